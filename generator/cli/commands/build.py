"""`playbook build`: the static sites."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.days import today_of
from generator.cli.editing import refresh
from generator.cli.editions import Selection, editions_there
from generator.cli.inputs import content_digest, inputs_of, is_current
from generator.cli.loading import load_all, names, stop_on_errors
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    LanguageType,
    VersionType,
    clients_argument,
    definitions_option,
    format_option,
    jobs_option,
    language_option,
    private_option,
    today_option,
    web_address,
)
from generator.cli.places import check_out
from generator.source.tree import ClientFiles, read_folder


class _Version(VersionType):
    """A release's number, or `draft`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value) if value == "draft" else super().convert(value, param, ctx)


@click.command("build", cls=Command)
@clients_argument
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), metavar="DIR",
    show_default=True, help="Where each client gets a folder of its own.",
)  # fmt: skip
@click.option(
    "--edit-base", default="", metavar="URL", callback=web_address,
    help="Where the sources can be edited: pages link to URL/<path>#L<line>.",
)  # fmt: skip
@jobs_option
@click.option(
    "--version", "versions", type=_Version(), multiple=True, metavar="VERSION",
    help="Only this version, or `draft`; may be given several times.",
)  # fmt: skip
@click.option(
    "--language", "languages", type=LanguageType(), multiple=True, metavar="CODE",
    help="Only this language; may be given several times.",
)  # fmt: skip
@format_option
@language_option
@definitions_option
@private_option
@today_option
def build(
    clients: tuple[str, ...], out: Path, edit_base: str, jobs: int,
    versions: tuple[str, ...], languages: tuple[str, ...], form: str, lang: str,
    definitions: Path, private: bool, today: date | None,
) -> None:  # fmt: skip
    """Build the sites of the clients named; of all where none is.

    Content that does not load stops everything before anything is written. Parts built with
    --version and --language, perhaps on several machines, are copied into one folder; a build of
    the whole there takes all of them over.
    """
    check_out(out, definitions)
    day = today_of(today, definitions)
    selection = Selection(versions, languages)
    every = _asked_for(selection, [
        read_folder(definitions, one, private=private) for one in names(definitions, clients)
    ])  # fmt: skip
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

            found = versions_of(files, playbook, definitions / client, day, edit_base)
            site = Site(client, made_of[client], found, selection)
            absent = publish(site, out, jobs)
            if absent:
                note(f"Built a part of {place}; it lacks {len(absent)} versions and languages. "
                     f"`playbook build {client}` makes one site of all parts.")  # fmt: skip
            else:
                note(f"Built {place}. Open {place / 'index.html'}")


def _asked_for(selection: Selection, every: list[ClientFiles]) -> list[ClientFiles]:
    """The clients of which anything is asked for. PlaybookError (2) for what none of them has."""
    if not (selection.versions or selection.languages):
        return every
    there = {one.client: editions_there(one) for one in every}
    selection.check(there.values())
    for client, editions in there.items():
        if not selection.fits(editions):
            note(f"{client} has none of that; nothing is built of it.")
    return [one for one in every if selection.fits(there[one.client])]


COMMAND = build
