"""A calendar: its week, the holidays ahead, and what it means to share days."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from generator.clock import zones
from generator.clock.calendar import BusinessCalendar, Calendar, Holiday
from generator.clock.hours import DAY, Shift, in_force
from generator.clock.shared import Shared
from generator.model.playbook import Entity
from generator.model.types import Group
from generator.model.values import Record
from generator.pages.entity import EntityPage
from generator.pages.timely import said
from generator.pages.view import View, inner_type

_DAY = timedelta(days=1)


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    calendar = view.time.calendars.get(entity.id)
    own = calendar if isinstance(calendar, BusinessCalendar) else None
    common = calendar if isinstance(calendar, Shared) else None
    return {
        "periods": [_period(view, own, *one) for one in _periods(view, own)] if own else [],
        "common": list(_common(view, common)) if common else [],
        "zone": _local_place(view, calendar),
        **_holidays(view, entity, own),
    }


def _local_place(view: View, calendar: Calendar | None) -> str:
    """The place whose local time a calendar's hours are in: a site, else the zone's own name."""
    if calendar is None:
        return ""
    zone = calendar.zones[0]
    sites = [one for one in view.playbook.of("site").values() if one.get("tz") == zone]
    kept = [one for one in sites if (ref := one.ref("calendar")) and ref.id == calendar.id]
    usual = [one.named for one in view.year.places if one.zone == zone]
    known = [*kept, *usual, *sites]
    return view.name(known[0]) if known else zone.replace("_", " ")


def _periods(view: View, calendar: BusinessCalendar) -> Iterator[tuple[date, date | None]]:
    """From today on, the stretches in which the weekly hours stay the same."""
    edges = {one.since for one in calendar.hours if one.since}
    edges |= {one.until + _DAY for one in calendar.hours if one.until}
    ahead = sorted(one for one in edges if one > view.today)
    for first, beyond in zip([view.today, *ahead], [*ahead, None], strict=True):
        yield first, beyond - _DAY if beyond else None


def _period(
    view: View, calendar: BusinessCalendar, first: date, last: date | None
) -> dict[str, object]:
    words = view.words
    rows = []
    for number in range(7):
        day = first + (number - first.weekday()) % 7 * _DAY
        shifts = in_force(calendar.hours, day)
        works = number in calendar.working_days and (bool(shifts) or not calendar.hours)
        rows.append({
            "day": said.begun(said.weekday(view, number)),
            "works": works,
            "hours": said.span(view, shifts[0].opens, shifts[-1].closes) if shifts else "",
            "breaks": ", ".join(_breaks(view, shifts)),
        })  # fmt: skip
    since = words("time.since", day=words.date(first)) if first != view.today else ""
    until = words("time.until", day=words.date(last)) if last else ""
    span = words("time.range", since=words.date(first), until=words.date(last)) if last else ""
    return {"rows": rows, "when": span if since and until else since or until}


def _breaks(view: View, shifts: tuple[Shift, ...]) -> Iterator[str]:
    for before, after in pairwise(shifts):
        yield said.span(view, before.closes, after.opens)


def _common(view: View, calendar: Shared) -> Iterator[dict[str, object]]:
    """The open time of an ordinary week, season by season, on the first zone's wall."""
    zone = calendar.zones[0]
    places = tuple(one for one in view.year.places if one.zone in calendar.zones)
    for season in view.year.seasons(frozenset(calendar.zones)):
        rows = []
        for number in range(7):
            day = _ordinary(calendar, season.stretches, number)
            time = calendar.open_time(day) if day else ()
            hours = (
                f"{zones.local(one.start, zone):%H:%M}\u2013{zones.local(one.end, zone):%H:%M}"
                for one in time
            )
            rows.append({"day": said.begun(said.weekday(view, number)), "works": bool(day),
                         "hours": ", ".join(hours)})  # fmt: skip
        yield {
            "season": said.season(view, season, places),
            "when": said.stretches(view, season),
            "rows": rows,
        }


def _ordinary(
    calendar: Shared, stretches: tuple[tuple[date, date], ...], weekday: int
) -> date | None:
    """The first such weekday that is worked and no half day."""
    found = None
    for first, last in stretches:
        day = first + (weekday - first.weekday()) % 7 * _DAY
        while day <= last and calendar.edge(day) is None:
            if not calendar.days_off(day):
                halves = (one.half_day(day) for one in calendar.calendars
                          if isinstance(one, BusinessCalendar))  # fmt: skip
                if not any(halves):
                    return day
                found = found or day
            day += 7 * _DAY
    return found


def _holidays(
    view: View, entity: Entity, calendar: BusinessCalendar | None
) -> Mapping[str, object]:
    """The holidays by when they come; the law's own are added where the calendar has them."""
    declared = entity.kind.field("holidays")
    group = inner_type(declared.type) if declared else None
    assert isinstance(group, Group)
    rows = [(one.get("date"), _written(view, group, one)) for one in entity.records("holidays")]
    written = {day for day, _ in rows}
    legal = [one for one in calendar.holidays if one.day not in written] if calendar else []
    rows += [(one.day, _legal(view, one)) for one in legal]
    dated = sorted(((day, row) for day, row in rows if isinstance(day, date)), key=lambda it: it[0])
    since, until = view.year.since, view.year.until
    return {
        "ahead": [row for day, row in dated if since <= day <= until],
        "later": [row for day, row in dated if day > until],
        "past": [row for day, row in dated if day < since],
        "undated": [row for day, row in rows if not isinstance(day, date)],
        "until": view.words.date(until),
    }


def _written(view: View, group: Group, record: Record) -> dict[str, object]:
    row: dict[str, object] = {name: view.sub(record, group, name) for name in group.fields}
    day = record.get("date")
    return {**row, "date": said.begun(view.words.date(day))} if isinstance(day, date) else row


def _legal(view: View, holiday: Holiday) -> dict[str, object]:
    closes = said.wall(view, min(holiday.closes, DAY)) if holiday.closes is not None else ""
    return {
        "date": said.begun(view.words.date(holiday.day)), "name": view.inline(holiday.name),
        "half_day": "", "kind": view.choice(holiday.kind), "closes": closes,
    }  # fmt: skip


PAGE = EntityPage(
    kind="calendar",
    template="calendar.html",
    lists=("hours", "holidays", "shared"),
    context=_context,
)
