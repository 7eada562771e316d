"""What a rule is, and how it reports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.findings import Finding, Severity
from generator.model.playbook import Entity, Playbook
from generator.text import Text

Check = Callable[[Playbook, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the content. `failure` is the failure of the seed article it prevents.

    `check` gets the playbook and today's date; it must give the same findings for the same two.
    `alone` says that it looks at one entity at a time, so that it holds of a client too that does
    not load as a whole.
    """

    id: str
    severity: Severity
    failure: str | None
    check: Check
    alone: bool = False


def found(
    rule: str,
    severity: Severity,
    failure: str | None,
    playbook: Playbook,
    entity: Entity,
    field: str,
    message: Text,
    fix: Text,
) -> Finding:
    """A finding at a field of an entity."""
    line, column = entity.position(field)
    return Finding(
        rule, severity, entity.path, line, column, message, fix, failure, playbook.client,
        entity.kind.name, entity.id, field,
    )  # fmt: skip
