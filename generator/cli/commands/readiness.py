"""`playbook readiness`: the score, and what would raise it most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import wrap

import click

from generator.cli.days import today_of
from generator.cli.loading import load_one
from generator.cli.options import (
    Command,
    client_argument,
    definitions_option,
    language_option,
    today_option,
)
from generator.locale import Words, words
from generator.readiness import Answer, Place, Score, Step, score_bytes
from generator.reports.report import one_line

_WIDTH = 88
_MOST_PLACES = 5


@click.command("readiness", cls=Command)
@client_argument
@click.option(
    "--format", "form",
    type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For people or for programs.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Show answered questions too.")
@language_option
@definitions_option
@today_option
def readiness(
    client: str, form: str, everything: bool, lang: str, definitions: Path, today: date | None
) -> None:
    """Score a client's draft: four questions, the failing ones first, and three next steps."""
    from generator.cli.scoring import draft_score

    playbook = load_one(definitions, client, lang).playbook
    assert playbook is not None
    score = draft_score(playbook, definitions / client, today_of(today, definitions))
    if form == "json":
        click.echo(score_bytes(score), nl=False)
    else:
        click.echo("\n".join(_lines(score, words(lang), everything)))


def _lines(score: Score, say: Words, everything: bool) -> Iterator[str]:
    state = say("readiness.ready") if score.ready else say("readiness.not_ready")
    yield click.style(f"{say('readiness.of_100', count=score.headline)}. {state}.", bold=True)
    for number, value in enumerate(score.areas, 1):
        yield f"  {value:3d}  {say(f'readiness.area_{number}')}"
    yield ""
    for id, value in score.failures.items():
        yield f"  {value:3d}  {id} {say(f'failures.{id}')}"
    yield from ("", click.style(say("readiness.steps"), bold=True))
    for count, step in enumerate(score.steps, 1):
        yield from wrap(f"{count}. {_step(score, step, say)}", _WIDTH, subsequent_indent="   ")
        yield from _places(step.places, say)
    shown = [one for one in score.failing if everything or not one.answered]
    yield from ("", click.style(say("readiness.failing"), bold=True))
    if not shown:
        yield say("readiness.failing_none")
    for answer in shown:
        yield from _answer(answer, say)


def _step(score: Score, step: Step, say: Words) -> str:
    said = say(f"readiness.step_{step.do}", number=step.question, count=len(step.questions))
    answer = next((one for one in score.answers if one.number == step.question), None)
    text = f" {answer.text.best(say.language)[0]}" if answer else ""
    rises = "becomes" if step.headline > score.headline else "stays"
    return f"{said}{text} {say(f'readiness.{rises}', count=step.headline)}"


def _answer(answer: Answer, say: Words) -> Iterator[str]:
    star = f" ({say('readiness.critical')})" if answer.star else ""
    points = say("readiness.points", count=round(answer.value * 100))
    line = f"{answer.number}. {answer.text.best(say.language)[0]}{star} {points}."
    yield from wrap(line, _WIDTH, subsequent_indent="   ")
    if answer.answered:
        yield f"    {answer.reason.best(say.language)[0]}"
    yield from _places(answer.places, say)


def _places(found: Sequence[Place], say: Words) -> Iterator[str]:
    for one in found[:_MOST_PLACES]:
        rule = f" [{one.rule}]" if one.rule else ""
        yield f"    {one.path}:{one.line}: {one_line(one.why.best(say.language)[0])}{rule}"
    if len(found) > _MOST_PLACES:
        yield f"    {say('readiness.more', count=len(found) - _MOST_PLACES)}"


COMMAND = readiness
