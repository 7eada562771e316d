"""Several calendars as one: a shared business day, a shared business hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, reduce

from generator.clock.calendar import Calendar, Edge, Off, Why, days
from generator.clock.intervals import Intervals, common, joined
from generator.text import Text

# Two zones are at most 26 hours apart, and a shift may run past midnight.
_NEAR = 2


@dataclass(frozen=True)
class Shared:
    """The intersection of calendars.

    A shared business day is a date that is a working day on every calendar. A shared business hour
    is time when all are open, whatever date each writes. The day closes when the first of them
    does. Days are labelled, and open time is filed, by the first calendar's zone.
    """

    id: str
    calendars: tuple[Calendar, ...]
    covers_until: date | None = None
    name: Text | None = None

    @property
    def zones(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(zone for one in self.calendars for zone in one.zones))

    def edge(self, day: date) -> Edge | None:
        if self.covers_until is not None and day > self.covers_until:
            return Edge(self.id, self.covers_until)
        return next(filter(None, (one.edge(day) for one in self.calendars)), None)

    def days_off(self, day: date) -> tuple[Off, ...]:
        return tuple(off for one in self.calendars for off in one.days_off(day))

    def open_time(self, day: date) -> Intervals:
        known = self._open.get(day)
        if known is None:
            first, *others = self.calendars
            near = [day + timedelta(days=n) for n in range(-_NEAR, _NEAR + 1)]
            known = self._open[day] = reduce(
                common,
                (joined(s for one in near for s in other.open_time(one)) for other in others),
                first.open_time(day),
            )
        return known

    def opens(self, day: date) -> datetime:
        time = self.open_time(day)
        return time[0].start if time else max(one.opens(day) for one in self.calendars)

    def closes(self, day: date) -> datetime:
        time = self.open_time(day)
        return time[-1].end if time else min(one.closes(day) for one in self.calendars)

    @cached_property
    def _open(self) -> dict[date, Intervals]:
        return {}


def shared(calendars: Iterable[Calendar], id: str = "", name: Text | None = None) -> Shared:
    """The calendar on which all of them are open; at least one is needed."""
    members = tuple(calendars)
    if not members:
        raise ValueError("a shared calendar needs calendars to share")
    return Shared(id or " ".join(one.id for one in members), members, name=name)


@dataclass(frozen=True, slots=True)
class OneSided:
    """A day that some calendars have off while others work."""

    day: date
    off: tuple[Off, ...]
    working: tuple[str, ...]


def one_sided_day(calendars: Iterable[Calendar], day: date) -> OneSided | None:
    """The day, if one of the calendars has a holiday or a closure on it and another one works.

    That one works on Saturdays and the other does not is no one-sided day, but the week as usual.
    """
    off: list[Off] = []
    working: list[str] = []
    for one in calendars:
        reasons = one.days_off(day)
        off.extend(reasons)
        if not reasons:
            working.append(one.id)
    if not working or all(reason.why is Why.WEEKEND for reason in off):
        return None
    return OneSided(day, tuple(off), tuple(working))


def one_sided_days(calendars: Iterable[Calendar], since: date, until: date) -> tuple[OneSided, ...]:
    """The one-sided holidays and closures of a range, both ends included."""
    members = tuple(calendars)
    found = (one_sided_day(members, day) for day in days(since, until))
    return tuple(day for day in found if day is not None)
