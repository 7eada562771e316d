"""A playbook's calendars, clocks and meetings as the values that the clock engine runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from generator.clock.cadence import Meeting
from generator.clock.calendar import BusinessCalendar, Calendar, Closure, Holiday
from generator.clock.hours import WORKING_WEEK, Hours, hours, minutes_of, weekdays_of
from generator.clock.recurrence import parse_rule
from generator.clock.shared import Shared
from generator.clock.span import AfterHours, Count, Span, Unit
from generator.model.playbook import Entity, Playbook
from generator.model.values import Clock, Record, Schedule
from generator.text import Text

_LAW_SINCE = timedelta(days=2 * 365)


class Timing:
    """The time of one playbook.

    What cannot be computed (a calendar that is missing, hours that contradict themselves) is
    absent, never guessed; rules say why.
    """

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook

    @cached_property
    def calendars(self) -> Mapping[str, Calendar]:
        """Every calendar that can be computed, by id; intersections included."""
        found: dict[str, Calendar] = {}
        waiting = []
        for entity in self.playbook.of("calendar").values():
            if entity.refs("shared"):
                waiting.append(entity)
            elif (calendar := _calendar(entity)) is not None:
                found[entity.id] = calendar
        while ready := [e for e in waiting if all(one.id in found for one in e.refs("shared"))]:
            for entity in ready:
                members = tuple(found[one.id] for one in entity.refs("shared"))
                until = entity.get("covers_until")
                found[entity.id] = Shared(
                    entity.id, members, until if isinstance(until, date) else None, entity.name
                )
            waiting = [entity for entity in waiting if entity.id not in found]
        return found

    @cached_property
    def shared(self) -> Calendar | None:
        """The engagement's shared calendar."""
        ref = self.playbook.engagement.ref("shared_calendar")
        return self.calendars.get(ref.id) if ref else None

    @cached_property
    def zone(self) -> str:
        """The zone in which calendar days are counted where a clock names none.

        It is the zone of the first site of the first customer, else of any site; UTC without one.
        """
        sides = self.playbook.of("side")
        best = ""
        for site in self.playbook.of("site").values():
            tz, ref = site.get("tz"), site.ref("side")
            side = sides.get(ref.id) if ref else None
            if isinstance(tz, str) and side is not None and side.get("kind") == "customer":
                return tz
            best = best or (tz if isinstance(tz, str) else "")
        return best or "UTC"

    def site_zone(self, site: str) -> str | None:
        entity = self.playbook.find("site", site)
        tz = entity.get("tz") if entity else None
        return tz if isinstance(tz, str) else None

    def span(self, clock: Clock) -> Span | None:
        """A clock to run; None where it does not say which days, or whose calendar it is."""
        if not clock.count:
            return None
        calendar = None
        if clock.count == "shared":
            calendar = self.shared
        elif clock.count == "business":
            calendar = self.calendars.get(clock.calendar)
        if clock.count in ("shared", "business") and calendar is None:
            return None
        ends = minutes_of(clock.day_ends_at) if clock.day_ends_at else None
        business = clock.count in ("shared", "business")
        return Span(
            clock.at_least, clock.at_most, Unit(clock.unit), Count(clock.count), clock.before,
            calendar, clock.tz or ("" if business else self.zone), ends,
            self._after_hours(calendar),
        )  # fmt: skip

    def _after_hours(self, calendar: Calendar | None) -> AfterHours:
        entity = self.playbook.find("calendar", calendar.id) if calendar else None
        return AfterHours(str(entity.get("after_hours") or "same_day") if entity else "same_day")

    def meeting(self, entity: Entity) -> Meeting | None:
        """A meeting that recurs by a rule; None for one that follows an event."""
        schedule, minutes = entity.get("schedule"), entity.get("minutes")
        if not isinstance(schedule, Schedule) or not schedule.rule:
            return None
        rule, zone = parse_rule(schedule.rule), self.site_zone(schedule.site)
        if rule is None or zone is None:
            return None
        length = minutes if isinstance(minutes, int) else 0
        start = self.playbook.engagement.get("effective_from")
        meeting = Meeting(rule, minutes_of(schedule.at), zone, length)
        return replace(meeting, anchor=start) if isinstance(start, date) else meeting

    def side_calendars(self) -> Mapping[str, Calendar]:
        """Each signing side's own calendar: that of its first site. By side id."""
        found: dict[str, Calendar] = {}
        for site in self.playbook.of("site").values():
            side, ref = self.playbook.get(site.ref("side")), site.ref("calendar")
            if side is None or ref is None or side.get("party") is False or side.id in found:
                continue
            if (calendar := self.calendars.get(ref.id)) is not None:
                found[side.id] = calendar
        return found


