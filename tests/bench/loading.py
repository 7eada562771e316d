"""Loading beside the C parser alone, on the same files.

`python -m tests.bench.loading SMALL CLIENT FILE` loads the client folder CLIENT as the command
line does, runs the parser over its files and writes both times to FILE. Loading SMALL first keeps
imports out of the figure; nothing of CLIENT is known before it is timed.
"""

import json
import sys
import time
from pathlib import Path

import click
import yaml

from generator.cli.loading import load_clients
from generator.cli.program import PROGRAM
from generator.source.tree import read_folder

PARSES = 3


def measure(small: Path, client: Path) -> tuple[float, float]:
    """Processor seconds of loading and, the best of a few, of the parser."""
    load_clients(small.parent, [small.name])
    start = time.process_time()
    (loaded,) = load_clients(client.parent, [client.name])
    loading = time.process_time() - start
    assert loaded.playbook is not None, "the generated client loads"
    del loaded
    content = read_folder(client.parent, client.name).content
    texts = [data.decode() for data in content.values()]
    return loading, min(_parsed(texts) for _ in range(PARSES))


def _parsed(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        sum(1 for _ in yaml.parse(text, Loader=yaml.CSafeLoader))
    return time.process_time() - start


def main() -> None:
    small, client, result = map(Path, sys.argv[1:])
    with click.Context(PROGRAM):
        result.write_text(json.dumps(measure(small, client)), encoding="utf-8")


if __name__ == "__main__":
    main()
