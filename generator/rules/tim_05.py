"""A clock cannot end on its calendar, or a calendar does not say what its dates mean.

A deadline that the calendar cannot carry would be guessed, by each side in its own favour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.clock import zones
from generator.clock.calendar import BusinessCalendar, days
from generator.clock.daycount import add_months
from generator.clock.engine import due
from generator.clock.hours import DAY
from generator.clock.span import Never, Reason, Span, Uncovered
from generator.clock.statutory import countries, with_statutory
from generator.findings import Severity
from generator.model.playbook import Entity, Playbook, walk
from generator.model.timing import Timing
from generator.model.values import Clock, Record
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_MONTHS_AHEAD = 12
_NOON = DAY // 2

Said = tuple[Text, Text]


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook, timing, today = inspection.playbook, inspection.timing, inspection.today
    for entity in playbook.of("calendar").values():
        yield from _ends(playbook, entity, today)
        yield from _law(playbook, entity)
        yield from _twice(playbook, entity)
        yield from _works(playbook, timing, entity)
    for entity in playbook:
        for path, value in walk(entity.values):
            if isinstance(value, Clock) and (said := _clock(playbook, timing, value, today)):
                yield _found(entity, path, Severity.ERROR, said)


def _found(entity: Entity, path: str, severity: Severity, said: Said) -> Fault:
    return Fault(entity, path, *said, severity)


def _ends(playbook: Playbook, entity: Entity, today: date) -> Iterator[Fault]:
    until, wanted = entity.get("covers_until"), add_months(today, _MONTHS_AHEAD)
    if not isinstance(until, date) or until >= wanted:
        return
    yield _found(entity, "covers_until", Severity.WARNING, (
        both(f"“{entity.id}” ends on {until}, less than {_MONTHS_AHEAD} months ahead.",
             f"«{entity.id}» termina el {until}, a menos de {_MONTHS_AHEAD} meses."),
        both(f"Add its holidays and closures up to {wanted} or later, and move `covers_until`.",
             f"Agregue sus feriados y cierres hasta el {wanted} o después, y mueva "
             "`covers_until`."),
    ))  # fmt: skip


def _law(playbook: Playbook, entity: Entity) -> Iterator[Fault]:
    """`statutory` without what it needs would count every one of the law's days as worked."""
    if entity.get("statutory") is not True:
        return
    if not isinstance(entity.get("covers_until"), date):
        yield _found(entity, "statutory", Severity.ERROR, (
            both("The law's holidays are added up to `covers_until`, and there is none: no holiday "
                 "counts.",
                 "Los días de ley se agregan hasta `covers_until`, y no lo hay: ninguno cuenta."),
            both("Write `covers_until`.", "Escriba `covers_until`."),
        ))  # fmt: skip
    country = entity.get("country")
    if not isinstance(country, str) or not _is_known(country):
        yield _found(entity, "statutory", Severity.ERROR, (
            both("The law's holidays are wanted, and no country is named whose law is known.",
                 "Se piden los días de ley, y no se indica un país cuya ley se conozca."),
            both("Write `country: MX` or `country: US`, or list the holidays and delete "
                 "`statutory`.",
                 "Escriba `country: MX` o `country: US`, o enumere los feriados y borre "
                 "`statutory`."),
        ))  # fmt: skip


def _is_known(country: str) -> bool:
    return country in countries()


def _twice(playbook: Playbook, entity: Entity) -> Iterator[Fault]:
    seen: Counter[date] = Counter()
    for path, value in walk(entity.values):
        day = value.get("date") if isinstance(value, Record) else None
        if not path.startswith("holidays.") or not isinstance(day, date):
            continue
        seen[day] += 1
        if seen[day] == 2:
            yield _found(entity, f"{path}.date", Severity.WARNING, (
                both(f"{day} is a holiday twice; the one that leaves less time counts.",
                     f"El {day} es feriado dos veces; cuenta el que deja menos tiempo."),
                both("Delete one, or mend its date.", "Borre uno, o corrija su fecha."),
            ))  # fmt: skip


