"""The next twelve months: whose day is each, and how many are shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup

from generator.clock.calendar import BusinessCalendar, Off, Why, days
from generator.model.year import Place
from generator.pages.entity import outline
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.templates import rendered
from generator.pages.timely import said
from generator.pages.view import View

_DAY = timedelta(days=1)
# A closure goes on over a weekend.
_NEAR = timedelta(days=3)


def calendar_page(view: View) -> Page:
    """Every day of the coming year, month by month, with what stands out first."""
    view.start("../")
    words, year = view.words, view.year
    months = [_month(view, first) for first in _firsts(year.since, year.until)]
    body = rendered(
        "calendar_year.html", view=view, w=words, places=[_place(view, one) for one in year.sides],
        weekdays=[said.begun(said.weekday(view, n)) for n in range(7)], months=months,
        apart=_apart(view), since=words.date(year.since), until=words.date(year.until),
        others=[view.link(one) for one in view.ordered("calendar")], about=signers(view),
        nobody=said.begun(words("time.nobody_works")),
    )  # fmt: skip
    title = words("time.calendar_title")
    toc, search = outline(body, title)
    return Page("calendar/", title, words("time.calendar_lead"), "calendar", body, toc, search)


def _firsts(since: date, until: date) -> Iterator[date]:
    first = since.replace(day=1)
    while first <= until:
        yield first
        first = (first + 31 * _DAY).replace(day=1)


def _place(view: View, place: Place) -> dict[str, object]:
    """A row of the key: who, by which calendar, and how far it reaches."""
    calendar = place.calendars[0]
    entity = view.playbook.find("calendar", calendar.id)
    side = view.playbook.find("side", place.side)
    edge = calendar.edge(view.year.until)
    until = entity.get("covers_until") if entity else None
    return {
        "mark": said.mark(view, place),
        "shape": said.mark(view, place, " "),
        "only": said.begun(view.words("time.only_works", place=said.name(view, place))),
        "side": view.name(side) if side else "",
        "calendar": view.link(entity) if entity else "",
        "reach": view.words("time.reaches", day=view.words.date(until))
        if isinstance(until, date) else "",
        "gap": view.words("time.ends_early", day=view.words.date(edge.day)) if edge else "",
        "unsaid": view.gap(entity, "covers_until") if entity and until is None else "",
    }  # fmt: skip


def _month(view: View, first: date) -> dict[str, object]:
    last = (first + 31 * _DAY).replace(day=1) - _DAY
    found = [_day(view, day) for day in days(first, last)]
    shared = sum(one["state"] == "all" for one in found)
    unknown = [one for one in found if one["state"] == "unknown"]
    cells: list[dict[str, object] | None] = [None] * first.weekday()
    cells += found
    cells += [None] * (-len(cells) % 7)
    key = "time.shared_day" if shared == 1 else "time.shared_days"
    return {
        "name": said.month(view, first),
        "anchor": f"month-{first:%Y-%m}",
        "count": view.words(key, n=shared) if len(unknown) < len(found) else "",
        "weeks": [cells[n : n + 7] for n in range(0, len(cells), 7)],
        "notes": [one for one in found if one["note"]],
        "unknown": bool(unknown),
    }


def _day(view: View, day: date) -> dict[str, object]:
    places, words = view.year.sides, view.words
    known = all(one.calendars[0].edge(day) is None for one in places)
    off = {n: one.calendars[0].days_off(day) for n, one in enumerate(places)}
    working = [one for n, one in enumerate(places) if not off[n]]
    named = [why for found in off.values() for why in found if why.why is not Why.WEEKEND]
    short = [half for one in places if (half := _half_day(view, one, day))]
    if not known:
        state, text, named, short, working = "unknown", words("time.unknown"), [], [], []
    elif len(working) == len(places):
        state, text = "all", words("time.all_work")
    elif working:
        who = words.and_list([said.name(view, one) for one in working])
        state, text = "some", words("time.only_works", place=who)
    else:
        state, text = "none", words("time.nobody_works")
    reason = said.reasons(view, named)
    return {
        "n": day.day,
        "state": state,
        "today": day == view.today,
        "past": day < view.today,
        "marks": Markup("").join(said.mark(view, one, " ") for one in working),
        "text": f"{text}: {reason}" if reason else text,
        "note": Markup("; ").join([*([f"{reason}: {text}"] if reason else []), *short]),
        "day": f"{said.begun(said.weekday(view, day.weekday()))} {day.day}",
    }


def _half_day(view: View, place: Place, day: date) -> str:
    calendar = place.calendars[0]
    half = calendar.half_day(day) if isinstance(calendar, BusinessCalendar) else None
    if half is None or half.closes is None:
        return ""
    return view.words("time.half_day", name=view.plain(half.name), place=said.name(view, place),
                      time=said.wall(view, half.closes))  # fmt: skip


_Apart = tuple[date, tuple[Off, ...], tuple[Place, ...], tuple[Place, ...]]


def _apart(view: View) -> list[Mapping[str, object]]:
    """The one-sided holidays and closures of the year; days in a row with one reason together."""
    found: list[_Apart] = []
    places = view.year.sides
    for day in days(view.year.since, view.year.until):
        off = [one.calendars[0].days_off(day) for one in places]
        working = tuple(one for one, why in zip(places, off, strict=True) if not why)
        closed = tuple(one for one, why in zip(places, off, strict=True) if why)
        named = tuple(one for why in off for one in why if one.why is not Why.WEEKEND)
        known = all(one.calendars[0].edge(day) is None for one in places)
        if named and working and known:
            found.append((day, named, closed, working))
    rows: list[Mapping[str, object]] = []
    for _, group in groupby(_runs(found), key=lambda one: one[0]):
        together = [one for _, one in group]
        (first, named, closed, working), last = together[0], together[-1][0]
        span = view.words.date(first)
        if last != first:
            span = view.words("time.range", since=span, until=view.words.date(last))
        rows.append({
            "day": said.begun(span), "why": said.reasons(view, named),
            "closed": said.marks(view, closed), "working": said.marks(view, working),
        })  # fmt: skip
    return rows


def _runs(found: list[_Apart]) -> Iterator[tuple[int, _Apart]]:
    """Each with the number of the run it belongs to: alike but for the day, and near each other."""
    number = 0
    for n, one in enumerate(found):
        before = found[n - 1] if n else one
        if one[1:] != before[1:] or one[0] - before[0] > _NEAR:
            number += 1
        yield number, one
