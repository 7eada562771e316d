"""YAML as written: scalars, mappings and sequences with their positions, nothing typed."""

from __future__ import annotations


class Scalar:
    """One scalar. Every scalar is text; `quoted` is false for plain (bare) ones.

    `line` and `column` count from 1. `flow` says whether it stands inside `{…}` or `[…]`.
    """

    __slots__ = ("column", "flow", "line", "quoted", "value")

    def __init__(self, value: str, line: int, column: int, quoted: bool, flow: bool) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.quoted = quoted
        self.flow = flow


class Mapping:
    """Keys in the order written. `entries` maps a key's text to (key, value)."""

    __slots__ = ("column", "entries", "flow", "line")

    def __init__(self, line: int, column: int, flow: bool) -> None:
        self.line = line
        self.column = column
        self.flow = flow
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class Sequence:
    """Items in the order written."""

    __slots__ = ("column", "flow", "items", "line")

    def __init__(self, line: int, column: int, flow: bool) -> None:
        self.line = line
        self.column = column
        self.flow = flow
        self.items: list[Node] = []


Node = Scalar | Mapping | Sequence
