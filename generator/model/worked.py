"""What a playbook's own figures give: dates of worked examples, minutes behind a percentage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.clock import zones
from generator.clock.engine import due
from generator.clock.hours import DAY
from generator.clock.span import End, Outcome, Span, Unit
from generator.model.playbook import Entity
from generator.model.timing import Timing
from generator.model.values import Clock, Comparison, Event, Record, Ref

_NOON = DAY // 2
_MINUTES = {"minute": 1, "hour": 60, "day": DAY, "week": 7 * DAY}
_REST = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


@dataclass(frozen=True, slots=True)
class WorkedDate:
    """One date of a worked example.

    `earliest` and `latest` are the days that the step's clock leaves; both None where it cannot be
    computed, because the step has no clock, or one that another event starts.
    """

    step: str
    written: date | None
    earliest: date | None
    latest: date | None

    @property
    def computed(self) -> tuple[date, ...]:
        """The day on which a wait is over or a limit ends; of a window its first and last day."""
        return tuple(day for day in (self.earliest, self.latest) if day is not None)

    @property
    def agrees(self) -> bool | None:
        """Whether the date is the one computed (in a window: within it); None where none is."""
        if self.written is None or not self.computed:
            return None
        return self.computed[0] <= self.written <= self.computed[-1]


def worked_dates(timing: Timing, process: Entity, example: Record) -> tuple[WorkedDate, ...]:
    """The dates of one worked example, in the order written."""
    start, dates = example.get("start"), example.get("dates")
    steps = {one.get("id"): one for one in process.records("steps")}
    found = []
    for one in dates if isinstance(dates, tuple) else ():
        if not isinstance(one, Record):
            continue
        what, written = one.get("what"), one.get("date")
        step = what.part if isinstance(what, Ref) else str(what or "")
        clock = steps[step].get("within") if step in steps else None
        bounds: tuple[date | None, date | None] = (None, None)
        if isinstance(start, date) and isinstance(clock, Clock) and _from_start(process, clock):
            bounds = _bounds(timing, clock, start)
        found.append(WorkedDate(step, written if isinstance(written, date) else None, *bounds))
    return tuple(found)


def _from_start(process: Entity, clock: Clock) -> bool:
    """Whether the day on which the example starts is the day of the event that starts the clock."""
    event = clock.event
    if event is None:
        return False
    own = event.subject in ("", process.id) and event.kind in ("", process.kind.name)
    trigger = process.get("trigger")
    return (own and event.verb in ("triggered", "started")) or (
        isinstance(trigger, Event) and event == trigger
    )


def _bounds(timing: Timing, clock: Clock, start: date) -> tuple[date | None, date | None]:
    span = timing.span(clock)
    if span is None or span.unit in (Unit.MINUTE, Unit.HOUR):
        return None, None
    zone = _zone(span)
    window = due(span, zones.instant(zones.wall_time(start, _NOON), zone))
    return _day(window.earliest, zone), _day(window.latest, zone)


def _zone(span: Span) -> str:
    return span.calendar.zones[0] if span.business and span.calendar else span.zone


def _day(outcome: Outcome | None, zone: str) -> date | None:
    if not isinstance(outcome, End):
        return None
    return outcome.day or zones.local_date(outcome.at, zone)


def time_missing(measure: Record, limit: Comparison) -> tuple[str, Decimal] | None:
    """What a limit on a share of the time means in minutes without: < 90 % of 1 hour is > 6.

    None where the measure is no percentage `of_time`, or its window has no fixed length.
    """
    over = measure.get("over")
    if measure.get("unit") != "percent" or measure.get("of_time") is not True:
        return None
    if not isinstance(over, Clock) or over.count not in ("clock", "calendar"):
        return None
    if limit.op not in _REST or limit.upper is not None or over.unit not in _MINUTES:
        return None
    length = (over.at_most or over.at_least or 0) * _MINUTES[over.unit]
    minutes = (100 - limit.value) * length / 100
    whole = minutes.to_integral_value()
    return _REST[limit.op], whole if minutes == whole else minutes.normalize()
