"""Files and new folders, each written as a whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import PlaybookError
from generator.store.flushing import flush_folder, flush_tree, write_flushed
from generator.store.locks import locked
from generator.store.renaming import rename_new
from generator.store.tree import inside, remove


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, also after a power cut."""
    with _draft_of(path) as draft:
        write_flushed(draft, data)
        draft.replace(path)
    flush_folder(path.parent)


def create_file(path: Path, data: bytes) -> bool:
    """Write a file that must never change. False where it is there already, byte for byte.

    Like `write_file`, but nothing that is there is replaced: PlaybookError where it is another.
    """
    with _draft_of(path) as draft:
        made = not os.path.lexists(path) and _make(path, data, draft)
    if not made and (path.is_symlink() or not path.is_file() or path.read_bytes() != data):
        raise PlaybookError(f"{path} is there already, with another content; it stays.", 1)
    flush_folder(path.parent)  # also for who made it and was killed before this
    return made


def create_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder as a whole. Raises PlaybookError where something has its name.

    It holds the lock of `path.name` in `path.parent`; what a killed run has left is cleared away.
    """
    draft = path.with_name(f".{path.name}.staging")
    with locked(path.parent, path.name):
        if os.path.lexists(path):
            raise PlaybookError(f"{path} is there already.", 2)
        remove(draft)
        try:
            draft.mkdir()
            for name, data in files.items():
                place = inside(draft, name)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            flush_tree(draft)
            if not rename_new(draft, path):
                raise PlaybookError(f"{path} is there already.", 2)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        flush_folder(path.parent)


def clear_left(folder: Path, name: str = "*") -> None:
    """Delete what killed runs have left of files and folders whose names fit a pattern.

    Only for who keeps everybody else from writing there.
    """
    if folder.is_symlink():
        return
    for ending in ("staging", "draft", "draft.lock", "lock"):
        for path in folder.glob(f".{name}.{ending}"):
            remove(path)


@contextmanager
def scratch() -> Iterator[Path]:
    """Gives a folder that only this user can read, and that is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="playbook-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _draft_of(path: Path) -> Iterator[Path]:
    """Gives a free name beside `path`, for this process alone; nothing has it at the end."""
    draft = path.with_name(f".{path.name}.draft")
    with locked(path.parent, f"{path.name}.draft"):
        # Never written over: it can be a second name of what a killed run has made.
        remove(draft)
        try:
            yield draft
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _make(path: Path, data: bytes, draft: Path) -> bool:
    write_flushed(draft, data)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:  # not every disk has links
        return rename_new(draft, path)
    return True
