"""What a folder holds: walking, hashing, deleting, and names that stay inside."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.errors import PlaybookError

_CHUNK = 1 << 16


def entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Each entry below a folder that is no folder: its path from there, whether it is a file.

    No link is followed, and a link is no file. In no order.
    """
    waiting = [""]
    while waiting:
        place = waiting.pop()
        try:
            found = os.scandir(folder / place)
        except FileNotFoundError:
            continue  # it went while we looked
        with found:
            for entry in found:
                path = f"{place}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    yield path, entry.is_file(follow_symlinks=False)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def remove(path: Path) -> None:
    """Delete a file, a link or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif os.path.lexists(path):
        path.unlink()


def inside(folder: Path, name: str) -> Path:
    """The place of `name`, a path with slashes, below a folder. Raises PlaybookError."""
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts:
        raise PlaybookError(f"{name!r} lies outside {folder}")
    return folder / path
