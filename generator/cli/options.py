"""Options that several commands share, and how they are read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click
from click.shell_completion import CompletionItem

from generator.agreement.chain import VERSION
from generator.reports import report_names
from generator.source.tree import list_clients

_F = TypeVar("_F", bound=Callable[..., Any])


_FIRST, _LAST = 1970, 2200


class DateType(click.ParamType[date]):
    """A date as in 2026-12-04."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            try:
                day = date.fromisoformat(str(value))
            except ValueError:
                pass
            else:
                if _FIRST <= day.year <= _LAST:
                    return day
                raise click.BadParameter(
                    f"{value!r} is no date from {_FIRST} to {_LAST}.", ctx, param
                )
        raise click.BadParameter(f"{value!r} is no date; write it like 2026-12-04.", ctx, param)


class VersionType(click.ParamType[str]):
    """A release's number, as in 1.0 or 2.1.3."""

    name = "version"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if VERSION.fullmatch(str(value)):
            return str(value)
        raise click.BadParameter(
            f"{value!r} is no version; write two to four numbers like 1.0 or 2.1.", ctx, param
        )


class ClientType(click.ParamType[str]):
    """A client's name; completed from the folders there are, checked by the loader."""

    name = "client"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        folder = ctx.params.get("definitions") or Path("definitions")
        return [CompletionItem(n) for n in list_clients(folder) if n.startswith(incomplete)]


def quiet() -> click.Option:
    """`--quiet`, which works before and after the command's name."""

    def remember(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value:
            ctx.find_root().meta["quiet"] = True

    return click.Option(
        ["-q", "--quiet"],
        is_flag=True, expose_value=False, callback=remember, help="Print no notes on stderr.",
    )  # fmt: skip


class Command(click.Command):
    """A command that also takes `--quiet`."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params.append(quiet())


def definitions_option(function: _F) -> _F:
    """Add `--definitions`."""
    return click.option(
        "--definitions",
        type=click.Path(path_type=Path), default=Path("definitions"), metavar="DIR",
        is_eager=True, show_default=True, help="The folder that holds the clients' folders.",
    )(function)  # fmt: skip


def today_option(function: _F) -> _F:
    """Add `--today`."""
    return click.option(
        "--today", type=DateType(), metavar="DATE", help="Take this date for today's."
    )(function)


def private_option(function: _F) -> _F:
    """Add `--private`."""
    return click.option(
        "--private", is_flag=True, help="Merge what lies in the clients' private/ folders."
    )(function)


def format_option(function: _F) -> _F:
    """Add `--format` of findings."""
    return click.option(
        "--format", "form",
        type=click.Choice(report_names()), default="text", show_default=True,
        help="How to print findings.",
    )(function)  # fmt: skip


def language_option(function: _F) -> _F:
    """Add `--lang`."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "es"]), default=own_language, show_default="the environment's",
        help="The language of messages.",
    )(function)  # fmt: skip


class LanguageType(click.ParamType[str]):
    """The code of a language that a client may have. Which ones it has, its content says."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if re.fullmatch(r"[a-z]{2,3}", str(value).strip().lower()):
            return str(value).strip().lower()
        raise click.BadParameter(
            f"{value!r} is no code of a language; write it like es.", ctx, param
        )


def say_option(function: _F) -> _F:
    """Add `--say`, for commands whose `--lang` is a language of the content."""
    return click.option(
        "--say",
        type=click.Choice(["en", "es"]), default=own_language, show_default="the environment's",
        help="The language of messages.",
    )(function)  # fmt: skip


def own_language() -> str:
    """The language of messages that the environment asks for."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "es" if value.lower().startswith("es") else "en"
    return "en"


def clients_argument(function: _F) -> _F:
    """Add any number of clients."""
    return click.argument("clients", nargs=-1, type=ClientType(), metavar="[CLIENT]...")(function)


def client_argument(function: _F) -> _F:
    """Add one client."""
    return click.argument("client", type=ClientType(), metavar="CLIENT")(function)


def web_address(context: click.Context, option: click.Parameter, value: str) -> str:
    """Refuse what is no address of the web."""
    try:
        parts = urlsplit(value)
    except ValueError:  # as of `https://[`
        parts = urlsplit("")
    if value and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise click.BadParameter("takes a web address that begins with https:// or http://.")
    return value


def url_option(function: _F) -> _F:
    """Add `--url` of a preview."""
    return click.option(
        "--url", default="", metavar="URL", callback=web_address,
        help="Where the preview's site/ can be read: the comment links to it.",
    )(function)  # fmt: skip


def jobs_option(function: _F) -> _F:
    """Add `--jobs`."""
    return click.option(
        "--jobs", type=click.IntRange(1), default=_processors, metavar="N",
        show_default="one a processor", help="How many sites to build side by side.",
    )(function)  # fmt: skip


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
