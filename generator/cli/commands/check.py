"""`playbook check`: what is wrong with the content, and how to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import rules
from generator.cli.days import today_of
from generator.cli.editing import refresh
from generator.cli.loading import CONTENT_HAS_ERRORS, load_clients, names, print_findings
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    clients_argument,
    definitions_option,
    format_option,
    language_option,
    private_option,
    today_option,
)
from generator.findings import Severity, in_order


@click.command("check", cls=Command)
@clients_argument
@format_option
@click.option(
    "--base", metavar="REV",
    help="Of the clients, only those with a change since the branch has left REV.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@language_option
@definitions_option
@private_option
@today_option
def check(
    clients: tuple[str, ...], form: str, base: str | None, strict: bool, lang: str,
    definitions: Path, private: bool, today: date | None,
) -> None:  # fmt: skip
    """Check the content of the clients named; of all where none is."""
    wanted = names(definitions, clients)
    if base is not None:
        from generator.preview.touched import touched

        changed = touched(definitions, base).clients
        wanted = tuple(one for one in wanted if one in changed)
    day = today_of(today, definitions)
    loaded = load_clients(definitions, wanted, private=private)
    refresh(definitions, loaded)
    findings = in_order(finding for one in loaded for finding in rules.findings_of(one, day))
    print_findings(findings, form, lang)
    counted = [one for one in findings if not one.waived]
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(one.severity in failing for one in counted):
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)
    if not findings and wanted:
        note({"en": "No findings.", "es": "Sin hallazgos."}[lang])
    elif base is not None and not wanted:
        note({"en": "No client has changed.", "es": "Ningún cliente ha cambiado."}[lang])


COMMAND = check
