"""A meeting is at a local time that daylight saving skips, or shows twice.

The invitation then lands an hour off for one side, on that date alone, and nobody knows why.
"""

from collections.abc import Iterator
from datetime import date

from generator.clock.cadence import Meeting, occurrences
from generator.clock.daycount import add_months
from generator.clock.hours import minutes_of
from generator.clock.recurrence import parse_rule
from generator.clock.zones import Fit
from generator.findings import Severity
from generator.model.playbook import walk
from generator.model.values import Schedule
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_MONTHS_AHEAD = 12


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook, timing, today = inspection.playbook, inspection.timing, inspection.today
    until = add_months(today, _MONTHS_AHEAD)
    start = playbook.engagement.get("effective_from")
    for entity in playbook.of("meeting").values():
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


_SAID = {
    Fit.SKIPPED: ("does not exist", "no existen"),
    Fit.REPEATED: ("comes twice", "ocurren dos veces"),
}

ES = """Una junta está a una hora local que el cambio de horario se salta, o muestra dos veces.

La invitación llega entonces con una hora de diferencia para una de las partes, solo ese día, y
nadie sabe por qué.
"""

BAD = Example("""""")
GOOD = Example("""""")

RULE = Rule(
    "TIM-02", Severity.ERROR, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
