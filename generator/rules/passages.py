"""Every text of a playbook with the place it stands in, and whether it binds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Severity
from generator.model.addresses import binds
from generator.model.playbook import Entity
from generator.model.values import Condition, NotOffered, Open, Value
from generator.rules.facts.contents import contents
from generator.rules.inspection import Inspection
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. `binds`: it stands in a field that is agreed on."""

    entity: Entity
    field: str
    text: Text
    binds: bool

    def severity(self, severity: Severity) -> Severity:
        """How much a fault of that severity matters here: one step less where nothing binds."""
        return severity if self.binds else _LESS[severity]


_LESS = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.INFO,
    Severity.INFO: Severity.INFO,
}


def passages(inspection: Inspection) -> tuple[Passage, ...]:
    """Every text of the playbook, in the order of its entities; ask it with `inspection.once`.

    Reasons of `none` and questions of `open` are texts too.
    """
    return tuple(passage for one in inspection.once(contents) for passage in _passages(*one))


def _passages(entity: Entity, path: str, value: Value) -> Iterator[Passage]:
    if isinstance(value, Text):
        yield Passage(entity, path, value, binds(entity.kind, path))
    elif isinstance(value, Open):
        yield Passage(entity, f"{path}.open.question", value.question, binds(entity.kind, path))
    elif isinstance(value, NotOffered):
        yield Passage(entity, f"{path}.none.reason", value.reason, binds(entity.kind, path))
    elif isinstance(value, Condition):
        bound = binds(entity.kind, path)
        for place, item in checklist(value, path.rpartition(".")[0]):
            yield Passage(entity, place, item, bound)


def checklist(condition: Condition, before: str) -> Iterator[tuple[str, Text]]:
    """What is answered with yes or no in a condition, with where it was typed."""
    for number, item in enumerate(condition.items):
        place = f"{before}.{condition.mode}.{number}"
        if isinstance(item, Text):
            yield place, item
        elif isinstance(item, Condition):
            yield from checklist(item, place)
