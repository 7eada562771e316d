"""Reading plain files under a folder by name, without ever following a link."""

from __future__ import annotations

from pathlib import Path

from generator.errors import PlaybookError
from generator.source import limits
from generator.source.folder import Folder, NotPlainError, open_folder


def read_inside(root: Path, path: str) -> bytes:
    """The bytes of one plain file under `root`, no link followed; PlaybookError if it is none."""
    *folders, name = path.split("/")
    try:
        return _read_below(open_folder(root), folders, name)
    except (OSError, NotPlainError) as error:
        raise PlaybookError(f"Cannot read {root / path}: {error}") from error


def read_all(root: Path, inside: str) -> tuple[dict[str, bytes], list[str]]:
    """Every plain file of a folder under `root`, by path below it, and what there is besides.

    No link is followed: links, special files and files beyond the limit are the second part.
    Nothing where there is no such folder; PlaybookError where one cannot be read.
    """
    files: dict[str, bytes] = {}
    others: list[str] = []
    try:
        with open_folder(root) as top, top.folder(inside) as folder:
            _gather(folder, "", files, others)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise PlaybookError(f"Cannot read {root / inside}: {error.strerror}") from error
    return files, others


def _gather(folder: Folder, before: str, files: dict[str, bytes], others: list[str]) -> None:
    for entry in folder.entries():
        path = f"{before}{entry.name}"
        if entry.is_symlink():
            others.append(path)
        elif entry.is_dir(follow_symlinks=False):
            with folder.folder(entry.name) as below:
                _gather(below, f"{path}/", files, others)
        elif (
            entry.is_file(follow_symlinks=False) and folder.size(entry.name) <= limits.FROZEN_BYTES
        ):
            files[path] = folder.read(entry.name, None)
        else:
            others.append(path)


def _read_below(folder: Folder, folders: list[str], name: str) -> bytes:
    with folder:
        if folders:
            return _read_below(folder.folder(folders[0]), folders[1:], name)
        return folder.read(name, None)
