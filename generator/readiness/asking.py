"""Asks the bank's questions of a playbook, and says which steps would raise the score most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from generator.agreement.standing import Agreement
from generator.findings import Finding, Severity
from generator.model.playbook import Entity, Playbook
from generator.readiness import questions
from generator.readiness.ground import Ground
from generator.readiness.question import Gap, Link, Question
from generator.readiness.score import (
    AREAS,
    FLOOR,
    ONE_LANGUAGE,
    OPEN,
    PER_WARNING,
    PROVEN,
    SIGNED,
    UNANSWERED,
    WRITTEN,
    Answer,
    Past,
    Place,
    Score,
    Step,
    exact_bar,
)
from generator.text import Text, both

_STEPS, _BANK = 3, 40
_PROVABLE = ("definition", "escalation")
_MISSING_LANGUAGE = "LNG-01"
# What a step makes of a question that waits for it.
_RAISED = {"mend": WRITTEN, "sign": SIGNED, "read": SIGNED, "prove": PROVEN}


@lru_cache(maxsize=1)
def bank() -> Sequence[Question]:
    """The 40 questions, by number."""
    found = [
        question
        for module in iter_modules(questions.__path__)
        for question in import_module(f"{questions.__name__}.{module.name}").QUESTIONS
    ]
    assert len(found) == _BANK, "a folder that cannot be read looks like an empty one"
    return sorted(found, key=lambda one: one.number)


def readiness(
    playbook: Playbook, findings: Iterable[Finding], today: date, version: str,
    history: Sequence[Past] = (), agreement: Agreement | None = None,
) -> Score:  # fmt: skip
    """What a playbook scores. `findings` are all that loader and rules say of it on that day."""
    every = list(findings)
    ground, by_entity = Ground(playbook, today, agreement), _by_entity(every)
    answers = tuple(_answer(ground, one, every, by_entity) for one in bank())
    errors = sum(one.severity is Severity.ERROR and not one.waived for one in every)
    return Score(
        playbook.client, version, today, answers, errors, tuple(_steps(answers)), tuple(history)
    )


def _by_entity(findings: Iterable[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.kind, one.id), []).append(one)
    return found


def _answer(
    ground: Ground, question: Question, findings: Sequence[Finding],
    by_entity: Mapping[tuple[str, str], list[Finding]],
) -> Answer:  # fmt: skip
    chain = list(question.chain(ground))
    links = [one for one in chain if isinstance(one, Link)]
    about = _about(links, by_entity)
    general = [one for one in findings if _fails(question, one)]
    failing = [one for one in about if one.severity is Severity.ERROR or one.waived]
    faults = _each_once([*failing, *general])
    gaps = [_gap(one) for one in chain if isinstance(one, Gap)]
    opens = [place for one in links for place in _opens(ground, one)]
    told = {(one.kind, one.id, one.field.removesuffix(f".{OPEN}")) for one in [*gaps, *opens]}
    places = [*gaps, *opens, *(
        _place(one) for one in faults if (one.kind, one.id, one.field) not in told
    )]  # fmt: skip
    answer = Answer(
        question.number, question.area, question.failure, question.star, question.text,
        UNANSWERED, both("", ""), tuple(places), "mend",
        any(one.entity.kind.name in _PROVABLE for one in links), sum(one.waived for one in faults),
    )  # fmt: skip
    if places:
        one_language = not gaps and not opens and all(
            one.rule == _MISSING_LANGUAGE for one in faults
        )  # fmt: skip
        value = ONE_LANGUAGE if one_language else UNANSWERED
        return replace(answer, value=value, reason=places[0].why)
    warnings = [one for one in about if one.severity is Severity.WARNING]
    base, reason, next_ = _standing(ground, links)
    value = base
    if warnings:
        value = max(FLOOR, base * PER_WARNING ** len(warnings))
        places = [_place(one) for one in warnings]
    return replace(answer, value=value, reason=reason, places=tuple(places), next=next_)


def _fails(question: Question, finding: Finding) -> bool:
    if finding.rule in question.faults:
        return finding.severity is not Severity.INFO or finding.waived
    is_error = finding.severity is Severity.ERROR or finding.waived
    return finding.rule in question.errors and is_error


def _about(
    links: Iterable[Link], by_entity: Mapping[tuple[str, str], list[Finding]]
) -> list[Finding]:
    """The findings at the fields of a chain; one about an entity as a whole is about each."""
    found = []
    for link in links:
        for one in by_entity.get((link.entity.kind.name, link.entity.id), ()):
            first = one.field.split(".")[0]
            signing = one.rule.startswith("SGN")  # what is not signed scores lower, not nothing
            if not signing and (not link.fields or not first or first in link.fields):
                found.append(one)
    return _each_once(found)


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    return list({id(one): one for one in findings}.values())


def _opens(ground: Ground, link: Link) -> Iterator[Place]:
    entity = link.entity
    wanted = link.fields or tuple(entity.values)
    found = [
        (wanted.index(first), path, value)
        for path, value in ground.opens.get(entity.key, ())
        if (first := path.partition(".")[0]) in wanted
    ]
    for _, path, value in sorted(found, key=lambda one: one[0]):
        said = value.question.by_language
        why = {code: f"{_OPEN.get(code, _OPEN['en'])}: {text}" for code, text in said.items()}
        yield _at(entity, f"{path}.{OPEN}", "", Text(why or _OPEN))


_OPEN = {"en": "Not decided yet", "es": "Sin decidir"}


def _standing(ground: Ground, links: Sequence[Link]) -> tuple[Decimal, Text, str]:
    """How firmly a complete chain stands: written, signed and read, or proven."""
    entities = list({one.entity.key: one.entity for one in links}.values())
    unsigned = sum(not ground.is_agreed(one) for one in entities)
    if unsigned:
        return WRITTEN, both(
            f"Written in both languages; {unsigned} of {len(entities)} texts are not agreed by "
            "every side.",
            f"Escrito en los dos idiomas; faltan las firmas de todas las partes en {unsigned} de "
            f"{len(entities)} textos."), "sign"  # fmt: skip
    unread = sum(not ground.is_read(one) for one in entities)
    if unread:
        return WRITTEN, both(
            f"Agreed by every side; those who act by {unread} of {len(entities)} texts have not "
            "said that they read them.",
            f"Aceptado por todas las partes; quienes actúan según {unread} de {len(entities)} "
            "textos no han dicho que los leyeron."), "read"  # fmt: skip
    provable = [one for one in entities if one.kind.name in _PROVABLE]
    if provable and all(_is_proven(ground, one) for one in provable):
        return PROVEN, _PROVEN, ""
    return SIGNED, _READ, "prove" if provable else ""


def _is_proven(ground: Ground, entity: Entity) -> bool:
    found = ground.proven(entity)
    return found.holds and found.kind != "read"


_PROVEN = both("Agreed, read, and proven in the last 180 days.",
               "Aceptado, leído y comprobado en los últimos 180 días.")  # fmt: skip
_READ = both("Agreed by every side and read by those who act.",
             "Aceptado por todas las partes y leído por quienes actúan.")  # fmt: skip


def _place(finding: Finding) -> Place:
    return Place(
        finding.kind, finding.id, finding.field, finding.path, finding.line, finding.rule,
        finding.message,
    )  # fmt: skip


def _gap(gap: Gap) -> Place:
    return _at(gap.entity, gap.field, "", gap.why)


def _at(entity: Entity, field: str, rule: str, why: Text) -> Place:
    return Place(
        entity.kind.name, entity.id, field, entity.path, entity.position(field)[0], rule, why
    )


def _steps(answers: Sequence[Answer]) -> Iterator[Step]:
    """Three times the step that raises the weakest bar most; then, of equals, the whole most."""
    now = {one.number: one for one in answers}
    for _ in range(_STEPS):
        best: tuple[tuple[Decimal, ...], Step, Mapping[int, Answer]] | None = None
        before = _worth(now.values())
        for key, waiting in _waiting(now.values()).items():
            raised = {**now, **{one.number: _raised(one) for one in waiting}}
            worth = _worth(raised.values())
            if worth > before and (best is None or worth > best[0]):
                best = worth, _step(key, waiting, int(worth[0])), raised
        if best is None:
            return
        yield best[1]
        now = dict(best[2])


def _worth(answers: Iterable[Answer]) -> tuple[Decimal, ...]:
    """The four bars from the weakest up, then their sum."""
    every = list(answers)
    bars = sorted(exact_bar([(a.value, a.star) for a in every if a.area == area]) for area in AREAS)
    return (*bars, sum(bars, Decimal(0)))


def _waiting(answers: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    """What waits for the same step: mending concerns one question, signing all that wait for it."""
    found: dict[str, list[Answer]] = {}
    for one in answers:
        key = f"mend {one.number}" if one.next == "mend" else one.next
        if key:
            found.setdefault(key, []).append(one)
    return found


def _raised(answer: Answer) -> Answer:
    at_last = "prove" if answer.provable else ""
    following = {"mend": "sign", "sign": at_last, "read": at_last, "prove": ""}[answer.next]
    return replace(answer, value=max(answer.value, _RAISED[answer.next]), next=following)


def _step(key: str, waiting: Sequence[Answer], headline: int) -> Step:
    do = key.split(maxsplit=1)[0]
    places = waiting[0].places if do == "mend" else ()
    return Step(
        do, waiting[0].number if do == "mend" else None, tuple(one.number for one in waiting),
        headline, places,
    )  # fmt: skip
