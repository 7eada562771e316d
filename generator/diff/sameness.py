"""Whether two values say the very same: `0.1` and `0.10` are equal, but not written alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from generator.model.values import Record
from generator.text import Text


def same(one: object, other: object) -> bool:
    """Whether both say the very same. What is equal may differ in decimals, or be 1 and yes."""
    if one is other:
        return True
    if one.__class__ is not other.__class__:
        return False
    if isinstance(one, Record) and isinstance(other, Record):
        return same_fields(one.values, other.values)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    if is_dataclass(one) and not isinstance(one, Text):
        return one == other and all(
            same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
    return one == other


def same_fields(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether the fields of two groups are the same."""
    return len(one) == len(other) and all(
        name in other and same(value, other[name]) for name, value in one.items()
    )
