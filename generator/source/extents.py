"""From where to where each scalar of a file goes, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml

from generator.source.characters import LINE_BREAK
from generator.source.nodes import Scalar

LOADER = getattr(yaml, "CLoader", yaml.Loader)

_BLOCK = ("|", ">")
_HEADER = re.compile(r"[|>](?P<signs>[-+0-9]*)[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Found:
    """One scalar as written, from `start` to `end` (the line break after it excluded).

    `style` is `'`, `"`, `|`, `>` or empty; `raw` the writing itself. `line_break` is the file's.
    `header` and `indent` are those of a block scalar, `column` counts from 0. `ends`: nothing
    follows it in the file, not even a line break.
    """

    number: int
    start: int
    end: int
    style: str
    raw: str
    value: str
    flow: bool
    column: int
    line_break: str
    header: str = ""
    indent: int = 0
    ends: bool = False

    @property
    def is_block(self) -> bool:
        return self.style in _BLOCK

    @property
    def is_nothing(self) -> bool:
        """Whether there is no value yet."""
        return self.start == self.end

    def emptied(self) -> Found:
        """The same writing without its text: a pattern for another one."""
        raw = f"{self.header}{self.line_break}" if self.is_block else ""
        return replace(self, raw=raw, value="")


class Extents:
    """The scalars of one file by the places that the reader gives them. Of files that load."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        first = LINE_BREAK.search(text)
        self._break = first[0] if first else "\n"
        self.events: Sequence[yaml.Event] = [*yaml.parse(text, Loader=LOADER)]
        self._numbers = {
            (event.start_mark.line + 1, event.start_mark.column + 1): number
            for number, event in enumerate(self.events)
            if isinstance(event, yaml.ScalarEvent) and event.start_mark is not None
        }

    def at(self, scalar: Scalar) -> Found | None:
        """How a scalar is written; None where there is none at that place."""
        number = self._numbers.get((scalar.line, scalar.column))
        if number is None:
            return None
        event = self.events[number]
        assert isinstance(event, yaml.ScalarEvent)
        assert event.start_mark is not None
        assert event.end_mark is not None
        start = self._offset(event.start_mark.line, event.start_mark.column)
        end = self._offset(event.end_mark.line, event.end_mark.column)
        style = event.style or ""
        header, indent = "", 0
        if style in _BLOCK:
            lines = event.start_mark.line + 1, event.end_mark.line
            header, indent, end = self._block(start, *lines)
        return Found(
            number, start, end, style, self.text[start:end], event.value, scalar.flow,
            event.start_mark.column, self._break, header, indent, end == len(self.text),
        )  # fmt: skip

    def line_end(self, offset: int) -> int:
        """The end of the line in which a place lies."""
        found = LINE_BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)

    def _offset(self, line: int, column: int) -> int:
        return (self._lines[line] if line < len(self._lines) else len(self.text)) + column

    def _block(self, start: int, first: int, last: int) -> tuple[str, int, int]:
        """The header of a block scalar, the indentation of its text, and where that ends.

        Its lines go from `first` to before `last`, where the parser has found the next thing; empty
        lines before that are left as they are.
        """
        header = _HEADER.match(self.text, start)
        assert header is not None
        if not self.text.endswith(("\n", "\r")) and last == len(self._lines) - 1:
            last += 1
        lines = [self._line(number) for number in range(first, last)]
        depths = [len(one) - len(one.lstrip(" ")) for one in lines if one.strip(" ")]
        # A comment that ends the text stands further to the left than the text.
        indent = depths[0] if depths else 0
        if any(sign.isdigit() for sign in header["signs"]) and depths:
            indent = min(depths)
        end = header.end()
        for number, one in zip(range(first, last), lines, strict=True):
            depth = len(one) - len(one.lstrip(" "))
            if one.strip(" ") and depth < indent:
                break
            if one.strip(" "):
                end = self._lines[number] + len(one)
        return header[0], indent, end

    def _line(self, number: int) -> str:
        begin = self._lines[number]
        return self.text[begin : self.line_end(begin)]
