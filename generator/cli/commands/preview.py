"""`playbook preview`: what a pull request changes, as marked sites and as a comment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.days import today_of
from generator.cli.loading import CONTENT_HAS_ERRORS, names, print_findings
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    definitions_option,
    format_option,
    jobs_option,
    language_option,
    today_option,
    url_option,
)
from generator.cli.places import check_out, look_folder
from generator.findings import in_order


@click.command("preview", cls=Command)
@click.option("--base", required=True, metavar="REV", help="What the branch is to be merged into.")
@click.option("--head", metavar="REV", help="The branch; left out, the working tree.")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="DIR",
    help="Where site/, comment.md, comment.json and changes.json are written.",
)  # fmt: skip
@url_option
@click.option(
    "--gate", is_flag=True,
    help="Exit with 1 where a change of what was agreed lacks its amendment, or one that is "
    "declared editorial is none.",
)  # fmt: skip
@jobs_option
@format_option
@language_option
@definitions_option
@today_option
def preview(
    base: str, head: str | None, out: Path, url: str, gate: bool, jobs: int, form: str, lang: str,
    definitions: Path, today: date | None,
) -> None:  # fmt: skip
    """Show what a branch changes in meaning since it has left REV.

    Builds the drafts of the clients it touches, changes marked, and writes the comment for its
    pull request. Other clients are neither read nor named.
    """
    from generator.memory import no_collection
    from generator.preview.look import is_shown, sample_of
    from generator.preview.pairs import look_pair, pairs
    from generator.preview.touched import touched

    check_out(out, definitions)
    found = touched(definitions, base, head)
    if not definitions.is_dir() and not any(one.startswith(found.inside) for one in found.paths):
        names(definitions, ())  # says that there is no such folder
    day = today_of(today, definitions, found.head or "HEAD")
    shown = bool(found.look) and is_shown(look_folder(), definitions, found)
    with no_collection():
        every = pairs(definitions, found, day)
        sample = sample_of(look_folder()) if shown else None
        if sample is not None and all(one.client != sample for one in every):
            every += filter(None, [look_pair(definitions, found, sample, day)])
    broken = [one.after for one in every if one.after and one.after.playbook is None]
    if broken:
        print_findings(in_order(f for one in broken for f in one.findings), form, lang)
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)

    from generator.cli.previewing import write_preview
    from generator.preview.report import report_of

    report = report_of(every, len(found.look), shown, found.parted)
    write_preview(every, report, out, day, url, jobs)
    note(f"Wrote {out / 'comment.md'}.")
    faults = in_order(fault for one in every for fault in one.faults)
    if gate and faults:
        print_findings(faults, form, lang)
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)


COMMAND = preview
