"""The glossary's words in texts, in the singular or the plural."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from generator.language.reading import KEPT, Reading, read
from generator.rules.facts.vocabulary import Entry, glossary
from generator.rules.inspection import Inspection

_NOTE = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")
_STEM = 5
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word or group of words of an entry in one language, agreed on or forbidden."""

    entry: Entry
    language: str
    written: str
    forbidden: bool

    size: int
    """How many words it is."""


class Glossary:
    """Every word of the glossary, found in any text in one pass, singular or plural."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words: dict[tuple[str, ...], list[Word]] = {}
        self._lengths: dict[tuple[str, str], set[int]] = {}
        self._begun: dict[str, dict[str, frozenset[int]]] = defaultdict(dict)
        self._idle: dict[str, set[str]] = defaultdict(set)
        for word in words:
            parts = _WORD.findall(read(_NOTE.sub("", word.written)).plain)
            bases = [_base(one, word.language, at > 0) for at, one in enumerate(parts)]
            self._words.setdefault((word.language, *bases), []).append(word)
            self._lengths.setdefault((word.language, bases[0]), set()).add(len(bases))

    def found(self, text: str, code: str) -> list[tuple[Word, int, int]]:
        """Each word in a text, with its place in it as written."""
        reading = read(text)
        begun, idle = self._begun[code], self._idle[code]
        for word in reading.words - idle - begun.keys():
            self._learn(word, code)
        hits = [word for word in reading.words if word in begun]
        if not hits:
            return []
        placed: list[tuple[int, list[tuple[Word, int, int]]]] = []
        for word in hits:
            for start, end in _places(word, reading.plain):
                some = self._from(word, start, end, reading, code)
                if some:
                    placed.append((start, some))
        placed.sort(key=itemgetter(0))
        return [one for _, some in placed for one in some]

    def _from(
        self, word: str, start: int, end: int, reading: Reading, code: str
    ) -> list[tuple[Word, int, int]]:
        """The glossary's words that begin with the word at a place."""
        found: list[tuple[Word, int, int]] = []
        for size in self._begun[code][word]:
            bases, last = [_base(word, code, False)], end
            for _ in range(size - 1):  # one character, a space or a hyphen, between each two
                after = _WORD.match(reading.plain, last + 1)
                if after is None:
                    break
                bases.append(_base(after[0], code, True))
                last = after.end()
            some = self._words.get((code, *bases)) if len(bases) == size else None
            if some:
                place = reading.span(start, last)
                found += [(one, *place) for one in some]
        return found

    def _learn(self, word: str, code: str) -> None:
        """Of how many words are those of the glossary that may begin with a word."""
        sizes = self._lengths.get((code, _base(word, code, False)))
        if sizes:
            self._begun[code][word] = frozenset(sizes)
        else:
            self._idle[code].add(word)


def _places(word: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where a word stands in a text, as a whole."""
    start = plain.find(word)
    while start >= 0:
        end = start + len(word)
        inside = start > 0 and plain[start - 1].isalnum()
        if not inside and not plain[end : end + 1].isalnum():
            yield start, end
        start = plain.find(word, end)


def terms(inspection: Inspection) -> Glossary:
    """The glossary of the playbook; ask it with `inspection.once`."""
    return Glossary(
        [
            Word(entry, code, written, forbidden, size)
            for entry in inspection.once(glossary)
            for forbidden, names in ((False, entry.names), (True, entry.forbidden))
            for code, some in names.items()
            for written in some
            if (size := len(_WORD.findall(_NOTE.sub("", written))))
        ]
    )


def stems(written: str) -> Iterator[str]:
    """How the words that mean something begin, whatever their ending."""
    for word in _WORD.findall(read(_NOTE.sub("", written)).plain):
        if len(word) >= _SHORT:
            yield word[:_STEM]


@lru_cache(maxsize=KEPT)
def _base(word: str, code: str, follows: bool) -> str:
    """A word without its plural; in Spanish what follows the noun also without its gender."""
    if len(word) < _SHORT or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
        if word.endswith("ie") and code == "en":
            word = f"{word[:-2]}y"
    word = word.removesuffix("e")
    if code == "es" and follows and word.endswith("a"):
        word = f"{word[:-1]}o"
    return word
