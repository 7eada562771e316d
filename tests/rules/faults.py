"""What one rule alone finds in the small clean client with layers laid over it."""

from __future__ import annotations

from generator.rules import rules
from generator.rules.inspection import Inspection
from generator.rules.rule import Fault, Rule
from tests.rules.ground import TODAY, playbook_of


def _rule(id: str) -> Rule:
    return next(one for one in rules() if one.id == id)


def faults(rule: str, *layers: str) -> list[Fault]:
    return list(_rule(rule).check(Inspection(playbook_of(*layers), TODAY)))


def fields(rule: str, *layers: str) -> list[str]:
    """Where it finds something: the fields, in its own order."""
    return [one.field for one in faults(rule, *layers)]


def found_by(rule: str, *layers: str, of: str = "field") -> list[tuple[str, str]]:
    """Field (or entity's id) and severity of each fault, in the order of entities."""
    usual = _rule(rule).severity
    return [
        (one.field if of == "field" else one.entity.id, (one.severity or usual).value)
        for one in faults(rule, *layers)
    ]
