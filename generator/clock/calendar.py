"""When one place works: its days, its hours, and why a day is off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from generator.clock import zones
from generator.clock.hours import WORKING_WEEK, Hours, Shift, in_force
from generator.clock.intervals import Interval, Intervals, joined
from generator.text import Text


class Why(StrEnum):
    """Why a day is no working day; `weekend` is any weekday that is not worked."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class Off:
    """A calendar's reason for a day off; `name` and `kind` (statutory, …) are the holiday's."""

    calendar: str
    why: Why
    name: Text | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, or where `closes` is set (minutes since midnight) a day that ends early.

    A closing within a meal break takes the break's place: that day is worked through.
    """

    day: date
    name: Text
    kind: str = "plant"
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Days off in a row, both ends included."""

    since: date
    until: date
    name: Text


class Calendar(Protocol):
    """Working days and open time, of one place or of several together."""

    @property
    def id(self) -> str: ...

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones of its places; the first is the one its days are printed in."""

    def edge(self, day: date) -> "Edge | None":
        """The end of what is known that `day` lies beyond, or None for a day that is known."""

    def days_off(self, day: date) -> tuple[Off, ...]:
        """Why the day is off, for each calendar that has it off; empty is a working day."""

    def open_time(self, day: date) -> Intervals:
        """The time that is worked on that day; a shift past midnight belongs to its first day."""

    def opens(self, day: date) -> datetime:
        """When the working day begins, or the day where no hours are stated."""

    def closes(self, day: date) -> datetime:
        """When the working day is over, or the day where no hours are stated."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last day that a calendar knows (`covers_until`)."""

    calendar: str
    day: date


@dataclass(frozen=True)
class BusinessCalendar:
    """The calendar of one place.

    A day is off by closure, else by holiday, else by its weekday, unless it is in `works`. A
    half day is a working day. A day of `works` whose weekday has no hours has those of the last
    weekday before it that has. Without any `hours` days can be counted, but no hours. Nothing is
    known before `covers_from` and after `covers_until`; None has no bound.
    """

    id: str
    zone: str
    working_days: frozenset[int] = WORKING_WEEK
    hours: tuple[Hours, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    works: frozenset[date] = frozenset()
    closures: tuple[Closure, ...] = ()
    covers_until: date | None = None
    covers_from: date | None = None
    name: Text | None = None

    @property
    def zones(self) -> tuple[str, ...]:
        return (self.zone,)

    def edge(self, day: date) -> Edge | None:
        if self.covers_until is not None and day > self.covers_until:
            return Edge(self.id, self.covers_until)
        if self.covers_from is not None and day < self.covers_from:
            return Edge(self.id, self.covers_from)
        return None

    def days_off(self, day: date) -> tuple[Off, ...]:
        known = self._off.get(day)
        if known is None:
            known = self._off[day] = self._reasons(day)
        return known

    def _reasons(self, day: date) -> tuple[Off, ...]:
        if day in self.works:
            return ()
        for closure in self.closures:
            if closure.since <= day <= closure.until:
                return (Off(self.id, Why.CLOSURE, closure.name),)
        holiday = self._by_day.get(day)
        if holiday is not None and (holiday.closes is None or self._ends_before_it_begins(day)):
            return (Off(self.id, Why.HOLIDAY, holiday.name, holiday.kind),)
        if day.weekday() not in self.working_days or (self.hours and not self._shifts(day)):
            return (Off(self.id, Why.WEEKEND),)
        return ()

    def half_day(self, day: date) -> Holiday | None:
        """The holiday that makes a working day end early."""
        holiday = self._by_day.get(day)
        half = holiday is not None and holiday.closes is not None
        return holiday if half and day not in self.works and not self.days_off(day) else None

    def open_time(self, day: date) -> Intervals:
        known = self._open.get(day)
        if known is None:
            shifts = () if self.days_off(day) else self._shifts(day)
            known = self._open[day] = joined(
                stretch
                for shift in shifts
                for stretch in zones.while_wall_shows(day, shift.opens, shift.closes, self.zone)
            )
        return known

    def opens(self, day: date) -> datetime:
        time = self.open_time(day)
        return time[0].start if time else zones.starts(day, self.zone)

    def closes(self, day: date) -> datetime:
        time = self.open_time(day)
        return time[-1].end if time else zones.ends(day, self.zone)

    def _shifts(self, day: date) -> tuple[Shift, ...]:
        shifts = in_force(self.hours, day)
        if day in self.works:
            before = (in_force(self.hours, day - timedelta(days=n)) for n in range(1, 7))
            return shifts or next(filter(None, before), ())
        holiday = self._by_day.get(day)
        if holiday is None or holiday.closes is None:
            return shifts
        end = holiday.closes
        kept = [Shift(one.opens, min(one.closes, end)) for one in shifts if one.opens < end]
        if kept and len(kept) < len(shifts):
            kept[-1] = replace(kept[-1], closes=end)  # who leaves at 13:00 takes no meal at 12:30
        return tuple(kept)

    def _ends_before_it_begins(self, day: date) -> bool:
        return bool(in_force(self.hours, day)) and not self._shifts(day)

    @cached_property
    def _by_day(self) -> dict[date, Holiday]:
        # Of several on one date the one that leaves the least time wins.
        found: dict[date, Holiday] = {}
        for one in sorted(self.holidays, key=lambda one: (one.closes is None, -(one.closes or 0))):
            found[one.day] = one
        return found

    @cached_property
    def _off(self) -> dict[date, tuple[Off, ...]]:
        return {}

    @cached_property
    def _open(self) -> dict[date, Intervals]:
        return {}


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether no place of the calendar has that day off; a half day is a working day."""
    return not calendar.days_off(day)


def days(since: date, until: date) -> Iterator[date]:
    """Every day of a range, both ends included."""
    return (since + timedelta(days=n) for n in range((until - since).days + 1))


def working_days(calendar: Calendar, since: date, until: date) -> tuple[date, ...]:
    """The working days of a range, both ends included."""
    return tuple(day for day in days(since, until) if is_working_day(calendar, day))


def open_time(calendar: Calendar, since: date, until: date) -> Intervals:
    """The open time of a range of days, both ends included."""
    return joined(one for day in days(since, until) for one in calendar.open_time(day))


def is_open(calendar: Calendar, during: Interval) -> bool:
    """Whether the calendar is open all through: no meal break, no edge of a day, no day off."""
    first = zones.local_date(during.start, calendar.zones[0]) - timedelta(days=2)
    last = zones.local_date(during.end, calendar.zones[0]) + timedelta(days=1)
    return any(
        one.start <= during.start and during.end <= one.end
        for one in open_time(calendar, first, last)
    )
