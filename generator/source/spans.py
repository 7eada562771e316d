"""Edits inside a YAML file's text: where a piece of a value stands, whatever way it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.source import characters

Edit = tuple[int, int, str]
"""From which character to which one, and what stands there then."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|\r\n|(.))", re.DOTALL | re.IGNORECASE
)
_BLANK_WHEN_ESCAPED = frozenset("nvfrtN_LP \t\r\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """One scalar as written, from its first sign (a quote, `|`) to its last."""

    start: int
    end: int
    style: str
    value: str


class SourceText:
    """A file that could be read, character by character."""

    def __init__(self, data: bytes) -> None:
        plain = characters.without_mark(data)
        self._mark = data[: len(data) - len(plain)]
        self.text = plain.decode("utf-8")
        self._lines = [0, *(one.end() for one in characters.LINE_BREAK.finditer(self.text))]
        self._passages: dict[tuple[int, int], Passage] | None = None

    def index(self, line: int, column: int) -> int:
        """Which character stands there; both count from 1."""
        return self._lines[line - 1] + column - 1

    def passage(self, line: int, column: int) -> Passage:
        """The scalar that begins there. Raises KeyError where none does."""
        if self._passages is None:
            self._passages = dict(self._scalars())
        return self._passages[line, column]

    def span(self, line: int, column: int, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of a scalar's value stand; the ends are no blanks.

        However a scalar is written, what is no blank stands there in the order of the value.
        """
        passage = self.passage(line, column)
        places = list(_places(self.text, passage))
        first = _solid(passage.value[:start])
        last = first + _solid(passage.value[start:end]) - 1
        return places[first][0], places[last][1]

    def line_start(self, index: int) -> int:
        """The first character of the line."""
        return self._lines[bisect_right(self._lines, index) - 1]

    def line_end(self, index: int) -> tuple[int, str]:
        """Where the line ends, and by what; in the last line by what ends the first one."""
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

    def _scalars(self) -> Iterator[tuple[tuple[int, int], Passage]]:
        for event in yaml.parse(self.text, Loader=_LOADER):
            if isinstance(event, yaml.ScalarEvent):
                start: Any = event.start_mark
                end: Any = event.end_mark
                place = start.line + 1, start.column + 1
                yield place, Passage(start.index, end.index, event.style or "", event.value)


def _solid(value: str) -> int:
    """How many characters are no blanks."""
    return sum(not one.isspace() for one in value)


def _places(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Where each character of the value stands that is no blank."""
    start, end = passage.start, passage.end
    if passage.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif passage.style:
        header = characters.LINE_BREAK.search(text, start)
        start = header.end() if header else end
    while start < end:
        after, blank = start + 1, text[start].isspace()
        if passage.style == "'" and text[start] == "'":
            after += 1
        elif passage.style == '"' and (escape := _ESCAPE.match(text, start, end)):
            after, blank = escape.end(), _is_blank(escape)
        if not blank:
            yield start, after
        start = after


def _is_blank(escape: re.Match[str]) -> bool:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(int(code, 16)).isspace()
    return escape[4] is None or escape[4] in _BLANK_WHEN_ESCAPED
