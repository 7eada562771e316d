"""`playbook new`: one entity, with the questions to answer."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from generator import store
from generator.cli.editing import refresh, with_modeline
from generator.cli.loading import the_client
from generator.cli.notes import note
from generator.cli.options import ClientType, Command, definitions_option
from generator.errors import PlaybookError
from generator.findings import Finding, Severity
from generator.init.entity import entity_file, find_kind, kind_names, nearest_kind
from generator.load import Loaded, load
from generator.model.kind import Kind
from generator.model.reading import NAME
from generator.source.names import Place, client_name_problem, place_of
from generator.source.tree import ENGAGEMENT, ClientFiles, read_folder


@click.command("new", cls=Command)
@click.argument("kind", metavar="KIND")
@click.argument("id", metavar="ID")
@click.option(
    "--client", type=ClientType(), metavar="CLIENT", help="Needed where there are several."
)
@definitions_option
def new(kind: str, id: str, client: str | None, definitions: Path) -> None:
    """Start one entity: a file with its name and the questions to answer."""
    sort = find_kind(kind)
    if sort is None:
        raise PlaybookError(_unknown(kind), 2)
    if not NAME.fullmatch(id) or client_name_problem(id) is not None:
        raise PlaybookError(
            f"{id!r} cannot be an id. Use small letters a to z, digits and hyphens, a letter "
            "first, 63 at most.", 2,
        )  # fmt: skip
    files = read_folder(definitions, the_client(definitions, client))
    if ENGAGEMENT not in files.content:
        raise PlaybookError(
            f"{files.base} is no client. Check the name, or start one with `playbook init`.", 2
        )
    path = _path(sort, id)
    place = definitions / files.client / path
    if os.path.lexists(place):
        raise PlaybookError(f"{place} is there already.", 2)
    before = load(files)
    codes = before.playbook.languages if before.playbook else ("en", "es")
    data = with_modeline(definitions, files.client, path, entity_file(sort, id, codes))
    after = _refuse_twice(files, path, data, before.findings)
    store.write_file(place, data)
    refresh(definitions, [after])
    note(f"Wrote {place}. Answer its questions, then: playbook check {files.client}")


def _path(kind: Kind, id: str) -> str:
    path = f"{kind.plural}/{id}.yml"
    if place_of(path) is not Place.CONTENT:
        raise PlaybookError(
            f"{kind.plural}/ holds other files. Write it in {kind.plural}.yml:\n\n"
            f"{kind.plural}:\n  {id}:\n    {kind.title}: …\n", 2,
        )  # fmt: skip
    return path


def _refuse_twice(
    files: ClientFiles, path: str, data: bytes, before: tuple[Finding, ...]
) -> Loaded:
    """Refuse what would break the content: above all an id that another file has already."""
    after = load(replace(files, content={**files.content, path: data}))
    added = [one for one in after.findings if one not in before and one.severity is Severity.ERROR]
    if added:
        first = added[0]
        raise PlaybookError(f"{first.message.get('en')} {first.fix.get('en')}", 2)
    return after


def _unknown(kind: str) -> str:
    near = nearest_kind(kind)
    if near:
        return f"There is no kind {kind!r}. Did you mean {near!r}?"
    return f"There is no kind {kind!r}. There are: {', '.join(kind_names())}."


COMMAND = new
