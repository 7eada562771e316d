"""The week on every side's clock: who talks when, which weeks shift, which dates collide."""

from __future__ import annotations

from markupsafe import Markup

from generator.model.meetings import MeetingYear, meeting_year
from generator.model.playbook import Entity
from generator.pages.entity import outline
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.templates import rendered
from generator.pages.timely import said
from generator.pages.view import View


def cadence_page(view: View) -> Page:
    """Every meeting by its weekday, with the local times of both halves of the year."""
    view.start("../")
    words, year = view.words, view.year
    meetings = [meeting_year(year, one) for one in view.ordered("meeting")]
    timed = [one for one in meetings if one.meeting is not None]
    seasons = year.seasons(frozenset(one.zone for one in year.places))
    body = rendered(
        "cadence.html", view=view, w=words, days=_week(view, timed),
        seasons=[
            {"name": said.season(view, one, year.places), "when": said.stretches(view, one),
             "differences": _differences(view, one.offsets)}
            for one in seasons
        ] if year.places else [],
        moves=[said.move(view, one) for one in year.moves],
        unfit=[(view.link(one.entity), it) for one in timed for it in said.unfit(view, one)],
        collisions=[_collisions(view, one) for one in timed],
        others=[(view.link(one.entity), view.field(one.entity, "schedule", False))
                for one in meetings if one not in timed],
        since=words.date(year.since), until=words.date(year.until), sides=len(year.places),
        checked=any(one.attending for one in timed), about=signers(view),
    )  # fmt: skip
    title = words("time.cadence_title")
    toc, search = outline(body, title)
    return Page("cadence/", title, words("time.cadence_lead"), "cadence", body, toc, search)


def _differences(view: View, offsets: object) -> list[str]:
    places = view.year.places
    assert isinstance(offsets, dict)
    first = places[0]
    return [
        said.difference(view, offsets[one.zone] - offsets[first.zone], first, one)
        for one in places[1:]
    ]


def _week(view: View, timed: list[MeetingYear]) -> list[dict[str, object]]:
    """Weekday by weekday its meetings, the earliest first; then those that go by the date."""
    found: list[dict[str, object]] = []
    for number in [*range(7), None]:
        rows = []
        for one in timed:
            assert one.meeting is not None
            days = {it.day for it in one.meeting.rule.weekdays}
            if (number in days) if days else number is None:
                rows.append(one)
        rows.sort(key=lambda one: one.meeting.at if one.meeting else 0)
        if rows:
            title = view.words("time.by_date") if number is None else said.weekday(view, number)
            found.append({
                "name": said.begun(title), "anchor": f"day-{'date' if number is None else number}",
                "rows": [_row(view, one) for one in rows],
            })  # fmt: skip
    return found


def _row(view: View, one: MeetingYear) -> dict[str, object]:
    return {
        "meeting": view.link(one.entity),
        "when": view.say.schedule(one.schedule) if one.schedule else "",
        "times": said.local_times(view, one, starts_alone=True),
        "lasts": said.amount(view, one.meeting.minutes) if one.meeting else "",
        "unfit": bool(one.unfit),
    }


def _collisions(view: View, one: MeetingYear) -> dict[str, object]:
    return {
        "meeting": view.link(one.entity),
        "rule": _rule(view, one.entity),
        "dates": said.days_off(view, one),
        "uncounted": one.uncounted,
    }


def _rule(view: View, entity: Entity) -> Markup:
    return view.field(entity, "holiday_rule")
