"""The command line: parses, calls the rooms below, prints; it alone reads clock and environment."""

import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM


class Ended(SystemExit):
    """Somebody has ended the program: it, and its forked children, clean up and say nothing."""


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    with suppress(ValueError):  # no main thread
        signal.signal(signal.SIGINT, _end)
        signal.signal(signal.SIGTERM, _end)
    # Only now what takes time: an interrupt that comes meanwhile is quiet too.
    from generator.cli.program import PROGRAM

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    PROGRAM.main(prog_name="playbook")
    raise AssertionError("click leaves by itself")


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise Ended(128 + number)
