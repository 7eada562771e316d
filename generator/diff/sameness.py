"""Whether two values say the very same: `0.1` and `0.10` are equal, but not written alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from generator.model.values import Event, Record, Ref, Value
from generator.text import Text

_EQUAL = frozenset({str, int, bool, date, Text, Ref, Event})
"""Types of which equal values are the same: there is no number with decimals in them."""


def same(one: Value | None, other: Value | None) -> bool:
    """Whether both say the very same. What is equal may differ in decimals, or be 1 and yes."""
    if one is other:
        return True
    type_ = one.__class__
    if type_ is not other.__class__:
        return False
    if type_ in _EQUAL:
        return one == other
    if isinstance(one, Record) and isinstance(other, Record):
        return same_fields(one.values, other.values)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.as_tuple() == other.as_tuple()
    if one != other:
        return False
    return all(same(getattr(one, name), getattr(other, name)) for name in _names(one))


def _names(value: Value | None) -> tuple[str, ...]:
    found = _NAMES.get(value.__class__)
    if found is None:
        found = tuple(one.name for one in fields(value)) if is_dataclass(value) else ()
        _NAMES[value.__class__] = found
    return found


_NAMES: dict[type, tuple[str, ...]] = {}


def same_fields(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether the fields of two groups are the same."""
    return len(one) == len(other) and all(
        name in other and same(value, other[name]) for name, value in one.items()
    )
