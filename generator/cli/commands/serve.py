"""`playbook serve`: the live preview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli import INTERRUPTED, Ended
from generator.cli.loading import the_client
from generator.cli.options import (
    ClientType,
    Command,
    definitions_option,
    private_option,
    today_option,
)
from generator.cli.places import look_folder


@click.command("serve", cls=Command)
@click.argument("client", type=ClientType(), metavar="[CLIENT]", required=False)
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N",
    help="Where to listen; left out, 8000 or the next one that is free. 0 takes any.",
)  # fmt: skip
@definitions_option
@private_option
@today_option
def serve(
    client: str | None, port: int | None, definitions: Path, private: bool, today: object
) -> None:
    """Show a client's site in the browser and rebuild it on each save, on this computer alone.

    The client may be left out where there is only one. A save that does not load lays its findings
    over the last good page.
    """
    from generator.serve import Preview, run

    name = the_client(definitions, client)
    options = ["--definitions", str(definitions)]
    options += ["--private"] if private else []
    options += ["--today", str(today)] if today else []
    watched = [definitions / name, *_look()]
    try:
        run(Preview(name, watched, options, port), lambda line: click.echo(line, err=True))
    except Ended as ended:
        if ended.code != INTERRUPTED:
            raise
        click.echo(err=True)


def _look() -> Iterator[Path]:
    """What else makes the site: theme, hand-written pages, templates, words."""
    folder = look_folder()
    yield from (folder / name for name in ("mkdocs.yml", "overrides", "playbook"))
    package = Path(__file__).parents[2]
    yield from (package / name for name in ("templates", "locales"))


COMMAND = serve
