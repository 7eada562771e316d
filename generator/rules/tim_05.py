"""A holiday, or the end of a calendar, decides a date about which nobody has agreed.

Sixteen September is a working Wednesday in San Antonio and a holiday in Apodaca. A meeting on it
needs a rule; a clock on it must count the days of whoever has to act, or shared ones: an answer
that is due on the holiday of the one who owes it is late before it begins. So a clock of one side's
business days is right where that side acts, and a fault where the other one does.

A deadline that its calendar cannot carry is guessed, by each side in its own favour: a calendar
reaches 12 months ahead and says of each day what it is, and the shared calendar holds the holidays
of every country that signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.clock.calendar import Calendar, Off, Why
from generator.findings import Severity
from generator.model.meetings import MeetingYear
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.model.year import Year
from generator.rules.facts.calendar_faults import calendar_faults
from generator.rules.facts.clock_ends import Counted, counted, endless
from generator.rules.facts.clocks import actors, clocks, own_calendar
from generator.rules.facts.people import side_of
from generator.rules.facts.sides import sides
from generator.rules.facts.year import meeting_years, year
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_DAY = timedelta(days=1)


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook, timing, today = inspection.playbook, inspection.timing, inspection.today
    yield from calendar_faults(inspection)
    ending: set[Counted] = set()
    for placed in inspection.once(clocks):
        how = counted(placed.clock)
        if how in ending:
            continue
        if said := endless(playbook, timing, placed.clock, today):
            yield Fault(placed.entity, placed.path, *said, Severity.ERROR)
        else:
            ending.add(how)
    for one in inspection.once(meeting_years):
        yield from _meeting(one)
    yield from _others_days(inspection)
    yield from _countries(inspection)


def _meeting(one: MeetingYear) -> Iterator[Fault]:
    """A recurring meeting that meets a holiday of one side only, and no rule."""
    if "holiday_rule" in one.entity.values or "on_holiday" in one.entity.values:
        return
    hits = [hit for hit in one.days_off if hit.closed and hit.working]
    if hits:
        first = hits[0]
        closed = first.closed[0].named.name
        yield Fault(
            one.entity, "holiday_rule",
            both(f"On {first.occurrence.day} {closed.best('en')[0]} is closed"
                 f"{_named(first.reasons, 'en')} and {first.working[0].named.name.best('en')[0]} "
                 f"works; so it is on {len(hits)} dates ahead, and no rule says what happens.",
                 f"El {first.occurrence.day} {closed.best('es')[0]} no labora"
                 f"{_named(first.reasons, 'es')} y {first.working[0].named.name.best('es')[0]} sí; "
                 f"así es en {len(hits)} fechas por venir, y ninguna regla dice qué se hace."),
            both("Write `holiday_rule` and `on_holiday`, like "
                 "`on_holiday: next_shared_business_day`.",
                 "Escriba `holiday_rule` y `on_holiday`, como "
                 "`on_holiday: next_shared_business_day`."),
        )  # fmt: skip


def _others_days(inspection: Inspection) -> Iterator[Fault]:
    """Clocks that count the days of one side while the other one must act."""
    kept = _keepers(inspection)
    found: dict[tuple[str, str], tuple[date, tuple[Off, ...]] | None] = {}
    for placed in inspection.once(clocks):
        keepers = kept.get(placed.clock.calendar, frozenset())
        counted = inspection.timing.calendars.get(placed.clock.calendar)
        if placed.clock.count != "business" or counted is None or not keepers:
            continue
        for owner in actors(inspection, placed):
            own = own_calendar(inspection, owner)
            if own is None or own.id == counted.id or side_of(owner) in keepers | {""}:
                continue
            pair = counted.id, own.id
            if pair not in found:
                found[pair] = _closed_on(inspection.once(year), counted, own)
            if (hit := found[pair]) is not None:
                day, off = hit
                calendar = inspection.playbook.find("calendar", counted.id)
                name = calendar.name if calendar else Text({"": counted.id})
                yield Fault(
                    placed.entity, placed.path,
                    both(f"“{placed.clock}” counts the days of {name.best('en')[0]}, and "
                         f"{owner.name.best('en')[0]} must act: closed on {day}{_named(off, 'en')}"
                         ", which counts.",
                         f"«{placed.clock}» cuenta los días de {name.best('es')[0]}, y debe actuar "
                         f"{owner.name.best('es')[0]}: el {day} no labora{_named(off, 'es')}, y "
                         "ese día cuenta."),
                    both(f"Count shared business days, or business days of `{own.id}`.",
                         f"Cuente días hábiles comunes, o días hábiles de `{own.id}`."),
                    Severity.ERROR,
                )  # fmt: skip
                break


def _keepers(inspection: Inspection) -> Mapping[str, frozenset[str]]:
    """Calendar → the sides whose sites keep it, areas included."""
    found: dict[str, set[str]] = {}
    for site in inspection.playbook.of("site").values():
        areas = (area.get("calendar") for area in site.records("areas"))
        for ref in (site.get("calendar"), *areas):
            if isinstance(ref, Ref):
                found.setdefault(ref.id, set()).add(side_of(site))
    return {id: frozenset(of - {""}) for id, of in found.items()}


def _closed_on(
    ahead: Year, counted: Calendar, own: Calendar
) -> tuple[date, tuple[Off, ...]] | None:
    """The first day that counts on one calendar while the other is closed: a holiday if any."""
    weekend, day = None, ahead.since
    while day <= ahead.until:
        off = () if counted.days_off(day) else own.days_off(day)
        if any(one.why is not Why.WEEKEND for one in off):
            return day, off
        if off and weekend is None:
            weekend = day, off
        day += _DAY
    return weekend


def _countries(inspection: Inspection) -> Iterator[Fault]:
    """A shared calendar that leaves out the holidays of a country that signs."""
    playbook = inspection.playbook
    ref = playbook.engagement.ref("shared_calendar")
    calendar = playbook.get(ref)
    signing = {
        country
        for id in inspection.once(sides).signing
        if (side := playbook.find("side", id)) and isinstance(country := side.get("country"), str)
    }
    if calendar is None or len(signing) < 2:
        return
    listed = set(_listed(inspection, calendar))
    missing = sorted(signing - listed)
    if not missing or "" in listed:
        return
    counts = any(one.clock.count == "shared" for one in inspection.once(clocks))
    yield Fault(
        playbook.engagement, "shared_calendar",
        both(f"“{calendar.id}” is shared and lists no holidays of {', '.join(missing)}.",
             f"«{calendar.id}» es el común y no tiene los feriados de {', '.join(missing)}."),
        both("Name a calendar that has the calendars of both sides under `shared`.",
             "Indique un calendario que tenga bajo `shared` los calendarios de las dos partes."),
        Severity.ERROR if counts else Severity.WARNING,
    )  # fmt: skip


def _listed(inspection: Inspection, calendar: Entity) -> Iterator[str]:
    """The countries of a calendar's places; empty for one that nobody has named."""
    members = calendar.refs("shared")
    for ref in members:
        if (member := inspection.playbook.get(ref)) is not None:
            yield from _listed(inspection, member)
    if members:
        return
    if isinstance(country := calendar.get("country"), str):
        yield country
        return
    kept = [
        side.get("country")
        for id in _keepers(inspection).get(calendar.id, ())
        if (side := inspection.playbook.find("side", id)) is not None
    ]
    yield from (one if isinstance(one, str) else "" for one in kept or [""])


