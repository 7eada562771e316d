"""`playbook due`: until when, given what happened when; as one asks it on the phone."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.loading import load_one
from generator.cli.options import (
    Command,
    client_argument,
    definitions_option,
    language_option,
    today_option,
)


@click.command("due", cls=Command)
@client_argument
@click.argument("clock")
@click.option(
    "--from", "since", required=True, metavar="WHEN",
    help="When the clock starts, and on whose wall: '2027-09-15 14:30 apodaca', a zone instead of "
         "the site, or an offset: '2027-09-15 14:30-06:00'.",
)  # fmt: skip
@click.option(
    "--format", "form",
    type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For people or for programs.",
)  # fmt: skip
@language_option
@definitions_option
@today_option
def due(
    client: str, clock: str, since: str, form: str, lang: str, definitions: Path, today: object
) -> None:
    """Say when a clock ends that starts at a given time, and how that comes about.

    CLOCK is a phrase, like '2 shared business days' or 'at least 60 calendar days before
    first-shipment', or the place of one in the playbook, like 'delivery.acknowledge.within'.
    """
    from generator.cli.answering import answer
    from generator.cli.asking import asked_clock, asked_moment
    from generator.locale import words

    playbook = load_one(definitions, client, lang).playbook
    assert playbook is not None
    spoken = words(lang)
    asked = asked_clock(playbook, clock, spoken)
    found = answer(playbook, asked, asked_moment(playbook, since, spoken), spoken)
    if form == "json":
        text = json.dumps(found.plain(), ensure_ascii=False, indent=2)
        click.echo(f"{text}\n".encode(), nl=False)
    else:
        click.echo("\n".join(found.lines()))


COMMAND = due
