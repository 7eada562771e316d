"""What the year holds for each meeting: local times, days off it meets, hours it does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import islice, pairwise

from generator.clock import zones
from generator.clock.cadence import Meeting, Occurrence, occurrences
from generator.clock.calendar import BusinessCalendar, Calendar, Off, Why
from generator.model.playbook import Entity
from generator.model.values import Ref, Schedule
from generator.model.year import Place, Season, Year

_DAY = timedelta(days=1)
_YEARS_TO_LOOK = 6


class Misfit(StrEnum):
    """Why a working place cannot sit through a meeting."""

    EARLY = "early"
    LATE = "late"
    BREAK = "break"


@dataclass(frozen=True)
class Unfit:
    """A place for which a meeting lies outside its hours, at these local times, on so many dates.

    Times are minutes since the place's midnight; `edge` is where the hours of `calendar` begin or
    end. `half`: on half days, which end early.
    """

    place: Place
    calendar: Calendar
    starts: int
    ends: int
    why: Misfit
    edge: tuple[int, int]
    first: date
    last: date
    dates: int
    half: bool = False


@dataclass(frozen=True)
class DayOff:
    """A meeting on a day on which places are closed while others work, or nobody does."""

    occurrence: Occurrence
    reasons: tuple[Off, ...]
    closed: tuple[Place, ...]
    working: tuple[Place, ...]


class MeetingYear:
    """One meeting over the year; `meeting` None has no dates that could be computed."""

    def __init__(self, year: Year, entity: Entity) -> None:
        self.year = year
        self.entity = entity
        self.meeting: Meeting | None = year.timing.meeting(entity)
        schedule = entity.get("schedule")
        self.schedule = schedule if isinstance(schedule, Schedule) else None

    @property
    def uncounted(self) -> bool:
        """Whether it comes every nth week or month and nobody said from which on."""
        one = self.meeting
        return one is not None and one.rule.interval > 1 and one.anchor is None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Whose local times are printed: each side's, and the site's that sets the hour."""
        own = self.year.site_place(self.schedule.site) if self.schedule else None
        places = self.year.places
        if own is None or any(own.named is one.named for one in places):
            return places
        return (own, *places)

    @cached_property
    def seasons(self) -> tuple[Season, ...]:
        return self.year.seasons(frozenset(one.zone for one in self.places))

    def local(self, season: Season, place: Place) -> tuple[int, int]:
        """When it starts and ends there in a season, in minutes since that place's midnight.

        Under 0 is the day before, over 1440 the next one.
        """
        assert self.meeting is not None
        shift = season.offsets[place.zone] - season.offsets[self.meeting.zone]
        starts = self.meeting.at + shift
        return starts, starts + self.meeting.minutes

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        if self.meeting is None or self.uncounted:
            return ()
        return occurrences(self.meeting, self.year.since, self.year.until)

    def following(self, count: int) -> tuple[Occurrence, ...]:
        """The next ones, also those after the year."""
        found = self.occurrences[:count]
        if self.meeting is not None and not self.uncounted and len(found) < count:
            until = self.year.until + _YEARS_TO_LOOK * 365 * _DAY
            more = occurrences(self.meeting, self.year.until + _DAY, until)
            found = (*found, *islice(more, count - len(found)))
        return found

    @cached_property
    def attending(self) -> tuple[Place, ...]:
        """Who must be there, side by side, each with the calendars in which its people work."""
        by_side: dict[str, Place] = {}
        for owner in self._attendants():
            side = owner.ref("side")
            place = self.year.side_place(side.id) if side else None
            if place is None:
                continue
            calendar = self._coverage(owner, place.side)
            known = by_side.setdefault(place.side, place)
            if calendar is not None and calendar not in known.calendars:
                by_side[place.side] = replace(known, calendars=(*known.calendars, calendar))
        found = tuple(one for one in by_side.values() if one.calendars)
        order = {one.side: number for number, one in enumerate(self.year.places)}
        return tuple(sorted(found, key=lambda one: order.get(one.side, 99))) or self.year.sides

    def _attendants(self) -> Iterator[Entity]:
        playbook = self.year.timing.playbook
        for ref in (self.entity.ref("chair"), *self.entity.refs("required")):
            entity = playbook.get(ref)
            if entity is None:
                continue
            if entity.kind.name == "group":
                members = (playbook.get(one) for one in entity.refs("members"))
                yield from (one for one in members if one is not None)
            yield entity

    def _coverage(self, owner: Entity, side: str) -> Calendar | None:
        covered = owner.get("coverage")
        if isinstance(covered, Ref) and covered.id in self.year.timing.calendars:
            return self.year.timing.calendars[covered.id]
        return self.year.side_calendars.get(side)

    @cached_property
    def days_off(self) -> tuple[DayOff, ...]:
        """The dates of the year on which somebody who must be there has a holiday or a closure."""
        return tuple(hit for one in self.occurrences if (hit := self.day_off(one)) is not None)

    def day_off(self, one: Occurrence) -> DayOff | None:
        reasons: list[Off] = []
        closed: list[Place] = []
        working: list[Place] = []
        for place in self.attending:
            day = zones.local_date(one.during.start, place.zone)
            off = [why for calendar in place.calendars for why in calendar.days_off(day)]
            (closed if off else working).append(place)
            reasons += off
        named = tuple(one for one in reasons if one.why is not Why.WEEKEND)
        return DayOff(one, named, tuple(closed), tuple(working)) if named else None

    @cached_property
    def edge(self) -> date | None:
        """The last day of the year that every calendar needed here knows; None if all of it."""
        found = [
            edge.day
            for place in self.attending
            for calendar in place.calendars
            if (edge := calendar.edge(self.year.until)) is not None
        ]
        return min(found, default=None)

    @cached_property
    def unfit(self) -> tuple[Unfit, ...]:
        """The local times that lie outside hours or in a break, each once for its dates."""
        found: dict[tuple[str, int, Misfit, tuple[int, int]], Unfit] = {}
        pairs = [(place, one) for place in self.attending for one in place.calendars]
        for one in self.occurrences:
            for hit in (hit for pair in pairs for hit in _misfits(one, *pair)):
                key = (hit.place.side, hit.starts, hit.why, hit.edge)
                old = found.get(key)
                if old is None:
                    found[key] = hit
                elif old.last != hit.last:
                    found[key] = replace(hit, first=old.first, dates=old.dates + 1)
        return tuple(found.values())