def _named(off: tuple[Off, ...], language: str) -> str:
    name = next((one.name for one in off if one.name is not None), None)
    return f" ({name.best(language)[0]})" if name is not None else ""


ES = """Un feriado, o el final de un calendario, decide una fecha que nadie acordó.

El dieciséis de septiembre es miércoles laborable en San Antonio y feriado en Apodaca. Una junta en
ese día necesita una regla; un plazo en ese día debe contar los días de quien tiene que actuar, o
los comunes: una respuesta que vence en el feriado de quien la debe está tarde antes de empezar. Por
eso un plazo en días hábiles de una parte es correcto si actúa esa parte, y una falta si actúa la
otra.

Una fecha límite que su calendario no alcanza se adivina, y cada parte lo hace a su favor: un
calendario llega 12 meses adelante y dice qué es cada día, y el calendario común tiene los feriados
de cada país que firma.
"""

BAD = Example("""
    meetings:
      daily:
        holiday_rule: ~      # who comes on Thanksgiving Day?
        on_holiday: ~
""")
GOOD = Example("""
    meetings:
      daily:
        holiday_rule: {en: "On a holiday of one side there is no call.", es: "En un feriado de una de las partes no hay llamada."}
        on_holiday: cancel
""")  # noqa: E501 - as an author types it

RULE = Rule(
    "TIM-05", Severity.WARNING, ("F3", "F2"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
