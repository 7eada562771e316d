"""What the agreement's own findings are as faults of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Finding
from generator.rules.inspection import Inspection
from generator.rules.rule import Fault


def version_to_come(inspection: Inspection) -> str:
    """The number under which the draft is being agreed."""
    return inspection.agreement.coming


def faults(inspection: Inspection, findings: Iterable[Finding]) -> Iterator[Fault]:
    """The same, at the same places."""
    for one in findings:
        entity = inspection.playbook.find(one.kind, one.id)
        if entity is not None:
            yield Fault(entity, one.field, one.message, one.fix, one.severity)
