"""Words to avoid: vague ones, words that blame, pairs that are false friends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from generator.findings import Severity
from generator.language.lists import need_lists, rows
from generator.language.reading import Pattern, Reading, longest, pattern, read

_LEVELS = {"E": Severity.ERROR, "W": Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a list at a place of a text; positions count from 0, in the text as written."""

    start: int
    end: int
    words: str
    group: str
    level: Severity
    suggestion: str


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """Two words of one pair that look alike and differ; `hits` by language."""

    hits: Mapping[str, Hit]
    suggestion: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a list."""

    pattern: Pattern
    group: str
    level: Severity
    suggestion: str


def vague(text: str, language: str) -> list[Hit]:
    """What a reader on the other side has to guess; of words that overlap the longest."""
    need_lists(language)
    return _hits(text, _vague(language))


def blame(text: str, language: str) -> list[Hit]:
    """Words that look for a culprit instead of a cause."""
    need_lists(language)
    return _hits(text, _blame(language))


def false_friends(texts: Mapping[str, str]) -> list[FalseFriend]:
    """Words of one text's languages that look alike and mean something else."""
    return [
        found
        for one, other in permutations(texts, 2)
        for found in _friends(texts[one], one, texts[other], other)
    ]


@lru_cache(maxsize=16)
def _vague(language: str) -> tuple[_Line, ...]:
    return tuple(
        _Line(pattern(words), group, _LEVELS[level], suggestion)
        for group, level, words, suggestion, *_ in rows(language, "vague")
    )


@lru_cache(maxsize=16)
def _blame(language: str) -> tuple[_Line, ...]:
    return tuple(
        _Line(pattern(words), "blame", Severity.WARNING, "")
        for words, *_ in rows(language, "blame")
    )


def _hits(text: str, lines: tuple[_Line, ...]) -> list[Hit]:
    reading = read(text)
    spans = (
        (start, end, index)
        for index, line in enumerate(lines)
        for start, end in line.pattern.spans(reading)
    )
    return [_hit(reading, start, end, lines[index]) for start, end, index in longest(spans)]


def _hit(reading: Reading, start: int, end: int, line: _Line) -> Hit:
    first, last = reading.span(start, end)
    words = reading.original[first:last]
    return Hit(first, last, words, line.group, line.level, line.suggestion)


def _friends(text: str, language: str, other: str, translated: str) -> Iterator[FalseFriend]:
    """By the list that a language keeps of its false friends in an other: `es/false_friends_en`."""
    here, there = read(text), read(other)
    for words, friend, suggestion, *_ in rows(translated, f"false_friends_{language}"):
        one = next(pattern(words).spans(here), None)
        two = next(pattern(friend).spans(there), None)
        if one and two:
            line = _Line(pattern(friend), "false friend", Severity.WARNING, suggestion)
            yield FalseFriend(
                {language: _hit(here, *one, line), translated: _hit(there, *two, line)}, suggestion
            )
