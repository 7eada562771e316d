"""The glossary's words as patterns that meet them in texts, in the singular or the plural."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.language.patterns import Patterns
from generator.language.reading import Pattern, pattern, read
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

    @property
    def size(self) -> int:
        return len(_WORD.findall(_NOTE.sub("", self.written)))


class Glossary:
    """Every word of the glossary, found in any text in one pass."""

    def __init__(self, words: Sequence[Word]) -> None:
        codes = dict.fromkeys(word.language for word in words)
        self.words: Mapping[str, tuple[Word, ...]] = {
            code: tuple(word for word in words if word.language == code) for code in codes
        }
        self._patterns = {
            code: Patterns([_pattern(one.written, code) for one in some])
            for code, some in self.words.items()
        }

    def found(self, text: str, code: str) -> Iterator[tuple[Word, int, int]]:
        """Each word in a text, with its place in it as written."""
        if code in self._patterns:
            reading = read(text)
            for start, end, index in self._patterns[code].spans(reading):
                yield self.words[code][index], *reading.span(start, end)


def terms(inspection: Inspection) -> Glossary:
    """The glossary of the playbook; ask it with `inspection.once`."""
    return Glossary(
        [
            Word(entry, code, written, forbidden)
            for entry in inspection.once(glossary)
            for forbidden, names in ((False, entry.names), (True, entry.forbidden))
            for code, some in names.items()
            for written in some
            if _WORD.search(_NOTE.sub("", written))
        ]
    )


def stems(written: str) -> Iterator[str]:
    """How the words that mean something begin, whatever their ending."""
    for word in _WORD.findall(read(_NOTE.sub("", written)).plain):
        if len(word) >= _SHORT:
            yield word[:_STEM]


def _pattern(written: str, code: str) -> Pattern:
    words = _WORD.findall(read(_NOTE.sub("", written)).plain)
    return pattern("[ -]".join(_inflected(word, code, at) for at, word in enumerate(words)))


def _inflected(word: str, code: str, at: int) -> str:
    """In Spanish what follows the noun may agree with it; alone, `envío` is not `envía`."""
    if len(word) < _SHORT or not word.isalpha():
        return word
    if code == "es" and at and word[-1] in "oa":
        return f"{word[:-1]}[oa]s?"
    if word.endswith("y"):
        return f"{word[:-1]}(?:y|ies)"
    return f"{word}(?:e?s)?"
