"""Numbers written as words, read by each language's number words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from generator.language.lists import rows
from generator.language.needs import Guarded
from generator.language.reading import Reading

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number word or several; `sure` is false where a translation may well do without it."""

    start: int
    end: int
    value: Decimal
    ordinal: bool
    sure: bool


@dataclass(frozen=True)
class Numerals:
    """The number words of one language; the list's head says what each part is."""

    add: dict[str, int]
    hundred: dict[str, int]
    scale: dict[str, int]
    alone: frozenset[str]
    count: dict[str, int]
    join: dict[str, tuple[int, int]]
    bare: bool
    soft: dict[str, Decimal]
    ordinal: dict[str, int]
    article: frozenset[str]
    ones: frozenset[str]
    half: re.Pattern[str]
    none: Guarded
    idiom: Guarded
    skip: int
    stop: tuple[str, ...]

    @cached_property
    def first(self) -> frozenset[str]:
        """The words that a number may begin with."""
        return self.single | self.article

    @cached_property
    def single(self) -> frozenset[str]:
        """The words that are a number by themselves."""
        parts = (self.add, self.hundred, self.scale, self.count, self.soft, self.ordinal)
        return frozenset(word for part in parts for word in part)


@lru_cache(maxsize=16)
def numerals(language: str) -> Numerals:
    """Read a language's number words."""
    of: dict[str, list[tuple[str, ...]]] = {}
    for part, *rest in rows(language, "numerals"):
        of.setdefault(part, []).append(tuple(rest))

    def numbers(part: str) -> dict[str, int]:
        return {word: int(value) for word, value, *_ in of.get(part, ())}

    def words(part: str) -> tuple[str, ...]:
        return tuple(word for word, *_ in of.get(part, ()))

    soft = {word: Decimal(value) for part in ("one", "soft") for word, value in of.get(part, ())}
    return Numerals(
        add={**numbers("add"), **numbers("one")},
        hundred=numbers("hundred"),
        scale=numbers("scale"),
        alone=frozenset(words("alone")),
        count=numbers("count"),
        join={word: (int(low), int(high)) for word, low, high in of.get("join", ())},
        bare=bool(of.get("bare")),
        soft=soft,
        ordinal=numbers("ordinal"),
        article=frozenset(words("article")),
        ones=frozenset(words("one")),
        half=re.compile("|".join(words("half")) or "(?!)"),
        idiom=Guarded([rf"{one}\w*" for one in words("idiom")], r"\b(?:{})"),
        none=Guarded(words("not"), r"\b(?:{})\b"),
        skip=int(of["skip"][0][0]) if "skip" in of else 0,
        stop=words("stop"),
    )


def spelled(text: Reading, language: str) -> Iterator[Spelled]:
    """Every number written as words, in order. Digits are not read here."""
    known = numerals(language)
    if known.first.isdisjoint(_WORD.findall(text.plain)):
        return
    barred = known.none.spans(text)
    words = [
        found
        for found in _WORD.finditer(text.plain)
        if not barred or not any(start <= found.start() < end for start, end in barred)
    ]
    at = 0
    while at < len(words):
        if words[at][0] not in known.first:
            at += 1
            continue
        run = _Run(words, at, known)
        found = run.read()
        if found is None:
            at += 1
            continue
        half = known.half.match(text.plain, found.end)
        if half and not found.ordinal:
            found = Spelled(found.start, half.end(), found.value + Decimal("0.5"), False, True)
        yield found
        at = run.at
        while at < len(words) and words[at].start() < found.end:
            at += 1


class _Run:
    """One number, word by word. `group` is what stands below the next scale word."""

    def __init__(self, words: list[re.Match[str]], at: int, known: Numerals) -> None:
        self.words, self.first, self.at, self.known = words, at, at, known
        self.total = 0
        self.group: int | None = None
        self.last = 0
        self.smallest = 10**12
        self.ordinal = False

    def read(self) -> Spelled | None:
        first = self.words[self.at][0]
        if first in self.known.article:
            following = self._next(self.at)
            if following is None or not self._multiplies(following):
                return None
            self.group, self.at = 1, self.at + 1
        while self.at < len(self.words) and self._joined() and self._take(self.words[self.at][0]):
            self.at += 1
        if self.at == self.first:
            return self._single(first)
        value = self.total + (self.group or 0)
        last = self.words[self.at - 1]
        sure = not self.ordinal and not (self.at == self.first + 1 and first in self.known.soft)
        start = self.words[self.first].start()
        return Spelled(start, last.end(), Decimal(value), self.ordinal, sure)

    def _single(self, word: str) -> Spelled | None:
        ordinal = self.known.ordinal.get(word)
        value = self.known.soft.get(word) if ordinal is None else Decimal(ordinal)
        if value is None:
            return None
        found = self.words[self.at]
        self.at += 1
        return Spelled(found.start(), found.end(), value, ordinal is not None, False)

    def _multiplies(self, word: str) -> bool:
        known = self.known
        return word in known.hundred or word in known.scale or word in known.count

    def _adjacent(self, at: int) -> bool:
        gap = self.words[at].string[self.words[at - 1].end() : self.words[at].start()]
        return gap in (" ", "-")

    def _joined(self) -> bool:
        return self.at == self.first or self._adjacent(self.at)

    def _next(self, at: int) -> str | None:
        after = at + 1
        if after < len(self.words) and self._adjacent(after):
            return self.words[after][0]
        return None

    def _take(self, word: str) -> bool:
        """Take one more word into the number, if it can belong to it."""
        known = self.known
        if self.ordinal or self.last < 0:
            return False
        if word in known.add:
            return self._add(known.add[word], joined=False)
        if word in known.hundred:
            return self._hundred(known.hundred[word])
        if word in known.scale:
            return self._scale(word)
        if word in known.count:
            self.total, self.group, self.last = (self.group or 1) * known.count[word], None, -1
            return True
        if word in known.ordinal:
            return self._ordinal(known.ordinal[word])
        return self._join(word)

    def _add(self, value: int, *, joined: bool) -> bool:
        if self.group is None:
            if value >= self.smallest:
                return False
            self.group = self.last = value
            return True
        if value == 0 or not self._fits(value, joined):
            return False
        self.group, self.last = self.group + value, value
        return True

    def _fits(self, value: int, joined: bool) -> bool:
        assert self.group is not None
        if self.group % 100 == 0 and self.group > 0:
            return value < 100
        tens = self.group % 100
        return (self.known.bare or joined) and tens >= 20 and tens % 10 == 0 and value < 10

    def _hundred(self, value: int) -> bool:
        if self.group is None or not 0 < self.group < 100:
            return False
        self.group = self.last = self.group * value
        return True

    def _scale(self, word: str) -> bool:
        value = self.known.scale[word]
        if value >= self.smallest or (self.group is None and word not in self.known.alone):
            if not (self.group is None and self.total and value > self.smallest):
                return False
            self.total, self.smallest = self.total * value, value
            return True
        self.total += (1 if self.group is None else self.group) * value
        self.group, self.last, self.smallest = None, value, value
        return True

    def _ordinal(self, value: int) -> bool:
        if self.group is None or not self._fits(value, joined=False) or self.last < 20:
            return False
        self.group, self.ordinal = self.group + value, True
        return True

    def _join(self, word: str) -> bool:
        limits = self.known.join.get(word)
        following = self._next(self.at)
        if limits is None or following not in self.known.add or self.at == self.first:
            return False
        if not limits[0] <= self.last <= limits[1]:
            return False
        self.at += 1
        if self._add(self.known.add[following], joined=True):
            return True
        self.at -= 1
        return False
