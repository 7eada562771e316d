"""What clocks promise: from which event to which, in which case, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.events import GENERIC_SUBJECTS
from generator.model.phrases import ACCENTS, fold
from generator.model.playbook import Entity, Playbook
from generator.model.values import Clock, Event, Record, Ref, Value
from generator.rules.facts.clocks import Placed, clocks
from generator.rules.inspection import Inspection
from generator.text import Text

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10_080}

# Kind and field → what has happened when the clock stops, where the author does not say it.
_STOPS = {
    ("handoff", "due"): "sent", ("handoff", "due_by"): "sent",
    ("handoff", "acknowledge"): "acknowledged", ("decision", "within"): "decided",
    ("definition", "within"): "decided", ("process", "promise"): "ended",
}  # fmt: skip
_SEVERITY = {
    "acknowledge": "acknowledged", "contain": "contained", "root_cause": "root-caused",
    "correct": "corrected", "verify": "verified",
}  # fmt: skip

Key = tuple[str, str, str, bool, bool]
Length = tuple[int | None, int | None, str, str, str]


@dataclass(frozen=True, slots=True)
class Promise:
    """One clock whose both ends are known. Of one key there should be one length."""

    placed: Placed
    key: Key
    length: Length


def promises(inspection: Inspection) -> tuple[Promise, ...]:
    """Every clock that says, or by its place implies, what starts and what stops it."""
    return tuple(
        Promise(placed, key, length_of(placed.clock))
        for placed in inspection.once(clocks)
        if (key := _key(inspection.playbook, placed)) is not None
    )


def length_of(clock: Clock) -> Length:
    """How long, in a form in which equal lengths are equal: 24 hours are 1 day, 1 week 7 days."""
    unit, factor = clock.unit, 1
    count = "calendar" if clock.count == "clock" else clock.count
    if count == "calendar" and unit in _MINUTES:
        unit, factor = "minute", _MINUTES[unit]
    elif unit == "hour":
        unit, factor = "minute", 60
    low, high = (
        None if one is None else one * factor for one in (clock.at_least, clock.at_most)
    )  # fmt: skip
    return low, high, unit, count, clock.calendar


def _key(playbook: Playbook, placed: Placed) -> Key | None:
    clock, entity = placed.clock, placed.entity
    if clock.event is None:
        return None
    start = _event(playbook, entity, placed.path, clock.event)
    stop = _stop(playbook, placed)
    if stop is None:
        return None
    generic = any(one.partition(" ")[0] in GENERIC_SUBJECTS for one in (start, stop))
    case = _case(placed) or (placed.entity.key if generic else "")
    return start, stop, case, clock.before, clock.at_most is not None


def _stop(playbook: Playbook, placed: Placed) -> str | None:
    entity, path = placed.entity, placed.path
    if placed.clock.stop is not None:
        return _event(playbook, entity, path, placed.clock.stop)
    head, _, rest = path.partition(".")
    if entity.kind.name == "severity" and head == "clocks" and rest in _SEVERITY:
        return f"issue {_SEVERITY[rest]}"
    if entity.kind.name == "process" and head == "steps":
        return next(_step_stops(playbook, entity, path), None)
    verb = _STOPS.get((entity.kind.name, head))
    if head == "acknowledge" and not rest.startswith("within"):
        return None
    return f"{entity.key} {verb}" if verb else None


def _step_stops(playbook: Playbook, entity: Entity, path: str) -> Iterator[str]:
    """A step ends when its handoff is sent (not where it receives it), or when its doer decides."""
    _, id, field = path.split(".", 2)
    step = next((one for one in entity.records("steps") if one.get("id") == id), None)
    if step is None or field != "within":
        return
    handoff, decision, doer = step.get("handoff"), step.get("decision"), step.get("doer")
    if isinstance(handoff, Ref) and (sent := playbook.get(handoff)) and sent.get("to") != doer:
        yield f"{sent.key} sent"
    if isinstance(decision, Ref) and (one := playbook.get(decision)) and one.get("decider") == doer:
        yield f"{one.key} decided"


def _event(playbook: Playbook, entity: Entity, path: str, event: Event) -> str:
    """One name for one event: an entity's own, its trigger, or another's."""
    subject = event.subject.partition("/")[0]
    if not event.verb or (subject and not event.kind):
        return str(event)
    kind, id = (event.kind, event.subject) if subject else (entity.kind.name, entity.id)
    if kind == "process" and event.verb == "triggered":
        process = playbook.find(kind, id)
        trigger = process.get("trigger") if process else None
        if isinstance(trigger, Event) and trigger.subject:
            return _event(playbook, entity, path, trigger)
    own = f"#{path}" if not subject and event.verb in ("started", "reached", "declared") else ""
    return f"{kind}/{id}{own} {event.verb}"


def _case(placed: Placed) -> str:
    """What sets this promise apart: the severity, or the words of its row."""
    if placed.entity.kind.name == "severity":
        return placed.entity.id
    value: Value | None = None
    parts = placed.path.split(".")
    for number, part in enumerate(parts):
        if part.endswith("_by") and len(parts) > number + 1 and parts[number + 1].isdigit():
            owner = placed.entity.get(parts[0])
            rows = owner if number == 0 else owner.get(part) if isinstance(owner, Record) else None
            value = rows[int(parts[number + 1])] if isinstance(rows, tuple) else None
    when = value.get("when") if isinstance(value, Record) else None
    return fold(when.best("en")[0]).translate(ACCENTS) if isinstance(when, Text) else ""
