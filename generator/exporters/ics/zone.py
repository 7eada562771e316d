"""A time zone as a VTIMEZONE whose moves are rules: lists of dates get ignored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from generator.clock import zones
from generator.clock.recurrence import RULE_DAYS

_YEARS = 28  # after so many years weekdays and dates meet again
_EVER = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall time


@dataclass(frozen=True, slots=True)
class _Move:
    """Clocks move at `wall` (as shown before) from one offset to another."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


@lru_cache(maxsize=64)
def timezone(name: str, since: date) -> Timezone:
    """The zone as it is from that day on."""
    start = datetime(since.year - 1, 1, 1, tzinfo=UTC)
    moves = _moves(name, start, start.replace(year=start.year + _YEARS))
    zone = Timezone()
    zone.add("TZID", name)
    if not moves:
        zone.add_component(_observance(_standing(name, start), None))
        return zone
    ruled = _ruled(moves)
    if ruled is None:
        ruled = [(move, None) for move in (_standing(name, start), *moves)]
    for move, rule in ruled:
        zone.add_component(_observance(move, rule))
    return zone


def _moves(name: str, since: datetime, until: datetime) -> list[_Move]:
    return [_move(name, at) for at in zones.transitions(name, since, until)]


def _move(name: str, at: datetime) -> _Move:
    before = _offset(zones.local(at - timedelta(seconds=1), name))
    local = zones.local(at, name)
    return _Move(
        at.replace(tzinfo=None) + before, before, _offset(local),
        local.tzname() or name, bool(local.dst()),
    )  # fmt: skip


def _standing(name: str, at: datetime) -> _Move:
    """What holds at the beginning, as if it had always been so."""
    local = zones.local(at, name)
    offset = _offset(local)
    return _Move(_EVER, offset, offset, local.tzname() or name, bool(local.dst()))


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()


def _ruled(moves: Iterable[_Move]) -> list[tuple[_Move, vRecur | None]] | None:
    """Each yearly move with its rule; None where one of them follows none."""
    kinds: dict[tuple[timedelta, timedelta, str], list[_Move]] = {}
    for move in moves:
        kinds.setdefault((move.before, move.after, move.name), []).append(move)
    found: list[tuple[_Move, vRecur | None]] = []
    for same in kinds.values():
        rule = _rule(same)
        if rule is None:
            return None
        found.append((same[0], rule))
    return sorted(found, key=lambda one: one[0].wall)


def _rule(same: list[_Move]) -> vRecur | None:
    walls = [move.wall for move in same]
    years = [wall.year for wall in walls]
    months, days = {wall.month for wall in walls}, {wall.weekday() for wall in walls}
    times = {wall.time() for wall in walls}
    yearly = years == list(range(years[0], years[0] + _YEARS))
    if not yearly or not len(months) == len(days) == len(times) == 1:
        return None
    nths = {(wall.day - 1) // 7 + 1 for wall in walls}
    if len(nths) == 1:
        nth = nths.pop()
    elif all((wall + timedelta(days=7)).month != wall.month for wall in walls):
        nth = -1
    else:
        return None
    day = f"{nth}{RULE_DAYS[days.pop()]}"
    return vRecur({"FREQ": "YEARLY", "BYMONTH": months.pop(), "BYDAY": day})


def _observance(move: _Move, rule: vRecur | None) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if move.daylight else TimezoneStandard()
    made.add("DTSTART", move.wall)
    made.add("TZOFFSETFROM", move.before)
    made.add("TZOFFSETTO", move.after)
    made.add("TZNAME", move.name)
    if rule is not None:
        made.add("RRULE", rule)
    return made
