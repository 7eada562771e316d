"""Waivers: what both sides tolerate of a rule's findings, for how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.findings import Finding
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.rules.inspection import Inspection
from generator.text import Text


def waived(inspection: Inspection, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those marked that a waiver covers: they stay visible, and fail nothing."""
    covered = {
        (str(one.get("rule")), ref.kind, ref.id)
        for one in inspection.playbook.of("waiver").values()
        if holds(one, inspection.today) and (ref := one.ref("object"))
    }
    for one in findings:
        is_covered = (one.rule, one.kind, one.id) in covered
        yield replace(one, waived=True) if is_covered else one


def holds(waiver: Entity, today: date) -> bool:
    """Whether a waiver is whole (rule, object, reason, owner) and its last day is not past."""
    until = waiver.get("until")
    return (
        isinstance(until, date)
        and until >= today
        and isinstance(waiver.get("rule"), str)
        and isinstance(waiver.get("reason"), Text)
        and isinstance(waiver.get("object"), Ref)
        and waiver.ref("owner") is not None
    )
