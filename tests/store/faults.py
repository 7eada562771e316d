"""Faults on purpose: a call to the system fails, or is the last thing that a process does."""

import builtins
import errno
import io
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

FULL, BROKEN, DEATH = errno.ENOSPC, errno.EIO, 0
FAULTS = {"disk full": FULL, "disk broken": BROKEN, "death": DEATH}

# What became of a run. It survived when a fault made it fail in nothing that its caller hears of.
FINISHED, CRASHED, FAILED, SURVIVED, DIED = 0, 1, 3, 4, 9

_AUDITED = ("open", "os.", "shutil.", "fcntl.", "tempfile.", "ctypes.dlopen", "ctypes.dlsym")
_NOT_AUDITED = ("close", "fstat", "fsync", "lstat", "read", "stat", "write")
_TOO_MANY = 2000


def at_every_call(
    base: Path, prepare: Callable[[Path], object], act: Callable[[Path], object], *faults: int
) -> Iterator[tuple[Path, int]]:
    """Strike `act` at its first call, its second, and so on, each time in a fresh place.

    Of several faults, each strikes in its turn. Gives each place, and what became of the run
    there; the last one has `FINISHED`, unstruck.
    """
    for call in count():
        assert call < _TOO_MANY, "the calls never come to an end"
        place = base / str(call)
        place.mkdir()
        prepare(place)
        code = struck(partial(act, place), call, faults[call % len(faults)])
        yield place, code
        if code == FINISHED:
            return


def struck(act: Callable[[], object], call: int, fault: int) -> int:
    """Run `act` in a child whose call to the system of this number, from 0, meets the fault.

    `fault` is an errno or `DEATH`. What `act` imports should be imported before: it counts too.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    strike = _Strike(call, fault)
    try:
        strike.arm()
        act()
        code = SURVIVED if strike.done else FINISHED
    except BaseException as error:
        code = FAILED if strike.is_behind(error) else CRASHED
        if code == CRASHED:
            strike.done = True
            traceback.print_exc()
            sys.stderr.flush()
    os._exit(code)


class _Strike:
    """Counts the calls, and strikes once."""

    def __init__(self, call: int, fault: int) -> None:
        self.done = False
        self._left = call
        self._fault = fault

    def arm(self) -> None:
        for name in _NOT_AUDITED:
            setattr(os, name, self._counted(getattr(os, name)))
        io.open = builtins.open = self._open  # type: ignore[assignment]
        sys.addaudithook(self._hear)

    def meets(self) -> bool:
        """Whether this call is the one. If it is the last one too, this does not return."""
        if self.done or self._left:
            self._left -= not self.done
            return False
        self.done = True
        if self._fault == DEATH:
            os._exit(DIED)
        return True

    def error(self) -> OSError:
        return OSError(self._fault, os.strerror(self._fault))

    def is_behind(self, error: BaseException) -> bool:
        """Whether a run ended as it should when the disk fails: with that, or our error for it."""
        from generator.errors import PlaybookError

        return self.done and isinstance(error, OSError | PlaybookError)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if event.startswith(_AUDITED) and self.meets():
            raise self.error()

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.meets():
                if function.__name__ == "close":  # a descriptor is closed even where that fails
                    function(*args, **kwargs)
                raise self.error()
            return function(*args, **kwargs)

        return call

    def _open(
        self, file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
        errors: str | None = None, newline: str | None = None, closefd: bool = True,
        opener: Any = None,
    ) -> Any:  # fmt: skip
        raw = _File(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        raw.strike = self
        if buffering == 0:
            return raw
        held = io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw)
        return held if "b" in mode else io.TextIOWrapper(held, encoding, errors, newline)


class _File(io.FileIO):
    """A file whose reading and writing counts. The fault leaves half of what is written."""

    strike: _Strike

    def write(self, data: Any) -> int:
        if self.strike.meets():
            super().write(bytes(data)[: len(data) // 2])
            raise self.strike.error()
        return super().write(data)

    def read(self, size: int | None = -1) -> Any:
        if self.strike.meets():
            raise self.strike.error()
        return super().read(-1 if size is None else size)

    def readall(self) -> Any:
        if self.strike.meets():
            raise self.strike.error()
        return super().readall()

    def readinto(self, buffer: Any) -> Any:
        if self.strike.meets():
            raise self.strike.error()
        return super().readinto(buffer)
