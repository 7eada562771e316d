"""A handoff as a passage from side to side."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.model.types import Group
from generator.pages.entity import EntityPage
from generator.pages.view import View


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    giver, taker = entity.ref("from"), entity.ref("to")
    groups = {name: _group(entity, name) for name in ("acknowledge", "reject", "silence")}
    giving, taking = view.side_of(giver), view.side_of(taker)
    return {
        "giver": giver,
        "taker": taker,
        "giving": giving,
        "taking": taking,
        "crosses": giving is not None and taking is not None and giving.id != taking.id,
        "groups": groups,
        "until": entity.get("responsible_until"),
    }


def _group(entity: Entity, name: str) -> Group | None:
    declared = entity.kind.field(name)
    return declared.type if declared and isinstance(declared.type, Group) else None


PAGE = EntityPage(
    kind="handoff",
    template="handoff.html",
    shown=(
        "from", "to", "what", "trigger", "channel", "contents", "contents_language", "accept",
        "accept_definitions", "acknowledge", "responsible_until", "reject", "silence",
    ),
    context=_context,
)  # fmt: skip
