"""Which of two clocks surely ends later, whenever their event comes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.values import Clock, Value

_HOUR = 60
_DAY = 24 * _HOUR
_IN_MINUTES = {"minute": 1, "hour": _HOUR, "day": _DAY, "week": 7 * _DAY}


@dataclass(frozen=True, slots=True)
class Limit:
    """How late something may be: an amount in its own kind of time, and in minutes gone by.

    Amounts of one `family` can be added and compared. `least` and `most` bound the minutes from the
    event to the end; business time has no upper bound, since a holiday may lie between.
    """

    family: tuple[str, ...]
    amount: int
    least: int
    most: int | None


def limit(value: Value | None) -> Limit | None:
    """The upper bound of a clock that runs after its event; None where it has none."""
    if not isinstance(value, Clock) or value.before or value.at_most is None:
        return None
    n, unit, count = value.at_most, value.unit, value.count
    if count == "clock" and unit in _IN_MINUTES:
        minutes = n * _IN_MINUTES[unit]
        return Limit(("clock",), minutes, minutes, minutes)
    if unit in ("minute", "hour"):
        minutes = n * _IN_MINUTES[unit]
        return Limit((count, value.calendar, "time"), minutes, minutes, None)
    if count == "calendar" and unit in ("day", "week"):
        days = n * (7 if unit == "week" else 1)
        return Limit(("calendar", "day"), days, days * _DAY, (days + 1) * _DAY + _HOUR)
    if count in ("business", "shared") and unit == "day":
        return Limit((count, value.calendar, "day"), n, max(n - 1, 0) * _DAY, None)
    if count == "calendar" and unit == "month":
        return Limit(("calendar", "month"), n, 28 * n * _DAY, (31 * n + 1) * _DAY + _HOUR)
    return None


def is_later(one: Value | None, other: Value | None) -> bool:
    """Whether the first clock surely ends after the second, of the same event."""
    if not (isinstance(one, Clock) and isinstance(other, Clock)) or one.event != other.event:
        return False
    first, second = limit(one), limit(other)
    if first is None or second is None:
        return False
    if first.family == second.family:
        return first.amount > second.amount
    return second.most is not None and first.least > second.most
