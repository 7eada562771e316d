"""A clock time does not say whose clock it is on, names a zone that moves, or cannot come once.

“By 14:00” is two different minutes in San Antonio and in Apodaca for eight months of the year. A
city says it; an abbreviation does not: CST is wrong for San Antonio from March to November and
right for Monterrey all year, and who reads it does not know which was meant. Two bases in one text
(“09:00 to 18:00 EST, local time”) are worse than none. A meeting at an hour that daylight saving
skips or repeats lands an hour off for one side, on that date alone.

Times that have a field of their own take their zone from the site or the calendar; so a calendar
with hours needs its `tz`. Examples tell of one place and are not asked again, nor are texts of a
client whose clocks never differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.clock.cadence import Meeting, occurrences
from generator.clock.daycount import add_months
from generator.clock.hours import minutes_of
from generator.clock.recurrence import parse_rule
from generator.clock.zones import Fit
from generator.findings import Severity
from generator.language import has_lists, quantities
from generator.model.playbook import Entity, walk
from generator.model.values import Schedule
from generator.rules.facts.bases import Bases, bases
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_TELLING = ("examples", "measures", "worked_examples")
_TIME = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.? ?m", re.IGNORECASE)
_TWO = ({"fixed", "local"}, {"fixed", "world"}, {"local", "world"}, {"local", "region"},
        {"region", "world"}, {"place", "world"})  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("meeting").values():
        yield from _meeting(inspection, entity)
    for entity in inspection.playbook.of("calendar").values():
        if "hours" in entity.values and "tz" not in entity.values and not entity.refs("shared"):
            yield Fault(
                entity, "tz",
                both(f"“{entity.id}” has hours, and no time zone says whose clock they are on.",
                     f"«{entity.id}» tiene horario, y ninguna zona horaria dice de qué reloj es."),
                both("Write the zone of its city, like `tz: America/Chicago`.",
                     "Escriba la zona de su ciudad, como `tz: America/Monterrey`."),
            )  # fmt: skip
    known = inspection.once(bases)
    for one in inspection.once(said):
        if any(_may_tell(known, text) for text in one.by_language.values()):
            for passage in one.passages:
                yield from _passage(known, passage)


def _meeting(inspection: Inspection, entity: Entity) -> Iterator[Fault]:
    timing, today = inspection.timing, inspection.today
    until = add_months(today, inspection.thresholds.months_ahead)
    start = inspection.playbook.engagement.get("effective_from")
    for path, value in walk(entity.values):
        rule = parse_rule(value.rule) if isinstance(value, Schedule) and value.rule else None
        zone = timing.site_zone(value.site) if isinstance(value, Schedule) else None
        if not isinstance(value, Schedule) or rule is None or zone is None:
            continue
        meeting = Meeting(rule, minutes_of(value.at), zone)
        if isinstance(start, date):
            meeting = Meeting(rule, minutes_of(value.at), zone, anchor=start)
        for one in occurrences(meeting, today, until):
            if one.fit is Fit.ONCE:
                continue
            en, es = _SAID[one.fit]
            yield Fault(
                entity, path,
                both(f"On {one.day} {value.at} {en} in {zone}: the clocks change that night.",
                     f"El {one.day} las {value.at} {es} en {zone}: cambia el horario."),
                both("Choose an hour outside the change, or another day.",
                     "Elija una hora fuera del cambio, u otro día."),
            )  # fmt: skip
            break


def _may_tell(known: Bases, text: str) -> bool:
    """Whether a text names an hour or a fixed zone; most do not."""
    return _TIME.search(text) is not None or known.fixed(text) != ""


def _passage(known: Bases, passage: Passage) -> Iterator[Fault]:
    """At most one fault for a text: what it gets wrong first, in the first language that does."""
    for language, text in passage.text.by_language.items():
        if not has_lists(language) or not _may_tell(known, text):
            continue
        based, times = known.of(text), _times(text, language)
        two = next((pair for pair in _TWO if pair <= based.keys()), None)
        if two and len(times) < 2 and (times or "fixed" in based):  # two times: one shown as both
            one, other = (based[sort] for sort in sorted(two))
            yield _found(passage, both(
                f"The text counts by two clocks: “{one}” and “{other}”.",
                f"El texto usa dos relojes: «{one}» y «{other}».",
            ))  # fmt: skip
            return
        if "fixed" in based:
            yield _found(passage, both(
                f"“{based['fixed']}” is one offset all year, while most cities change their "
                "clocks.",
                f"«{based['fixed']}» es un solo desfase todo el año, y muchas ciudades cambian de "
                "horario.",
            ))  # fmt: skip
            return
        if times and not based.keys() - {"local"} and known.differ and _asked(passage):
            yield _found(passage, both(
                f"“{times[0]}” does not say whose clock it is on.",
                f"«{times[0]}» no dice de qué reloj es.",
            ))  # fmt: skip
            return


def _times(text: str, language: str) -> list[str]:
    found = (one.words for one in quantities(text, language) if one.sort == "time")
    return [words for words in found if _TIME.search(words)]


def _asked(passage: Passage) -> bool:
    """Whether a time needs its zone here. A meeting's schedule in words is TIM-04's."""
    head, tail = passage.field.partition(".")[0], passage.field.rpartition(".")[2]
    if passage.entity.kind.name == "meeting" and tail == "schedule":
        return False
    return passage.binds and head not in _TELLING


def _found(passage: Passage, message: Text) -> Fault:
    return Fault(
        passage.entity, passage.field, message,
        both("Name the city whose clock counts, like `14:00, San Antonio time`.",
             "Nombre la ciudad cuyo reloj cuenta, como `14:00, hora de San Antonio`."),
        passage.severity(Severity.ERROR),
    )  # fmt: skip


_SAID = {
    Fit.SKIPPED: ("does not exist", "no existen"),
    Fit.REPEATED: ("comes twice", "ocurren dos veces"),
}

ES = """Una hora no dice de qué reloj es, nombra una zona que se mueve, o no ocurre una sola vez.

«A más tardar a las 14:00» son dos minutos distintos en San Antonio y en Apodaca ocho meses del año.
La ciudad lo dice; una abreviatura no: CST es incorrecto para San Antonio de marzo a noviembre y
correcto para Monterrey todo el año, y quien lee no sabe cuál se quiso decir. Dos bases en un texto
(«de 09:00 a 18:00 EST, hora local») son peores que ninguna. Una junta a una hora que el cambio de
horario se salta o repite queda con una hora de diferencia para una de las partes, solo ese día.

Las horas que tienen campo propio toman la zona del sitio o del calendario; por eso un calendario
con horario necesita su `tz`. A los ejemplos, que cuentan un caso de un lugar, no se les pide otra
vez, ni a los textos de un cliente cuyos relojes nunca difieren.
"""

BAD = Example("""
    handoffs:
      shipment:
        closed_rule:
          en: A truck that comes after 16:30 waits for the next opening hour.
          es: Un camión que llega después de las 16:30 espera la siguiente hora de apertura.
""")
GOOD = Example("""
    handoffs:
      shipment:
        closed_rule:
          en: A truck that comes after 16:30, Dallas time, waits for the next opening hour.
          es: Un camión que llega después de las 16:30, hora de Dallas, espera la siguiente hora de apertura.
""")  # noqa: E501 - as an author types it

RULE = Rule(
    "TIM-02", Severity.ERROR, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
