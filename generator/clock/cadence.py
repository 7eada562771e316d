"""Meetings on the wall clocks of several zones: occurrences, weeks that drift, collisions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator.clock import zones
from generator.clock.calendar import Calendar, Off, Why
from generator.clock.intervals import Interval
from generator.clock.recurrence import EPOCH, Rule, dates
from generator.clock.zones import Fit

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A rule at a wall time (`at`, minutes since midnight) of the zone that anchors it.

    `minutes` is how long it lasts. `anchor` is a date of the first period, for every second week.
    """

    rule: Rule
    at: int
    zone: str
    minutes: int = 0
    anchor: date = EPOCH


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting: its date on the anchoring wall, and when it is.

    `fit` says that on this date the wall time is skipped (the meeting is then as much later as the
    clocks jumped) or repeated (it is at the first of the two).
    """

    day: date
    during: Interval
    fit: Fit


def occurrences(meeting: Meeting, since: date, until: date) -> tuple[Occurrence, ...]:
    """The meetings of a range of dates of the anchoring zone, both ends included."""
    return tuple(_occurrences(meeting, since, until))


@dataclass(frozen=True, slots=True)
class DriftWeek:
    """A week (by its Monday) in which the other side's clock is not where it usually is.

    `difference` is how many minutes the first zone is ahead at the week's begin, `after` at its
    end; `changes` are the instants within it at which one of the two zones moves.
    """

    monday: date
    difference: int
    after: int
    changes: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """How two zones move against each other; `usual` is the difference that most weeks have."""

    usual: int
    weeks: tuple[DriftWeek, ...]


def drift(zone: str, other: str, since: date, until: date, usual: int | None = None) -> Drift:
    """The weeks that touch a range in which the difference changes, or is not the usual one.

    Weeks are the first zone's, Monday to Sunday. A change on Sunday is felt from the next Monday.
    Of two differences that are as common the smaller counts as usual. When both zones move at the
    same night the difference stands, but for an hour, and there is no drift.
    """
    weeks = [_week(zone, other, monday) for monday in _mondays(since, until)]
    if usual is None:
        seen = Counter(week.difference for week in weeks)
        usual = min(seen, key=lambda minutes: (-seen[minutes], abs(minutes)), default=0)
    found = tuple(week for week in weeks if {week.difference, week.after} != {usual})
    return Drift(usual, found)


@dataclass(frozen=True, slots=True)
class Collision:
    """A meeting that falls on somebody's day off; one-sided while `working` is not empty."""

    occurrence: Occurrence
    off: tuple[Off, ...]
    working: tuple[str, ...]

    @property
    def one_sided(self) -> bool:
        return bool(self.working)


def collisions(found: Iterable[Occurrence], calendars: Iterable[Calendar]) -> tuple[Collision, ...]:
    """The meetings on a holiday or closure of a calendar, each by its own local date.

    Days off by their weekday alone are the meeting's design and no collision.
    """
    members = tuple(calendars)
    return tuple(hit for one in found for hit in (_collision(one, members),) if hit is not None)


def _occurrences(meeting: Meeting, since: date, until: date) -> Iterator[Occurrence]:
    length = timedelta(minutes=meeting.minutes)
    for day in dates(meeting.rule, since, until, meeting.anchor):
        wall = zones.wall_time(day, meeting.at)
        start = zones.instant(wall, meeting.zone)
        yield Occurrence(day, Interval(start, start + length), zones.fit(wall, meeting.zone))


def _mondays(since: date, until: date) -> Iterator[date]:
    monday = since - timedelta(days=since.weekday())
    while monday <= until:
        yield monday
        monday += _WEEK


def _week(zone: str, other: str, monday: date) -> DriftWeek:
    start, end = zones.starts(monday, zone), zones.starts(monday + _WEEK, zone)
    moves = {*zones.transitions(zone, start, end), *zones.transitions(other, start, end)}
    return DriftWeek(
        monday,
        zones.difference(zone, other, start),
        zones.difference(zone, other, end),
        tuple(sorted(moves)),
    )


def _collision(one: Occurrence, calendars: tuple[Calendar, ...]) -> Collision | None:
    off: list[Off] = []
    working: list[str] = []
    for calendar in calendars:
        day = zones.local_date(one.during.start, calendar.zones[0])
        reasons = calendar.days_off(day)
        off.extend(reasons)
        if not reasons:
            working.append(calendar.id)
    if all(reason.why is Why.WEEKEND for reason in off):
        return None
    return Collision(one, tuple(off), tuple(working))
