"""Edits inside values: where a piece of one stands in its file, whatever way it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.source import characters
from generator.source.extents import Extents, Found
from generator.source.nodes import Node, Scalar

Edit = tuple[int, int, str]
"""From which character to which one, and what stands there then."""

_ESCAPE = re.compile(
    r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|\r\n|(.))", re.DOTALL | re.IGNORECASE
)
_BLANK_WHEN_ESCAPED = frozenset("nvfrtN_LP \t\r\n")


class SourceText:
    """A file that loads, character by character."""

    def __init__(self, data: bytes) -> None:
        plain = characters.without_mark(data)
        self._mark = data[: len(data) - len(plain)]
        self.text = plain.decode("utf-8")
        self._lines = [0, *(one.end() for one in characters.LINE_BREAK.finditer(self.text))]

    def index(self, node: Node) -> int:
        """Which character a node begins with."""
        return self._lines[node.line - 1] + node.column - 1

    def written(self, scalar: Scalar) -> Found:
        """How a scalar is written."""
        found = self._extents.at(scalar)
        assert found is not None, "no scalar of this file"
        return found

    def span(self, scalar: Scalar, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of a scalar's value stand; the ends are no blanks.

        However a scalar is written, what is no blank stands there in the order of the value.
        """
        found = self.written(scalar)
        places = list(_places(self.text, found))
        first = _solid(found.value[:start])
        last = first + _solid(found.value[start:end]) - 1
        return places[first][0], places[last][1]

    def line_start(self, index: int) -> int:
        """The first character of the line."""
        return self._lines[bisect_right(self._lines, index) - 1]

    def line_end(self, index: int) -> tuple[int, str]:
        """Where the line ends, and by what; the last line by what ends the first one."""
        found = characters.LINE_BREAK.search(self.text, index)
        if found is not None:
            return found.start(), found[0]
        first = characters.LINE_BREAK.search(self.text)
        return len(self.text), first[0] if first else "\n"

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The file with some places changed; all else stays, byte for byte."""
        parts, seen = [], 0
        for start, end, text in sorted(edits):
            assert seen <= start <= end, "two edits in one place"
            parts += [self.text[seen:start], text]
            seen = end
        return self._mark + ("".join(parts) + self.text[seen:]).encode("utf-8")

    @cached_property
    def _extents(self) -> Extents:
        return Extents(self.text)


def _solid(value: str) -> int:
    """How many characters are no blanks."""
    return sum(not one.isspace() for one in value)


def _places(text: str, found: Found) -> Iterator[tuple[int, int]]:
    """Where each character of the value stands that is no blank."""
    start, end = found.start, found.end
    if found.is_block:
        start += len(found.header)
    elif found.style:
        start, end = start + 1, end - 1
    while start < end:
        after, blank = start + 1, text[start].isspace()
        if found.style == "'" and text[start] == "'":
            after += 1
        elif found.style == '"' and (escape := _ESCAPE.match(text, start, end)):
            after, blank = escape.end(), _is_blank(escape)
        if not blank:
            yield start, after
        start = after


def _is_blank(escape: re.Match[str]) -> bool:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(int(code, 16)).isspace()
    return escape[4] is None or escape[4] in _BLANK_WHEN_ESCAPED
