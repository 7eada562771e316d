"""Nodes from plain JSON values, as a canonical release holds them."""

from __future__ import annotations

from generator.source.nodes import Mapping, Node, Scalar, Sequence


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
