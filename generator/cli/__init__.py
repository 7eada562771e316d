"""The command line: parses, calls the rooms below, prints; it alone reads clock and environment."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED = 128 + signal.SIGINT


class Ended(SystemExit):
    """Somebody has ended the program: it cleans up and says nothing."""


class _Ending:
    """Turns a signal into an exit code. A forked child has nothing to clean up: it just goes."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.code = 0
        self.other = sys.unraisablehook

    def __call__(self, number: int, frame: FrameType | None) -> NoReturn:
        self.code = self.code or 128 + number
        if os.getpid() != self.process:
            os._exit(self.code)
        raise Ended(self.code)

    def unraisable(self, found: "sys.UnraisableHookArgs") -> None:
        """Try again where the signal came in code from which nothing can be raised."""
        if not isinstance(found.exc_value, Ended):
            self.other(found)
        elif hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self)
            signal.setitimer(signal.ITIMER_REAL, 0.01)

    def no_more(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    ending = _Ending()
    sys.unraisablehook = ending.unraisable
    with suppress(ValueError):  # no main thread
        signal.signal(signal.SIGINT, ending)
        signal.signal(signal.SIGTERM, ending)
    # Only now what takes time: an interrupt that comes meanwhile is quiet too.
    from generator.cli.program import PROGRAM

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        PROGRAM.main(prog_name="playbook", obj=lambda: ending.code)
    finally:
        ending.no_more()
    raise AssertionError("click leaves by itself")
