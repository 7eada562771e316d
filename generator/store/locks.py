"""Locks between runs of the tool."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import PlaybookError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_WAIT, _PAUSE = 120.0, 0.05


@contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold `name` in `folder` for this process and the ones it forks; others wait.

    The system lets go of it when they have ended, however. Whoever holds it must not ask for it
    again. Raises PlaybookError where nobody lets go of it for two minutes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f".{name}.lock"
    patience = time.monotonic() + _WAIT
    while (descriptor := _take(path)) is None:
        if time.monotonic() > patience:
            raise PlaybookError(
                f"Another run holds {folder / name} and does not come to its end. "
                "End it, or wait for it, and try again."
            )
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _take(path: Path) -> int | None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        # Whoever held it before may have deleted the file that we have just opened.
        if _try_lock(descriptor) and _is_still(descriptor, path):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True
