"""Operator words: duty, permission, negation, limits, order, decisions and sides, counted.

How they count:

- of words that overlap the longest counts alone: `not later than` is a limit and no negation, so
  are `a más tardar`, `no más de`; a word may be several operators (`cannot`: may and not);
- a soft word may make up for an operator of the other language and is never missed itself:
  `incomplete` for `no completo`. Soft words of different operators may share words;
- a second negation in one clause is soft where grammar asks for it: `no lo usa nadie`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from generator.language.lexicon import found
from generator.language.lists import need_lists, rows
from generator.language.patterns import Patterns
from generator.language.reading import KEPT, Reading, longest, read, unsaid

COUNTED = frozenset(
    [
        "must",
        "may",
        "not",
        "only",
        "at_least",
        "at_most",
        "more",
        "less",
        "before",
        "after",
        "until",
        "unless",
        "approve",
        "reject",
        "hold",
        "release",
        "accept",
        "customer",
        "supplier",
        "critical",
        "major",
        "minor",
        "serious",
        "temporary",
        "permanent",
    ]
)
"""Operators of which each one counts; the others are there or are not."""

_LIKE_FOR_LIKE = frozenset(("not", "only"))
OPPOSITES = (
    ("at_least", "at_most"),
    ("more", "less"),
    ("before", "after"),
    ("must", "may"),
    ("approve", "reject"),
    ("accept", "reject"),
    ("hold", "release"),
    ("customer", "supplier"),
    ("major", "minor"),
    ("temporary", "permanent"),
)
"""Where one is lost and its opposite gained, the two were swapped."""


@dataclass(frozen=True, slots=True)
class OperatorWord:
    """An operator word at a place of a text; positions count from 0, in the text as written."""

    start: int
    end: int
    words: str
    operator: str
    sure: bool


@dataclass(frozen=True, slots=True)
class OperatorDifference:
    """An operator that one language has more often: `more` has it `count` times, `less` `fewer`.

    `instead` is its opposite where the other language has that one more often: they were swapped.
    `words` are the places in the language that has more.
    """

    operator: str
    more: str
    less: str
    count: int
    fewer: int
    words: tuple[OperatorWord, ...]
    instead: str = ""


@lru_cache(maxsize=KEPT)
def operator_words(
    text: str, language: str, hidden: frozenset[str] = frozenset()
) -> tuple[OperatorWord, ...]:
    """Every operator word of a text, in its order; soft ones, which are never missed, too."""
    need_lists(language)
    reading = read(text, hidden)
    words = [*_firm(text, language, hidden)]
    lines, patterns = _soft(language, "")
    words += _placed(reading, patterns.spans(reading), lines)
    return tuple(sorted(words, key=_place))


@lru_cache(maxsize=KEPT)
def _firm(text: str, language: str, hidden: frozenset[str]) -> tuple[OperatorWord, ...]:
    """Those that no soft line found: sure ones, and second negations."""
    spans = found("operators", text, language, hidden)
    words = _placed(read(text, hidden), longest(spans), _lines(language)) if spans else ()
    return tuple(sorted(words, key=_place))


def _place(word: OperatorWord) -> tuple[int, str]:
    return word.start, word.operator


def operators(text: str, language: str) -> Counter[str]:
    """How often each operator stands in a text."""
    return Counter(one.operator for one in operator_words(text, language) if one.sure)


def operator_differences(texts: Mapping[str, str]) -> list[OperatorDifference]:
    """The operators that were lost or swapped between the languages of one text."""
    return [
        difference
        for one, other in combinations(texts, 2)
        for difference in _differences(one, texts[one], other, texts[other])
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    operators: tuple[str, ...]
    how: str


def _line(names: str, how: Sequence[str]) -> _Line:
    return _Line(tuple(names.split()) if names != "-" else (), how[0] if how else "")


@lru_cache(maxsize=16)
def _lines(language: str) -> tuple[_Line, ...]:
    listed = rows(language, "operators")
    return tuple(_line(names, how) for names, _, *how in listed if "soft" not in how)


@lru_cache(maxsize=256)
def _soft(language: str, operator: str) -> tuple[tuple[_Line, ...], Patterns]:
    """The soft lines of one operator, or of all."""
    listed = [
        (_line(names, how), words)
        for names, words, *how in rows(language, "operators")
        if "soft" in how and (not operator or operator in names.split())
    ]
    return tuple(line for line, _ in listed), Patterns([words for _, words in listed])


def _placed(
    reading: Reading, spans: Iterable[tuple[int, int, int]], lines: tuple[_Line, ...]
) -> Iterator[OperatorWord]:
    seen: dict[str, int] = {}
    for start, end, index in spans:
        for name in lines[index].operators:
            echo = lines[index].how == "echo" and name in seen
            clause = reading.plain[seen[name] : start] if echo else ""
            sure = lines[index].how != "soft" and not (echo and not re.search(r"[.;:?!]", clause))
            seen[name] = end
            first, last = reading.span(start, end)
            yield OperatorWord(first, last, reading.original[first:last], name, sure)


@lru_cache(maxsize=KEPT)
def _differences(
    one: str, text: str, other: str, translation: str
) -> tuple[OperatorDifference, ...]:
    return tuple(_found(one, text, other, translation))


def _found(one: str, text: str, other: str, translation: str) -> Iterator[OperatorDifference]:
    hidden = unsaid({one: text, other: translation})
    firm = {one: _firm(text, one, hidden), other: _firm(translation, other, hidden)}
    if _names(firm[one]) == _names(firm[other]):
        return
    texts = {one: text, other: translation}
    sure = {
        language: Counter(word.operator for word in words if word.sure)
        for language, words in firm.items()
    }
    for more, less in ((one, other), (other, one)):
        for operator, count in sure[more].items():
            fewer = sure[less][operator]
            wanted = count if operator in COUNTED else 1
            if wanted <= fewer:
                continue
            instead = _swapped(operator, sure[more], sure[less])
            if instead or wanted > fewer + _slack(operator, texts, firm, hidden, more, less):
                places = tuple(w for w in firm[more] if w.sure and w.operator == operator)
                yield OperatorDifference(operator, more, less, count, fewer, places, instead)


def _names(words: tuple[OperatorWord, ...]) -> list[str]:
    return sorted(word.operator for word in words if word.sure) if words else []


def _slack(
    operator: str,
    texts: Mapping[str, str],
    firm: Mapping[str, tuple[OperatorWord, ...]],
    hidden: frozenset[str],
    more: str,
    less: str,
) -> int:
    """How many soft words may stand for sure ones: mostly soft words translate soft words."""

    def soft(language: str) -> int:
        spans = _soft(language, operator)[1].spans(read(texts[language], hidden))
        unsure = sum(word.operator == operator and not word.sure for word in firm[language])
        return len(spans) + unsure

    return max(0, soft(less) - (soft(more) if operator in _LIKE_FOR_LIKE else 0))


def _swapped(operator: str, more: Counter[str], less: Counter[str]) -> str:
    """The opposite that stands in the other language in this one's stead."""
    for pair in OPPOSITES:
        if operator in pair:
            opposite = pair[pair[0] == operator]
            if more[operator] > less[operator] and less[opposite] > more[opposite]:
                return opposite
    return ""
