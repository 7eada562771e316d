"""What a finished playbook needs is asked for: each such field, deleted from the sample."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from generator.kinds import kinds
from generator.model.types import Group
from tests.rules.mutants import Place, findings_in, plain, told

_SAID = {"en": "Some words", "es": "Unas palabras"}
_CLOCK = "2 shared business days after issue notified"
# What the sample has no need of.
_MORE: dict[str, dict[str, dict[str, Any]]] = {
    "matrices": {"defect-codes": {"bands": {"low": {"name": _SAID, "from": "1", "to": "4"}}}},
    "processes": {"change-control": {"worked_examples": [
        {"start": "2026-11-02", "dates": [{"what": "request", "date": "2026-11-04"}]},
    ]}},
    "handoffs": {"weekly-release": {"due_by": [{"when": _SAID, "within": _CLOCK}]}},
    "meetings": {"daily-stand-up": {"phases": {
        "ramp-up": {"name": _SAID, "when": _SAID, "schedule": "every weekday at 08:30 san-antonio"},
    }}},
    "waivers": {"late": {
        "rule": "OWN-02", "object": "owner:crossdock-supervisor", "reason": _SAID,
        "owner": "shipping-coordinator", "until": "2027-01-29",
    }},
    "proofs": {"drill": {
        "name": _SAID, "kind": "drill", "object": "escalation:disagreement", "digest": "0" * 64,
        "participants": ["tom-becker"], "date": "2026-11-02",
        "answers": [{"envelope": "1", "side": "customer", "case": "a", "verdict": "conforming"}],
        "times": [{"level": "1", "owner": "sqe", "person": "tom-becker",
                   "reached": "2026-11-02 08:00 san-antonio",
                   "answered": "2026-11-02 09:00 san-antonio"}],
    }},
}  # fmt: skip


def _model() -> dict[str, Any]:
    model = plain()
    for kind, entities in _MORE.items():
        for id, fields in entities.items():
            model.setdefault(kind, {}).setdefault(id, {}).update(copy.deepcopy(fields))
    return model


Path = tuple[str, ...]
Deletion = tuple[Place, Path]
"""A field, and the way to it in the plain model."""


def asked(group: Group, before: Path = ()) -> Iterator[Path]:
    """Every field that a finished playbook needs, at any depth."""
    for field in group.fields.values():
        path = (*before, field.name)
        if field.asked:
            yield path
        if field.type.inside is not None:
            yield from asked(field.type.inside, path)


def way(data: Any, path: Path) -> Path | None:
    """Through lists and named entries to the first place that has the field."""
    name, *rest = path
    if isinstance(data, dict) and name in data:
        if not rest:
            return (name,)
        found = way(data[name], tuple(rest))
        return None if found is None else (name, *found)
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, one in entries if isinstance(data, dict | list) else ():
        if isinstance(one, dict) and (found := way(one, path)) is not None:
            return (str(key), *found)
    return None


def _rounds() -> list[list[Deletion]]:
    """Deletions that are tried together: at most one an entity, so that none hides another.

    Titles are in rounds of their own: without them a client does not load.
    """
    model = _model()
    rounds: list[tuple[bool, dict[str, Deletion]]] = []
    for kind in kinds().values():
        for path in asked(kind.group):
            title = path == (kind.title,)
            for id, entity in model.get(kind.plural, {}).items():
                if (found := way(entity, path)) is None:
                    continue
                deletion = (kind.name, id, ".".join(found)), (kind.plural, id, *found)
                key = f"{kind.name}/{id}"
                free = next((m for of, m in rounds if of == title and key not in m), None)
                if free is None:
                    free = {}
                    rounds.append((title, free))
                free[key] = deletion
                break
    return [list(one.values()) for _, one in rounds]


@pytest.mark.parametrize("deletions", _rounds())
def test_a_deleted_field_is_found(deletions: list[Deletion]) -> None:
    model = _model()
    for _, path in deletions:
        data: Any = model
        for step in path[:-1]:
            data = data[int(step)] if isinstance(data, list) else data[step]
        del data[path[-1]]
    found = findings_in(model)
    assert [place for place, _ in deletions if not told(place, found)] == []


def test_every_field_that_is_asked_for_was_tried() -> None:
    tried = {(place, path) for some in _rounds() for place, path in some}
    wanted = {(kind.name, path) for kind in kinds().values() if not kind.record
              for path in asked(kind.group)}  # fmt: skip
    assert len(wanted) > 250
    assert len(tried) == len(wanted)
