"""An escalation path as a ladder: when each rung is reached, who stands on it for each side."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.model.types import Group, ListOf
from generator.model.values import Record, Ref
from generator.pages.entity import EntityPage
from generator.pages.view import View


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    declared = entity.kind.field("levels")
    group = declared.type.item if declared and isinstance(declared.type, ListOf) else None
    return {
        "group": group if isinstance(group, Group) else None,
        "levels": [_level(view, record) for record in entity.records("levels")],
    }


def _level(view: View, record: Record) -> dict[str, object]:
    owners = record.get("owners")
    people = []
    for ref in owners if isinstance(owners, tuple) else ():
        owner = view.playbook.get(ref) if isinstance(ref, Ref) else None
        if owner is not None:
            side = view.side_of(ref) if isinstance(ref, Ref) else None
            people.append({"owner": owner, "side": side, "holders": view.holders(owner)})
    return {"record": record, "n": record.get("n"), "people": people}


PAGE = EntityPage(
    kind="escalation", template="escalation.html", shown=("levels",), context=_context
)
