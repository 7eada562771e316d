"""What is wrong with the days of a calendar, whatever clock or meeting uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.clock.calendar import BusinessCalendar
from generator.clock.daycount import add_months
from generator.clock.statutory import countries, with_statutory
from generator.findings import Severity
from generator.model.playbook import Entity, walk
from generator.model.timing import Timing
from generator.model.values import Record
from generator.rules.inspection import Inspection
from generator.rules.rule import Fault
from generator.text import both


def calendar_faults(inspection: Inspection) -> Iterator[Fault]:
    """Each calendar alone: where it ends, what the law adds, days that are said twice."""
    for entity in inspection.playbook.of("calendar").values():
        yield from _ends(entity, inspection.today, inspection.thresholds.months_ahead)
        yield from _law(entity)
        yield from _twice(entity)
        yield from _works(inspection.timing, entity)


def _ends(entity: Entity, today: date, months: int) -> Iterator[Fault]:
    until, wanted = entity.get("covers_until"), add_months(today, months)
    if not isinstance(until, date) or until >= wanted:
        return
    yield Fault(
        entity, "covers_until",
        both(f"“{entity.id}” ends on {until}, less than {months} months ahead.",
             f"«{entity.id}» termina el {until}, a menos de {months} meses."),
        both(f"Add its holidays and closures up to {wanted} or later, and move `covers_until`.",
             f"Agregue sus feriados y cierres hasta el {wanted} o después, y mueva "
             "`covers_until`."),
        Severity.WARNING,
    )  # fmt: skip


def _law(entity: Entity) -> Iterator[Fault]:
    """`statutory` without what it needs would count every one of the law's days as worked."""
    if entity.get("statutory") is not True:
        return
    if not isinstance(entity.get("covers_until"), date):
        yield Fault(
            entity, "statutory",
            both("The law's holidays are added up to `covers_until`, and there is none: no holiday "
                 "counts.",
                 "Los días de ley se agregan hasta `covers_until`, y no lo hay: ninguno cuenta."),
            both("Write `covers_until`.", "Escriba `covers_until`."),
            Severity.ERROR,
        )  # fmt: skip
    country = entity.get("country")
    if not isinstance(country, str) or country not in countries():
        yield Fault(
            entity, "statutory",
            both("The law's holidays are wanted, and no country is named whose law is known.",
                 "Se piden los días de ley, y no se indica un país cuya ley se conozca."),
            both("Write `country: MX` or `country: US`, or list the holidays and delete "
                 "`statutory`.",
                 "Escriba `country: MX` o `country: US`, o enumere los feriados y borre "
                 "`statutory`."),
            Severity.ERROR,
        )  # fmt: skip


def _twice(entity: Entity) -> Iterator[Fault]:
    seen: Counter[date] = Counter()
    for path, value in walk(entity.values):
        day = value.get("date") if isinstance(value, Record) else None
        if not path.startswith("holidays.") or not isinstance(day, date):
            continue
        seen[day] += 1
        if seen[day] == 2:
            yield Fault(
                entity, f"{path}.date",
                both(f"{day} is a holiday twice; the one that leaves less time counts.",
                     f"El {day} es feriado dos veces; cuenta el que deja menos tiempo."),
                both("Delete one, or mend its date.", "Borre uno, o corrija su fecha."),
                Severity.WARNING,
            )  # fmt: skip


def _works(timing: Timing, entity: Entity) -> Iterator[Fault]:
    calendar, works = timing.calendars.get(entity.id), entity.get("works")
    if not isinstance(calendar, BusinessCalendar) or not isinstance(works, tuple):
        return
    law = _with_law(entity, replace(calendar, works=frozenset()))
    for number, day in enumerate(works):
        if isinstance(day, date) and not law.days_off(day) and law.half_day(day) is None:
            yield Fault(
                entity, f"works.{number}",
                both(f"{day} is a working day anyway: `works` names days off that are worked.",
                     f"El {day} ya es día hábil: `works` indica días de descanso que se trabajan."),
                both("Delete it, or write the date of the holiday that was meant.",
                     "Bórrelo, o escriba la fecha del feriado del que se trata."),
                Severity.WARNING,
            )  # fmt: skip


def _with_law(entity: Entity, calendar: BusinessCalendar) -> BusinessCalendar:
    """The law's days again: those that `works` names were taken out of the calendar."""
    country, until = entity.get("country"), calendar.covers_until
    works = entity.get("works")
    known = [one for one in works if isinstance(one, date)] if isinstance(works, tuple) else []
    if entity.get("statutory") is not True or not isinstance(country, str) or not known:
        return calendar
    if until is None:
        return calendar
    return with_statutory(calendar, country, min(known))
