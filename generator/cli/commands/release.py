"""`playbook release`: freezes the draft as a version; refuses what is not agreed."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from generator.cli.days import today_of
from generator.cli.loading import (
    CONTENT_HAS_ERRORS,
    print_findings,
    sole_writer,
    stop_on_errors,
)
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    VersionType,
    client_argument,
    definitions_option,
    format_option,
    language_option,
    today_option,
)
from generator.errors import PlaybookError


@click.command("release", cls=Command)
@client_argument
@click.argument("version", required=False, type=VersionType(), metavar="[VERSION]")
@click.option(
    "--dry-run", is_flag=True, help="Say what keeps the draft from being released; write nothing."
)
@format_option
@language_option
@definitions_option
@today_option
def release(
    client: str, version: str | None, dry_run: bool, form: str, lang: str, definitions: Path,
    today: date | None,
) -> None:  # fmt: skip
    """Freeze the draft as VERSION (left out, the next one), once both sides have agreed to it.

    A release is never changed and never overwritten. The same content again does nothing.
    """
    from generator import store
    from generator.load import load
    from generator.locale import words
    from generator.release.keeping import clear_left, keep_bytes
    from generator.release.releasing import prepare, reads_back
    from generator.source.tree import read_folder

    say, root = words(lang), definitions / client
    with nullcontext() if dry_run else sole_writer(definitions, client):
        files = read_folder(definitions, client)
        loaded = load(files)
        stop_on_errors([loaded], lang, form)
        assert loaded.playbook is not None
        if not dry_run:
            clear_left(root)
        day = today_of(today, definitions)
        outcome = prepare(files, loaded.playbook, root, version, day)
        if outcome.findings or form != "text":
            print_findings(outcome.findings, form, lang)
        if outcome.refused:
            note(say("release.refused", version=outcome.version))
            raise click.exceptions.Exit(CONTENT_HAS_ERRORS)
        if outcome.same:
            note(say("release.same", version=outcome.same))
            return
        if dry_run:
            note(say("release.would", version=outcome.version, client=client))
            return
        if not reads_back(files, outcome):
            raise PlaybookError(say("release.unreadable", version=outcome.version))
        keep_bytes(root)
        store.create_folder(root / "releases" / outcome.version, outcome.files)
    note(say("release.made", version=outcome.version, path=root / "releases" / outcome.version))


COMMAND = release
