"""Escalation paths: their levels, and what each path covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.playbook import Entity
from generator.model.values import Record, Ref, Value
from generator.rules.inspection import Inspection


@dataclass(frozen=True, slots=True)
class Level:
    """One level: where it stands in the list, its number (0 where it has none), its fields."""

    place: int
    number: int
    record: Record

    @property
    def path(self) -> str:
        return f"levels.{self.place}"

    @property
    def owners(self) -> tuple[Ref, ...]:
        return refs(self.record.get("owners"))


def levels(escalation: Entity) -> tuple[Level, ...]:
    """The levels in the order in which they are listed."""
    value = escalation.get("levels")
    return tuple(
        Level(place, n if isinstance(n := one.get("n"), int) else 0, one)
        for place, one in enumerate(value if isinstance(value, tuple) else ())
        if isinstance(one, Record)
    )


def last(escalation: Entity) -> Level | None:
    """The level with the highest number."""
    return max(levels(escalation), key=lambda one: (one.number, one.place), default=None)


@dataclass(frozen=True, slots=True)
class Cover:
    """What one path covers: `categories` and `severities` by id, None for every one of them."""

    path: Entity
    categories: frozenset[str] | None
    severities: frozenset[str] | None
    cases: frozenset[str]


def covers(inspection: Inspection) -> tuple[Cover, ...]:
    """What each path says that it covers; ask it with `inspection.once`.

    A path that names categories and no severity covers them at every severity, and the other way
    round. One that names neither covers no issue, only its cases.
    """
    return tuple(_cover(one) for one in inspection.playbook.of("escalation").values())


def _cover(path: Entity) -> Cover:
    record = path.record("covers")
    if record is None:
        return Cover(path, frozenset(), frozenset(), frozenset())
    categories, severities = (
        frozenset(one.id for one in refs(record.get(name))) for name in ("categories", "severities")
    )
    listed = record.get("cases")
    listed = listed if isinstance(listed, tuple) else ()
    cases = frozenset(one for one in listed if isinstance(one, str))
    if not categories and not severities:
        return Cover(path, frozenset(), frozenset(), cases)
    return Cover(path, categories or None, severities or None, cases)


def dispute_paths(inspection: Inspection) -> tuple[Entity, ...]:
    """The paths for "we disagree": those that cover the case, or that a definition leads to."""
    playbook = inspection.playbook
    found = {one.path.id: one.path for one in inspection.once(covers) if "dispute" in one.cases}
    for kind in ("definition", "severity"):
        for entity in playbook.of(kind).values():
            path = playbook.get(entity.ref("dispute"))
            if path is not None and path.kind.name == "escalation":
                found.setdefault(path.id, path)
    return tuple(found[id] for id in sorted(found))


def refs(value: Value | None) -> tuple[Ref, ...]:
    """The references of a list, or the one that stands for it."""
    return tuple(_refs(value))


def _refs(value: Value | None) -> Iterator[Ref]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Ref):
            yield one
