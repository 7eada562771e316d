"""Loading beside the C parser alone on the same files, and all rules beside loading.

`python -m tests.bench.loading SMALL CLIENT FILE` loads the client folder CLIENT as the command
line does, asks every rule of it, runs the parser over its files and writes the three times to
FILE. Doing so with SMALL first keeps imports and what is compiled once out of the figures; nothing
of CLIENT is known before it is timed.
"""

import json
import sys
import time
from dataclasses import astuple
from pathlib import Path

import click
import yaml

from generator.cli.days import today_of
from generator.cli.loading import load_clients
from generator.cli.program import PROGRAM
from generator.load import Loaded
from generator.rules import check
from generator.source.tree import read_folder
from tests.bench.process import Load

PARSES = 3


def measure(small: Path, client: Path) -> Load:
    """Processor seconds of loading, of all rules and, the best of a few, of the parser."""
    _check(_load(small))
    start = time.process_time()
    loaded = _load(client)
    between = time.process_time()
    _check(loaded)
    end = time.process_time()
    del loaded
    content = read_folder(client.parent, client.name).content
    texts = [data.decode() for data in content.values()]
    parsing = min(_parsed(texts) for _ in range(PARSES))
    return Load(between - start, end - between, parsing)


def _load(client: Path) -> Loaded:
    (loaded,) = load_clients(client.parent, [client.name])
    return loaded


def _check(loaded: Loaded) -> None:
    assert loaded.playbook is not None, "the generated client loads"
    check(loaded.playbook, today_of(None), known=loaded.findings)


def _parsed(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        sum(1 for _ in yaml.parse(text, Loader=yaml.CSafeLoader))
    return time.process_time() - start


def main() -> None:
    small, client, result = map(Path, sys.argv[1:])
    with click.Context(PROGRAM):
        result.write_text(json.dumps(astuple(measure(small, client))), encoding="utf-8")


if __name__ == "__main__":
    main()
