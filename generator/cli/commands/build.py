"""`playbook build`: the static sites."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.cli.days import today_of
from generator.cli.editing import refresh
from generator.cli.inputs import content_digest, inputs_of, is_current
from generator.cli.loading import load_all, names, stop_on_errors
from generator.cli.notes import note
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
from generator.source.tree import read_folder


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
    check_out(out, definitions)
    day = today_of(today, definitions)
    every = [read_folder(definitions, one, private=private) for one in names(definitions, clients)]
    made_of = {
        one.client: inputs_of(content_digest(one, definitions / one.client), day, edit_base)
        for one in every
    }
    stale = [one for one in every if not is_current(out, one.client, made_of[one.client])]
    loaded = load_all(stale)
    refresh(definitions, loaded)
    stop_on_errors(loaded, lang, form)
    playbooks = {one.client: one.playbook for one in loaded}
    for files in every:
        client, place = files.client, out / files.client
        playbook = playbooks.get(client)
        if playbook is None:
            note(f"{place} is up to date. Open {place / 'index.html'}")
        else:
            from generator.cli.building import Site, publish
            from generator.cli.versions import versions_of

            versions = versions_of(files, playbook, definitions / client, day, edit_base)
            publish(Site(client, made_of[client], versions), out, jobs or _processors())
            note(f"Built {place}. Open {place / 'index.html'}")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


COMMAND = build
