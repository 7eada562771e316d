"""Minutes and hours: instants are compared, and business time is used up as it is open."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from generator.clock import zones
from generator.clock.calendar import Calendar
from generator.clock.intervals import Interval, Intervals, common, joined, length, without
from generator.clock.span import End, Never, Outcome, Reason, Step, Uncovered

IDLE = 3660
"""Days in a row without any that counts, after which a clock is said never to end."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def elapsed(amount: timedelta, event: datetime, before: bool, pauses: Intervals) -> End:
    """The instant at which that much time has run (or is left to run), pauses taken out."""
    reach = amount + length(pauses)
    window = Interval(event - reach, event) if before else Interval(event, event + reach)
    at, _ = _use(_in_order(without((window,), pauses), before), amount, before)
    return End(event if at is None else at, None, event)


def worked(
    calendar: Calendar,
    amount: timedelta,
    event: datetime,
    before: bool = False,
    pauses: Intervals = (),
) -> Outcome:
    """The instant at which that much open time has gone by since the event (or is left to it).

    It ends with the last minute that is needed: an hour that fills the day to its close ends at
    the close and not at the next opening. An amount of zero gives the nearest time that is open.
    """
    here, left, idle = event, amount, 0
    began: datetime | None = None
    steps: list[Step] = []
    for day in _walk(calendar, event, before):
        edge = calendar.edge(day)
        if edge is not None:
            return Uncovered(edge, day)
        run = _ahead(_stretch(calendar, day, before), here, before)
        counted = without(run, pauses)
        ordered = _in_order(counted, before)
        at, rest = _use(ordered, left, before)
        if ordered:
            began = began or (ordered[0].end if before else ordered[0].start)
            here = ordered[-1].start if before else ordered[-1].end
        used = (left - rest) // _MINUTE
        steps.append(Step(day, used, calendar.days_off(day), counted != run))
        if at is not None:
            return End(at, None, began or at, tuple(steps))
        left, idle = rest, 0 if counted else idle + 1
        if idle > IDLE:
            break
    return Never(Reason.NO_OPEN_TIME, calendar.id)


def next_opening(calendar: Calendar, at: datetime) -> Outcome:
    """The first instant from `at` on that is open."""
    return worked(calendar, timedelta(), at)


def last_closing(calendar: Calendar, at: datetime) -> Outcome:
    """The last instant up to `at` until which it is open: `at` itself within open time."""
    return worked(calendar, timedelta(), at, before=True)


def _walk(calendar: Calendar, event: datetime, before: bool) -> Iterator[date]:
    day = zones.local_date(event, calendar.zones[0])
    eve = day - _DAY
    if not before and any(one.end > event for one in calendar.open_time(eve)):
        yield eve  # a shift that runs past midnight
    while True:
        yield day
        day += -_DAY if before else _DAY


def _stretch(calendar: Calendar, day: date, before: bool) -> Intervals:
    """The day's open time, with what the next day's shifts add before its last one ends."""
    time = calendar.open_time(day)
    neighbour = day + (-_DAY if before else _DAY)
    if not time or calendar.edge(neighbour) is not None:
        return time
    other = calendar.open_time(neighbour)
    if not other or (other[-1].end <= time[0].start if before else other[0].start >= time[-1].end):
        return time
    # A day may have nothing left but its night shift, and the next one begin before that does.
    whole = joined((*time, *other))
    start, end = (time[0].start, whole[-1].end) if before else (whole[0].start, time[-1].end)
    return common(whole, (Interval(start, end),))


def _ahead(time: Intervals, here: datetime, before: bool) -> Intervals:
    return common(time, (Interval(_EVER[0], here) if before else Interval(here, _EVER[1]),))


def _in_order(time: Intervals, before: bool) -> Intervals:
    return time[::-1] if before else time


def _use(
    run: Iterable[Interval], left: timedelta, before: bool
) -> tuple[datetime | None, timedelta]:
    """Where the amount is used up, and what is left of it; a run backwards comes in that order."""
    for one in run:
        if left <= one.length:
            return (one.end - left if before else one.start + left), timedelta()
        left -= one.length
    return None, left
