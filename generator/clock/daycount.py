"""Days, weeks and months: dates are compared, and the day of the event does not count."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.clock import span as spans
from generator.clock import zones
from generator.clock.calendar import Calendar, Edge, Off
from generator.clock.elapse import IDLE, last_closing, next_opening
from generator.clock.intervals import Intervals
from generator.clock.span import End, Never, Outcome, Reason, Span, Step, Uncovered, Unit

_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months on, or that month's last day where it is shorter.

    OverflowError beyond the years that dates hold.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"no year {year}")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def counted(span: Span, amount: int, origin: End, last: bool, pauses: Intervals) -> Outcome:
    """The bound that lies so many days, weeks or months from an event.

    `last` wants the last instant whose date is near enough, else the first that is far enough:
    at most 2 days after runs to the end of the second day, at least 2 days after begins with it.
    An origin that has a day is an end that is extended: that day does not count either.
    """
    days = _Days(span, span.calendar if span.business else None, pauses)
    start = days.event(origin)
    if isinstance(start, Uncovered | Never):
        return start
    arrival = _arrival(days, amount, start)
    if isinstance(arrival, Uncovered | Never):
        return arrival
    at = days.ends(arrival.day) if last else days.begins(arrival.day)
    if not last:
        at = next((pause.end for pause in pauses if at in pause), at)
    at = min(at, start.at) if span.before else max(at, start.at)
    return End(at, arrival.day, start.at, arrival.steps)


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class _Arrival:
    day: date
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Days:
    """How one span sees days: which count, where each begins and ends."""

    span: Span
    calendar: Calendar | None
    pauses: Intervals

    @property
    def zone(self) -> str:
        return self.span.zone or (self.calendar.zones[0] if self.calendar else "")

    def event(self, origin: End) -> _Event | Uncovered | Never:
        """The event's instant and day; where zones differ on the date, the one nearer the end."""
        at, calendar = origin.at, self.calendar
        if origin.day is not None:
            return _Event(at, origin.day)
        if calendar is None:
            return _Event(at, zones.local_date(at, self.zone))
        if self.span.after_hours is spans.AfterHours.NEXT_OPENING:
            moved = (last_closing if self.span.before else next_opening)(calendar, at)
            if not isinstance(moved, End):
                return moved
            at = moved.at
        dates = [zones.local_date(at, zone) for zone in calendar.zones]
        return _Event(at, min(dates) if self.span.before else max(dates))

    def edge(self, day: date) -> Edge | None:
        return self.calendar.edge(day) if self.calendar else None

    def off(self, day: date) -> tuple[Off, ...]:
        return self.calendar.days_off(day) if self.calendar else ()

    def begins(self, day: date) -> datetime:
        if self.calendar is None:
            return zones.starts(day, self.zone)
        return min(self.calendar.opens(day), self.ends(day))  # it may be told to end earlier

    def ends(self, day: date) -> datetime:
        if self.span.day_ends_at is not None:
            return zones.instant(zones.wall_time(day, self.span.day_ends_at), self.zone)
        return self.calendar.closes(day) if self.calendar else zones.ends(day, self.zone)

    def paused(self, day: date) -> bool:
        """Whether the clock stands still when the day ends: such a day does not count."""
        if not self.pauses:
            return False
        end = self.ends(day)
        return any(pause.start < end <= pause.end for pause in self.pauses)

    def holds(self, event: _Event, every: bool) -> bool:
        """Whether the event's own day can be the end of a clock of zero days."""
        day = event.day
        if (not every and self.off(day)) or self.paused(day):
            return False
        return self.begins(day) < event.at if self.span.before else self.ends(day) > event.at

    def onwards(self, day: date, every: bool) -> Iterator[Step | Uncovered]:
        """The days that follow in the clock's direction; with `every` days off count too."""
        while True:
            day += -_DAY if self.span.before else _DAY
            edge = self.edge(day)
            if edge is not None:
                yield Uncovered(edge, day)
                return
            off = () if every else self.off(day)
            paused = self.paused(day)
            yield Step(day, 0 if off or paused else 1, off, paused)


def _arrival(days: _Days, amount: int, start: _Event) -> _Arrival | Uncovered | Never:
    edge = days.edge(start.day)
    if edge is not None:
        return Uncovered(edge, start.day)
    if days.calendar and days.span.unit is Unit.DAY:
        return _count(days, amount, start, every=False)
    target = _target(days.span, amount, start.day)
    arrival: _Arrival | Uncovered | Never = _Arrival(target)
    if amount == 0 or days.pauses:
        arrival = _count(days, abs((target - start.day).days), start, every=True)
    return _rolled(days, arrival) if isinstance(arrival, _Arrival) else arrival


def _target(span: Span, amount: int, day: date) -> date:
    signed = -amount if span.before else amount
    if span.unit is Unit.MONTH:
        return add_months(day, signed)
    return day + timedelta(days=signed * (7 if span.unit is Unit.WEEK else 1))


def _count(days: _Days, amount: int, start: _Event, every: bool) -> _Arrival | Uncovered | Never:
    """Walk until so many days have counted. Zero days end with the event's own day, or the next."""
    if amount == 0 and days.holds(start, every):
        return _Arrival(start.day)
    left, idle = max(amount, 1), 0
    taken: list[Step] = []
    for step in days.onwards(start.day, every):
        if isinstance(step, Uncovered):
            return step
        if not every or step.paused:
            taken.append(step)
        left -= step.used
        if left == 0:
            return _Arrival(step.day, tuple(taken))
        idle = 0 if step.used else idle + 1
        if idle > IDLE:
            break
    return Never(Reason.NO_OPEN_TIME, days.calendar.id if days.calendar else "")


def _rolled(days: _Days, arrival: _Arrival) -> _Arrival | Uncovered | Never:
    """The same day, unless the calendar has it off: then the next that it works (or the last)."""
    edge = days.edge(arrival.day)
    if edge is not None:
        return Uncovered(edge, arrival.day)
    off = days.off(arrival.day)
    if not off:
        return arrival
    found = _count(days, 1, _Event(days.begins(arrival.day), arrival.day), every=False)
    if not isinstance(found, _Arrival):
        return found
    return _Arrival(found.day, (*arrival.steps, Step(arrival.day, 0, off), *found.steps))
