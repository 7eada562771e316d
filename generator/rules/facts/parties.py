"""Whether an owner or a group belongs to a side that signs."""

from __future__ import annotations

from generator.agreement.signoff import signing_sides
from generator.model.values import Ref, Value
from generator.rules.inspection import Inspection


def signers(inspection: Inspection) -> frozenset[str]:
    """The sides that sign."""
    return frozenset(signing_sides(inspection.playbook))


def outside(inspection: Inspection, value: Value | None) -> str | None:
    """The side of an owner, or of everybody in a group, where no such side signs; else None.

    Nothing is said of who has no side yet, nor where no side signs at all.
    """
    entity = inspection.playbook.get(value) if isinstance(value, Ref) else None
    signing = inspection.once(signers)
    if entity is None or not signing:
        return None
    owners = (
        [inspection.playbook.get(one) for one in entity.refs("members")]
        if entity.kind.name == "group" else [entity]
    )  # fmt: skip
    sides = [side.id if one and (side := one.ref("side")) else "" for one in owners]
    if not sides or not all(sides) or not signing.isdisjoint(sides):
        return None
    return sides[0]
