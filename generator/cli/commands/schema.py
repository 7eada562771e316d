"""`playbook schema`: the JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator import store
from generator.cli.loading import load_one
from generator.cli.notes import note
from generator.cli.options import ClientType, Command, definitions_option, language_option
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
@language_option
@definitions_option
def schema_command(client: str | None, out: Path | None, lang: str, definitions: Path) -> None:
    """Print the JSON Schema of client.yml and section files, each kind in its $defs."""
    playbook = load_one(definitions, client, lang).playbook if client is not None else None
    if out is None:
        text = json.dumps(schema(playbook), ensure_ascii=False, indent=2)
        click.echo(f"{text}\n".encode(), nl=False)
        return
    found = schema_bytes(playbook)
    for name, data in found.items():
        store.write_file(out / name, data)
    note(f"Wrote {len(found)} schemas to {out}.")


COMMAND = schema_command
