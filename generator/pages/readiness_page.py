"""How ready the playbook is: the score, what would raise it most, and the failing questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.entity import outline
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.prose import coded
from generator.pages.templates import rendered
from generator.pages.view import View
from generator.readiness import Answer, Past, Place, Score, Step
from generator.readiness.score import OPEN

SECTION = "readiness"
_MOST_PLACES = 6
_WIDTH, _HEIGHT, _MARGIN = 320, 120, 16


@dataclass(frozen=True, slots=True)
class Row:
    """One question as readers see it; `places` are where it can be raised."""

    number: int
    star: bool
    text: Markup
    value: str
    style: str
    reason: str
    places: tuple[Markup, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dot:
    """One version in the history: where it stands in the chart, and what it is called."""

    x: int
    y: int
    name: str
    day: str
    headline: int
    areas: tuple[int, ...]


def readiness_page(view: View, score: Score) -> Page:
    """The readiness page of a version."""
    view.start("../")
    words = view.words
    rows = [_row(view, one) for one in score.failing]
    body = rendered(
        "readiness.html", view=view, w=words, about=signers(view), score=score,
        areas=[(words(f"readiness.area_{n}"), one) for n, one in enumerate(score.areas, 1)],
        failures=[(id, words(f"failures.{id}"), one) for id, one in score.failures.items()],
        steps=[_step(view, score, one) for one in score.steps],
        failing=[one for one in rows if one.style == "fails"],
        others=[one for one in rows if one.style != "fails"],
        dots=list(_dots(view, score)), width=_WIDTH, height=_HEIGHT, margin=_MARGIN,
    )  # fmt: skip
    title = words("readiness.title")
    toc, search = outline(body, title)
    return Page("readiness/", title, words("readiness.lead"), SECTION, body, toc, search[:1])


def _row(view: View, answer: Answer) -> Row:
    style = "holds" if answer.answered else "fails"
    return Row(
        answer.number, answer.star, view.inline(answer.text),
        str(round(answer.value * 100)), style, view.plain(answer.reason),
        tuple(_place(view, one) for one in answer.places[:_MOST_PLACES]),
        max(0, len(answer.places) - _MOST_PLACES),
    )  # fmt: skip


def _place(view: View, place: Place) -> Markup:
    """The entity, what is wrong there, and the line that would mend it."""
    entity = view.playbook.find(place.kind, place.id)
    name = view.link(entity) if entity else Markup("<code>%s/%s</code>") % (place.kind, place.id)
    why = place.why.best(view.language)[0]
    steps = {place.field, *place.field.split(".")}
    ours = not place.rule and not place.field.endswith(OPEN)  # else it quotes what authors typed

    def known(word: str) -> bool:
        return (
            ours
            or word in steps
            or any(word in entities for entities in view.playbook.entities.values())
        )

    said = Markup("%s: %s") % (name, coded(why, known))
    if place.rule and view.version == "draft":
        said += Markup(' <a href="../rules/%s/"><code>%s</code></a>') % (
            place.rule.lower(), place.rule,
        )  # fmt: skip
    line = f"{place.path}:{place.line}"
    if not place.path:
        return said
    if view.edit_base and view.version == "draft":
        url = f"{view.edit_base.rstrip('/')}/{place.path}#L{place.line}"
        return said + Markup(' <a href="%s"><code>%s</code></a>') % (url, line)
    return said + Markup(" <code>%s</code>") % line


def _step(view: View, score: Score, step: Step) -> tuple[Markup, tuple[Markup, ...], int]:
    """What to do, at which places, and what the headline becomes."""
    words = view.words
    if step.question is not None:
        answer = next(one for one in score.answers if one.number == step.question)
        said = words("readiness.step_mend", number=step.question)
        head = Markup("%s <em>%s</em>") % (said, view.inline(answer.text))
    else:
        head = coded(words(f"readiness.step_{step.do}", count=len(step.questions)))
    return head, tuple(_place(view, one) for one in step.places[:_MOST_PLACES]), step.headline


def _dots(view: View, score: Score) -> Iterator[Dot]:
    """The releases and the present state, evenly spaced; 0 at the foot, 100 at the top."""
    name = view.words.get(f"versions.{score.version}", score.version)
    now = Past(name, score.day, score.headline, score.areas)
    every = [one for one in score.history if one.version != score.version]
    every.append(now)
    room = _WIDTH - 2 * _MARGIN
    for number, one in enumerate(every):
        x = _MARGIN + (room * number // max(1, len(every) - 1) if len(every) > 1 else room // 2)
        y = _HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * one.headline // 100
        yield Dot(x, y, one.version, view.words.date(one.day), one.headline, one.areas)
