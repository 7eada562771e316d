"""Words to avoid: vague ones, words that blame, pairs that are false friends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from generator.findings import Severity
from generator.language.lexicon import Spans, found, friends
from generator.language.lists import need_lists, rows
from generator.language.reading import KEPT, Reading, longest, read

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
    """One line of a list, without its pattern."""

    group: str
    level: Severity | None
    suggestion: str


@lru_cache(maxsize=KEPT)
def vague(text: str, language: str) -> tuple[Hit, ...]:
    """What a reader on the other side has to guess; of words that overlap the longest."""
    need_lists(language)
    return _hits(text, language, "vague", _vague(language))


@lru_cache(maxsize=KEPT)
def blame(text: str, language: str) -> tuple[Hit, ...]:
    """Words that look for a culprit instead of a cause."""
    need_lists(language)
    return _hits(text, language, "blame", _blame(language))


def false_friends(texts: Mapping[str, str]) -> list[FalseFriend]:
    """Words of one text's languages that look alike and mean something else."""
    return [
        friend
        for one, other in permutations(texts, 2)
        for friend in _friends(texts[one], one, texts[other], other)
    ]


@lru_cache(maxsize=16)
def _vague(language: str) -> tuple[_Line, ...]:
    listed = rows(language, "vague")
    return tuple(_Line(group, _LEVELS.get(level), advice) for group, level, _, advice, *_ in listed)


@lru_cache(maxsize=16)
def _blame(language: str) -> tuple[_Line, ...]:
    return tuple(_Line("blame", Severity.WARNING, "") for _ in rows(language, "blame"))


def _hits(text: str, language: str, name: str, lines: tuple[_Line, ...]) -> tuple[Hit, ...]:
    spans = found(name, text, language)
    if not spans:
        return ()
    reading = read(text)
    return tuple(
        _hit(reading, start, end, lines[index])
        for start, end, index in longest(spans)
        if lines[index].level
    )


def _hit(reading: Reading, start: int, end: int, line: _Line) -> Hit:
    first, last = reading.span(start, end)
    words = reading.original[first:last]
    level = line.level or Severity.INFO
    return Hit(first, last, words, line.group, level, line.suggestion)


def _friends(text: str, language: str, other: str, translated: str) -> Iterator[FalseFriend]:
    """By the list that a language keeps of its false friends in an other: `es/false_friends_en`."""
    mine = _first(found(friends(language, translated, language), text, language))
    yours = _first(found(friends(language, translated, translated), other, translated))
    listed = rows(translated, f"false_friends_{language}")
    for index in sorted(mine.keys() & yours.keys()):
        line = _Line("false friend", Severity.WARNING, listed[index][2])
        one, two = _hit(read(text), *mine[index], line), _hit(read(other), *yours[index], line)
        yield FalseFriend({language: one, translated: two}, line.suggestion)


def _first(spans: Spans) -> dict[int, tuple[int, int]]:
    """The first place of each line."""
    return {index: (start, end) for start, end, index in sorted(spans, reverse=True)}
