"""Many patterns looked for in one pass over a text, by the word that each may begin with."""

import re
from collections.abc import Iterator, Sequence

from generator.language.reading import Pattern, Reading

_BEGINS = re.compile(r"(?<![^\W_])(?:[^\W_]+|\S)")
_LETTERS = re.compile(r"[^\W_]+")
_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]()|]+")
_OPTIONAL = re.compile(r"[?*]\??|\{[\d,]*\}\??")
_CLOSING = {"(": ")", "[": "]"}


class Patterns:
    """A list's patterns. `spans` finds what each would find alone, many times as fast."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._apart = [(i, one) for i, one in enumerate(patterns) if one.accents]
        self._bodies = [
            (index, body, _whole(body) or _begins(body))
            for index, one in enumerate(patterns)
            if not one.accents
            for body in _alternatives(one.written)
        ]
        self._by_letter: dict[str, list[tuple[int, str, frozenset[str] | None]]] = {}
        self._joined: dict[tuple[tuple[int, str], ...], _Joined] = {}
        self._by_word: tuple[dict[str, _Joined | None], ...] = ({}, {})
        anywhere = [body for _, body, begins in self._bodies if begins is None]
        self._signs = [_sign(body) for body in anywhere]

    def spans(self, text: Reading) -> Iterator[tuple[int, int, int]]:
        """Start and end of each match in the readings, and the position of its pattern."""
        past: dict[int, int] = {}
        loose = any(sign in text.plain for sign in self._signs)
        known = self._by_word[loose]
        begun = [
            (begin.start(), joined)
            for begin in _BEGINS.finditer(text.plain)
            if (joined := known[begin[0]] if begin[0] in known else self._learn(begin[0], loose))
        ]
        for start, joined in begun:
            for index, end in joined.at(text.plain, start):
                if start >= past.get(index, 0):
                    past[index] = end
                    yield start, end, index
        for index, one in self._apart:
            for start, end in one.spans(text):
                yield start, end, index

    def _learn(self, word: str, loose: bool) -> "_Joined | None":
        near = self._by_letter.get(word[0])
        if near is None:
            near = self._by_letter[word[0]] = [
                one
                for one in self._bodies
                if one[2] is None or any(first.startswith(word[0]) for first in one[2])
            ]
        some = tuple(
            (index, body)
            for index, body, begins in near
            if (loose if begins is None else _may_begin(word, begins))
        )
        if some and some not in self._joined:
            self._joined[some] = _Joined(some)
        self._by_word[loose][word] = found = self._joined.get(some)
        return found


class _Joined:
    """Patterns in one expression that tells of each whether it matches at a place."""

    def __init__(self, bodies: Sequence[tuple[int, str]]) -> None:
        joined: dict[int, list[str]] = {}
        for index, body in bodies:
            joined.setdefault(index, []).append(body)
        self.compiled = re.compile(
            "".join(
                rf"(?:(?=(?P<p{index}>{'|'.join(some)})(?![^\W_]))|)"
                for index, some in joined.items()
            )
        )
        self.groups = [(index, self.compiled.groupindex[f"p{index}"]) for index in joined]

    def at(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Position and end of each pattern that matches there."""
        found = self.compiled.match(text, start)
        if found is None or found.lastindex is None:
            return
        for index, group in self.groups:
            end = found.end(group)
            if end > start:
                yield index, end


def _may_begin(word: str, beginnings: frozenset[str]) -> bool:
    """Whether what stands at this word may begin so."""
    for one in beginnings:
        head = _LETTERS.match(one)
        if head is None or head.end() == len(one):
            if word.startswith(one[: len(word)] if head is None else one):
                return True
        elif word == head[0]:
            return True
    return False


def _whole(one: str) -> frozenset[str] | None:
    """Nothing but letters: the word ends where they end."""
    return frozenset([f"{one} "]) if _LETTERS.fullmatch(one) else None


def _sign(body: str) -> str:
    """Letters that a text must hold for a pattern to match, whatever it begins with."""
    items, at = [], 0
    while at < len(body):
        literal = _LITERAL.match(body, at)
        at = literal.end() if literal else _past(body, at)
        optional = _OPTIONAL.match(body, at)
        if literal:
            items.append(literal[0][: -1 if optional else None])
        at = optional.end() if optional else at
    return max(items, key=len, default="")


def _beginnings(body: str) -> frozenset[str] | None:
    """The letters that a match begins with; None where that is not plain to see."""
    found = [_begins(one) for one in _alternatives(body)]
    known = [one for one in found if one is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def _alternatives(body: str) -> Iterator[str]:
    begin = at = 0
    while at < len(body):
        if body[at] == "|":
            yield body[begin:at]
            begin = at + 1
        at = _past(body, at)
    yield body[begin:]


def _past(body: str, at: int) -> int:
    """Where the item at a place ends: a character, an escaped one, a set or a group."""
    if body[at] == "\\":
        return at + 2
    close = _CLOSING.get(body[at])
    if close is None:
        return at + 1
    inside = at + 1
    while body[inside] != close:
        inside = _past(body, inside) if close == ")" else inside + 1
    return inside + 1


def _begins(one: str) -> frozenset[str] | None:
    while one.startswith(("(?=", "(?!", "(?<")):
        one = one[_past(one, 0) :]
    literal = _LITERAL.match(one)
    if literal:
        end = literal.end()
        if not _OPTIONAL.match(one, end):
            return frozenset([literal[0]])
        if end > 1:
            return frozenset([literal[0][:-1]])
        found: frozenset[str] | None = frozenset(literal[0])
    elif (one.startswith("(") and not one.startswith("(?")) or one.startswith("(?:"):
        end = _past(one, 0)
        found = _beginnings(one[1 : end - 1].removeprefix("?:"))
    else:
        return None
    optional = _OPTIONAL.match(one, end)
    if found is None or optional is None:
        return found
    further = _begins(one[optional.end() :])
    return None if further is None else found | further
