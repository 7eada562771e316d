"""Who comes to a meeting, and which rhythm it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.clock.recurrence import Frequency, parse_rule
from generator.clock.recurrence import Rule as Recurrence
from generator.model.playbook import Entity
from generator.model.values import Record, Ref, Schedule
from generator.rules.facts.people import held
from generator.rules.facts.sides import owners_in
from generator.rules.inspection import Inspection

_BY_TIER = {"1": "daily", "2": "weekly", "3": "monthly", "4": "quarterly"}
_WORKING_DAYS = 4
_QUARTERS = 4


def required(inspection: Inspection, meeting: Entity) -> tuple[Entity, ...]:
    """The owners who must attend: the chair and who is required, members of groups included."""
    chair = meeting.ref("chair")
    refs = (*((chair,) if chair else ()), *meeting.refs("required"))
    return tuple(owners_in(inspection, refs))


def attending(inspection: Inspection, meeting: Entity) -> tuple[Entity, ...]:
    """Everybody who comes, the deputy chair and who comes in certain cases included."""
    deputy = meeting.ref("deputy_chair")
    optional = (one.get("who") for one in meeting.records("optional"))
    refs = (deputy, *optional)
    others = owners_in(inspection, [one for one in refs if isinstance(one, Ref)])
    found = {one.id: one for one in (*required(inspection, meeting), *others)}
    return tuple(found.values())


def persons(inspection: Inspection, owners: tuple[Entity, ...]) -> Mapping[str, Entity]:
    """The persons who hold these roles today, by id."""
    by_owner = inspection.once(held)
    return {one.id: one for owner in owners for one in by_owner.get(owner.id, ())}


def rhythms(meeting: Entity) -> Iterator[str]:
    """Daily, weekly, monthly, quarterly: what a meeting's schedule and its phases come to.

    One whose schedule is in words has the rhythm of its tier.
    """
    phases = (phase.get("schedule") for phase in meeting.records("phases"))
    for value in (meeting.get("schedule"), *phases):
        rule = parse_rule(value.rule) if isinstance(value, Schedule) and value.rule else None
        if rule is not None:
            yield _rhythm(rule)
        elif value is not None:
            yield _BY_TIER.get(str(meeting.get("tier")), "")


def agenda(meeting: Entity) -> Iterator[tuple[str, Record, tuple[Ref, ...]]]:
    """Each point with its path, and what it is about."""
    for number, point in enumerate(meeting.records("agenda")):
        about = point.get("about")
        refs = about if isinstance(about, tuple) else (about,)
        found = tuple(one for one in refs if isinstance(one, Ref))
        yield f"agenda.{number}", point, found


def _rhythm(rule: Recurrence) -> str:
    """Empty for what is rarer than a rhythm says, like every second week."""
    if rule.frequency is Frequency.WEEKLY:
        if rule.interval > 1:
            return ""
        return "daily" if len(rule.weekdays) >= _WORKING_DAYS else "weekly"
    months = len(rule.months) or (12 if rule.frequency is Frequency.MONTHLY else 1)
    times = months / rule.interval
    if times == 12:
        return "monthly"
    return "quarterly" if times == _QUARTERS else ""