def _works(playbook: Playbook, timing: Timing, entity: Entity) -> Iterator[Fault]:
    calendar, works = timing.calendars.get(entity.id), entity.get("works")
    if not isinstance(calendar, BusinessCalendar) or not isinstance(works, tuple):
        return
    law = _with_law(entity, replace(calendar, works=frozenset()))
    for number, day in enumerate(works):
        if isinstance(day, date) and not law.days_off(day) and law.half_day(day) is None:
            yield _found(entity, f"works.{number}", Severity.WARNING, (
                both(f"{day} is a working day anyway: `works` names days off that are worked.",
                     f"El {day} ya es día hábil: `works` indica días de descanso que se trabajan."),
                both("Delete it, or write the date of the holiday that was meant.",
                     "Bórrelo, o escriba la fecha del feriado del que se trata."),
            ))  # fmt: skip


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


def _clock(playbook: Playbook, timing: Timing, clock: Clock, today: date) -> Said | None:
    """Why a clock whose event comes today would have no end."""
    if clock.count not in ("business", "shared"):
        return None
    span = timing.span(clock)
    if span is None or span.calendar is None:
        return _no_calendar(playbook, clock)
    event = zones.instant(zones.wall_time(today, _NOON), span.calendar.zones[0])
    window = due(span, event)
    for outcome in (window.latest, window.earliest):
        if isinstance(outcome, Never) and outcome.reason is Reason.NO_OPEN_TIME:
            return _never_open(clock, outcome.calendar)
        if isinstance(outcome, Uncovered):
            if _is_never_open(span, today, outcome.edge.day):
                return _never_open(clock, span.calendar.id)
            return _too_far(clock, outcome, today)
    return None


def _is_never_open(span: Span, today: date, until: date) -> bool:
    """Whether hours are counted on a calendar that has none, up to where it ends."""
    if span.by_days or span.calendar is None or until < today:
        return False
    return not any(span.calendar.open_time(day) for day in days(today, until))


def _no_calendar(playbook: Playbook, clock: Clock) -> Said:
    ref = playbook.engagement.ref("shared_calendar")
    id = clock.calendar or (ref.id if ref else "")
    if not id:
        return (
            both(f"“{clock}” counts shared business time, and the engagement names no "
                 "`shared_calendar`.",
                 f"«{clock}» cuenta tiempo hábil común, y client.yml no tiene `shared_calendar`."),
            both("Write `shared_calendar` in client.yml, or name a calendar in the clock.",
                 "Escriba `shared_calendar` en client.yml, o indique un calendario en el plazo."),
        )  # fmt: skip
    return (
        both(f"“{clock}” cannot be computed: “{id}” lacks its `tz`, or hours lack an end.",
             f"«{clock}» no se puede calcular: a «{id}» le falta `tz`, o a un horario su cierre."),
        both(f"Complete the calendar “{id}” and those that it shares.",
             f"Complete el calendario «{id}» y los que comparte."),
    )  # fmt: skip


def _too_far(clock: Clock, outcome: Uncovered, today: date) -> Said:
    edge = outcome.edge
    return (
        both(f"“{clock}”, started on {today}, ends after {edge.day}, where “{edge.calendar}” ends.",
             f"«{clock}», iniciado el {today}, termina después del {edge.day}, donde se acaba "
             f"«{edge.calendar}»."),
        both(f"Complete “{edge.calendar}” beyond {outcome.needed}, and move `covers_until`.",
             f"Complete «{edge.calendar}» más allá del {outcome.needed}, y mueva `covers_until`."),
    )  # fmt: skip


def _never_open(clock: Clock, calendar: str) -> Said:
    return (
        both(f"“{clock}” never ends: “{calendar}” is never open.",
             f"«{clock}» nunca termina: «{calendar}» nunca abre."),
        both("Write the calendar's `hours` (for a shared one: hours that overlap), or count "
             "business days.",
             "Escriba el `hours` del calendario (si es común: horarios que coincidan), o cuente "
             "días hábiles."),
    )  # fmt: skip


ES = """Un plazo no puede terminar en su calendario, o un calendario no explica sus fechas.

Una fecha límite que el calendario no alcanza se adivina, y cada parte lo hace a su favor.
"""

BAD = Example("""""")
GOOD = Example("""""")

RULE = Rule(
    "TIM-05", Severity.WARNING, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
