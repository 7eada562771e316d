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
from generator.findings import Finding, Severity
from generator.model.playbook import Playbook, walk
from generator.model.timing import Timing
from generator.model.values import Schedule
from generator.rules.rule import Rule, found
from generator.text import both

_MONTHS_AHEAD = 12


def _check(playbook: Playbook, today: date) -> Iterator[Finding]:
    timing, until = Timing(playbook), add_months(today, _MONTHS_AHEAD)
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
                yield found(
                    "TIM-02", Severity.ERROR, "F3", playbook, entity, path,
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

RULE = Rule("TIM-02", Severity.ERROR, "F3", _check)