def _calendar(entity: Entity) -> BusinessCalendar | None:
    tz = entity.get("tz")
    if not isinstance(tz, str):
        return None
    try:
        spans = tuple(_hours(one) for one in entity.records("hours"))
        days_off = tuple(one for r in entity.records("holidays") if (one := _holiday(r)))
    except ValueError:
        return None
    until = entity.get("covers_until")
    works = entity.get("works")
    calendar = BusinessCalendar(
        entity.id, tz, _weekdays(entity.get("working_days")), spans,
        days_off,
        frozenset(_dates(works)),
        tuple(_closures(entity)),
        until if isinstance(until, date) else None,
        name=entity.name,
    )  # fmt: skip
    country = entity.get("country")
    if entity.get("statutory") is True and isinstance(country, str) and isinstance(until, date):
        from generator.clock.statutory import with_statutory  # noqa: PLC0415 - slow, and rarely used

        return with_statutory(calendar, country, until - _LAW_SINCE)
    return calendar


def _weekdays(value: object) -> frozenset[int]:
    names = [one for one in value if isinstance(one, str)] if isinstance(value, tuple) else []
    return weekdays_of(names) if names else WORKING_WEEK


def _hours(record: Record) -> Hours:
    """ValueError where a break is not within the hours, or an end is missing."""
    opens, closes = record.get("opens"), record.get("closes")
    if not (isinstance(opens, str) and isinstance(closes, str)):
        raise ValueError("hours need `opens` and `closes`")  # noqa: TRY004 - as for bad hours
    starts, ends = record.get("meal_starts"), record.get("meal_ends")
    if (starts is None) != (ends is None):
        raise ValueError("a meal break needs `meal_starts` and `meal_ends`")
    meal = (starts, ends) if isinstance(starts, str) and isinstance(ends, str) else None
    since, until, days = record.get("since"), record.get("until"), record.get("days")
    return hours(
        opens, closes, meal, _weekdays(days) if isinstance(days, tuple) else None,
        since if isinstance(since, date) else None, until if isinstance(until, date) else None,
    )  # fmt: skip


def _holiday(record: Record) -> Holiday | None:
    """ValueError for a half day without its end."""
    day, name, kind = record.get("date"), record.get("name"), record.get("kind")
    if not isinstance(day, date):
        return None
    closes = record.get("closes")
    end = minutes_of(closes) if isinstance(closes, str) else None
    if end is None and record.get("half_day") is True:
        raise ValueError("a half day needs the hour at which it `closes`")
    return Holiday(
        day, name if isinstance(name, Text) else Text({}),
        kind if isinstance(kind, str) else "plant", end,
    )  # fmt: skip


def _closures(entity: Entity) -> Iterator[Closure]:
    for record in entity.records("closures"):
        since, until, name = record.get("since"), record.get("until"), record.get("name")
        if isinstance(since, date) and isinstance(until, date):
            yield Closure(since, until, name if isinstance(name, Text) else Text({}))


def _dates(value: object) -> Iterator[date]:
    for one in value if isinstance(value, tuple) else ():
        if isinstance(one, date):
            yield one
