"""Notices that files were saved, by looking: it works on every system, network drives included."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

Seen = dict[str, tuple[int, int]]


def look(places: Iterable[Path]) -> Seen:
    """Every file at or below some places, with what changes when it is saved."""
    seen: Seen = {}
    for place in places:
        _look(os.fspath(place), seen)
    return seen


def _look(path: str, seen: Seen) -> None:
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name == "__pycache__":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    _look(entry.path, seen)
                else:
                    status = entry.stat(follow_symlinks=False)
                    seen[entry.path] = (status.st_mtime_ns, status.st_size)
    except NotADirectoryError:
        status = os.stat(path)  # noqa: PTH116
        seen[path] = (status.st_mtime_ns, status.st_size)
    except OSError:
        pass  # it went while we looked; the next look sees what is there then
