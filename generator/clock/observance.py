"""What becomes of a meeting that falls on a day off: held, cancelled, or moved to another day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.clock import zones
from generator.clock.cadence import Meeting, Occurrence, collisions, occurrences
from generator.clock.calendar import Calendar, Edge, Off
from generator.clock.intervals import Interval
from generator.clock.recurrence import dates
from generator.clock.shared import Shared

_DAY = timedelta(days=1)
_FARTHEST = 400


class OnHoliday(StrEnum):
    """What happens to the meeting. A moved one keeps its wall time.

    SAME_WEEKDAY tries the following weeks until that weekday is worked.
    """

    KEEP = "keep"
    CANCEL = "cancel"
    NEXT = "next_shared_business_day"
    PREVIOUS = "previous_shared_business_day"
    SAME_WEEKDAY = "next_shared_same_weekday"


class Fate(StrEnum):
    """What happened. `merged`: the day it moves to has this meeting already.

    `unknown`: the calendars end before the day that it would move to.
    """

    KEPT = "kept"
    CANCELLED = "cancelled"
    MOVED = "moved"
    MERGED = "merged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Observance:
    """One meeting on a day off, why it is off, and what becomes of it (`to` where it moves)."""

    occurrence: Occurrence
    off: tuple[Off, ...]
    fate: Fate
    to: Occurrence | None = None


def places(calendar: Calendar | None) -> tuple[Calendar, ...]:
    """The calendars of single places that an intersection is made of."""
    if calendar is None:
        return ()
    if isinstance(calendar, Shared):
        return tuple(one for member in calendar.calendars for one in places(member))
    return (calendar,)


def known_until(calendar: Calendar) -> date | None:
    """The last day that all of a calendar's places know; None has no end."""
    edges = (one.edge(date.max) for one in (calendar, *places(calendar)))
    return min((edge.day for edge in edges if edge is not None), default=None)


def observances(
    meeting: Meeting, rule: OnHoliday, calendar: Calendar, since: date, until: date
) -> tuple[Observance, ...]:
    """The meetings of a range that fall on a holiday or closure of the calendar, in order.

    Days that the calendar does not know are left out.
    """
    return tuple(_observances(meeting, rule, calendar, since, until))


def _observances(
    meeting: Meeting, rule: OnHoliday, calendar: Calendar, since: date, until: date
) -> Iterator[Observance]:
    members = places(calendar)
    taken: set[date] = set()
    known = (one for one in occurrences(meeting, since, until) if not _edge(calendar, members, one))
    for hit in collisions(known, members):
        one = hit.occurrence
        if rule in {OnHoliday.KEEP, OnHoliday.CANCEL}:
            kept = rule is OnHoliday.KEEP
            yield Observance(one, hit.off, Fate.KEPT if kept else Fate.CANCELLED)
            continue
        to = _moved(meeting, rule, calendar, one.day)
        if to is None:
            yield Observance(one, hit.off, Fate.UNKNOWN)
        elif to.day in taken or to.day in dates(meeting.rule, to.day, to.day, meeting.anchor):
            yield Observance(one, hit.off, Fate.MERGED, to)
        else:
            taken.add(to.day)
            yield Observance(one, hit.off, Fate.MOVED, to)


def _moved(meeting: Meeting, rule: OnHoliday, calendar: Calendar, day: date) -> Occurrence | None:
    """The nearest day, in the rule's direction, on which everybody works; None where unknown."""
    members = places(calendar)
    step = {OnHoliday.PREVIOUS: -_DAY, OnHoliday.SAME_WEEKDAY: 7 * _DAY}.get(rule, _DAY)
    for n in range(1, _FARTHEST):
        one = _on(meeting, day + n * step)
        if _edge(calendar, members, one):
            return None
        if not any(member.days_off(_date(one, member)) for member in members):
            return one
    return None


def _on(meeting: Meeting, day: date) -> Occurrence:
    """The meeting held on that day, whatever its rule says."""
    wall = zones.wall_time(day, meeting.at)
    start = zones.instant(wall, meeting.zone)
    end = start + timedelta(minutes=meeting.minutes)
    return Occurrence(day, Interval(start, end), zones.fit(wall, meeting.zone))


def _edge(calendar: Calendar, members: Iterable[Calendar], one: Occurrence) -> Edge | None:
    edges = (place.edge(_date(one, place)) for place in (calendar, *members))
    return next(filter(None, edges), None)


def _date(one: Occurrence, calendar: Calendar) -> date:
    return zones.local_date(one.during.start, calendar.zones[0])
