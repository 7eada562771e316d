"""The levels of an escalation path are not numbered 1, 2, 3, or a later one is reached earlier.

Whoever climbs a ladder must know which step is next and when it comes. Each level after the first
is reached after a time or under a condition; a path of one level has nobody above it.

Two times are compared where the same hours or the same days count from the same event; what cannot
be compared (clock hours and shared business days) is left to the reader. Two levels may come at the
same time where both are reached under a condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Clock, Record, Value
from generator.rules.facts.ladders import Level, levels
from generator.rules.facts.naming import Words, called
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_LEAST = 2


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("escalation").values():
        ladder = levels(entity)
        if entity.get("levels") is not None and not isinstance(entity.get("levels"), tuple):
            continue
        if len(ladder) < _LEAST:
            yield _too_short(entity, len(ladder))
        yield from _numbers(entity, ladder)
        yield from _times(entity, ladder)


def _too_short(entity: Entity, count: int) -> Fault:
    en, es = called(entity)
    if count:
        message = both(f"{en} has one level only: nobody stands above it.",
                       f"{es} tiene un solo nivel: nadie está por encima.")  # fmt: skip
    else:
        message = both(f"{en} has no levels.", f"{es} no tiene niveles.")
    return Fault(
        entity, "levels", message,
        both("Write at least two levels, each with `n`, `after`, `owners` and `must_do`.",
             "Escriba al menos dos niveles, cada uno con `n`, `after`, `owners` y `must_do`."),
    )  # fmt: skip


def _numbers(entity: Entity, ladder: tuple[Level, ...]) -> Iterator[Fault]:
    for wanted, level in enumerate(ladder, 1):
        if level.record.get("n") == wanted:
            continue
        (en, es), n = called(entity), level.record.get("n")
        said = both(f"has the number {n}", f"tiene el número {n}")
        if n is None:
            said = both("has no number", "no tiene número")
        yield Fault(
            entity, f"{level.path}.n",
            both(f"{en}: the level in place {wanted} {said.get('en')}.",
                 f"{es}: el nivel en el lugar {wanted} {said.get('es')}."),
            both(f"Number the levels from 1 on, in their order: here `n: {wanted}`.",
                 f"Numere los niveles desde 1, en su orden: aquí `n: {wanted}`."),
        )  # fmt: skip
        return


def _times(entity: Entity, ladder: tuple[Level, ...]) -> Iterator[Fault]:
    en, es = called(entity)
    for place, level in enumerate(ladder):
        after, when = level.record.get("after"), level.record.get("when")
        name = level.number or place + 1
        if place and after is None and when is None:
            yield Fault(
                entity, f"{level.path}.after",
                both(f"{en}, level {name}: nothing says when it is reached.",
                     f"{es}, nivel {name}: nada dice cuándo se llega a él."),
                both("Write a time, like `after: 8 clock hours`, or a condition in `when`.",
                     "Escriba un tiempo, como `after: 8 horas corridas`, o una condición en "
                     "`when`."),
            )  # fmt: skip
        for other in reversed(ladder[:place]):
            if _is_late(other, level):
                (at_en, at_es), (o_en, o_es) = _said(after), _said(other.record.get("after"))
                number = other.number or other.place + 1
                yield Fault(
                    entity, f"{level.path}.after",
                    both(f"{en}: level {name} is reached after {at_en}, level {number} below it "
                         f"after {o_en}.",
                         f"{es}: al nivel {name} se llega después de {at_es}, y al nivel {number}, "
                         f"que está abajo, después de {o_es}."),
                    both("Give each level a later time than the one below it.",
                         "Dé a cada nivel un tiempo posterior al del nivel de abajo."),
                )  # fmt: skip
                break


def _is_late(below: Level, level: Level) -> bool:
    """Whether the lower level comes later, or as late though the two have no conditions."""
    first, second = _length(below.record), _length(level.record)
    if first is None or second is None or (first[0] != second[0] and second[1]):
        return False
    both_under_conditions = below.record.get("when") and level.record.get("when")
    return first[1] > second[1] or (first[1] == second[1] and not both_under_conditions)


def _length(level: Record) -> tuple[tuple[str, ...], int] | None:
    """How long after the start, with what it may be compared with; nothing is nothing anywhere."""
    clock = level.get("after")
    if not isinstance(clock, Clock):
        return None
    amount = clock.at_most if clock.at_most is not None else clock.at_least or 0
    scale, unit = _MINUTES.get(clock.unit, 1), clock.unit
    if unit in ("minute", "hour") or (clock.count == "clock" and unit != "month"):
        unit = "minute"
    elif (clock.count, unit) == ("calendar", "week"):
        scale, unit = 7, "day"
    else:
        scale = 1
    return (clock.count, clock.calendar, unit, str(clock.event), str(clock.before)), amount * scale


_UNITS = {
    "minute": (("minute", "minuto"), ("minutes", "minutos")),
    "hour": (("hour", "hora"), ("hours", "horas")),
    "day": (("day", "día"), ("days", "días")),
    "week": (("week", "semana"), ("weeks", "semanas")),
    "month": (("month", "mes"), ("months", "meses")),
}


def _said(value: Value | None) -> Words:
    if not isinstance(value, Clock):
        return "", ""
    amount = value.at_most if value.at_most is not None else value.at_least or 0
    en, es = _UNITS[value.unit][0 if amount == 1 else 1]
    return f"{amount} {en}", f"{amount} {es}"


ES = """Los niveles de una ruta no están numerados 1, 2, 3, o a uno de arriba se llega antes.

Quien sube una escalera debe saber qué escalón sigue y cuándo llega. A cada nivel después del
primero se llega tras un tiempo o bajo una condición; una ruta de un solo nivel no tiene a nadie
arriba.

Dos tiempos se comparan donde cuentan las mismas horas o los mismos días desde el mismo evento; lo
que no se puede comparar (horas corridas y días hábiles comunes) se deja al lector. Dos niveles
pueden llegar al mismo tiempo si a los dos se llega bajo una condición.
"""

BAD = Example("""
escalations:
  issue-path:
    levels:
      - n: 1
        after: 0 shared business hours
        owners: [inspector, quality-lead]
        must_do: [{en: "Put the lot on hold.", es: "Poner el lote en retención."}]
      - n: 2
        after: 12 shared business hours
        owners: [buyer, planner]
        must_do: [{en: "Name the next lot.", es: "Indicar el siguiente lote."}]
      - n: 3
        after: 8 shared business hours
        owners: [us-head, mx-head]
        must_do: [{en: "Decide how Dallas is supplied.", es: "Decidir cómo se surte a Dallas."}]
        may_decide: [{en: "Stop a shipment.", es: "Detener un embarque."}]
""")
GOOD = Example("""
escalations:
  issue-path:
    levels:
      - n: 1
        owners: [inspector, quality-lead]
        must_do: [{en: "Put the lot on hold.", es: "Poner el lote en retención."}]
      - n: 2
        after: 8 shared business hours
        owners: [buyer, planner]
        must_do: [{en: "Name the next lot.", es: "Indicar el siguiente lote."}]
      - n: 3
        after: 12 shared business hours
        owners: [us-head, mx-head]
        must_do: [{en: "Decide how Dallas is supplied.", es: "Decidir cómo se surte a Dallas."}]
        may_decide: [{en: "Stop a shipment.", es: "Detener un embarque."}]
""")

RULE = Rule(
    "ESC-02", Severity.ERROR, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
