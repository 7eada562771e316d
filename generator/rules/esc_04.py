"""A level of an escalation path cannot act when it is reached.

Three ways there are. The path counts clock hours, day and night, and a role of the level answers in
office hours only and has no `on_call`: the call of Saturday waits until Monday. The same person
stands on two levels, so that climbing leads back to the one who already has the problem. Or the
deputy of a level is who holds a lower one: in the week of vacation it is the same again.

A level that brings somebody new on that side is no fault, even if others of it stand below, nor is
one that is reached under a condition alone: a harder measure, not another person. Of a group one
member who answers at any hour is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.clock.calendar import BusinessCalendar, Calendar
from generator.clock.hours import DAY, Shift
from generator.clock.shared import Shared
from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Clock, Ref
from generator.rules.facts.ladders import Level, levels
from generator.rules.facts.naming import called, listed, named
from generator.rules.facts.people import deputies, held
from generator.rules.facts.sides import owners_in
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_AT_ANY_HOUR = re.compile(r"\b24 ?[x×/] ?7\b")
_WEEK = 7


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("escalation").values():
        ladder = levels(entity)
        if _runs_at_night(entity, ladder):
            yield from _asleep(inspection, entity, ladder)
        yield from _again(inspection, entity, ladder)
        yield from _stand_ins(inspection, entity, ladder)


def _runs_at_night(entity: Entity, ladder: tuple[Level, ...]) -> bool:
    said = entity.text("clock")
    if said is not None and any(_AT_ANY_HOUR.search(one.lower()) for one in said):
        return True
    return any(
        isinstance(after := one.record.get("after"), Clock)
        and after.count == "clock"
        and after.unit in ("minute", "hour")
        and (after.at_most or after.at_least)
        for one in ladder
    )


def _asleep(inspection: Inspection, entity: Entity, ladder: tuple[Level, ...]) -> Iterator[Fault]:
    for level in ladder:
        absent = [
            one
            for ref in level.owners
            if (members := list(owners_in(inspection, [ref])))
            and all(not _answers_at_night(inspection, one) for one in members)
            for one in members[:1]
        ]
        if not absent:
            continue
        (en, es), n = called(entity), level.number or level.place + 1
        who, hours = listed(named(one) for one in absent), _hours(inspection, absent[0])
        yield Fault(
            entity, f"{level.path}.owners",
            both(f"{en} runs day and night, and level {n} has {who[0]} only in {hours[0]}.",
                 f"{es} corre de día y de noche, y el nivel {n} tiene a {who[1]} solo en "
                 f"{hours[1]}."),
            both('Write how the role is reached outside of them, like `on_call: {en: "Phone, 24 x '
                 '7", es: "Teléfono, 24 x 7"}`.',
                 'Escriba cómo se localiza fuera de ese horario, como `on_call: {en: "Phone, 24 x '
                 '7", es: "Teléfono, 24 x 7"}`.'),
        )  # fmt: skip


def _hours(inspection: Inspection, owner: Entity) -> tuple[str, str]:
    coverage = owner.get("coverage")
    calendar = inspection.playbook.get(coverage) if isinstance(coverage, Ref) else None
    return named(calendar)


def _answers_at_night(inspection: Inspection, owner: Entity) -> bool:
    """Whether it is said so, or not known better."""
    coverage = owner.get("coverage")
    if owner.get("on_call") is not None or not isinstance(coverage, Ref):
        return True
    calendar = inspection.timing.calendars.get(coverage.id)
    return calendar is None or _never_closes(calendar)


def _never_closes(calendar: Calendar) -> bool:
    if isinstance(calendar, Shared):
        return all(_never_closes(one) for one in calendar.calendars)
    if not isinstance(calendar, BusinessCalendar) or len(calendar.working_days) < _WEEK:
        return False
    whole = Shift(0, DAY)
    return not calendar.hours or any(
        one.shifts == (whole,) and one.days is None for one in calendar.hours
    )


def _again(inspection: Inspection, entity: Entity, ladder: tuple[Level, ...]) -> Iterator[Fault]:
    """One finding for each side: at the first level that brings nobody new there."""
    below: dict[str, set[str]] = {}
    told: set[str] = set()
    for level in ladder:
        for side, people in _people(inspection, level).items():
            known = below.setdefault(side, set())
            if people <= known and side not in told and _by_time(level):
                told.add(side)
                yield _same(inspection, entity, level, people)
            known |= people


def _by_time(level: Level) -> bool:
    return level.record.get("after") is not None or level.record.get("when") is None


def _people(inspection: Inspection, level: Level) -> dict[str, set[str]]:
    """Side → who stands on a level: persons, and roles that nobody holds."""
    found: dict[str, set[str]] = {}
    filled = inspection.once(held)
    for owner in owners_in(inspection, level.owners):
        side = owner.ref("side")
        keys = {one.key for one in filled[owner.id]} or {owner.key}
        found.setdefault(side.id if side else "", set()).update(keys)
    return found


def _same(inspection: Inspection, entity: Entity, level: Level, people: set[str]) -> Fault:
    who = listed(named(_find(inspection, key)) for key in sorted(people))
    (en, es), n = called(entity), level.number or level.place + 1
    return Fault(
        entity, f"{level.path}.owners",
        both(f"{en}, level {n} leads to {who[0]}, who stands on a lower level already.",
             f"{es}, el nivel {n} lleva a {who[1]}, que ya está en un nivel de abajo."),
        both("Name a role of that side who stands higher.",
             "Indique un rol de esa parte que esté más arriba."),
    )  # fmt: skip


def _find(inspection: Inspection, key: str) -> Entity | None:
    kind, _, id = key.partition("/")
    return inspection.playbook.find(kind, id)


def _stand_ins(
    inspection: Inspection, entity: Entity, ladder: tuple[Level, ...]
) -> Iterator[Fault]:
    filled = inspection.once(held)
    lower: dict[str, Level] = {}
    for level in ladder:
        alone = [ref for ref in level.owners if ref.kind == "owner"]
        for owner in owners_in(inspection, alone):
            deputy = inspection.playbook.get(owner.ref("deputy"))
            keys = {one.key for one in deputies(inspection, owner)}
            keys |= {deputy.key} if deputy else set()
            found = next((lower[key] for key in sorted(keys) if key in lower), None)
            if found is None or deputy is None or owner.key in lower:
                continue
            (en, es), n = called(entity), level.number or level.place + 1
            who, stand_in = named(owner), named(deputy)
            low = found.number or found.place + 1
            yield Fault(
                entity, f"{level.path}.owners",
                both(f"{en}, level {n}: the deputy of {who[0]} is {stand_in[0]}, who holds level "
                     f"{low} of the same path.",
                     f"{es}, nivel {n}: el suplente de {who[1]} es {stand_in[1]}, que está en "
                     f"el nivel {low} de la misma ruta."),
                both("Name a deputy who stands higher, or outside the path.",
                     "Indique un suplente que esté más arriba, o fuera de la ruta."),
            )  # fmt: skip
        for owner in owners_in(inspection, level.owners):
            for key in (owner.key, *(one.key for one in filled[owner.id])):
                lower.setdefault(key, level)


ES = """Un nivel de una ruta de escalamiento no puede actuar cuando se llega a él.

Hay tres formas. La ruta cuenta horas corridas, de día y de noche, y un rol del nivel responde solo
en horario de oficina y no tiene `on_call`: la llamada del sábado espera hasta el lunes. La misma
persona está en dos niveles, de modo que subir lleva otra vez a quien ya tiene el problema. O el
suplente de un nivel es quien está en uno de abajo: en la semana de vacaciones es lo mismo.

Un nivel que trae a alguien nuevo de esa parte no es una falla, aunque otros de él estén abajo;
tampoco uno al que solo se llega bajo una condición: es una medida más dura, no otra persona. De un
grupo basta un miembro que responda a cualquier hora.
"""

BAD = Example("""
owners:
  buyer:
    deputy: inspector       # who already holds level 1
""")
GOOD = Example("""
owners:
  buyer:
    deputy: paul-renner
""")

RULE = Rule(
    "ESC-04", Severity.WARNING, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
