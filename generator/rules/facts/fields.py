"""Every field of an entity with its type and its value, groups and lists entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.model.conditions import CriterionType
from generator.model.playbook import Entity
from generator.model.types import Either, Field, Group, ListOf, TextType, Type
from generator.model.values import Condition, NotOffered, Open, Record, Value
from generator.rules.passages import checklist
from generator.source import nodes
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Slot:
    """One field at one place. `value` is None where nothing was written.

    `binds`: it is agreed on. `sole`: it is no item of a list that has others.
    """

    path: str
    field: Field
    value: Value | None
    binds: bool
    sole: bool = True

    @property
    def is_prose(self) -> bool:
        """Whether sentences stand here: no name, title or number."""
        return is_prose(self.field.type)


def fields_of(entity: Entity) -> Iterator[Slot]:
    """Every field that the entity has, or lacks though a finished playbook needs it."""
    return _fields(entity.kind.group, entity.values, entity.node, "", True)


def _fields(
    group: Group, values: Mapping[str, Value], node: nodes.Node | None, before: str, bound: bool
) -> Iterator[Slot]:
    for name, field in group.fields.items():
        value, below = values.get(name), _child(node, name)
        path, binds = f"{before}{name}", bound and field.binds
        if value is None or value == ():
            # What is written and has no value is a fault that the loader has reported.
            if field.asked and not _says(below):
                yield Slot(path, field, None, binds)
            continue
        yield from _values(field, value, below, path, binds)


def _values(
    field: Field, value: Value, node: nodes.Node | None, path: str, binds: bool, sole: bool = True
) -> Iterator[Slot]:
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            key = one.values.get("id") if isinstance(one, Record) else None
            step = key if isinstance(key, str) else str(number)
            below = _child(node, step)
            yield from _values(field, one, below, f"{path}.{step}", binds, len(value) == 1)
    elif isinstance(value, Record) and field.type.inside is not None:
        yield from _fields(field.type.inside, value.values, node, f"{path}.", binds)
    elif isinstance(value, Record):  # a criterion, or values that have no fields of their own
        for name, one in value.values.items():
            if isinstance(one, Text):
                yield Slot(f"{path}.{name}", field, one, binds, sole)
            elif isinstance(one, Condition):
                for place, item in checklist(one, path):
                    yield Slot(place, field, item, binds, False)
    else:
        yield Slot(path, field, value, binds, sole)


def text_of(value: Value | None) -> tuple[str, Text] | None:
    """The text of a value with where it stands below the field; None where it has none."""
    if isinstance(value, Text):
        return "", value
    if isinstance(value, str):
        return "", Text({"": value})
    if isinstance(value, NotOffered):
        return ".none.reason", value.reason
    if isinstance(value, Open):
        return ".open.question", value.question
    return None


@cache
def is_prose(type_: Type) -> bool:
    """Whether a type takes sentences."""
    if isinstance(type_, TextType):
        return type_.prose
    if isinstance(type_, ListOf):
        return is_prose(type_.item)
    if isinstance(type_, Either):
        return is_prose(type_.scalar) or is_prose(type_.other)
    return isinstance(type_, CriterionType)


def _child(node: nodes.Node | None, step: str) -> nodes.Node | None:
    if isinstance(node, nodes.Mapping):
        found = node.entries.get(step)
        return found[1] if found else None
    if isinstance(node, nodes.Sequence) and step.isdigit() and int(step) < len(node.items):
        return node.items[int(step)]
    return node if step == "0" else None  # one value stands for a list of one


def _says(node: nodes.Node | None) -> bool:
    """Whether anything is written there."""
    if isinstance(node, nodes.Scalar):
        return bool(node.value.strip())
    if isinstance(node, nodes.Mapping):
        return any(_says(one) for _, one in node.entries.values())
    return isinstance(node, nodes.Sequence) and any(_says(one) for one in node.items)
