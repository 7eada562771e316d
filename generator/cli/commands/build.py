"""`playbook build`: the static sites."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.cli.days import today_of
from generator.cli.loading import load_clients, names, stop_on_errors
from generator.cli.notes import note, progress
from generator.cli.options import (
    Command,
    clients_argument,
    definitions_option,
    format_option,
    language_option,
    private_option,
    today_option,
)
from generator.cli.places import check_out


def _web_address(context: click.Context, option: click.Parameter, value: str) -> str:
    if value and urlsplit(value).scheme not in ("http", "https"):
        raise click.BadParameter("takes a web address that begins with https:// or http://.")
    return value


@click.command("build", cls=Command)
@clients_argument
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), metavar="DIR",
    show_default=True, help="Where each client gets a folder of its own.",
)  # fmt: skip
@click.option(
    "--edit-base", default="", metavar="URL", callback=_web_address,
    help="Where the sources can be edited: pages link to URL/<path>#L<line>.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="How many sites to build side by side."
)
@format_option
@language_option
@definitions_option
@private_option
@today_option
def build(
    clients: tuple[str, ...], out: Path, edit_base: str, jobs: int | None, form: str, lang: str,
    definitions: Path, private: bool, today: date | None,
) -> None:  # fmt: skip
    """Build the sites of the clients named; of all where none is.

    Content that does not load stops everything before anything is written.
    """
    from generator.cli.building import draft_of, page_count, publish

    check_out(out, definitions)
    wanted = names(definitions, clients)
    loaded = load_clients(definitions, wanted, private=private)
    stop_on_errors(loaded, lang, form)
    day = today_of(today, definitions)
    for one in loaded:
        assert one.playbook is not None
        built = draft_of(one.playbook, day, edit_base)
        label = f"Building {one.client}"
        with progress(label, sum(page_count(edition) for edition in built)) as step:
            publish(one.client, built, out, jobs or _processors(), step)
        note(f"Built {out / one.client}. Open {out / one.client / 'index.html'}")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


COMMAND = build
