"""The dates of a recurrence rule: the part of RFC 5545 that a playbook's meetings use.

FREQ is WEEKLY, MONTHLY or YEARLY; BYDAY (with ordinals), BYMONTHDAY, BYMONTH and INTERVAL may
follow. Weeks begin on Monday. A date that a month does not have is left out, as the RFC says: the
31st comes seven times a year.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"}
_YEARS_TO_TRY = 40

EPOCH = date(2024, 1, 1)
"""A Monday in January: where periods are counted from if nobody has said."""


class Frequency(StrEnum):
    """How long a period is; the other parts pick days within it."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True, order=True)
class Weekday:
    """A weekday (Monday is 0): the nth of its period, from the end if negative; 0 is each."""

    day: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence. `month_days` count from 1, or from -1 at the month's end."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()


def parse_rule(text: str) -> Rule | None:
    """The rule that an RRULE without DTSTART says, or None where it says more than is known here.

    A rule must name its days: what RFC 5545 would take from DTSTART nobody has agreed to.
    """
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";"))
    if not parts.keys() <= _PARTS or parts.get("WKST", "MO") != "MO":
        return None
    try:
        rule = Rule(
            Frequency(parts.get("FREQ", "")),
            int(parts.get("INTERVAL", "1")),
            tuple(_weekday(one) for one in _list(parts, "BYDAY")),
            tuple(int(one) for one in _list(parts, "BYMONTHDAY")),
            tuple(int(one) for one in _list(parts, "BYMONTH")),
        )
    except ValueError:
        return None
    return rule if _sound(rule) else None


def dates(rule: Rule, since: date, until: date, anchor: date = EPOCH) -> Iterator[date]:
    """The dates of a range, both ends included, in order.

    With an interval over 1 periods are counted from the one that `anchor` lies in: only it tells
    odd weeks from even ones. The dates never depend on the range they are asked for.
    """
    for start in _periods(rule, since, until, anchor):
        for day in sorted(_of_period(rule, start)):
            if since <= day <= until:
                yield day


def never_comes(rule: Rule) -> bool:
    """Whether no date is left, like the 30th of February; tried for forty years."""
    since = date(2000, 1, 1)
    return next(dates(rule, since, since.replace(year=2000 + _YEARS_TO_TRY)), None) is None


def _list(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _weekday(text: str) -> Weekday:
    found = re.fullmatch(r"([+-]?\d{1,2})?([A-Z]{2})", text)
    if found is None or found[2] not in RULE_DAYS or (found[1] and int(found[1]) == 0):
        raise ValueError(text)
    return Weekday(RULE_DAYS.index(found[2]), int(found[1] or 0))


def _sound(rule: Rule) -> bool:
    nth = any(one.nth for one in rule.weekdays)
    return (
        rule.interval > 0
        and bool(rule.weekdays or rule.month_days)
        and all(1 <= abs(one) <= 31 for one in rule.month_days)
        and all(1 <= one <= 12 for one in rule.months)
        and not (rule.frequency is Frequency.WEEKLY and (nth or rule.month_days))
    )


def _periods(rule: Rule, since: date, until: date, anchor: date) -> Iterator[date]:
    """The first days of the periods that touch the range and that the interval keeps."""
    start, origin = _first(rule, since), _number(rule, anchor)
    while start <= until:
        if (_number(rule, start) - origin) % rule.interval == 0:
            yield start
        start = _next(rule, start)


def _first(rule: Rule, day: date) -> date:
    if rule.frequency is Frequency.WEEKLY:
        return day - day.weekday() * _DAY
    return day.replace(day=1, month=day.month if rule.frequency is Frequency.MONTHLY else 1)


def _number(rule: Rule, day: date) -> int:
    if rule.frequency is Frequency.WEEKLY:
        return (day.toordinal() - 1) // 7
    if rule.frequency is Frequency.MONTHLY:
        return day.year * 12 + day.month
    return day.year


def _next(rule: Rule, start: date) -> date:
    if rule.frequency is Frequency.WEEKLY:
        return start + _WEEK
    if rule.frequency is Frequency.MONTHLY:
        return (start + 31 * _DAY).replace(day=1)
    return start.replace(year=start.year + 1)


def _of_period(rule: Rule, start: date) -> set[date]:
    if rule.frequency is Frequency.WEEKLY:
        week = {start + one.day * _DAY for one in rule.weekdays}
        return {day for day in week if not rule.months or day.month in rule.months}
    if rule.frequency is Frequency.YEARLY and not rule.months and not rule.month_days:
        return _by_weekday(rule, start, 366 if monthrange(start.year, 2)[1] == 29 else 365)
    whole_year = rule.frequency is Frequency.YEARLY
    months = rule.months or tuple(range(1, 13))
    firsts = [start.replace(month=one) for one in months] if whole_year else [start]
    return {day for first in firsts if first.month in months for day in _of_month(rule, first)}


def _of_month(rule: Rule, first: date) -> set[date]:
    length = monthrange(first.year, first.month)[1]
    days = {first + n * _DAY for n in range(length)}
    if rule.month_days:
        wanted = {n if n > 0 else length + 1 + n for n in rule.month_days}
        days = {day for day in days if day.day in wanted}
    return days & _by_weekday(rule, first, length) if rule.weekdays else days


def _by_weekday(rule: Rule, first: date, length: int) -> set[date]:
    """The wanted weekdays among so many days: each, or the nth from the start or from the end."""
    found: set[date] = set()
    for one in rule.weekdays:
        same = [first + n * _DAY for n in range((one.day - first.weekday()) % 7, length, 7)]
        if one.nth == 0:
            found.update(same)
        elif abs(one.nth) <= len(same):
            found.add(same[one.nth - 1 if one.nth > 0 else one.nth])
    return found
