"""Every clock of the playbook with the place it stands in, and who has to act before it ends."""

from __future__ import annotations

from dataclasses import dataclass

from generator.clock.calendar import Calendar
from generator.model.playbook import Entity
from generator.model.values import Clock, Record, Ref, Value
from generator.rules.facts.contents import contents
from generator.rules.facts.sides import owners_in
from generator.rules.facts.year import year
from generator.rules.inspection import Inspection

# By kind and first field of the path: where its actor stands; a dot is the clock's own record.
_ACTORS: dict[tuple[str, str], tuple[str, ...]] = {
    ("handoff", "due"): ("from",),
    ("handoff", "due_by"): ("from",),
    ("handoff", "acknowledge"): ("acknowledge.who", "to"),
    ("handoff", "reject"): ("reject.who", "to"),
    ("decision", "within"): ("decider",),
    ("definition", "within"): ("decider",),
    ("process", "steps"): (".doer",),
    ("process", "exceptions"): (".decider",),
    ("severity", "actions"): (".owner",),
    ("escalation", "levels"): (".owners",),
    ("meeting", "inputs"): (".who",),
    ("communication", "first_within"): ("sender",),
    ("communication", "then_every"): ("sender",),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """One clock, and the path of the field that holds it."""

    entity: Entity
    path: str
    clock: Clock


def clocks(inspection: Inspection) -> tuple[Placed, ...]:
    """Every clock, in the order of the playbook."""
    return tuple(
        Placed(entity, path, value)
        for entity, path, value in inspection.once(contents)
        if isinstance(value, Clock)
    )


def actors(inspection: Inspection, placed: Placed) -> tuple[Entity, ...]:
    """The owners who must act before a clock ends, members of groups included.

    Nobody is named where the decider differs by case: which case the clock is for is in words.
    """
    head = placed.path.partition(".")[0]
    if head == "within" and "decider_by" in placed.entity.values:
        return ()
    for where in _ACTORS.get((placed.entity.kind.name, head), ()):
        path = where if where[0] != "." else placed.path.rpartition(".")[0] + where
        found = _at(placed.entity, path)
        refs = [one for one in (found if isinstance(found, tuple) else (found,))
                if isinstance(one, Ref)]  # fmt: skip
        if owners := tuple(owners_in(inspection, refs)):
            return owners
    return ()


def own_calendar(inspection: Inspection, owner: Entity) -> Calendar | None:
    """The calendar in which an owner answers: the coverage, else that of the owner's side."""
    covered, side = owner.get("coverage"), owner.ref("side")
    if isinstance(covered, Ref) and covered.id in inspection.timing.calendars:
        return inspection.timing.calendars[covered.id]
    return inspection.once(year).side_calendars.get(side.id) if side else None


def _at(entity: Entity, path: str) -> Value | None:
    """What a field path, as `walk` names it, leads to."""
    head, *steps = path.split(".")
    value = entity.get(head)
    for step in steps:
        if isinstance(value, Record):
            value = value.get(step)
        elif isinstance(value, tuple):
            value = next(
                (one for number, one in enumerate(value) if step == _step(number, one)), None
            )
        else:
            return None
    return value


def _step(number: int, one: Value) -> str:
    key = one.values.get("id") if isinstance(one, Record) else None
    return key if isinstance(key, str) else str(number)
