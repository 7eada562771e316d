"""`playbook export`: a client's whole content for other tools."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.days import today_of
from generator.cli.loading import load_one
from generator.cli.options import (
    Command,
    client_argument,
    definitions_option,
    language_option,
    today_option,
)
from generator.exporters import exporter_names, find_exporter


@click.command("export", cls=Command)
@client_argument
@click.option("--format", "form", type=click.Choice(exporter_names()), required=True)
@click.option("--owner", metavar="ID", help="What concerns this owner alone (ics).")
@language_option
@definitions_option
@today_option
def export(
    client: str, form: str, owner: str | None, lang: str, definitions: Path, today: date | None
) -> None:
    """Print a client's whole content in another format."""
    exporter = find_exporter(form)
    if owner is not None and "owner" not in exporter.options:
        raise click.UsageError(f"--owner does not go with --format {form}; leave it out.")
    playbook = load_one(definitions, client, lang).playbook
    assert playbook is not None
    given: dict[str, object] = {"language": lang, "owner": owner or ""}
    if "today" in exporter.options:
        given["today"] = today_of(today, definitions)
    chosen = {name: value for name, value in given.items() if name in exporter.options}
    click.echo(exporter.write(playbook, **chosen), nl=False)


COMMAND = export
