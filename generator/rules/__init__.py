"""The rules of a playbook, one file each, found by discovery."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from generator.findings import Finding, in_order
from generator.load import Loaded
from generator.memory import no_collection
from generator.model.playbook import Playbook
from generator.rules.inspection import Inspection
from generator.rules.rule import Fault, Rule
from generator.rules.waiving import waived


@lru_cache(maxsize=1)
def rules() -> Sequence[Rule]:
    """Every rule, by id."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return sorted((m.RULE for m in modules if hasattr(m, "RULE")), key=lambda rule: rule.id)


def check(
    playbook: Playbook, today: date, whole: bool = True, known: Iterable[Finding] = ()
) -> list[Finding]:
    """What rules find in a playbook on that day, in the order of reports.

    Of one that did not load as a whole only rules that look at one entity at a time are asked.
    `known` is what the loader has said of it: where that speaks of a field, rules keep silent.
    """
    with no_collection():
        return _check(playbook, today, whole, known)


def findings_of(loaded: Loaded, today: date) -> list[Finding]:
    """All at once: also of a client that does not load, what rules can tell of its entities."""
    playbook = loaded.playbook or loaded.read
    if playbook is None:
        return list(loaded.findings)
    whole = loaded.playbook is not None
    return [*loaded.findings, *check(playbook, today, whole, loaded.findings)]


def _check(playbook: Playbook, today: date, whole: bool, known: Iterable[Finding]) -> list[Finding]:
    if not playbook.of("engagement"):  # nothing says what is to be looked at
        return []
    inspection = Inspection(playbook, today)
    asked = [rule for rule in rules() if whole or rule.alone]
    faults = [(rule, fault) for rule in asked for fault in rule.check(inspection)]
    said = {(one.kind, one.id, one.field) for one in known}
    found = (
        _finding(playbook, rule, fault)
        for rule, fault in _not_subsumed(faults)
        if said.isdisjoint(_around(fault))
    )
    return in_order(waived(inspection, found))


def _around(fault: Fault) -> Iterator[tuple[str, str, str]]:
    """The field of a fault, and those that it lies in."""
    steps = fault.field.split(".")
    for length in range(len(steps), 0, -1):
        yield fault.entity.kind.name, fault.entity.id, ".".join(steps[:length])


def _not_subsumed(faults: Sequence[tuple[Rule, Fault]]) -> Iterator[tuple[Rule, Fault]]:
    """Without those about which a rule that says more has spoken: at the field, or around it."""
    spoken: dict[tuple[str, str, str], set[str]] = {}
    for rule, fault in faults:
        if rule.subsumes:
            place = fault.entity.kind.name, fault.entity.id, fault.field
            spoken.setdefault(place, set()).update(rule.subsumes)
    for rule, fault in faults:
        if not any(rule.id in spoken.get(place, ()) for place in _around(fault)):
            yield rule, fault


def _finding(playbook: Playbook, rule: Rule, fault: Fault) -> Finding:
    entity = fault.entity
    line, column = entity.position(fault.field)
    return Finding(
        rule.id, fault.severity or rule.severity, entity.path, line, column, fault.message,
        fault.fix, rule.failure, playbook.client, entity.kind.name, entity.id, fault.field,
    )  # fmt: skip


__all__ = ["Fault", "Inspection", "Rule", "check", "findings_of", "rules"]
