"""A process as a walk through the sides, with every border crossing visible."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.model.types import Keyed
from generator.model.values import Record, Ref
from generator.pages.entity import EntityPage
from generator.pages.view import View


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    declared = entity.kind.field("steps")
    keyed = declared.type if declared and isinstance(declared.type, Keyed) else None
    steps = [_step(view, record) for record in entity.records("steps")]
    before = None
    for step in steps:
        step["crosses"] = before is not None and step["side"] != before
        step["from_side"] = before
        before = step["side"]
    sides = dict.fromkeys(step["side"] for step in steps if step["side"] is not None)
    for number, step in enumerate(steps, 1):
        step["number"] = number
        handoff = step["handoff"] or (steps[number - 2]["handoff"] if number > 1 else None)
        step["passage"] = handoff if step["crosses"] else None
    return {
        "group": keyed.group if keyed else None,
        "steps": steps,
        "sides": [view.playbook.find("side", side) for side in sides if isinstance(side, str)],
        "shown": ("code", "text", "doer", "within", "handoff", "condition"),
    }


def _step(view: View, record: Record) -> dict[str, object]:
    doer, handoff = record.get("doer"), record.get("handoff")
    side = view.side_of(doer) if isinstance(doer, Ref) else None
    return {
        "record": record,
        "id": record.get("id"),
        "side": side.id if side else None,
        "lane": view.side_class(side.id) if side else "third",
        "handoff": handoff if isinstance(handoff, Ref) else None,
    }


PAGE = EntityPage(
    kind="process",
    template="process.html",
    shown=("trigger", "end", "steps", "inputs", "outputs", "exceptions", "promise", "owner"),
    context=_context,
)
