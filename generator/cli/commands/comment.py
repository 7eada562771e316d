"""`playbook comment`: a preview's comment, made anew from its data alone."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.loading import CONTENT_HAS_ERRORS
from generator.cli.options import Command, url_option
from generator.errors import PlaybookError


@click.command("comment", cls=Command)
@click.option(
    "--from", "file", type=click.Path(path_type=Path, dir_okay=False), required=True,
    metavar="FILE", help="The comment.json of a preview, which may come from anybody.",
)  # fmt: skip
@url_option
def comment(file: Path, url: str) -> None:
    """Print the comment that a preview wrote as data.

    Nothing in the file is taken for markup, and what is not of its shape, or over 1 MiB, is
    refused: so who may write comments need not trust who has built the preview.
    """
    from generator.preview.comment import MOST_BYTES, as_comment, read_report
    from generator.preview.shape import Misshapen

    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise PlaybookError(f"There is no file {file}.", 2) from None
    try:
        report = read_report(data)
    except Misshapen as error:
        raise PlaybookError(
            f"{file} is no comment of a preview: {error} `playbook preview` writes one.",
            CONTENT_HAS_ERRORS,
        ) from error
    click.echo(as_comment(report, url).encode(), nl=False)


COMMAND = comment
