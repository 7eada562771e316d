"""Words to avoid: vague ones, words that blame, pairs that are false friends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from generator.findings import Severity
from generator.language.lists import need_lists, rows
from generator.language.patterns import Patterns
from generator.language.reading import KEPT, Reading, longest, pattern, read

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


@dataclass(frozen=True, slots=True)
class _List:
    """The lines of a list, and the patterns of all of them."""

    lines: tuple[_Line, ...]
    patterns: Patterns


@lru_cache(maxsize=KEPT)
def vague(text: str, language: str) -> tuple[Hit, ...]:
    """What a reader on the other side has to guess; of words that overlap the longest."""
    need_lists(language)
    return _hits(text, _vague(language))


@lru_cache(maxsize=KEPT)
def blame(text: str, language: str) -> tuple[Hit, ...]:
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
def _vague(language: str) -> _List:
    listed = rows(language, "vague")
    lines = (_Line(group, _LEVELS.get(level), advice) for group, level, _, advice, *_ in listed)
    return _List(tuple(lines), Patterns([pattern(words) for _, _, words, *_ in listed]))


@lru_cache(maxsize=16)
def _blame(language: str) -> _List:
    listed = rows(language, "blame")
    lines = (_Line("blame", Severity.WARNING, "") for _ in listed)
    return _List(tuple(lines), Patterns([pattern(words) for words, *_ in listed]))


@lru_cache(maxsize=64)
def _friends_of(language: str, translated: str) -> _List:
    """The list that a language keeps of its false friends in an other: `es/false_friends_en`."""
    listed = rows(translated, f"false_friends_{language}")
    lines = (_Line("false friend", Severity.WARNING, advice) for _, _, advice, *_ in listed)
    patterns = [pattern(words) for one in (0, 1) for words in (line[one] for line in listed)]
    return _List(tuple(lines), Patterns(patterns))


def _hits(text: str, listed: _List) -> tuple[Hit, ...]:
    reading = read(text)
    found = longest(listed.patterns.spans(reading))
    return tuple(
        _hit(reading, start, end, listed.lines[index])
        for start, end, index in found
        if listed.lines[index].level
    )


def _hit(reading: Reading, start: int, end: int, line: _Line) -> Hit:
    first, last = reading.span(start, end)
    words = reading.original[first:last]
    level = line.level or Severity.INFO
    return Hit(first, last, words, line.group, level, line.suggestion)


def _friends(text: str, language: str, other: str, translated: str) -> Iterator[FalseFriend]:
    listed = _friends_of(language, translated)
    if not listed.lines:
        return
    here, there, size = read(text), read(other), len(listed.lines)
    mine: dict[int, tuple[int, int]] = {}
    for start, end, index in listed.patterns.spans(here):
        if index < size:
            mine.setdefault(index, (start, end))
    yours: dict[int, tuple[int, int]] = {}
    for start, end, index in listed.patterns.spans(there) if mine else ():
        if index >= size:
            yours.setdefault(index - size, (start, end))
    for index in sorted(mine.keys() & yours.keys()):
        line = listed.lines[index]
        one, two = _hit(here, *mine[index], line), _hit(there, *yours[index], line)
        yield FalseFriend({language: one, translated: two}, line.suggestion)
