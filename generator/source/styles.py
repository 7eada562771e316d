"""The ways to write one text as a YAML scalar, the nearest to how it is written now first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import yaml

from generator.source.characters import LINE_BREAK
from generator.source.extents import LOADER, Found

WIDTH = 88
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def double_quoted(value: str) -> str:
    """A text in double quotes on one line, which holds any text."""
    return f'"{_ESCAPED.sub(_escape, value)}"'


def candidates(found: Found, value: str) -> Iterator[str]:
    """Writings of a text in the style of what it replaces; none of them is sure to read back."""
    if found.is_block:
        for header in dict.fromkeys((found.header, _header(found.header, value))):
            yield from _block(found, header, value)
    elif found.style == "'":
        yield from _flow(found, value, lambda text: text.replace("'", "''"), "'")
    elif found.style == '"':
        yield from _flow(found, value, _escape_all, '"')
    elif not found.is_nothing or not found.flow:
        yield from _flow(found, value, str, "")


def reads_as(raw: str, value: str, found: Found) -> bool:
    """Whether a writing gives this text where it is to stand; its surroundings aside."""
    after = "" if found.ends else ", z: z" if found.flow else f"{found.line_break}z: z"
    whole = f"{{k: {raw}{after}}}" if found.flow else f"k: {raw}{after}"
    try:
        events = [*yaml.parse(whole, Loader=LOADER)]
    except (yaml.YAMLError, ValueError):
        return False
    said = [one.value if isinstance(one, yaml.ScalarEvent) else None for one in events]
    rest = [] if found.ends else ["z", "z"]
    # Stream, document and mapping begin and end around the scalars.
    return said == [None, None, None, "k", value, *rest, None, None, None]


def _flow(found: Found, value: str, escape: Callable[[str], str], quote: str) -> Iterator[str]:
    """On as many lines as before, else on one."""
    if not value and not quote:
        return
    first, *rest = (one.strip() for one in LINE_BREAK.split(found.raw))
    if rest:
        lines = LINE_BREAK.split(found.raw)[1:]
        indent = min(len(one) - len(one.lstrip(" ")) for one in lines if one.strip())
        old = [first.removeprefix(quote), *rest]
        old[-1] = old[-1].removesuffix(quote)
        width = max([WIDTH, *map(len, lines)]) - indent
        text = "\n".join(escape(line) for line in value.split("\n"))
        folded = _indented(_wrapped(text, old, width), " " * indent, found.line_break)
        yield quote + folded.lstrip(f" {found.line_break}") + quote
    if "\n" not in value:
        yield quote + escape(value) + quote


def _block(found: Found, header: str, value: str) -> Iterator[str]:
    body = value.rstrip("\n")
    indent = " " * found.indent
    if not body or not found.indent:
        return
    if found.style == "|":
        yield header + _indented(body.split("\n"), indent, found.line_break)
        return
    lines = [one[found.indent :] for one in LINE_BREAK.split(found.raw)[1:]]
    width = max([WIDTH - found.indent, *map(len, lines)])
    yield header + _indented(_wrapped(body, lines, width), indent, found.line_break)
    yield header + _indented(_wrapped(body, (), width), indent, found.line_break)


def _indented(lines: Sequence[str], indent: str, line_break: str) -> str:
    return "".join(line_break + (indent + one if one else "") for one in lines)


def _header(header: str, value: str) -> str:
    """The header of a block that ends as the text does: with one line break, or none."""
    signs = re.match(r"[|>][-+0-9]*", header)
    assert signs is not None
    plain = re.sub("[-+]", "", signs[0])
    return plain + ("" if value.endswith("\n") else "-") + header[signs.end() :]


def _wrapped(text: str, old: Sequence[str], width: int) -> list[str]:
    """A folded text as lines: a line break of it is an empty line. Old lines stay where they can.

    A paragraph that stays keeps its lines; in one that changes those before and after the change
    stay.
    """
    paragraphs = _paragraphs(old)
    kept = {" ".join(lines): lines for lines in paragraphs}
    found: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            found.append("")
        if not paragraph:
            continue
        lines = kept.get(paragraph)
        if lines is None:
            near = paragraphs[number] if number < len(paragraphs) else []
            lines = _rewrapped(paragraph, near, width)
        found += lines
    return found


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each paragraph; further empty lines are empty paragraphs."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        else:
            found.append([])
    return found


def _rewrapped(paragraph: str, old: Sequence[str], width: int) -> list[str]:
    words = _SPACE.split(paragraph)
    parts = [_SPACE.split(line) for line in old]
    before = 0
    while before < len(parts) and words[: len(parts[before])] == parts[before]:
        words = words[len(parts[before]) :]
        before += 1
    after, rest = len(parts), len(words)
    while after > before and rest >= len(parts[after - 1]) and (
        words[rest - len(parts[after - 1]) : rest] == parts[after - 1]
    ):  # fmt: skip
        rest -= len(parts[after - 1])
        after -= 1
    # A change that takes more lines than before flows on into those that follow.
    while after < len(old) and len(_filled(words[:rest], width)) > after - before:
        rest += len(parts[after])
        after += 1
    return [*old[:before], *_filled(words[:rest], width), *old[after:]]


def _filled(words: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _escape_all(text: str) -> str:
    return double_quoted(text)[1:-1]


def _escape(found: re.Match[str]) -> str:
    one = found[0]
    code = ord(one)
    return _SHORT.get(one) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
