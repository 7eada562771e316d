"""The year from a day on: whose days, which meetings, how the clocks of the places differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.clock import zones
from generator.clock.calendar import Calendar
from generator.clock.daycount import add_months
from generator.clock.shared import Shared
from generator.model.playbook import Entity
from generator.model.timing import Timing

if TYPE_CHECKING:
    from generator.model.meetings import MeetingYear

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """A side's place as far as time goes; `named` gives it its name: a site, else a side."""

    side: str
    named: Entity
    zone: str
    calendars: tuple[Calendar, ...] = ()


@dataclass(frozen=True)
class Season:
    """The stretches of the year in which the clocks of all places stand alike to each other.

    `summer` holds the zones that have daylight time; stretches are dates, both ends included.
    """

    offsets: Mapping[str, int]
    summer: frozenset[str]
    stretches: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class Move:
    """A change of the difference between two places: from `day` on, felt from `monday`'s week.

    Differences are the minutes by which the second place is ahead of the first.
    """

    day: date
    monday: date
    first: Place
    second: Place
    before: int
    after: int
    moves: Place


class Year:
    """What twelve months from a day on look like for the places of one playbook."""

    def __init__(self, timing: Timing, today: date, months: int = 12) -> None:
        self.timing = timing
        self.since = today
        self.until = add_months(today, months) - _DAY
        self.by_meeting: dict[str, MeetingYear] = {}

    @cached_property
    def sides(self) -> tuple[Place, ...]:
        """Whose days decide about a shared business day: the shared calendar's, else each side's.

        Empty where no two are known.
        """
        shared = self.timing.shared
        if isinstance(shared, Shared):
            found = [self._place(one) for one in _members(shared)]
        else:
            found = [self._place(one, id) for id, one in self.side_calendars.items()]
        known = tuple(one for one in found if one is not None)
        return known if len(known) > 1 else ()

    @cached_property
    def side_calendars(self) -> Mapping[str, Calendar]:
        return self.timing.side_calendars()

    def side_place(self, side: str) -> Place | None:
        """A side's place without calendars: its first site."""
        for site in self.timing.playbook.of("site").values():
            ref, tz = site.ref("side"), site.get("tz")
            if ref is not None and ref.id == side and isinstance(tz, str):
                return Place(side, site, tz)
        return None

    def site_place(self, id: str) -> Place | None:
        site = self.timing.playbook.find("site", id)
        tz = site.get("tz") if site else None
        if site is None or not isinstance(tz, str):
            return None
        ref = site.ref("side")
        return Place(ref.id if ref else "", site, tz)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The first site of each side that signs, customers first: whose local time is printed."""
        sides = self.timing.playbook.of("side").values()
        signing = [one for one in sides if one.get("party") is not False]
        signing.sort(key=lambda one: one.get("kind") != "customer")
        found = (self.side_place(one.id) for one in signing)
        return tuple(one for one in found if one is not None)

    def seasons(self, names: frozenset[str]) -> tuple[Season, ...]:
        """The seasons of some zones, each once, in the order in which they begin."""
        if names not in self._seasons:
            self._seasons[names] = tuple(self._found_seasons(names))
        return self._seasons[names]

    @cached_property
    def _seasons(self) -> dict[frozenset[str], tuple[Season, ...]]:
        return {}

    def _found_seasons(self, names: frozenset[str]) -> Iterator[Season]:
        changes = {day for name in names for _, day in self._changes(name)}
        edges = sorted({self.since, *changes, self.until + _DAY})
        found: dict[tuple[tuple[str, int], ...], Season] = {}
        for first, beyond in pairwise(edges):
            noon = zones.instant(datetime.combine(first, datetime.min.time()), "UTC") + _DAY / 2
            walls = zones.local_times(noon, sorted(names))
            offsets = {name: _minutes(wall.utcoffset()) for name, wall in walls.items()}
            summer = frozenset(name for name, wall in walls.items() if wall.dst())
            stretch = (first, beyond - _DAY)
            key = tuple(offsets.items())
            same = found.get(key)
            if same is None:
                found[key] = Season(offsets, summer, (stretch,))
            elif same.stretches[-1][1] + _DAY == first:
                whole = (same.stretches[-1][0], stretch[1])
                found[key] = replace(same, stretches=(*same.stretches[:-1], whole))
            else:
                found[key] = replace(same, stretches=(*same.stretches, stretch))
        yield from found.values()

    def _changes(self, zone: str) -> Iterator[tuple[datetime, date]]:
        """When the zone's clocks move, with the local date."""
        since, until = zones.starts(self.since, zone), zones.ends(self.until, zone)
        for at in zones.transitions(zone, since, until):
            yield at, zones.local_date(at, zone)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The changes of the difference between the first place and each other one."""
        found = [
            move
            for place in self.places[1:]
            if place.zone != self.places[0].zone
            for move in self._moves(self.places[0], place)
        ]
        return tuple(sorted(found, key=lambda one: one.day))

    def _moves(self, first: Place, second: Place) -> Iterator[Move]:
        for place in (first, second):
            for at, day in self._changes(place.zone):
                before = zones.difference(second.zone, first.zone, at - _DAY)
                after = zones.difference(second.zone, first.zone, at + _DAY)
                if before != after:
                    felt = day + _DAY if day.weekday() == 6 else day
                    monday = felt - felt.weekday() * _DAY
                    yield Move(day, monday, first, second, before, after, place)

    def _place(self, calendar: Calendar, side: str = "") -> Place | None:
        """The first site that keeps a calendar, or one of whose areas does."""
        for site in self.timing.playbook.of("site").values():
            ref = site.ref("side")
            kept = [site.ref("calendar"), *(one.get("calendar") for one in site.records("areas"))]
            if any(getattr(one, "id", "") == calendar.id for one in kept) and (
                not side or (ref is not None and ref.id == side)
            ):
                return Place(ref.id if ref else "", site, calendar.zones[0], (calendar,))
        entity = self.timing.playbook.find("calendar", calendar.id)
        return Place("", entity, calendar.zones[0], (calendar,)) if entity else None


def _members(shared: Shared) -> Iterator[Calendar]:
    for one in shared.calendars:
        if isinstance(one, Shared):
            yield from _members(one)
        else:
            yield one


def _minutes(offset: timedelta | None) -> int:
    return round((offset or timedelta()) / timedelta(minutes=1))
