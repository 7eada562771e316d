"""What goes to stderr: notes, and progress on anything that takes over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Value

import click

_PATIENCE, _PAUSE, _WIDTH = 1.0, 0.1, 24


def is_quiet() -> bool:
    """Whether `--quiet` was given, before or after the command's name."""
    return bool(click.get_current_context().find_root().meta.get("quiet"))


def note(text: str) -> None:
    """Say something to the person at the terminal that is no data."""
    if not is_quiet():
        click.echo(text, err=True)


def _ignore(steps: int = 1) -> None:
    pass


@contextmanager
def progress(label: str, steps: int) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each step, also from forked children.

    A bar shows on a terminal once a second has gone by, and is wiped at the end.
    """
    if is_quiet() or not sys.stderr.isatty() or steps < 1:
        yield _ignore
        return
    done, drawn = Value("l", 0), Value("d", time.monotonic() + _PATIENCE - _PAUSE)

    def step() -> None:
        now = time.monotonic()
        with done.get_lock():
            done.value += 1
            if now - drawn.value < _PAUSE:
                return
            drawn.value = now
            share = min(done.value, steps) / steps
            bar = "#" * round(share * _WIDTH)
            click.echo(f"\r{label} [{bar:-<{_WIDTH}}] {share:4.0%}", nl=False, err=True)

    try:
        yield step
    finally:
        click.echo(f"\r{'':{len(label) + _WIDTH + 8}}\r", nl=False, err=True)
