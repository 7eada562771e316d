"""A meeting on every side's clock: when, about what, when next, and on which dates it collides."""

from collections.abc import Mapping

from generator.clock import zones
from generator.model.meetings import MeetingYear, meeting_year
from generator.model.playbook import Entity
from generator.model.types import Group
from generator.model.values import Record
from generator.pages.entity import EntityPage
from generator.pages.timely import said
from generator.pages.view import View, inner_type

_NEXT = 5


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    year = meeting_year(view.year, entity)
    declared = entity.kind.field("agenda")
    group = inner_type(declared.type) if declared else None
    agenda, value = entity.records("agenda"), entity.get("agenda")
    whole = isinstance(value, tuple) and len(agenda) == len(value) and isinstance(group, Group)
    return {
        "year": year,
        "times": said.local_times(view, year),
        "unfit": said.unfit(view, year),
        "following": _following(view, year),
        "off": said.days_off(view, year),
        "until": view.words.date(view.year.until),
        "group": group,
        "agenda": agenda if whole else (),
        "total": _total(agenda),
        "astray": _astray(entity, agenda),
    }


def _following(view: View, year: MeetingYear) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for one in year.following(_NEXT):
        hit = year.day_off(one)
        place = year.places[0] if year.places else None
        rows.append({
            "day": said.begun(view.words.date(
                zones.local_date(one.during.start, place.zone) if place else one.day
            )),
            "times": [(said.mark(view, it), said.at(view, one.during.start, it))
                      for it in year.places],
            "off": said.day_off(view, hit, hit.closed[0]) if hit and hit.closed else None,
        })  # fmt: skip
    return rows


def _total(agenda: tuple[Record, ...]) -> int:
    """The agenda's minutes; 0 where one topic has none."""
    found = [one.get("minutes") for one in agenda]
    known = [one for one in found if isinstance(one, int)]
    return sum(known) if len(known) == len(found) else 0


def _astray(entity: Entity, agenda: tuple[Record, ...]) -> int | None:
    """How long the meeting is, where the agenda's minutes add up to something else."""
    total, most, least = _total(agenda), entity.get("minutes"), entity.get("minutes_at_least")
    if not total or not isinstance(most, int):
        return None
    low = least if isinstance(least, int) else most
    return None if low <= total <= most else most


PAGE = EntityPage(
    kind="meeting",
    template="meeting.html",
    shown=("schedule", "condition", "minutes", "minutes_at_least", "agenda", "holiday_rule"),
    context=_context,
)
