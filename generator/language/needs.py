"""The words that a pattern cannot match without, so that most texts are not searched for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.language.reading import Reading, folded

_LETTERS = re.compile(r"[^\W_]+")
_SIGN = r"(?:[^\\.^$*+?{}\[\]()|]|\\[^\w\s])"
_LITERAL = re.compile(rf"{_SIGN}*({_SIGN})")
_OPTIONAL = re.compile(r"[?*]\??|\{[\d,]*\}\??")
_CLOSING = {"(": ")", "[": "]"}
_AROUND = ("(?=", "(?!", "(?<")

Keys = frozenset[str]
"""Letters of which any match holds some, with a space where a word begins or ends there.

A key without letters is a sign that the text must hold.
"""


class Needs:
    """Of many patterns those that a text may hold, by the words that stand in it."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._always: set[int] = set()
        self._signs: list[tuple[str, int]] = []
        self._within: list[tuple[str, int]] = []
        self._whole: dict[str, list[int]] = {}
        self._begun: dict[str, list[int]] = {}
        self._further: dict[int, tuple[frozenset[str], ...]] = {}
        self._known: dict[str, frozenset[int]] = {}
        self._idle: set[str] = set()
        for number, body in enumerate(bodies):
            first, *more = needed(body) or (None,)
            if first is None:
                self._always.add(number)
            for key in first or ():
                self._file(key, number)
            if whole := [one for one in map(_whole_words, more) if one]:
                self._further[number] = tuple(whole)

    def _file(self, key: str, number: int) -> None:
        if not _LETTERS.search(key):
            self._signs.append((key, number))
        elif not key.startswith(" "):
            self._within.append((key, number))
        elif key.endswith(" "):
            self._whole.setdefault(key[1:-1], []).append(number)
        else:
            self._begun.setdefault(key[1:], []).append(number)

    def met(self, text: Reading) -> list[int]:
        """The positions of all patterns that may match, in their order; the others do not."""
        words, found = text.words, set(self._always)
        for word in words - self._idle:
            some = self._known.get(word)
            if some is None:
                some = self._learn(word)
            found |= some
        for sign, number in self._signs:
            if sign in text.plain:
                found.add(number)
        if not found:
            return []
        further = self._further
        return sorted(
            number
            for number in found
            if number not in further or not any(map(words.isdisjoint, further[number]))
        )

    def _learn(self, word: str) -> frozenset[int]:
        padded = f" {word} "
        begun = (self._begun.get(word[:end], ()) for end in range(1, len(word) + 1))
        inside = (number for key, number in self._within if key in padded)
        found = frozenset(chain(self._whole.get(word, ()), *begun, inside))
        if found:
            self._known[word] = found
        else:
            self._idle.add(word)
        return found


class Guarded:
    """One expression of several patterns, tried only on texts that have the words for one."""

    def __init__(self, bodies: Sequence[str], whole: str) -> None:
        self._needs = Needs(bodies)
        self._written = whole.format("|".join(bodies) or "(?!)")

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._written)

    def search(self, text: Reading) -> bool:
        """Whether it is in a text."""
        return bool(self._needs.met(text) and self._compiled.search(text.plain))

    def spans(self, text: Reading) -> list[tuple[int, int]]:
        """Where it is in a text."""
        if not self._needs.met(text):
            return []
        return [found.span() for found in self._compiled.finditer(text.plain)]


def needed(body: str) -> list[Keys]:
    """What any match of a pattern holds, all of it; what the fewest texts have comes first."""
    items = list(_items(body))
    found = [frozenset(map(folded, keys)) for keys in _each(items, begins=True, ends=True)]
    return sorted(found, key=_rareness, reverse=True)


def _whole_words(keys: Keys) -> frozenset[str] | None:
    whole = all(one.startswith(" ") and one.endswith(" ") for one in keys)
    return frozenset(one[1:-1] for one in keys) if whole else None


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a pattern; `sure` where it stands in every match."""

    written: str
    literal: bool
    sure: bool

    @property
    def inside(self) -> str:
        """Of a group what stands in it."""
        return self.written[1:-1].removeprefix("?:") if self.written[0] == "(" else ""

    def apart(self, at: int) -> bool:
        """Whether it begins (0) or ends (-1) with what parts words."""
        if self.literal:
            return not self.written[at].isalnum()
        return "|" not in self.written and self.inside[at:][:1] == " "


def _each(items: Sequence[_Item], *, begins: bool, ends: bool) -> Iterator[Keys]:
    """What each part of a pattern needs."""
    for at, item in enumerate(items):
        before = _parted(items[at - 1 :: -1] if at else (), -1, begins)
        after = _parted(items[at + 1 :], 0, ends)
        if item.sure and item.literal:
            yield from _keys(item.written, before, after)
        elif item.sure and item.inside:
            found = _any(item.inside, begins=before, ends=after)
            if found is not None:
                yield found


def _parted(items: Sequence[_Item], at: int, otherwise: bool) -> bool:
    """Whether a word surely ends where these parts begin."""
    for item in items:
        if not item.apart(at):
            return False
        if item.sure:
            return True
    return otherwise


def _any(body: str, *, begins: bool, ends: bool) -> Keys | None:
    found: set[str] = set()
    for one in alternatives(body):
        each = _each(list(_items(one)), begins=begins, ends=ends)
        best = max(each, key=_rareness, default=None)
        if best is None:
            return None
        found |= best
    return frozenset(found)


def _keys(literal: str, begins: bool, ends: bool) -> Iterator[Keys]:
    padded = f"{' ' * begins}{literal}{' ' * ends}"
    for found in _LETTERS.finditer(padded):
        before, after = padded[: found.start()][-1:], padded[found.end() :][:1]
        yield frozenset((f"{' ' * bool(before)}{found[0]}{' ' * bool(after)}",))
    if not _LETTERS.search(literal) and (sign := literal.strip()):
        yield frozenset((sign,))


def _rareness(keys: Keys) -> tuple[int, int]:
    return min(len(one.strip()) * bool(_LETTERS.search(one)) for one in keys), min(map(len, keys))


def _items(body: str) -> Iterator[_Item]:
    """What stands one after the other in a pattern; what only looks around is left out."""
    at = 0
    while at < len(body):
        if body.startswith(r"\b", at):
            yield _Item(" ", literal=True, sure=True)
            at += 2
            continue
        literal = _LITERAL.match(body, at)
        end = literal.end() if literal else _past(body, at)
        optional = _OPTIONAL.match(body, end)
        if literal and optional and literal.start(1) > at:
            yield _literal(body[at : literal.start(1)], sure=True)
            at = literal.start(1)
        if literal:
            yield _literal(body[at:end], sure=not optional)
        elif not body.startswith(_AROUND, at):
            yield _Item(body[at:end], literal=False, sure=not optional)
        at = optional.end() if optional else end


def _literal(written: str, *, sure: bool) -> _Item:
    return _Item(written.replace("\\", ""), literal=True, sure=sure)


def alternatives(body: str) -> Iterator[str]:
    """What stands between the bars of a pattern, or of the group that it is."""
    while body.startswith("(") and not body.startswith(_AROUND) and _past(body, 0) == len(body):
        body = body[1:-1].removeprefix("?:")
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
