"""One client's whole content, loaded: entities, and who refers to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.model.kind import Kind
from generator.model.reading import Reference
from generator.model.reviewed import Reviewed
from generator.model.values import NotOffered, Open, Record, Ref, Value
from generator.source import nodes
from generator.text import Text

SCHEMA = 2
"""The version of what kinds and fields there are. Older ones load through `load/upgrades/`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing with an id. `path` is the file it stands in; `node` keeps where each field is."""

    kind: Kind
    id: str
    values: Mapping[str, Value]
    path: str
    node: nodes.Mapping
    references: tuple[Reference, ...] = ()

    def get(self, name: str) -> Value | None:
        """A field's value, or None where it was not written."""
        return self.values.get(name)

    def text(self, name: str) -> Text | None:
        value = self.values.get(name)
        return value if isinstance(value, Text) else None

    def ref(self, name: str) -> Ref | None:
        value = self.values.get(name)
        return value if isinstance(value, Ref) else None

    def refs(self, name: str) -> tuple[Ref, ...]:
        value = self.values.get(name)
        if isinstance(value, Ref):
            return (value,)
        return (
            tuple(one for one in value if isinstance(one, Ref)) if isinstance(value, tuple) else ()
        )

    def records(self, name: str) -> tuple[Record, ...]:
        value = self.values.get(name)
        return tuple(r for r in value if isinstance(r, Record)) if isinstance(value, tuple) else ()

    def record(self, name: str) -> Record | None:
        value = self.values.get(name)
        return value if isinstance(value, Record) else None

    @property
    def code(self) -> str:
        value = self.values.get("code")
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> Text:
        """What readers call it; the id where no name was written."""
        value = self.values.get(self.kind.title)
        if isinstance(value, Text):
            return value
        return Text({"": value if isinstance(value, str) else self.id})

    @property
    def key(self) -> str:
        return f"{self.kind.name}/{self.id}"

    def missing(self) -> tuple[str, ...]:
        """The fields that a finished playbook needs and this entity lacks."""
        return tuple(f.name for f in self.kind.fields if f.asked and f.name not in self.values)

    def position(self, field_path: str = "") -> tuple[int, int]:
        """Line and column of a field (or of the entity), as near as they are known."""
        node: nodes.Node = self.node
        line, column = node.line, node.column
        for step in field_path.split(".") if field_path else ():
            if isinstance(node, nodes.Mapping) and step in node.entries:
                key, node = node.entries[step]
                line, column = key.line, key.column
            elif (
                isinstance(node, nodes.Sequence) and step.isdigit() and int(step) < len(node.items)
            ):
                node = node.items[int(step)]
                line, column = node.line, node.column
            else:
                break
        return max(line, 1), max(column, 1)


@dataclass(frozen=True, slots=True)
class Released:
    """One frozen version, as its entry in the chain tells it.

    `digests` holds the digest of each text by `kind:id`; `digest` is the entry's own, `previous`
    that of the entry before it. `editorial` holds, by the same key, the digests before and after of
    texts that it says in other words.
    """

    version: str
    sequence: int
    previous: str | None
    digest: str
    effective: date
    released: date
    schema: int
    languages: tuple[str, ...]
    whole: str
    digests: Mapping[str, str]
    editorial: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of an entity: who refers to it, in which field, to which part of it."""

    entity: Entity
    field: str
    part: str


@dataclass(frozen=True)
class Playbook:
    """A client's content. `entities` holds every kind, also those without entities, in order.

    `sealed` names the sign-offs whose files are as they were written; `releases` is the chain of
    frozen versions, the first one first. `frozen` holds the canonical form of texts in the newest
    release by key, where an amendment says that a change since is editorial. `reviews` says by
    language what was reviewed of the translations, where anything was.
    """

    client: str
    languages: tuple[str, ...]
    kinds: Mapping[str, Kind]
    entities: Mapping[str, Mapping[str, Entity]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    sealed: frozenset[str] = frozenset()
    releases: tuple[Released, ...] = ()
    frozen: Mapping[str, object] = field(default_factory=dict)
    reviews: Mapping[str, Reviewed] = field(default_factory=dict)

    @property
    def engagement(self) -> Entity:
        return next(iter(self.entities["engagement"].values()))

    def of(self, kind: str) -> Mapping[str, Entity]:
        return self.entities.get(kind, {})

    def get(self, ref: Ref | None) -> Entity | None:
        return self.of(ref.kind).get(ref.id) if ref else None

    def find(self, kind: str, id: str) -> Entity | None:
        return self.of(kind).get(id)

    def __iter__(self) -> Iterator[Entity]:
        for entities in self.entities.values():
            yield from entities.values()

    @cached_property
    def uses(self) -> Mapping[tuple[str, str], tuple[Use, ...]]:
        """Backlinks: (kind, id) → who refers to it, in the order of kinds and ids."""
        found: dict[tuple[str, str], list[Use]] = {}
        for entity in self:
            for reference in entity.references:
                if (reference.kind, reference.id) != (entity.kind.name, entity.id):
                    uses = found.setdefault((reference.kind, reference.id), [])
                    uses.append(Use(entity, reference.field, reference.part))
        return {key: tuple(uses) for key, uses in found.items()}

    @cached_property
    def opens(self) -> tuple[tuple[Entity, str, Open], ...]:
        """Every point that is not decided yet, with the entity and the field it stands in."""
        return tuple(
            (entity, path, value)
            for entity in self
            for path, value in walk(entity.values)
            if isinstance(value, Open)
        )


def walk(values: Mapping[str, Value], before: str = "") -> Iterator[tuple[str, Value]]:
    """Every value under some fields, depth first, with its field path."""
    for name, value in values.items():
        yield from _walk(value, f"{before}{name}")


def _walk(value: Value, path: str) -> Iterator[tuple[str, Value]]:
    yield path, value
    if isinstance(value, Record):
        yield from walk(value.values, f"{path}.")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            key = one.values.get("id") if isinstance(one, Record) else None
            yield from _walk(one, f"{path}.{key if isinstance(key, str) else number}")


__all__ = ["Entity", "NotOffered", "Playbook", "Use", "walk"]
