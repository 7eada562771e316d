"""A meeting, or a clock, falls outside the hours of someone who must be there.

Every meeting of the months ahead is laid on the calendar of each owner who must attend, in that
owner's local time: before the office opens, after the dock closes, or in the meal break, nobody
comes, and the call that decides is held without the side that it concerns. An hour that fits in
January may not fit in July, since most of Mexico no longer changes its clocks.

Days on which a calendar is closed are TIM-05's. One finding for each meeting and calendar names the
first date and how many there are. A clock of business hours is reported where whoever must act has
no common hour with its calendar and no phone outside the own hours (`on_call`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.clock.calendar import Calendar
from generator.clock.intervals import Intervals, common, joined
from generator.findings import Severity
from generator.model.meetings import MeetingYear, Misfit, Unfit
from generator.rules.facts.clocks import actors, clocks, own_calendar
from generator.rules.facts.year import meeting_years, year
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_DAY = timedelta(days=1)


def _check(inspection: Inspection) -> Iterator[Fault]:
    for one in inspection.once(meeting_years):
        by_calendar: dict[str, list[Unfit]] = {}
        for hit in one.unfit:
            if not hit.half:
                by_calendar.setdefault(hit.calendar.id, []).append(hit)
        for hits in by_calendar.values():
            yield _meeting(inspection, one, hits)
    yield from _clocks(inspection)


def _meeting(inspection: Inspection, one: MeetingYear, hits: list[Unfit]) -> Fault:
    assert one.schedule is not None
    first, ahead = min(hits, key=lambda hit: hit.first), len(one.occurrences)
    sides = {hit.place.side for hit in hits}
    dates = max(sum(hit.dates for hit in hits if hit.place.side == side) for side in sides)
    name = _name(inspection, first.calendar)
    begins, ends = (_hour(it) for it in (first.starts, first.ends))
    en, es = _WHY[first.why]
    edge, beyond = (_hour(it) for it in first.edge)
    anchor = inspection.playbook.find("site", one.schedule.site)
    city = anchor.name if anchor is not None else Text({"": one.schedule.site})
    return Fault(
        one.entity, "schedule",
        both(f"On {first.first} {one.schedule.at} in {city.best('en')[0]} is {begins} to {ends} at "
             f"{name.best('en')[0]}, {en.format(a=edge, b=beyond)}. "
             f"So it is on {dates} of {ahead} dates ahead.",
             f"El {first.first} las {one.schedule.at} en {city.best('es')[0]} son de {begins} a "
             f"{ends} en {name.best('es')[0]}, {es.format(a=edge, b=beyond)}. "
             f"Así es en {dates} de {ahead} fechas por venir."),
        both("Move it to an hour within both sides' hours, in winter and in summer; or correct the "
             f"hours of `{first.calendar.id}`.",
             "Muévala a una hora dentro del horario de las dos partes, en invierno y en verano; o "
             f"corrija el horario de `{first.calendar.id}`."),
    )  # fmt: skip


def _clocks(inspection: Inspection) -> Iterator[Fault]:
    """Clocks of business hours in which whoever must act never works."""
    together: dict[tuple[str, str], bool] = {}
    for placed in inspection.once(clocks):
        if placed.clock.unit not in ("minute", "hour") or placed.entity.kind.name == "escalation":
            continue  # of who answers on a level ESC-04 speaks
        counted = _counted(inspection, placed.clock.count, placed.clock.calendar)
        for owner in actors(inspection, placed) if counted else ():
            own = own_calendar(inspection, owner)
            if counted is None or own is None or own.id == counted.id or owner.get("on_call"):
                continue
            pair = counted.id, own.id
            if pair not in together:
                together[pair] = _ever_together(inspection, counted, own)
            if not together[pair]:
                name, hours = owner.name, _name(inspection, own)
                yield Fault(
                    placed.entity, placed.path,
                    both(f"“{placed.clock}” runs while {name.best('en')[0]} never works: "
                         f"{hours.best('en')[0]} and `{counted.id}` have no hour in common.",
                         f"«{placed.clock}» corre cuando {name.best('es')[0]} nunca labora: "
                         f"{hours.best('es')[0]} y `{counted.id}` no tienen ninguna hora común."),
                    both(f"Count hours of `{own.id}`, name another owner, or say under `on_call` "
                         "how to reach this one.",
                         f"Cuente horas de `{own.id}`, indique otro responsable, o diga en "
                         "`on_call` cómo localizar a este."),
                )  # fmt: skip
                break


def _counted(inspection: Inspection, count: str, id: str) -> Calendar | None:
    if count == "shared":
        return inspection.timing.shared
    return inspection.timing.calendars.get(id) if count == "business" else None


def _ever_together(inspection: Inspection, one: Calendar, other: Calendar) -> bool:
    """Whether both are ever open; so too where one of them states no hours."""
    ahead = inspection.once(year)
    day, stated = ahead.since, [False, False]
    while day <= ahead.until:
        here, there = one.open_time(day), _near(other, day)
        if common(here, there):
            return True
        stated = [stated[0] or bool(here), stated[1] or bool(there)]
        day += _DAY
    return not all(stated)


def _near(calendar: Calendar, day: date) -> Intervals:
    return joined(it for n in (-1, 0, 1) for it in calendar.open_time(day + n * _DAY))


def _name(inspection: Inspection, calendar: Calendar) -> Text:
    entity = inspection.playbook.find("calendar", calendar.id)
    return entity.name if entity is not None else Text({"": calendar.id})


def _hour(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


_WHY = {
    Misfit.EARLY: ("before it opens at {a}", "antes de que abra a las {a}"),
    Misfit.LATE: ("after it closes at {b}", "después de que cierra a las {b}"),
    Misfit.BREAK: ("in its break from {a} to {b}", "en su pausa de {a} a {b}"),
}

ES = """Una junta, o un plazo, cae fuera del horario de alguien que debe estar.

Cada junta de los meses por venir se compara con el calendario de cada responsable que debe asistir,
en su hora local: antes de que abra la oficina, después de que cierra el andén, o en la hora de
comida, nadie llega, y la junta que decide se hace sin la parte a la que le toca. Una hora que sirve
en enero puede no servir en julio, pues casi todo México ya no cambia de horario.

Los días en que un calendario está cerrado son de TIM-05. Un hallazgo por junta y calendario dice la
primera fecha y cuántas son. Un plazo de horas hábiles se reporta si quien debe actuar no tiene
ninguna hora en común con su calendario ni teléfono fuera de su horario (`on_call`).
"""

BAD = Example("""
    meetings:
      weekly:
        schedule: every tuesday at 11:45 dallas      # the Dallas office eats from 12:00 to 13:00
""")
GOOD = Example("""
    meetings:
      weekly:
        schedule: every tuesday at 11:00 dallas
""")

RULE = Rule(
    "TIM-03", Severity.ERROR, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
