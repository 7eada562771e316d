"""The fields of an entity that hold words or lack them, groups and lists entered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.model.conditions import CriterionType
from generator.model.playbook import Entity
from generator.model.types import Either, Field, Group, ListOf, TextType, Type
from generator.model.values import Condition, NotOffered, Open, Record, Value
from generator.rules.passages import checklist
from generator.source import nodes
from generator.text import Text


class Slot(NamedTuple):
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


def fields_of(entity: Entity) -> list[Slot]:
    """Every field that holds words, or is missing though a finished playbook needs it."""
    found: list[Slot] = []
    _fields(found, entity.kind.group, entity.values, "", True)
    # What is written and has no value is a fault that the loader has reported.
    return [
        one for one in found if one.value is not None or not _says(_node(entity.node, one.path))
    ]


def _fields(
    found: list[Slot], group: Group, values: Mapping[str, Value], before: str, bound: bool
) -> None:
    for name, field in group.fields.items():
        value = values.get(name)
        is_empty = value is None or (isinstance(value, tuple) and not value)
        if value is not None and not is_empty:
            _values(found, field, value, f"{before}{name}", bound and field.binds)
        elif field.asked:
            found.append(Slot(f"{before}{name}", field, None, bound and field.binds))


def _values(
    found: list[Slot], field: Field, value: Value, path: str, binds: bool, sole: bool = True
) -> None:
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            key = one.values.get("id") if isinstance(one, Record) else None
            step = key if isinstance(key, str) else str(number)
            _values(found, field, one, f"{path}.{step}", binds, len(value) == 1)
    elif isinstance(value, Text | str | Open | NotOffered):
        found.append(Slot(path, field, value, binds, sole))
    elif not isinstance(value, Record):
        return  # a number, a reference or the like holds no words
    elif field.type.inside is not None:
        _fields(found, field.type.inside, value.values, f"{path}.", binds)
    else:  # a criterion, or values that have no fields of their own
        for name, one in value.values.items():
            if isinstance(one, Text):
                found.append(Slot(f"{path}.{name}", field, one, binds, sole))
            elif isinstance(one, Condition):
                for place, item in checklist(one, path):
                    found.append(Slot(place, field, item, binds, False))


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


def _node(node: nodes.Node | None, path: str) -> nodes.Node | None:
    """What was written at a field path."""
    for step in path.split("."):
        if isinstance(node, nodes.Mapping):
            found = node.entries.get(step)
            node = found[1] if found else None
        elif isinstance(node, nodes.Sequence) and step.isdigit() and int(step) < len(node.items):
            node = node.items[int(step)]
        elif step != "0":  # one value stands for a list of one
            return None
    return node


def _says(node: nodes.Node | None) -> bool:
    """Whether anything is written there."""
    if isinstance(node, nodes.Scalar):
        return bool(node.value.strip())
    if isinstance(node, nodes.Mapping):
        return any(_says(one) for _, one in node.entries.values())
    return isinstance(node, nodes.Sequence) and any(_says(one) for one in node.items)
