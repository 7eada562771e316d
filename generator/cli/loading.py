"""Loads the clients that a command names, and says what is wrong with them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from generator.cli.notes import note, progress
from generator.errors import PlaybookError
from generator.findings import Finding, Severity, in_order
from generator.load import Loaded, load
from generator.reports import find_report
from generator.source.tree import ClientFiles, list_clients, read_folder
from generator.store import locked

CONTENT_HAS_ERRORS = 1
_SELDOM = 50_000


def names(definitions: Path, clients: Sequence[str]) -> tuple[str, ...]:
    """The clients named, each once; all of them where none is."""
    if clients:
        return tuple(dict.fromkeys(clients))
    if not definitions.is_dir():
        raise PlaybookError(
            f"There is no folder {definitions}/ here. Go to the folder that holds it, "
            "or name it with --definitions.", 2
        )  # fmt: skip
    found = list_clients(definitions)
    if not found:
        note(f"{definitions}/ holds no client yet. Start one with `playbook init CLIENT`.")
    return found


def the_client(definitions: Path, client: str | None) -> str:
    """The client named, or the only one there is. Raises PlaybookError where none can be told."""
    if client is not None:
        return client
    found = names(definitions, ())
    if len(found) == 1:
        return found[0]
    listed = ", ".join(found) or "none yet"
    raise PlaybookError(f"Name the client. There are: {listed}.", 2)


def sole_writer(definitions: Path, client: str) -> AbstractContextManager[None]:
    """Keep other runs from writing into a client's folder, if there is such a client."""
    return locked(definitions, client) if client in list_clients(definitions) else nullcontext()


def load_clients(
    definitions: Path, clients: Sequence[str], *, private: bool = False
) -> list[Loaded]:
    """Load every client named, before anything is done with one of them."""
    return load_all(read_folder(definitions, one, private=private) for one in clients)


def load_all(files: Iterable[ClientFiles]) -> list[Loaded]:
    """Load every client of which the files are given."""
    every = list(files)
    with progress("Reading", len(every)) as step:
        loaded = []
        for one in every:
            loaded.append(load(one))
            step()
    gc.freeze()  # what is loaded stays to the end: later searches for garbage pass it by
    gc.set_threshold(_SELDOM)  # pages are made and dropped by the thousand, hardly ever in a circle
    return loaded


def load_one(definitions: Path, client: str, language: str) -> Loaded:
    """Load one client or stop with exit code 1, its findings on stderr."""
    (loaded,) = load_clients(definitions, [client])
    stop_on_errors([loaded], language, err=True)
    return loaded


def stop_on_errors(
    loaded: Iterable[Loaded], language: str, form: str = "text", *, err: bool = False
) -> None:
    """Print all findings and stop the command where one client did not load."""
    every = list(loaded)
    if any(one.playbook is None for one in every):
        findings = in_order(finding for one in every for finding in one.findings)
        print_findings(findings, form, language, err=err)
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)


def print_findings(
    findings: Sequence[Finding], form: str, language: str, *, err: bool = False
) -> None:
    """Print findings in one of the report formats, and how many there are on stderr."""
    stream = sys.stderr if err else sys.stdout
    text = find_report(form).render(findings, language)
    if form == "text":
        click.echo(_coloured(text), nl=False, err=err)
    else:
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False, file=stream.buffer)
    if findings:
        note(_counted(findings, language))


def _coloured(text: str) -> str:
    for severity, colour in (("error", "red"), ("warning", "yellow"), ("info", "cyan")):
        text = text.replace(f": {severity}: ", f": {click.style(severity, fg=colour, bold=True)}: ")
    return text


def _counted(findings: Sequence[Finding], language: str) -> str:
    counts = [sum(one.severity is each and not one.waived for one in findings) for each in Severity]
    counts.append(sum(one.waived for one in findings))
    words = {
        "en": (
            ("error", "errors"),
            ("warning", "warnings"),
            ("note", "notes"),
            ("waived", "waived"),
        ),
        "es": (
            ("error", "errores"),
            ("advertencia", "advertencias"),
            ("nota", "notas"),
            ("tolerado", "tolerados"),
        ),
    }[language]
    named = [(n, one if n == 1 else more) for n, (one, more) in zip(counts, words, strict=True)]
    return ", ".join(f"{n} {word}" for n, word in named if n) + "."
