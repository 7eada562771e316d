"""The only module that writes: whole files and whole folders, each there or not, never half."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import PlaybookError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MARKER = ".playbook-site"
_MARK = b"Written by `playbook build`, which replaces this folder.\n"
_WAIT, _PAUSE = 120.0, 0.05


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    _sync_folder(path.parent)


def create_folder(path: Path, files: dict[str, bytes]) -> None:
    """Write a new folder as a whole. Raises PlaybookError where there is one of this name."""
    if os.path.lexists(path):
        raise PlaybookError(f"{path} is there already.", 2)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        for name, data in files.items():
            write_file(draft / name, data)
        draft.rename(path)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _sync_folder(path.parent)


@contextmanager
def publishing(out: Path, name: str) -> Iterator[Path]:
    """Gives an empty staging folder. What it holds as `name` becomes `out/<name>` at the end.

    The published folder is replaced in one step, and only where the body has not raised; until
    then it stays as it is. Others who publish the same name wait. What a killed run has left is
    cleared away. A folder that was not published from here is refused, never deleted.
    """
    target, staging, old = out / name, out / f".{name}.staging", out / f".{name}.old"
    with _lock(out, name):
        _recover(target, old)
        _refuse_foreign(target)
        _remove(staging)
        staging.mkdir()
        try:
            yield staging
            staged = staging / name
            (staged / MARKER).write_bytes(_MARK)
            _sync_tree(staged)
            _swap(staged, target, old)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            if target.is_dir():
                shutil.rmtree(old, ignore_errors=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """Gives a folder that only this user can read, and that is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="playbook-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (os.path.lexists(target) and not target.is_dir()):
        raise PlaybookError(f"{target} is no folder; name another place with --out.", 2)
    if target.is_dir() and not (target / MARKER).is_file() and any(target.iterdir()):
        raise PlaybookError(
            f"{target} holds files that `playbook build` has not made. Name another place with "
            "--out, or move them.", 2,
        )  # fmt: skip


def _recover(target: Path, old: Path) -> None:
    """Bring back what a run that was killed between two renames had set aside."""
    if old.is_dir() and not os.path.lexists(target):
        old.rename(target)
    _remove(old)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def _swap(staged: Path, target: Path, old: Path) -> None:
    if not target.is_dir():
        staged.rename(target)
    elif not _exchange(staged, target):
        target.rename(old)
        try:
            staged.rename(target)
        except OSError:
            old.rename(target)
            raise
    _sync_folder(target.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, where the system can: nobody ever finds neither there."""
    here, names = -100, (os.fsencode(one.absolute()), os.fsencode(other.absolute()))
    try:
        system = ctypes.CDLL(None)
        if os.uname().sysname == "Darwin":
            return bool(system.renamex_np(*names, 2) == 0)
        return bool(system.renameat2(here, names[0], here, names[1], 2) == 0)
    except (OSError, AttributeError, TypeError):
        return False


@contextmanager
def _lock(out: Path, name: str) -> Iterator[None]:
    """Hold `name` for this process. The system lets go of it when the process ends, however."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / f".{name}.lock"
    patience = time.monotonic() + _WAIT
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        # Whoever held it before may have deleted the file that we have just opened.
        if _try_lock(descriptor) and _is_still(descriptor, path):
            break
        os.close(descriptor)
        if time.monotonic() > patience:
            raise PlaybookError(f"Another build of {name} into {out} does not come to its end.")
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


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


def _sync_tree(folder: Path) -> None:
    """See to it that everything below a folder is on the disk."""
    if _sync_at_once(folder):
        return
    for path, _, names in os.walk(folder):
        for name in names:
            _sync(Path(path) / name)
        _sync_folder(Path(path))


def _sync_at_once(folder: Path) -> bool:
    """Flush the whole disk in one call, where the system can: a tenth of the work."""
    if sys.platform != "linux":
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(ctypes.CDLL(None).syncfs(descriptor) == 0)
    except (OSError, AttributeError):
        return False
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        _sync(folder)


def _sync(path: Path) -> None:
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
