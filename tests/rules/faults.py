"""What one rule alone finds in the small clean client with layers laid over it."""

from __future__ import annotations

from generator.rules import rules
from generator.rules.inspection import Inspection
from generator.rules.rule import Fault
from tests.rules.ground import TODAY, playbook_of


def faults(rule: str, *layers: str) -> list[Fault]:
    (asked,) = [one for one in rules() if one.id == rule]
    return list(asked.check(Inspection(playbook_of(*layers), TODAY)))


def fields(rule: str, *layers: str) -> list[str]:
    """Where it finds something: the fields, in its own order."""
    return [one.field for one in faults(rule, *layers)]
