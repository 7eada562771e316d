"""From an end back to the event: how late may it start, how soon may it happen."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from generator.clock import zones
from generator.clock.engine import due
from generator.clock.intervals import Interval, joined
from generator.clock.span import End, Never, Outcome, Reason, Span, Uncovered

_MINUTE = timedelta(minutes=1)
_DAY = 24 * 60


def latest_start(span: Span, end: datetime, pauses: Iterable[Interval] = ()) -> Outcome:
    """The latest whole minute at which the event may come, so that the clock is up by `end`.

    For clocks that run after their event and have an `at_most`; the steps are those from there on.
    """
    if span.before:
        return Never(Reason.NO_BOUND)
    paused = joined(pauses)
    return _edge(span, end.astimezone(UTC), -1, lambda at: due(span, at, paused).latest)


def earliest_event(span: Span, sent: datetime, pauses: Iterable[Interval] = ()) -> Outcome:
    """The earliest whole minute of the event for which what is done at `sent` is still in time.

    For clocks that run before their event and have an `at_least`: notice is given now, from when
    on may it happen?
    """
    if not span.before:
        return Never(Reason.NO_BOUND)
    paused = joined(pauses)
    return _edge(span, sent.astimezone(UTC), 1, lambda at: due(span, at, paused).latest)


def _edge(
    span: Span, target: datetime, way: int, run: Callable[[datetime], Outcome | None]
) -> Outcome:
    """The event nearest to the target, that way, whose clock keeps to it.

    Found by halving: a later event never makes an earlier end.
    """
    unknown = _unknown(span, target)
    if unknown is not None:
        return unknown
    base = target.replace(second=0, microsecond=0)
    if way > 0 and base < target:
        base += _MINUTE

    def tried(minutes: int) -> Outcome | None:
        """None while the event is too near, then one that keeps to the target, then unknown."""
        at = base + way * minutes * _MINUTE
        found = run(at) or Never(Reason.NO_BOUND)
        if isinstance(found, Uncovered):
            return None if (found.needed < found.edge.day) is (way > 0) else found
        if isinstance(found, End):
            kept = found.at >= target if way > 0 else found.at <= target
            return End(at, None, at, found.steps) if kept else None
        return found

    try:
        return _first(tried)
    except OverflowError:
        return Never(Reason.TOO_FAR)


def _first(tried: Callable[[int], Outcome | None]) -> Outcome:
    found = tried(0)
    near, far = -1, 0
    while found is None:
        near, far = far, max(2 * far, _DAY)
        found = tried(far)
    while far - near > 1:
        middle = (near + far) // 2
        nearer = tried(middle)
        if nearer is None:
            near = middle
        else:
            far, found = middle, nearer
    return found


def _unknown(span: Span, target: datetime) -> Outcome | None:
    if span.calendar is None or not span.business:
        return None
    day = zones.local_date(target, span.calendar.zones[0])
    edge = span.calendar.edge(day)
    return Uncovered(edge, day) if edge is not None else None
