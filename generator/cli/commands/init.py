"""`playbook init`: a new client from a starter, with editor settings."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator import store
from generator.cli.editing import set_up, write_schemas
from generator.cli.loading import load_clients
from generator.cli.notes import note
from generator.cli.options import Command, definitions_option
from generator.errors import PlaybookError
from generator.init.editor import modeline
from generator.init.starter import client_files
from generator.locale import languages as known_languages
from generator.source.names import client_name_problem


@click.command("init", cls=Command)
@click.argument("client", metavar="CLIENT")
@click.option(
    "--languages", default="en,es", show_default=True, metavar="CODES",
    help="The client's languages, the first one first.",
)  # fmt: skip
@definitions_option
def init(client: str, languages: str, definitions: Path) -> None:
    """Start a new client: a small playbook that loads and builds, to be made your own."""
    problem = client_name_problem(client)
    if problem is not None:
        raise PlaybookError(f"{problem[0].get('en')} {problem[1].get('en')}", 2)
    codes = _codes(languages)
    folder = definitions / client
    if os.path.lexists(folder):
        raise PlaybookError(f"{folder} is there already; choose another name.", 2)
    files = client_files(client, codes)
    for path, data in files.items():
        if path.endswith(".yml"):
            files[path] = modeline(client, path) + data
    store.create_folder(folder, files)
    note(f"Started {folder}.")
    set_up(definitions)
    for one in load_clients(definitions, [client]):
        write_schemas(definitions, one)
    note("")
    note(f"1. Open {folder / 'client.yml'} and say what the playbook covers.")
    note(f"2. See it: playbook serve {client}")
    note(f"3. Add to it: playbook new definition in-full --client {client}")
    note(f"4. What it still needs: playbook check {client}; how far it is: playbook readiness "
         f"{client}")  # fmt: skip


def _codes(languages: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip() for code in languages.split(",") if code.strip()))
    unknown = [code for code in codes if code not in known_languages()]
    if not codes or unknown:
        there = ", ".join(known_languages())
        raise PlaybookError(
            f"--languages {languages!r} holds a language that the tool does not speak. "
            f"It speaks: {there}.", 2,
        )  # fmt: skip
    return codes


COMMAND = init
