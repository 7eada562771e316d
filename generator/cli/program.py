"""The `playbook` command: finds its subcommands and turns failures into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

import generator
from generator.cli import INTERRUPTED, commands
from generator.cli.options import quiet
from generator.errors import PlaybookError

NOBODY_READS = 128 + 13


class Program(click.Group):
    """Its commands are the modules of `cli/commands/`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command = import_module(f"{commands.__name__}.{name}").COMMAND
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = _nearest(args[0], self.list_commands(ctx))
            if near is None:
                raise
            raise click.UsageError(
                f"No such command {args[0]!r}. Did you mean {near!r}?", ctx
            ) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. What the environment does to it is one line and an exit code."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _drop(sys.stdout)
            raise click.exceptions.Exit(NOBODY_READS) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except PlaybookError as error:
            if callable(ctx.obj) and (code := ctx.obj()):  # its children were ended before it
                raise click.exceptions.Exit(code) from None
            raise _Failure(str(error), error.exit_code) from error
        except OSError as error:
            _drop(sys.stdout)
            where = f"{error.filename}: " if error.filename else ""
            raise _Failure(f"{where}{error.strerror or error}", 3) from error
        except MemoryError as error:
            raise _Failure("There is not enough memory.", 3) from error


class _Failure(click.ClickException):
    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        vars(self)["exit_code"] = exit_code


def _nearest(word: str, known: Sequence[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, 0.6)), None)


def _drop(stream: Any) -> None:
    """Send what is still buffered nowhere, so that Python says nothing about it at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


PROGRAM = Program(
    name="playbook",
    help="Turn a client's YAML into a bilingual, versioned playbook site.",
    epilog="Exit codes: 0 clean, 1 errors in the content, 2 wrong usage, 3 the environment failed.",
    params=[quiet()],
    context_settings={"help_option_names": ["-h", "--help"]},
)
PROGRAM = click.version_option(generator.__version__, prog_name="playbook")(PROGRAM)
