"""What goes to stderr: notes, and progress on anything that takes over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_PATIENCE, _PAUSE, _WIDTH = 1.0, 0.1, 24


def is_quiet() -> bool:
    """Whether `--quiet` was given, before or after the command's name."""
    return bool(click.get_current_context().find_root().meta.get("quiet"))


def note(text: str) -> None:
    """Say something to the person at the terminal that is no data."""
    if not is_quiet():
        click.echo(text, err=True)


def _ignore() -> None:
    pass


@contextmanager
def progress(label: str, steps: int) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each of about `steps` steps.

    A bar shows on a terminal once a second has gone by, and is wiped at the end.
    """
    if is_quiet() or not sys.stderr.isatty() or steps < 1:
        yield _ignore
        return
    bar = _Bar(label, steps)
    try:
        yield bar.step
    finally:
        bar.wipe()


class _Bar:
    def __init__(self, label: str, steps: int) -> None:
        self.label, self.steps = label, steps
        self.done, self.width = 0, 0
        self.next = time.monotonic() + _PATIENCE

    def step(self) -> None:
        self.done = min(self.done + 1, self.steps)
        now = time.monotonic()
        if now >= self.next:
            self.next = now + _PAUSE
            share = self.done / self.steps
            line = f"{self.label} [{'#' * round(share * _WIDTH):-<{_WIDTH}}] {share:4.0%}"
            self.width = len(line)
            click.echo(f"\r{line}", nl=False, err=True)

    def wipe(self) -> None:
        if self.width:
            click.echo(f"\r{'':{self.width}}\r", nl=False, err=True)
