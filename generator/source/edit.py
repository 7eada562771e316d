"""Changes single values in YAML as written: every other byte of the file stays.

A value keeps its style (plain, quoted, folded, literal), its indentation and the lines that did not
change. Where the style cannot hold the new text, it is put in double quotes on one line.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from generator.source.extents import LOADER, Extents, Found
from generator.source.nodes import Mapping, Scalar
from generator.source.styles import candidates, double_quoted, reads_as


@dataclass(frozen=True, slots=True)
class Replacement:
    """Another text for a scalar, a key or a value."""

    scalar: Scalar
    value: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A key and its text, below the last entry of a mapping; written like the text of that."""

    mapping: Mapping
    key: str
    value: str


Change = Replacement | Addition


class NotEditableError(Exception):
    """A change that cannot be made without touching anything else."""


def replaced(text: str, scalar: Scalar, value: str) -> str:
    """The text of a file with another value for one scalar of it."""
    return edited(text, [Replacement(scalar, value)])


def edited_bytes(data: bytes, changes: Sequence[Change]) -> bytes:
    """The same of a file's bytes, which may begin with a byte order mark."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8")
    return mark + edited(text, changes).encode("utf-8", "surrogatepass")


def edited(text: str, changes: Sequence[Change]) -> str:
    """The text of a file with all changes made. Raises NotEditableError.

    The nodes are those that the reader gave for this very text. What comes out reads as before,
    but for the changes.
    """
    if not (wanted := [one for one in changes if not _is_idle(one)]):
        return text
    extents = Extents(text)
    for plainly in (False, True):
        made = _applied(text, extents, wanted, plainly)
        if _values(made) == _expected(extents, wanted):
            return made
    raise NotEditableError


def _is_idle(change: Change) -> bool:
    return isinstance(change, Replacement) and change.value == change.scalar.value


def _applied(text: str, extents: Extents, changes: Sequence[Change], plainly: bool) -> str:
    pieces = sorted(
        _replacement(extents, one, plainly)
        if isinstance(one, Replacement)
        else _addition(extents, one, plainly)
        for one in changes
    )
    parts, last = [], 0
    for start, end, new in pieces:
        if start < last:
            raise NotEditableError
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def _replacement(extents: Extents, change: Replacement, plainly: bool) -> tuple[int, int, str]:
    found = _found(extents, change.scalar)
    new = _written(found, change.value, plainly)
    # A value that is not there yet follows its colon directly.
    gap = " " if found.is_nothing and not extents.text[: found.start].endswith((" ", "\n")) else ""
    return found.start, found.end, gap + new


def _addition(extents: Extents, change: Addition, plainly: bool) -> tuple[int, int, str]:
    if not change.mapping.entries:
        raise NotEditableError
    key, sibling = [*change.mapping.entries.values()][-1]
    if not isinstance(sibling, Scalar):
        raise NotEditableError
    found = _found(extents, sibling)
    if change.mapping.flow:
        return found.end, found.end, f", {change.key}: {double_quoted(change.value)}"
    new = _written(found.emptied(), change.value, plainly)
    end = found.end if found.is_block else extents.line_end(found.end)
    break_ = found.line_break
    line = f"{break_}{' ' * (key.column - 1)}{change.key}: {new}"
    return end, end, line


def _written(found: Found, value: str, plainly: bool) -> str:
    if not plainly:
        for one in candidates(found, value):
            if reads_as(one, value, found):
                return one
    return double_quoted(value)


def _found(extents: Extents, scalar: Scalar) -> Found:
    found = extents.at(scalar)
    if found is None:
        raise NotEditableError
    return found


def _values(text: str) -> list[tuple[str, str]] | None:
    """What a file says: its events in order, and the texts of its scalars."""
    try:
        return [*_said(yaml.parse(text, Loader=LOADER))]
    except (yaml.YAMLError, ValueError):
        return None


def _said(events: Iterator[yaml.Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        yield type(event).__name__, value


def _expected(extents: Extents, changes: Sequence[Change]) -> list[tuple[str, str]]:
    """What the file says once the changes are made, and nothing else."""
    scalar = yaml.ScalarEvent.__name__
    said = [*_said(iter(extents.events))]
    after: dict[int, list[tuple[str, str]]] = {}
    for one in changes:
        if isinstance(one, Replacement):
            said[_found(extents, one.scalar).number] = (scalar, one.value)
        else:
            _, sibling = [*one.mapping.entries.values()][-1]
            assert isinstance(sibling, Scalar)
            place = after.setdefault(_found(extents, sibling).number, [])
            place += [(scalar, one.key), (scalar, one.value)]
    return [one for number, own in enumerate(said) for one in (own, *after.get(number, ()))]
