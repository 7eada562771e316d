"""`playbook quiz`: do both sides, each alone, say the same of the cases at the limit?"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.loading import CONTENT_HAS_ERRORS, load_one, print_findings, sole_writer
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    client_argument,
    definitions_option,
    language_option,
    today_option,
)
from generator.errors import PlaybookError
from generator.locale import Words
from generator.quiz.asking import Quiz

_FORMS = ("text", "html")


@click.command("quiz", cls=Command)
@client_argument
@click.argument("definition", metavar="DEFINITION")
@click.argument("files", nargs=-1, metavar="[FILE]...",
                type=click.Path(path_type=Path, exists=True, dir_okay=False))  # fmt: skip
@click.option(
    "--answers", "back", is_flag=True,
    help="Read the answers back, a FILE a person, both sides at once, and record the proof.",
)  # fmt: skip
@click.option("--side", metavar="ID", help="The sheet of this side alone.")
@click.option(
    "--read", metavar="CODE",
    help="Print in this language; left out, in the one that each side's sites speak.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(_FORMS),
    help="How to print: text, or html for paper; without --out.  [default: text]",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write each side's sheet (.html) and an empty file of answers (.yml) there.",
)  # fmt: skip
@language_option
@definitions_option
@today_option
def quiz(
    client: str, definition: str, files: tuple[Path, ...], back: bool, side: str | None,
    read: str | None, form: str | None, out: Path | None, lang: str, definitions: Path,
    today: date | None,
) -> None:  # fmt: skip
    """Print the unpublished cases of DEFINITION without verdicts, a sheet a side.

    With --answers FILE… the answers come back: two people or more of each side, each alone. What
    they come to is a proof in proofs/, which is never changed.
    """
    from generator.locale import words

    _check_usage(files, back, side=side, read=read, format=form, out=out)
    say, now = words(lang), datetime.now().astimezone().date()
    if back:
        with sole_writer(definitions, client):
            found = _quiz(definitions, client, definition, lang, say)
            _record(found, files, definitions / client, today or now, say)
        return
    found = _quiz(definitions, client, definition, lang, say)
    _print(found, side, read, form, out, today or now, say)


def _check_usage(files: tuple[Path, ...], back: bool, **printing: object) -> None:
    if files and not back:
        raise click.UsageError("Files are read back with --answers.")
    if back and not files:
        raise click.UsageError("--answers takes the files that came back, one a person.")
    for name, value in printing.items():
        if back and value is not None:
            raise click.UsageError(f"--{name} prints sheets, and --answers reads them back.")
    if printing["out"] is not None and printing["format"] is not None:
        raise click.UsageError("--out writes both the sheets and the files; leave --format out.")


def _quiz(definitions: Path, client: str, named: str, lang: str, say: Words) -> Quiz:
    from generator.model.reading import did_you_mean
    from generator.quiz.asking import quiz_of

    playbook = load_one(definitions, client, lang).playbook
    assert playbook is not None
    kind, _, id = named.replace("/", ":").rpartition(":")
    known = playbook.of("definition")
    if id not in known or kind not in ("", "definition", "definitions"):
        near = did_you_mean(id, known).get(say.language)
        raise PlaybookError(say("quiz.wrong.no_definition", named=named, near=near), 2)
    return quiz_of(playbook, known[id])


def _print(
    quiz: Quiz, side: str | None, read: str | None, form: str | None, out: Path | None,
    today: date, say: Words,
) -> None:  # fmt: skip
    from generator import store
    from generator.agreement.envelope import LEAST_PEOPLE
    from generator.model.reading import did_you_mean
    from generator.pages.sheet.envelope import answers_file, html_sheets, side_sheets, text_sheet

    playbook = quiz.playbook
    if side is not None and side not in quiz.sides:
        near = did_you_mean(side, quiz.sides).get(say.language)
        raise PlaybookError(say("quiz.wrong.no_side", named=side, near=near), 2)
    if read is not None and read not in playbook.languages:
        languages = ", ".join(playbook.languages)
        raise PlaybookError(say("quiz.wrong.no_language", language=read, languages=languages), 2)
    for lack in quiz.shortcomings():
        note(lack.best(say.language)[0])
    sheets = side_sheets(quiz, today, [side] if side else (), read or "")
    if out is not None:
        for one in sheets:
            stem = f"{quiz.definition.id}-{one.side.id}"
            for path, data in ((out / f"{stem}.html", html_sheets([one])),
                               (out / f"{stem}.yml", answers_file(one))):  # fmt: skip
                store.write_file(path, data)
                note(say("quiz.wrote", path=path))
        note(say("quiz.print", count=LEAST_PEOPLE, client=playbook.client,
                 definition=quiz.definition.id))  # fmt: skip
    elif sheets and form == "html":
        click.echo(html_sheets(sheets), nl=False)
    else:
        click.echo("\f\n".join(text_sheet(one) for one in sheets).encode(), nl=False)


def _record(
    quiz: Quiz, files: tuple[Path, ...], root: Path, today: date, say: Words
) -> None:  # fmt: skip
    from generator import store
    from generator.findings import in_order
    from generator.quiz.proving import FOLDER, faults, proof_file
    from generator.quiz.reading import read_answers
    from generator.quiz.result import result

    envelopes, findings = read_answers(quiz, {str(one): one.read_bytes() for one in files}, today)
    findings += faults(quiz, envelopes)
    if findings:
        print_findings(in_order(findings), "text", say.language)
        raise click.exceptions.Exit(CONTENT_HAS_ERRORS)
    for lack in quiz.shortcomings():
        note(lack.best(say.language)[0])
    store.clear_left(root / FOLDER)
    for path, data in proof_file(quiz, envelopes).items():
        store.create_file(root / path, data)
        note(say("quiz.wrote", path=root / path))
    click.echo("\n".join(result(quiz, envelopes, say)))


COMMAND = quiz
