"""Plain JSON values, as a canonical release holds them, and their nodes."""

from __future__ import annotations

import json

from generator.source import characters, limits
from generator.source.nodes import Mapping, Node, Scalar, Sequence


def read_json(data: bytes) -> object | None:
    """A JSON value; None for what is none, is beyond the limits, or holds what no text may hold."""
    if len(data) > limits.RELEASE_BYTES:
        return None
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    level = [value]
    for _ in range(limits.DEPTH + 1):
        if any(characters.is_forbidden(one) for one in level if isinstance(one, str)):
            return None
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return value  # type: ignore[no-any-return]  # json's values are plain
    return None


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def nodes_from_data(value: object) -> Node:
    """The nodes of a JSON value, all at line 0, column 0. Every scalar becomes text."""
    roots: list[Node] = []
    # A stack instead of recursion: depth cannot exhaust the interpreter.
    top = Sequence(0, 0, False)
    top.items = roots
    waiting: list[tuple[object, Node, str | None]] = [(value, top, None)]
    while waiting:
        data, parent, name = waiting.pop()
        node = _node(data)
        if isinstance(parent, Mapping) and name is not None:
            parent.entries[name] = (Scalar(name, 0, 0, True, False), node)
        elif isinstance(parent, Sequence):
            parent.items.append(node)
        if isinstance(data, dict):
            waiting.extend((v, node, str(k)) for k, v in reversed(data.items()))
        elif isinstance(data, list | tuple):
            waiting.extend((v, node, None) for v in reversed(data))
    return roots[0]


def _node(data: object) -> Node:
    if isinstance(data, dict):
        return Mapping(0, 0, False)
    if isinstance(data, list | tuple):
        return Sequence(0, 0, False)
    if data is None:
        return Scalar("", 0, 0, False, False)
    if isinstance(data, bool):
        return Scalar("true" if data else "false", 0, 0, False, False)
    return Scalar(str(data), 0, 0, isinstance(data, str), False)
