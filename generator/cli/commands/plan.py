"""`playbook plan`: what needs building, as a matrix that a host's runners share among them."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.loading import names
from generator.cli.matrix import as_github, as_gitlab, as_json
from generator.cli.options import Command, definitions_option
from generator.cli.planning import everything, since

_FORMS = {"json": as_json, "github": as_github, "gitlab": as_gitlab}


@click.command("plan", cls=Command)
@click.option(
    "--base", metavar="REV",
    help="Only what was changed since this revision and the other one parted.",
)  # fmt: skip
@click.option("--head", metavar="REV", help="The other one; the working tree where left out.")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMS)), default="json", show_default=True,
    help="An array, a matrix of GitHub Actions, or a child pipeline of GitLab CI.",
)  # fmt: skip
@definitions_option
def plan(base: str | None, head: str | None, form: str, definitions: Path) -> None:
    """Print which clients, versions and languages need building.

    Each can be built on another machine, with `playbook build CLIENT --version VERSION --language
    CODE`. Where a matrix would have too many rows, one holds several words with blanks between.
    """
    if base is None:
        if head is not None:
            raise click.UsageError("--head goes with --base: what is compared with what?")
        rows = everything(definitions, names(definitions, ()))
    else:
        rows = since(definitions, base, head)
    click.echo(_FORMS[form](rows), nl=False)


COMMAND = plan
