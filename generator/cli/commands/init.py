"""`playbook init`: a new client from a starter, with editor settings; a host's pipeline."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator import git, store
from generator.cli.editing import set_up, write_schemas
from generator.cli.loading import load_clients
from generator.cli.notes import note
from generator.cli.options import Command, definitions_option
from generator.errors import PlaybookError
from generator.init.editor import modeline
from generator.init.pipelines import HOSTS, pipeline_files, tool_file
from generator.init.starter import client_files
from generator.locale import languages as known_languages
from generator.source.names import client_name_problem


@click.command("init", cls=Command)
@click.argument("client", metavar="[CLIENT]", required=False)
@click.option(
    "--languages", default="en,es", show_default=True, metavar="CODES",
    help="The client's languages, the first one first.",
)  # fmt: skip
@click.option(
    "--pipeline", "hosts", multiple=True, type=click.Choice(HOSTS),
    help="Write the host's ready-made pipeline: check, preview, publish. CLIENT may be left out.",
)  # fmt: skip
@definitions_option
def init(client: str | None, languages: str, hosts: tuple[str, ...], definitions: Path) -> None:
    """Start a new client: a small playbook that loads and builds, to be made your own."""
    if client is None and not hosts:
        raise click.UsageError("Missing argument 'CLIENT'.")
    top = _top(definitions) if hosts else Path()
    if client is not None:
        _start(client, languages, definitions)
    for host in dict.fromkeys(hosts):
        _write_pipeline(top, host)


def _start(client: str, languages: str, definitions: Path) -> None:
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


def _top(definitions: Path) -> Path:
    """Where hosts look for pipelines, which in turn look for clients in definitions/ there."""
    parent = definitions.absolute().parent
    top = git.top_of(parent) or parent
    if definitions.resolve() != (top / "definitions").resolve():
        raise PlaybookError(
            f"Pipelines look for clients in {top / 'definitions'}; {definitions} is another "
            f"folder. Move the clients there, or leave --definitions out.", 2,
        )  # fmt: skip
    return top


def _write_pipeline(top: Path, host: str) -> None:
    """Write what is not there yet; what somebody has made their own stays."""
    for name, data in pipeline_files(host).items():
        path = top / name
        if not os.path.lexists(path):
            store.write_file(path, data)
            note(f"Wrote {os.path.relpath(path)}.")
        elif not path.is_file() or path.read_bytes() != data:
            note(f"Left {os.path.relpath(path)} as it was; delete it to have it written anew.")
    if not (top / "generator").is_dir():
        note(f"Say in {os.path.relpath(top / tool_file(host))} where the tool is, and by which "
             f"commit.")  # fmt: skip


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
