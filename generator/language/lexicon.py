"""All word lists of a language, looked for in one pass over each text."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.language.lists import languages, rows
from generator.language.patterns import Patterns
from generator.language.reading import KEPT, read

Spans = tuple[tuple[int, int, int], ...]
"""Start and end in the readings, and the number of the line in its list."""


def found(name: str, text: str, language: str, hidden: frozenset[str] = frozenset()) -> Spans:
    """Where the lines of one list stand in a text; `operators` without its soft lines."""
    return _found(text, language, hidden).get(name, ())


def friends(language: str, translated: str, side: str) -> str:
    """The name of the list of false friends of two languages; `side` is the one looked at."""
    return f"friends {language} {translated} {side}"


@lru_cache(maxsize=KEPT)
def _found(text: str, language: str, hidden: frozenset[str]) -> Mapping[str, Spans]:
    patterns, owners = _lexicon(language)
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for start, end, index in patterns.spans(read(text, hidden)):
        name, line = owners[index]
        spans.setdefault(name, []).append((start, end, line))
    return {name: tuple(some) for name, some in spans.items()}


@lru_cache(maxsize=16)
def _lexicon(language: str) -> tuple[Patterns, tuple[tuple[str, int], ...]]:
    every = [(name, line, words) for name, lines in _lists(language) for line, words in lines]
    patterns = Patterns([words for _, _, words in every])
    return patterns, tuple((name, line) for name, line, _ in every)


def _lists(language: str) -> Iterator[tuple[str, Iterator[tuple[int, str]]]]:
    firm = (one for one in rows(language, "operators") if "soft" not in one[2:])
    yield "operators", enumerate(one[1] for one in firm)
    yield "vague", enumerate(one[2] for one in rows(language, "vague"))
    yield "blame", enumerate(one[0] for one in rows(language, "blame"))
    for other in languages():
        here, there = friends(language, other, language), friends(other, language, language)
        yield here, enumerate(one[0] for one in rows(other, f"false_friends_{language}"))
        yield there, enumerate(one[1] for one in rows(language, f"false_friends_{other}"))
