"""`playbook schema`: the JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator import store
from generator.cli.editing import set_up, write_schemas
from generator.cli.loading import load_clients, load_one, names
from generator.cli.notes import note
from generator.cli.options import ClientType, Command, definitions_option, language_option
from generator.errors import PlaybookError
from generator.init.editor import schema_bytes
from generator.init.schema import schema


@click.command("schema", cls=Command)
@click.option(
    "--client", type=ClientType(), metavar="CLIENT",
    help="Let references offer this client's ids, and texts its languages.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR",
    help="Write one schema a file instead: client.yml, section files, each kind's own files.",
)  # fmt: skip
@click.option(
    "--editor", is_flag=True,
    help="Write VS Code's settings beside the definitions, and each client's schemas.",
)  # fmt: skip
@language_option
@definitions_option
def schema_command(
    client: str | None, out: Path | None, editor: bool, lang: str, definitions: Path
) -> None:
    """Print the JSON Schema of client.yml and section files, each kind in its $defs.

    Once the editor has them, `check`, `build`, `serve` and `new` keep its schemas up to date.
    """
    if editor:
        _set_up(definitions, client, out)
        return
    playbook = load_one(definitions, client, lang).playbook if client is not None else None
    if out is None:
        text = json.dumps(schema(playbook), ensure_ascii=False, indent=2)
        click.echo(f"{text}\n".encode(), nl=False)
        return
    found = schema_bytes(playbook)
    for name, data in found.items():
        store.write_file(out / name, data)
    note(f"Wrote {len(found)} schemas to {out}.")


def _set_up(definitions: Path, client: str | None, out: Path | None) -> None:
    if out is not None:
        raise PlaybookError("--editor says where the schemas go; leave out --out.", 2)
    wanted = names(definitions, [client] if client else ())
    set_up(definitions)
    for one in load_clients(definitions, wanted):
        write_schemas(definitions, one)
        offers = "offers its ids" if one.playbook else "offers no ids until it loads"
        note(f"The editor knows {definitions / one.client}, and {offers}.")


COMMAND = schema_command
