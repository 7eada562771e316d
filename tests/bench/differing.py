"""Telling two versions of a client apart, beside loading them both.

`python -m tests.bench.differing SMALL CLIENT FILE` loads the client folder CLIENT as the command
line does, and a version of it with another word in one text of thirty, compares the two and writes
both times to FILE. SMALL is loaded and compared first, which keeps imports out of them.
"""

import json
import re
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import click

from generator.cli.loading import load_all, load_clients
from generator.cli.program import PROGRAM
from generator.diff import diff
from generator.source.tree import read_folder

THIRTY = 30


def measure(small: Path, client: Path) -> tuple[float, float, int]:
    """Processor seconds of loading both and of comparing them, and how many changes there are."""
    _measured(small)
    return _measured(client)


def _measured(client: Path) -> tuple[float, float, int]:
    files = read_folder(client.parent, client.name)
    changed = {path: _reworded(data) for path, data in files.content.items()}
    start = time.process_time()
    (one,) = load_clients(client.parent, [client.name])
    (other,) = load_all([replace(files, content=changed)])
    loading = time.process_time() - start
    assert one.playbook is not None, "the generated client loads"
    assert other.playbook is not None, "so does its other version"
    start = time.process_time()
    found = diff(one.playbook, other.playbook)
    return loading, time.process_time() - start, len(found)


def _reworded(data: bytes) -> bytes:
    number = count()
    return re.sub(b" the ", lambda found: found[0] if next(number) % THIRTY else b" this ", data)


def main() -> None:
    small, client, result = map(Path, sys.argv[1:])
    with click.Context(PROGRAM):
        result.write_text(json.dumps(measure(small, client)), encoding="utf-8")


if __name__ == "__main__":
    main()
