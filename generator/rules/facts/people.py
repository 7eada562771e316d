"""Who holds each role today, who stands in, who has left, and whom one can reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.agreement.signoff import holders
from generator.model.playbook import Entity
from generator.model.values import Record
from generator.rules.inspection import Inspection


def held(inspection: Inspection) -> Mapping[str, tuple[Entity, ...]]:
    """Owner → the persons who hold the role today, those on leave included."""
    playbook, today = inspection.playbook, inspection.today
    found = {}
    for owner in playbook.of("owner").values():
        people = (playbook.get(ref) for ref in dict.fromkeys(holders(owner, today)))
        found[owner.id] = tuple(one for one in people if one is not None and is_here(one, today))
    return found


def acting(inspection: Inspection) -> Mapping[str, tuple[Entity, ...]]:
    """Owner → the persons who act in the role: its holders; where it has none, its deputy."""
    filled = inspection.once(held)
    return {
        owner.id: filled[owner.id] or deputies(inspection, owner)
        for owner in inspection.playbook.of("owner").values()
    }


def deputies(inspection: Inspection, owner: Entity) -> tuple[Entity, ...]:
    """The persons who stand in for a role today, those on leave included."""
    deputy = inspection.playbook.get(owner.ref("deputy"))
    if deputy is None:
        return ()
    if deputy.kind.name == "owner":
        return inspection.once(held)[deputy.id]
    return (deputy,) if is_here(deputy, inspection.today) else ()


def is_here(person: Entity, day: date) -> bool:
    """Whether a person has begun and not left on a day."""
    since, until = person.get("since"), person.get("until")
    return (not isinstance(since, date) or since <= day) and not has_left(until, day)


def has_left(until: object, day: date) -> bool:
    """Whether a last day is past."""
    return isinstance(until, date) and until < day


def leaves(person: Entity, day: date) -> tuple[tuple[date, date], ...]:
    """The times of leave that are not over, as first and last day; without an end it lasts."""
    found = []
    for record in person.records("leave"):
        since, until = _day(record, "since", date.min), _day(record, "until", date.max)
        if day <= until and since <= until:
            found.append((since, until))
    return tuple(found)


def is_away(person: Entity, day: date) -> bool:
    """Whether a person is on leave on a day."""
    return any(since <= day <= until for since, until in leaves(person, day))


def _day(record: Record, name: str, default: date) -> date:
    value = record.get(name)
    return value if isinstance(value, date) else default


def reachable_sides(inspection: Inspection) -> frozenset[str]:
    """The sides whose phone numbers and addresses are in what was read.

    A client keeps them in `private/`, which git never sees and only `--private` merges. Where
    nobody of a side has any, they are elsewhere, and nobody can tell whose is missing.
    """
    return frozenset(
        side_of(one)
        for one in inspection.playbook.of("person").values()
        if one.get("phone") is not None or one.get("email") is not None
    )


def side_of(entity: Entity) -> str:
    """The side of an owner or a person; empty where none is written."""
    side = entity.ref("side")
    return side.id if side else ""


def names(people: tuple[Entity, ...]) -> str:
    """People by name, to quote in a message."""
    return ", ".join(one.name.best("en")[0] for one in people)
