"""`playbook diff`: what changed in meaning between two states of a client."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.notes import note
from generator.cli.options import Command, client_argument, definitions_option, language_option


@click.command("diff", cls=Command)
@client_argument
@click.argument("base", required=False, metavar="[BASE]")
@click.argument("head", required=False, metavar="[HEAD]")
@click.option(
    "--format", "form",
    type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
    help="For people, for programs, or to paste.",
)  # fmt: skip
@language_option
@definitions_option
def diff(
    client: str, base: str | None, head: str | None, form: str, lang: str, definitions: Path
) -> None:
    """Say what changed in meaning, whom it burdens and what it makes stale.

    BASE and HEAD are a release, `draft`, or a git revision, looked up in that order; `git:` before
    a name forces the last. Left out, they are the newest release and the draft.
    """
    from generator import diff as comparing
    from generator.cli.states import states
    from generator.locale import words
    from generator.pages.changelist import as_json, as_markdown, as_text
    from generator.pages.telling import Telling

    one, other = states(definitions, client, base, head, lang)
    found = comparing.diff(one.playbook, other.playbook)
    if form == "json":
        click.echo(as_json(found).encode(), nl=False)
        return
    telling = Telling(one.playbook, other.playbook, words(lang))
    if form == "markdown":
        click.echo(as_markdown(found, telling).encode(), nl=False)
        return
    click.echo(as_text(found, telling), nl=False)
    if not found:
        note(words(lang)("changes.none"))


COMMAND = diff
