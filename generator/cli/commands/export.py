"""`playbook export`: a client's whole content for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.loading import load_one
from generator.cli.options import Command, client_argument, definitions_option, language_option
from generator.exporters import exporter_names, find_exporter


@click.command("export", cls=Command)
@client_argument
@click.option("--format", "form", type=click.Choice(exporter_names()), required=True)
@language_option
@definitions_option
def export(client: str, form: str, lang: str, definitions: Path) -> None:
    """Print a client's whole content in another format."""
    playbook = load_one(definitions, client, lang).playbook
    assert playbook is not None
    click.echo(find_exporter(form).write(playbook), nl=False)


COMMAND = export
