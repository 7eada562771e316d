"""When a clock ends, given when its event came.

The conventions, each of which a page can print:

- Minutes and hours compare instants; days, weeks and months compare dates. Clock days and weeks are
  24 and 168 hours; clock months keep the time of day.
- The day of the event does not count. `At most 2 business days after` runs to the end of the
  second business day after the event's date; `at least` begins with that day. Before an event it
  is the mirror image: at least 60 days before leaves until the end of the day 60 days earlier.
- A calendar day ends at midnight in the span's zone, a business day when its calendar closes (a
  shared one when the first side closes), unless the span says when a day ends.
- The event's day on a shared calendar is over when it is over on both sides.
- A month is a calendar month, and ends with the month where that is shorter. Business weeks and
  months are calendar ones that end on the next business day (before an event: the one before).
- Business minutes are used up while the calendar is open.
- A pause stops minutes as they are; a day at whose end the clock stands still does not count.
- An extension goes on from the end, as if it were the event.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from generator.clock import zones
from generator.clock.daycount import add_months, counted
from generator.clock.elapse import elapsed, worked
from generator.clock.intervals import Interval, Intervals, joined
from generator.clock.span import Due, End, Never, Outcome, Reason, Span, Unit, fault

_MINUTE = timedelta(minutes=1)
_LENGTHS = {
    Unit.MINUTE: _MINUTE,
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEK: timedelta(weeks=1),
}


def due(
    span: Span,
    event: datetime,
    pauses: Iterable[Interval] = (),
    extensions: Iterable[Span] = (),
) -> Due:
    """The window that a clock leaves, once its event has come at that instant (aware).

    An extension's amount is its `at_most`, else its `at_least`; it moves the latest end only.
    """
    reason = fault(span)
    if reason is not None:
        return Due(Never(reason), Never(reason))
    origin = End(event.astimezone(UTC), None, event.astimezone(UTC))
    still = joined(pauses)
    low, high = (
        None if amount is None else _bound(span, amount, origin, last=last, pauses=still)
        for amount, last in ((span.at_least, span.before), (span.at_most, not span.before))
    )
    earliest, latest = (high, low) if span.before else (low, high)
    for extension in extensions:
        if isinstance(latest, End):
            latest = _extended(latest, extension, still)
    return Due(earliest, latest)


def _bound(span: Span, amount: int, origin: End, last: bool, pauses: Intervals) -> Outcome:
    try:
        if span.by_days:
            return counted(span, amount, origin, last, pauses)
        if span.unit is Unit.MONTH:
            return elapsed(_months(span, amount, origin.at), origin.at, span.before, pauses)
        length = amount * _LENGTHS[span.unit]
        if span.business and span.calendar is not None:
            return worked(span.calendar, length, origin.at, span.before, pauses)
        return elapsed(length, origin.at, span.before, pauses)
    except OverflowError:
        return Never(Reason.TOO_FAR)


def _months(span: Span, amount: int, at: datetime) -> timedelta:
    if amount == 0:
        return timedelta()
    wall = zones.local(at, span.zone).replace(tzinfo=None)
    day = add_months(wall.date(), -amount if span.before else amount)
    return abs(zones.instant(datetime.combine(day, wall.time()), span.zone) - at)


def _extended(latest: End, extension: Span, pauses: Intervals) -> Outcome:
    reason = fault(extension)
    if reason is not None:
        return Never(reason)
    amount = extension.at_most if extension.at_most is not None else extension.at_least
    assert amount is not None
    more = _bound(replace(extension, before=False), amount, latest, last=True, pauses=pauses)
    if not isinstance(more, End):
        return more
    return replace(more, counted_from=latest.counted_from, steps=(*latest.steps, *more.steps))
