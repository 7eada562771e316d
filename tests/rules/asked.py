"""What one rule alone says of the clean client with layers laid over it."""

from __future__ import annotations

from generator.rules import rules
from generator.rules.inspection import Inspection
from tests.rules.ground import TODAY, playbook_of


def found_by(rule: str, *layers: str, of: str = "field") -> list[tuple[str, str]]:
    """Field (or entity's id) and severity of each fault, in the order of entities."""
    asked = next(one for one in rules() if one.id == rule)
    faults = asked.check(Inspection(playbook_of(*layers), TODAY))
    return [
        (one.field if of == "field" else one.entity.id, (one.severity or asked.severity).value)
        for one in faults
    ]
