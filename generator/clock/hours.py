"""Weekly working hours, valid from a day on or until a day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY = 24 * 60
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORKING_WEEK = frozenset(range(5))


def minutes_of(text: str) -> int:
    """`14:30` as minutes since midnight; up to `24:00`, which is the day's end."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if found is None or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > DAY:
        raise ValueError(f"{text!r} is no time from 00:00 to 24:00")
    return int(found[1]) * 60 + int(found[2])


def weekdays_of(names: Iterable[str]) -> frozenset[int]:
    """`monday` and so on as numbers; Monday is 0."""
    return frozenset(WEEKDAYS.index(name) for name in names)


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """A time at work, in minutes since the midnight that begins its day.

    One that closes on the next day (`closes` over 1440) belongs to the day on which it opens.
    """

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Hours:
    """The shifts of some weekdays (Monday is 0), with the breaks between them left out.

    `days` None is every working day. Both `since` and `until` belong to it; None has no bound.
    """

    shifts: tuple[Shift, ...]
    days: frozenset[int] | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        return (
            (self.days is None or day.weekday() in self.days)
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )


def hours(
    opens: str,
    closes: str,
    meal: tuple[str, str] | None = None,
    days: frozenset[int] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Hours:
    """Hours as they are written. Closing at or before opening is a shift that ends the next day.

    ValueError, with the words for it, where a meal break is not within the hours.
    """
    start, end = minutes_of(opens), minutes_of(closes)
    if end <= start:
        end += DAY
    if meal is None:
        return Hours((Shift(start, end),), days, since, until)
    away, back = (_from(start, minutes_of(time)) for time in meal)
    if not start < away < back < end:
        raise ValueError(f"a break from {meal[0]} to {meal[1]} is not within {opens} to {closes}")
    return Hours((Shift(start, away), Shift(back, end)), days, since, until)


def in_force(entries: Iterable[Hours], day: date) -> tuple[Shift, ...]:
    """The shifts of that day: of the entries that hold, those that begin last replace the others.

    Hours that change from a day on thus need no `until` on the old ones; entries that begin
    together add up.
    """
    holding = [one for one in entries if one.holds(day)]
    latest = max((one.since or date.min for one in holding), default=None)
    found = {shift for one in holding if (one.since or date.min) == latest for shift in one.shifts}
    return tuple(sorted(found))


def _from(start: int, minutes: int) -> int:
    return minutes if minutes >= start else minutes + DAY
