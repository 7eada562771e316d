"""Values from JSON that anybody may have written: of the declared shape and size, or refused."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
MOST_CHARACTERS, MOST_ENTRIES, MOST_NUMBER = 4_000, 1_000, 10_000_000


class Misshapen(ValueError):
    """What is wrong with the value, and where, as in `clients.0.name`."""


def read(shape: type[_T], value: object) -> _T:
    """A dataclass from plain values. Raises Misshapen where one is of another type, or too big."""
    found: _T = _read(shape, value, "")
    return found


def _read(shape: Any, value: object, at: str) -> Any:
    origin, inner = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in inner:
            return None
        return _read(next(one for one in inner if one is not type(None)), value, at)
    if is_dataclass(shape):
        return _record(shape, value, at)
    if origin is tuple:
        if not isinstance(value, list) or len(value) > MOST_ENTRIES:
            raise Misshapen(f"{at} is no list of at most {MOST_ENTRIES} entries.")
        return tuple(_read(inner[0], one, f"{at}.{n}") for n, one in enumerate(value))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict) or len(value) > MOST_ENTRIES:
            raise Misshapen(f"{at} is no mapping of at most {MOST_ENTRIES} entries.")
        return {_read(str, k, at): _read(inner[1], v, f"{at}.{k}"[:80]) for k, v in value.items()}
    return _scalar(shape, value, at)


def _record(shape: Any, value: object, at: str) -> Any:
    if not isinstance(value, dict):
        raise Misshapen(f"{at or 'The whole'} is no mapping.")
    hints, given = get_type_hints(shape), {}
    for one in fields(shape):
        if one.name in value:
            given[one.name] = _read(hints[one.name], value[one.name], f"{at}.{one.name}".strip("."))
        elif one.default is MISSING and one.default_factory is MISSING:
            raise Misshapen(f"{at or 'The whole'} lacks {one.name!r}.")
    return shape(**given)


def _scalar(shape: Any, value: object, at: str) -> Any:
    if isinstance(shape, type) and issubclass(shape, Enum):
        try:
            return shape(value)
        except ValueError:
            raise Misshapen(f"{at} is no {shape.__name__.lower()}.") from None
    right = type(value) is shape
    if shape is str and right and len(str(value)) > MOST_CHARACTERS:
        raise Misshapen(f"{at} is longer than {MOST_CHARACTERS} characters.")
    if shape is int and isinstance(value, int) and abs(value) > MOST_NUMBER:
        raise Misshapen(f"{at} is out of bounds.")
    if not right:
        raise Misshapen(f"{at} is no {shape.__name__}.")
    return value
