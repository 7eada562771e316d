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
        before_it = steps[number - 2] if number > 1 else None
        step["passage"] = _passage(view, before_it, step) if step["crosses"] else None
    return {
        "group": keyed.group if keyed else None,
        "steps": steps,
        "sides": [view.playbook.find("side", side) for side in sides if isinstance(side, str)],
        "shown": ("code", "text", "doer", "within", "handoff", "condition"),
    }


def _passage(
    view: View, before: Mapping[str, object] | None, step: Mapping[str, object]
) -> Ref | None:
    """The handoff over which the work crosses: of the two steps', the one to this side."""
    found = [one for one in (before["handoff"] if before else None, step["handoff"])
             if isinstance(one, Ref)]  # fmt: skip
    for ref in found:
        handoff = view.playbook.get(ref)
        taking = view.side_of(handoff.ref("to")) if handoff else None
        if taking is not None and taking.id == step["side"]:
            return ref
    return found[0] if found else None


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
