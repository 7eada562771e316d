"""The rules of a playbook, one file each, found by discovery."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from generator.findings import Finding, in_order
from generator.model.playbook import Playbook
from generator.rules.rule import Rule


@lru_cache(maxsize=1)
def rules() -> Sequence[Rule]:
    """Every rule, by id."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return sorted((m.RULE for m in modules if hasattr(m, "RULE")), key=lambda rule: rule.id)


def check(playbook: Playbook, today: date, whole: bool = True) -> list[Finding]:
    """What rules find in a playbook on that day, in the order of reports.

    Of one that did not load as a whole only rules that look at one entity at a time are asked.
    """
    asked = [rule for rule in rules() if whole or rule.alone]
    return in_order(finding for rule in asked for finding in rule.check(playbook, today))


__all__ = ["Rule", "check", "rules"]
