"""`playbook codeowners`: whom the host asks about a change of each file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from generator import git, store
from generator.cli.days import today_of
from generator.cli.loading import (
    CONTENT_HAS_ERRORS,
    load_all,
    names,
    print_findings,
    stop_on_errors,
)
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    definitions_option,
    format_option,
    language_option,
    today_option,
)
from generator.errors import PlaybookError
from generator.findings import Finding, Severity
from generator.init.codeowners import (
    BEGIN,
    MOST_BYTES,
    PLACES,
    Written,
    block,
    entries,
    first_difference,
    read,
    written,
)
from generator.init.reviewers import reviewers, sides_unasked
from generator.model.playbook import Playbook
from generator.source.tree import ClientFiles, read_folder
from generator.text import Text, both

RULE = "CODEOWNERS"
_NAMED = 6


@click.command("codeowners", cls=Command)
@click.option("--check", is_flag=True, help="Write nothing; say whether the file is up to date.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE",
    help="The file, where it is not one of the places in which the hosts look.",
)  # fmt: skip
@format_option
@language_option
@definitions_option
@today_option
def codeowners(
    check: bool, out: Path | None, form: str, lang: str, definitions: Path, today: date | None
) -> None:
    """Write CODEOWNERS: who with a `handle` decides about each file, of each side.

    Lines outside the two marks stay as people wrote them. Time alone never fails --check: who came
    or left since the file was written is a warning.
    """
    day = today_of(today, definitions)
    every = [read_folder(definitions, one) for one in names(definitions, ())]
    wanted = [one for one in every if _may_have_handles(one)]
    loaded = load_all(wanted)
    stop_on_errors(loaded, lang, form)
    clients = [
        (one.playbook, files.base)
        for one, files in zip(loaded, wanted, strict=True)
        if one.playbook is not None
    ]
    top = git.top_of(definitions) or definitions.resolve().parent
    folder = _inside(definitions.resolve(), top.resolve())
    place = out or _place(top)
    if place.is_symlink():
        raise PlaybookError(f"{_shown(place)} is a link; put a file in its place.", 2)
    data = place.read_bytes() if place.is_file() else b""
    there = read(data, _shown(place))
    now = _lines(clients, folder, day)
    if there.block is None and not now:
        note("No person has a `handle` yet, so there is nobody to ask.")
        return
    if check:
        then = _lines(clients, folder, min(there.day or day, day))
        _report(place, there, block(then, day), block(now, day), form, lang)
        return
    _say_unasked(clients, day)
    if first_difference(there, block(now, day)) is None:
        note(f"{_shown(place)} is up to date.")
        return
    made = written(there, block(now, day))
    place.parent.mkdir(parents=True, exist_ok=True)
    store.write_file(place, made)
    note(f"Wrote {_shown(place)}.")
    if len(made) > MOST_BYTES:
        note(f"It is larger than {MOST_BYTES:,} bytes, and GitHub reads no such file.")


def _may_have_handles(files: ClientFiles) -> bool:
    """Whether it is worth loading, since most may have none. A backslash can spell any word."""
    return any(b"handle" in data or b"\\" in data for data in files.content.values())


def _lines(clients: Iterable[tuple[Playbook, str]], folder: str, day: date) -> list[str]:
    return [
        line
        for playbook, base in clients
        for line in entries(folder, playbook.client, reviewers(playbook, base, day))
    ]


def _say_unasked(clients: Iterable[tuple[Playbook, str]], day: date) -> None:
    found = []
    for playbook, base in clients:
        asked = reviewers(playbook, base, day)
        sides = sides_unasked(playbook, asked.values()) if asked else []
        found += [f"{side} ({playbook.client})" for side in sides]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    if found:
        note(f"Sides of which nobody has a `handle`: {', '.join(found[:_NAMED])}{more}.")


def _report(
    place: Path, there: Written, then: tuple[str, ...], now: tuple[str, ...], form: str, lang: str
) -> None:
    found = first_difference(there, then)
    if found is not None:
        print_findings([_finding(place, Severity.ERROR, found)], form, lang)
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)
    found = first_difference(there, now)
    print_findings(
        [_finding(place, Severity.WARNING, found, there.day)] if found else [], form, lang
    )
    if found is None:
        note(f"{_shown(place)} is up to date.")


def _finding(
    place: Path, severity: Severity, found: tuple[int, str, str], day: date | None = None
) -> Finding:
    line, _, wanted = found
    message = _message(wanted)
    if day is not None:
        since = both(
            f"Nothing was changed, but since {day} somebody has come or left.",
            f"Nada cambió, pero desde el {day} alguien llegó o se fue.",
        )
        message = Text({code: f"{since.get(code)} {message.get(code)}" for code in ("en", "es")})
    fix = both("Type `playbook codeowners` and commit the file.",
               "Escriba `playbook codeowners` y haga commit del archivo.")  # fmt: skip
    return Finding(RULE, severity, _shown(place), line, 1, message, fix)


def _message(wanted: str) -> Text:
    if not wanted:
        return both("The playbooks ask nobody by this line any more.",
                    "Este renglón ya no corresponde a nadie en los playbooks.")  # fmt: skip
    if wanted.startswith(BEGIN):
        return both("It does not say yet who decides about the playbooks.",
                    "Todavía no dice quién decide sobre los playbooks.")  # fmt: skip
    return both(f"This is not who decides; the line ought to be `{wanted}`.",
                f"Aquí no está quien decide; el renglón debería ser `{wanted}`.")  # fmt: skip


def _place(top: Path) -> Path:
    for name in PLACES:
        if os.path.lexists(top / name):
            return top / name
    gitlab = (top / ".gitlab-ci.yml").is_file() and not (top / ".github").is_dir()
    return top / PLACES[-1 if gitlab else 0]


def _inside(definitions: Path, top: Path) -> str:
    if not definitions.is_relative_to(top):
        return f"{definitions.name}/"
    way = definitions.relative_to(top).as_posix()
    return "" if way == "." else f"{way}/"


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()


COMMAND = codeowners
