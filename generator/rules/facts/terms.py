"""The glossary's words in texts, in the singular or the plural."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.language.reading import KEPT, read
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
        if reading.words <= idle:
            return []
        places = [one.span() for one in _WORD.finditer(reading.plain)]
        found: list[tuple[Word, int, int]] = []
        for at, (start, end) in enumerate(places):
            word = reading.plain[start:end]
            if word in idle:
                continue
            for size in begun[word]:
                after = places[at + 1 : at + size]
                if len(after) < size - 1 or not _adjacent((places[at], *after)):
                    continue
                others = (_base(reading.plain[a:b], code, True) for a, b in after)
                some = self._words.get((code, _base(word, code, False), *others))
                if some:
                    first, last = reading.span(start, after[-1][1] if after else end)
                    found += [(one, first, last) for one in some]
        return found

    def _learn(self, word: str, code: str) -> None:
        """Of how many words are those of the glossary that may begin with a word."""
        sizes = self._lengths.get((code, _base(word, code, False)))
        if sizes:
            self._begun[code][word] = frozenset(sizes)
        else:
            self._idle[code].add(word)


def _adjacent(places: Sequence[tuple[int, int]]) -> bool:
    """Whether one character, a space or a hyphen, stands between each two words."""
    return all(after[0] - before[1] == 1 for before, after in pairwise(places))


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
