"""`playbook import`: what translators changed in a catalogue, back into the YAML."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import click

from generator.cli.loading import CONTENT_HAS_ERRORS, load_all, print_findings, sole_writer
from generator.cli.loading import stop_on_errors as stop
from generator.cli.notes import note
from generator.cli.options import Command, client_argument, definitions_option, language_option
from generator.exporters.po.bringing import Brought, bring
from generator.findings import Severity
from generator.source.tree import ClientFiles, read_folder


@click.command("import", cls=Command)
@client_argument
@click.option(
    "--from", "catalogue", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True, metavar="FILE", help="A catalogue that `export --format po` made (.po).",
)  # fmt: skip
@click.option("--fuzzy", is_flag=True, help="Take fuzzy entries too.")
@click.option(
    "--review",
    is_flag=True,
    help="Record what is not fuzzy as reviewed, as `playbook review` does.",
)
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff, and write nothing.")
@language_option
@definitions_option
def bring_back(
    client: str, catalogue: Path, fuzzy: bool, review: bool, dry_run: bool, lang: str,
    definitions: Path,
) -> None:  # fmt: skip
    """Write translations that were changed in a catalogue into the client's YAML.

    Only the texts that differ are changed; comments, order and quoting stay. What was changed in
    the YAML since the export is left out and reported. Nothing is written where anything is an
    error.
    """
    from generator import store
    from generator.agreement.lock import lock_bytes, lock_path
    from generator.cli.editing import refresh
    from generator.locale import words

    say = words(lang)
    with sole_writer(definitions, client):
        files = read_folder(definitions, client)
        (loaded,) = load_all([files])
        stop([loaded], lang, err=True)
        assert loaded.playbook is not None
        data = catalogue.read_bytes()
        done = bring(files, loaded.playbook, data, catalogue.as_posix(), fuzzy)
        if done.findings:
            print_findings(done.findings, "text", lang, err=True)
        if any(one.severity is Severity.ERROR for one in done.findings):
            raise click.exceptions.Exit(CONTENT_HAS_ERRORS)
        if dry_run:
            click.echo("".join(_diff(files, done)), nl=False)
        else:
            for path, changed in done.files.items():
                store.write_file(definitions / client / path, changed)
            if review and done.reviewed is not None:
                store.write_file(
                    definitions / client / lock_path(done.language), lock_bytes(done.reviewed)
                )
    if done.after is not None and not dry_run:
        refresh(definitions, [done.after])
    note(say("import.would" if dry_run else "import.done", count=done.taken,
             files=len(done.files), lines=done.lines, fuzzy=done.fuzzy))  # fmt: skip
    if done.taken and not review and not dry_run:
        note(say("import.review", client=client, language=done.language))


def _diff(files: ClientFiles, done: Brought) -> Iterator[str]:
    for path, changed in done.files.items():
        before, after = (
            data.decode("utf-8").splitlines(keepends=True)
            for data in (files.content[path], changed)
        )
        for line in unified_diff(before, after, files.shown(path), files.shown(path)):
            yield line if line.endswith("\n") else f"{line}\n"


COMMAND = bring_back
