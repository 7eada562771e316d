"""Time zones from the pinned tzdata package, never the machine's, and local times that do not fit.

Where a zone's clocks move, a wall time may not exist (skipped) or exist twice (repeated). As RFC
5545 and PEP 495 say, a skipped one is read with the offset that held before, and of a repeated one
the first is meant.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

from generator.clock.intervals import Interval, Intervals, joined

_DAY = timedelta(days=1)


class Fit(StrEnum):
    """Whether the wall clock of a zone ever shows a time, and how often."""

    ONCE = "once"
    SKIPPED = "skipped"
    REPEATED = "repeated"


@cache
def zone_names() -> frozenset[str]:
    """Every name there is, among them fixed abbreviations (EST) that no place should use."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that name; LookupError where tzdata has none (the loader asks `zone_names`)."""
    if name not in zone_names():
        raise LookupError(f"no time zone is called {name!r}")
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def local(instant: datetime, name: str) -> datetime:
    """What a clock on that zone's wall shows, as an aware datetime."""
    return instant.astimezone(zone(name))


def local_times(at: datetime, names: Iterable[str]) -> Mapping[str, datetime]:
    """What the wall clocks of several zones show at an instant."""
    return {name: local(at, name) for name in names}


def local_date(instant: datetime, name: str) -> date:
    """The date that a zone writes at an instant."""
    return local(instant, name).date()


def fit(wall: datetime, name: str) -> Fit:
    """Whether that wall time (naive) comes once, never or twice."""
    early, late = _offsets(wall, name)
    if early == late:
        return Fit.ONCE
    return Fit.REPEATED if early > late else Fit.SKIPPED


def instant(wall: datetime, name: str) -> datetime:
    """The instant in UTC at which that zone's wall clock shows `wall` (naive)."""
    return (wall - _offsets(wall, name)[0]).replace(tzinfo=UTC)


def wall_time(day: date, minutes: int) -> datetime:
    """The wall time that many minutes after midnight; 1440 and more is on the next day."""
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def starts(day: date, name: str) -> datetime:
    """The instant at which a day begins in a zone: its first, where midnight is skipped."""
    return instant(wall_time(day, 0), name)


def ends(day: date, name: str) -> datetime:
    """The instant at which a day is over in a zone, which is the next one's first."""
    return starts(day + _DAY, name)


def while_wall_shows(day: date, opens: int, closes: int, name: str) -> Intervals:
    """When the wall clock shows a time from `opens` until before `closes`, in minutes of `day`.

    On a day whose clocks move this is exactly that: an hour that is skipped is not there, an hour
    that is repeated is there twice.
    """
    first, last = wall_time(day, opens), wall_time(day, closes)
    offsets = {*_offsets(first, name), *_offsets(last, name)}
    if len(offsets) == 1:
        return (Interval(instant(first, name), instant(last, name)),) if first < last else ()
    since, until = (wall.replace(tzinfo=UTC) for wall in (first - 2 * _DAY, last + 2 * _DAY))
    changes = transitions(name, since, until)
    edges = (since, *changes, until)
    return joined(
        Interval(max(start, _shifted(first, start, name)), min(end, _shifted(last, start, name)))
        for start, end in pairwise(edges)
    )


@lru_cache(maxsize=512)
def transitions(name: str, since: datetime, until: datetime) -> tuple[datetime, ...]:
    """The instants after `since` and not after `until` from which a zone has another offset.

    Two moves within one day that cancel out are not seen; no zone has made such.
    """
    found = []
    here = since.replace(microsecond=0)
    while here < until:
        there = min(here + _DAY, until)
        if _offset(here, name) != _offset(there, name):
            found.append(_transition(here, there, name))
        here = there
    return tuple(found)


def difference(name: str, other: str, at: datetime) -> int:
    """How many minutes the wall clock of the first zone is ahead of the other's."""
    return round((_offset(at, name) - _offset(at, other)) / timedelta(minutes=1))


def _transition(before: datetime, after: datetime, name: str) -> datetime:
    low, high = 0, round((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(before + timedelta(seconds=middle), name) == _offset(before, name):
            low = middle
        else:
            high = middle
    return before + timedelta(seconds=high)


def _shifted(wall: datetime, at: datetime, name: str) -> datetime:
    return (wall - _offset(at, name)).replace(tzinfo=UTC)


def _offset(at: datetime, name: str) -> timedelta:
    offset = at.astimezone(zone(name)).utcoffset()
    assert offset is not None
    return offset


def _offsets(wall: datetime, name: str) -> tuple[timedelta, timedelta]:
    tz = zone(name)
    early, late = tz.utcoffset(wall), tz.utcoffset(wall.replace(fold=1))
    assert early is not None
    assert late is not None
    return early, late
