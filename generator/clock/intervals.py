"""Stretches of time, and sets of them: join, cut, subtract."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` on, until just before `end`; both in UTC."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end


Intervals = tuple[Interval, ...]
"""In order, apart from each other, none empty: what the functions here give."""


def joined(intervals: Iterable[Interval]) -> Intervals:
    """The same time in as few intervals as can be: those that touch or overlap become one."""
    found: list[Interval] = []
    for one in sorted(intervals):
        if one.start >= one.end:
            continue
        if found and one.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)


def common(left: Intervals, right: Intervals) -> Intervals:
    """The time that lies in both."""
    return joined(
        Interval(max(one.start, other.start), min(one.end, other.end))
        for one in left
        for other in right
    )


def without(intervals: Intervals, taken: Intervals) -> Intervals:
    """The time of the first that does not lie in the second."""
    return tuple(part for one in intervals for part in _rest(one, taken))


def length(intervals: Iterable[Interval]) -> timedelta:
    """How long they are together."""
    return sum((one.length for one in intervals), timedelta())


def _rest(one: Interval, taken: Intervals) -> Iterator[Interval]:
    start = one.start
    for other in taken:
        if other.start >= one.end:
            break
        if start < other.start:
            yield Interval(start, other.start)
        start = max(start, other.end)
    if start < one.end:
        yield Interval(start, one.end)
