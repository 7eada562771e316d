"""Sees to it that what was written is on the disk, not only on its way there."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_LOST = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


def flush_tree(folder: Path) -> None:
    """Flush everything below a folder, and the folder."""
    if _flush_at_once(folder):
        return
    for path, _, names in os.walk(folder, onerror=_refuse):
        for name in names:
            _flush(Path(path) / name)
        flush_folder(Path(path))


def flush_folder(folder: Path) -> None:
    """Flush which entries a folder has; what is in them is not its matter."""
    if sys.platform != "win32":
        _flush(folder)


def write_flushed(path: Path, data: bytes) -> None:
    """Write a file that is not there yet. It can be left half, its name is not yet durable."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_at_once(folder: Path) -> bool:
    """Flush the whole disk in one call, where the system can: a tenth of the work."""
    if sys.platform != "linux":
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) == 0:
            return True
    except (OSError, AttributeError):
        return False
    finally:
        os.close(descriptor)
    number = ctypes.get_errno()
    if number in _LOST:
        raise OSError(number, os.strerror(number), os.fspath(folder))
    return False


def _refuse(error: OSError) -> None:
    raise error


def _flush(path: Path) -> None:
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
