"""Writes under `was` the id that an entity had, in the way its file is written."""

from __future__ import annotations

from collections.abc import Sequence

from generator.source.nodes import Mapping, Node, Scalar
from generator.source.nodes import Sequence as Listed
from generator.source.spans import Edit, SourceText


def remembered(
    text: SourceText, entity: Mapping, key: Scalar | None, was: Sequence[str], new: str, old: str
) -> list[Edit]:
    """The edits after which `was` holds the old id too, and the new one no more.

    `key` is the entity's id in a section; None where it has a file of its own.
    """
    _, node = entity.entries.get("was", (None, None))
    if node is None:
        return [_first(text, entity, key, f"was: [{old}]")]
    if new in was:
        # One goes and one comes, so that each place keeps its form and only what it holds moves on.
        items = node.items if isinstance(node, Listed) else [node]
        after = [*(one for one in was if one != new), old]
        return [
            _in_place_of(text, item, now)
            for item, before, now in zip(items, was, after, strict=True)
            if before != now and isinstance(item, Scalar)
        ]
    return _appended(text, node, old)


def _first(text: SourceText, entity: Mapping, key: Scalar | None, said: str) -> Edit:
    name, _ = next(iter(entity.entries.values()))
    start = text.index(name)
    if entity.flow:
        return start, start, f"{said}, "
    line = text.line_start(start)
    indent = text.text[line:start]
    if key is None:
        _, ending = text.line_end(start)
        return line, line, f"{indent}{said}{ending}"
    end, ending = text.line_end(text.written(key).end)
    return end, end, f"{ending}{indent}{said}"


def _appended(text: SourceText, node: Node, old: str) -> list[Edit]:
    if isinstance(node, Scalar):
        if not node.value:
            at = text.index(node)
            return [(at, at, f" [{old}]")]
        found = text.written(node)
        start, end = found.start, found.end
        return [(start, start, "["), (end, end, f", {old}]")]
    if isinstance(node, Mapping):
        return []  # `none` or `open`: the entity has no former id, and the author says so
    if not node.items:
        after = text.index(node) + 1
        return [(after, after, old)]
    last = node.items[-1]
    if node.flow and isinstance(last, Scalar):
        end = text.written(last).end
        return [(end, end, f", {old}")]
    start = text.index(last)
    end, ending = text.line_end(start)
    return [(end, end, f"{ending}{text.text[text.line_start(start) : start]}{old}")]


def _in_place_of(text: SourceText, item: Scalar, id: str) -> Edit:
    start, end = text.span(item, 0, len(item.value))
    return start, end, id
