"""Every text of a playbook with its address: what it is called however lists are ordered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.kind import Kind
from generator.model.playbook import Entity, Playbook
from generator.model.types import Group
from generator.model.values import Condition, NotOffered, Open, Record, Value
from generator.source import nodes
from generator.text import Text

ANY = "*"
"""Stands in an address for the place in a list, which names nothing."""

_HAPPENED = ("proof",)  # what the tool or people wrote down once; nobody translates it later


@dataclass(frozen=True, slots=True)
class Addressed:
    """One text. `field` is its path with places in lists, `address` the same without them."""

    entity: Entity
    field: str
    address: str
    text: Text

    @property
    def key(self) -> str:
        """`kind:id address`, as translators see it."""
        return f"{self.entity.kind.name}:{self.entity.id} {self.address}"


def addressed(playbook: Playbook) -> Iterator[Addressed]:
    """Every text that is translated, in the order of the playbook and of its fields as typed."""
    for entity in playbook:
        if not entity.kind.record and entity.kind.name not in _HAPPENED:
            yield from addressed_in(entity)


def addressed_in(entity: Entity) -> Iterator[Addressed]:
    """Every text of one entity."""
    for field, address, text in _fields(entity.values, "", ""):
        yield Addressed(entity, field, address, text)


_Found = Iterator[tuple[str, str, Text]]


def _fields(values: Mapping[str, Value], field: str, address: str) -> _Found:
    for name, value in values.items():
        yield from _value(value, f"{field}{name}", f"{address}{name}")


def _value(value: Value, field: str, address: str) -> _Found:
    if isinstance(value, Text):
        yield field, address, value
    elif isinstance(value, Record):
        yield from _fields(value.values, f"{field}.", f"{address}.")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            key = one.get("id") if isinstance(one, Record) else None
            named = key if isinstance(key, str) else None
            yield from _value(one, f"{field}.{named or number}", f"{address}.{named or ANY}")
    elif isinstance(value, Open):
        yield f"{field}.open.question", f"{address}.open.question", value.question
    elif isinstance(value, NotOffered):
        yield f"{field}.none.reason", f"{address}.none.reason", value.reason
    elif isinstance(value, Condition):
        # It is typed under its mode, beside the text of its criterion.
        above = (f"{path.rpartition('.')[0]}.{value.mode}" for path in (field, address))
        yield from _condition(value, *above)


def _condition(condition: Condition, field: str, address: str) -> _Found:
    for number, item in enumerate(condition.items):
        if isinstance(item, Text):
            yield f"{field}.{number}", f"{address}.{ANY}", item
        elif isinstance(item, Condition):
            below = (f"{field}.{number}.{item.mode}", f"{address}.{ANY}.{item.mode}")
            yield from _condition(item, *below)


def binds(kind: Kind, path: str) -> bool:
    """Whether a field of a kind is agreed on; `path` names it, with positions and keys of lists."""
    group: Group | None = kind.group
    bound = False
    for step in path.split("."):
        field = group.fields.get(step) if group else None
        if field is None:
            continue  # a position in a list, or the key of one of its entries
        if not field.binds:
            return False
        bound, group = True, field.type.inside
    return bound


def text_node(one: Addressed, languages: tuple[str, ...]) -> nodes.Mapping | None:
    """Where a text is typed: the mapping from language to text; None where that is not certain."""
    node: nodes.Node = one.entity.node
    for step in one.field.split("."):
        if isinstance(node, nodes.Mapping) and step in node.entries:
            node = node.entries[step][1]
        elif isinstance(node, nodes.Sequence) and step.isdigit():
            there = [item for item in node.items if _is_something(item)]
            if int(step) >= len(there):
                return None
            node = there[int(step)]
        # Else plain text stands for the field that it is short for, or for a list of one.
    if not isinstance(node, nodes.Mapping) or not node.entries.keys() <= {*languages}:
        return None
    for code in languages:
        _, typed = node.entries.get(code, (None, None))
        said = typed.value.strip() if isinstance(typed, nodes.Scalar) else ""
        if said != (one.text.get(code) or ""):
            return None
    return node


def _is_something(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Scalar) or bool(node.value)