def meeting_year(year: Year, entity: Entity) -> MeetingYear:
    """A meeting's year, computed once."""
    found = year.by_meeting.get(entity.id)
    if found is None:
        found = year.by_meeting[entity.id] = MeetingYear(year, entity)
    return found


def _misfits(one: Occurrence, place: Place, calendar: Calendar) -> Iterator[Unfit]:
    """At most one, for a day that the calendar works and whose hours it states."""
    zone = calendar.zones[0]
    wall = zones.local(one.during.start, zone)
    day = wall.date()
    if calendar.days_off(day) or calendar.edge(day) is not None:
        return
    today = calendar.open_time(day)
    near = (*calendar.open_time(day - _DAY), *today)
    inside = any(it.start <= one.during.start and one.during.end <= it.end for it in near)
    if inside or not today:
        return
    opens, closes = (_wall_minutes(at, day, zone) for at in (today[0].start, today[-1].end))
    starts, ends = (_wall_minutes(at, day, zone) for at in (one.during.start, one.during.end))
    why, edge = Misfit.BREAK, (opens, closes)
    if starts < opens:
        why = Misfit.EARLY
    elif ends > closes:
        why = Misfit.LATE
    else:
        for before, after in pairwise(today):
            if before.end < one.during.end and one.during.start < after.start:
                edge = (_wall_minutes(before.end, day, zone), _wall_minutes(after.start, day, zone))
    half = isinstance(calendar, BusinessCalendar) and calendar.half_day(day) is not None
    yield Unfit(place, calendar, starts, ends, why, edge, day, day, 1, half)


def _wall_minutes(at: datetime, day: date, zone: str) -> int:
    wall = zones.local(at, zone)
    return (wall.date() - day).days * 1440 + wall.hour * 60 + wall.minute
