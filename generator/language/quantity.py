"""Quantities found in a text: digits, words, dates, hours, codes, each with its unit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from generator.language.calendar import dates, day_words, hours, named, on_clock
from generator.language.lists import need_lists
from generator.language.needs import Guarded
from generator.language.reading import KEPT, Reading, read
from generator.language.spelled import numerals, spelled
from generator.language.units import units_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text. Positions count from 0, in the text as written.

    `sort` is number, ordinal, time, date, weekday, code or list; `value` is the normal form:
    `0.1`, `14:00`, `2026-03-09`, `--03-09`, `PD-210`, and for a list how many points it has.
    `unit` is the canonical name or empty; money's unit is its currency. `sure` is false where a
    translation may do without it; `unit_kept` where it may not do without the unit.
    """

    start: int
    end: int
    words: str
    sort: str
    value: str
    unit: str = ""
    sure: bool = True
    unit_kept: bool = False

    @property
    def number(self) -> Decimal | None:
        """The value to compute with; None for times, dates and codes."""
        return Decimal(self.value) if self.sort in ("number", "ordinal") else None


@lru_cache(maxsize=KEPT)
def quantities(
    text: str, language: str, hidden: frozenset[str] = frozenset()
) -> tuple[Quantity, ...]:
    """Every number of a text, in its order; `hidden` are ids of links whose words are left out."""
    need_lists(language)
    if not _may_hold(text, language):
        return ()
    return tuple(_Search(text, language, hidden).all())


def _may_hold(text: str, language: str) -> bool:
    """Whether anything of a text looks like a number: most texts have none."""
    here = read(text)
    some = _DIGIT.search(here.plain) or _ROMAN.search(here.cased) or _clue(language).search(here)
    return bool(some) or ("\n" in text and len(_BULLET.findall(text)) > 1)


@lru_cache(maxsize=16)
def _clue(language: str) -> Guarded:
    words = (*numerals(language).single, *day_words(language))
    return Guarded(words, r"(?<!\w)(?:{})(?!\w)")


_DIGIT = re.compile(r"[\d½¼¾]")
_BULLET = re.compile(r"^[ \t]*(?:[-*•]|(\d{1,2})[.)])[ \t]+(?=\S)", re.MULTILINE)
_GROUPED = r"\d{1,3}(?:,\d{3})+(?!\d)|(?<!\d )\d{1,3}(?: \d{3})+(?![\d:]| \d)"
_DIGITS = re.compile(
    rf"(?P<whole>\d+ )?(?P<top>\d)/(?P<bottom>[2-9]|1[0-9]|32|64)(?![\d/])"
    rf"|(?P<sign>(?<![\w)\]] )(?<![\w)\]])[-−])?(?P<digits>{_GROUPED}|\d+)(?P<decimals>[.,]\d+)?"
    r"(?P<glyph>[½¼¾])?|[½¼¾]"
)
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ROMAN = re.compile(r"[IVX][IVX]")
_CODE = re.compile(
    r"(?<![\w.,-])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_]+(?:[-_][^\W_]+)*(?![\w])"
    r"|(?<![\w-])(?=[IVX]{2,4}(?![\w-]))X{0,2}(?:IX|IV|V?I{0,3})(?![\w-])"
    r"|(?<!\w)(?:AQL|NCA) (?P<index>\d+(?:\.\d+)?)(?![\d.]*\d)"
)
_MIXED = re.compile(r"\d[-_]*[^\W\d_]|[^\W\d_][-_]*\d|aql|nca")
_NO_CODE = re.compile(r"\d+(?:st|nd|rd|th|er|o|a)|\d+-[^\W\d]\w+")
_AFTER = re.compile(r" ([^\W\d]+)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|\.?(?:er|[oaºª]))(?!\w)|°(?= ?de\b)")
_BEFORE = re.compile(r"(?:(usd|mxn|eur|us) ?)?([$€]) ?$|(usd|mxn|eur) ?$")
_RANGE = re.compile(r" ?(?:to|a|and|y|or|o|u|-|–|—) ?")


def plain_number(value: Decimal) -> str:
    """`0.10` and `0.1` are one value; never with an exponent."""
    return format(value.normalize(), "f")


class _Search:
    """One text, sort by sort; what one sort has taken no later one reads."""

    def __init__(self, text: str, language: str, hidden: frozenset[str]) -> None:
        self.text, self.language = read(text, hidden), language
        self.taken: list[tuple[int, int]] = []

    @cached_property
    def idioms(self) -> list[tuple[int, int]]:
        """Words whose number a translation may say otherwise."""
        return numerals(self.language).idiom.spans(self.text)

    def all(self) -> list[Quantity]:
        digits = _DIGIT.search(self.text.plain) is not None
        found = [*self._lists(), *self._calendar(digits)]
        found += self._codes() if digits or _ROMAN.search(self.text.cased) else ()
        found += self._digits() if digits else ()
        found += self._words()
        found = _ranges(_apart(self._with_unit(one) for one in found), self.text)
        return [self._placed(one) for one in sorted(found, key=lambda q: q.start)]

    def _free(self, start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in self.taken)

    def _take(
        self, start: int, end: int, sort: str, value: str, unit: str = "", *, sure: bool = True
    ) -> Quantity:
        self.taken.append((start, end))
        sure = sure and not any(first <= start < last for first, last in self.idioms)
        return Quantity(start, end, "", sort, value, unit, sure, bool(unit))

    def _placed(self, one: Quantity) -> Quantity:
        if one.sort == "list":
            return one
        start, end = self.text.span(one.start, one.end)
        words = self.text.original[start:end]
        return Quantity(start, end, words, one.sort, one.value, one.unit, one.sure, one.unit_kept)

    def _lists(self) -> Iterator[Quantity]:
        original = self.text.original
        points = list(_BULLET.finditer(original)) if "\n" in original else []
        if len(points) < 2:
            return
        for point in points:
            if point[1]:
                first, last = point.span(1)
                at = [i for i, place in enumerate(self.text.starts) if first <= place < last]
                self.taken.append((at[0], at[-1] + 1))
        start, end = points[0].start(), len(original)
        yield Quantity(start, end, original[start:end], "list", str(len(points)))

    def _calendar(self, digits: bool) -> Iterator[Quantity]:
        every = ((dates, "date"), (hours, "time"), (named, ""))
        for look, sort in every if digits else every[-1:]:
            for start, end, value in look(self.text, self.language):
                if self._free(start, end):
                    own = sort or (
                        "time" if ":" in value else "weekday" if value[0] == "w" else "date"
                    )
                    yield self._take(start, end, own, value)

    def _codes(self) -> Iterator[Quantity]:
        units = units_of(self.language)
        if not (_MIXED.search(self.text.plain) or _ROMAN.search(self.text.cased)):
            return
        for found in _CODE.finditer(self.text.cased):
            start, end = found.span()
            small = self.text.plain[start:end]
            measured = re.match(r"\d+(?:\.\d+)?", small)
            if not small.isascii() and set(small) & set(_GLYPHS):
                continue
            if start == end or not self._free(start, end) or _NO_CODE.fullmatch(small):
                continue
            if measured and units.named(small[measured.end() :].lstrip("-")):
                continue
            value = found["index"] or found[0].upper()
            yield self._take(start, end, "code", value)

    def _digits(self) -> Iterator[Quantity]:
        for found in _DIGITS.finditer(self.text.plain):
            start, end = found.span()
            if not self._free(start, end):
                continue
            value = _value(found)
            scale = _AFTER.match(self.text.plain, end)
            factor = numerals(self.language).scale.get(scale[1]) if scale else None
            if scale and factor:
                value, end = value * factor, scale.end()
            ordinal = _ORDINAL.match(self.text.plain, end)
            if ordinal and not found["decimals"]:
                yield self._take(start, ordinal.end(), "ordinal", plain_number(value))
                continue
            start, currency = self._currency(start)
            yield self._take(start, end, "number", plain_number(value), currency)

    def _currency(self, start: int) -> tuple[int, str]:
        before = _BEFORE.search(self.text.plain, max(0, start - 6), start)
        if before is None or not self._free(before.start(), start):
            return start, ""
        name = before[1] or before[3] or ""
        return before.start(), {"us": "usd"}.get(name, name)

    def _words(self) -> Iterator[Quantity]:
        for one in spelled(self.text, self.language):
            if not self._free(one.start, one.end):
                continue
            timed = on_clock(self.text, self.language, int(one.value), one.end)
            if timed and not one.ordinal:
                yield self._take(one.start, timed[0], "time", timed[1])
            else:
                sort = "ordinal" if one.ordinal else "number"
                yield self._take(one.start, one.end, sort, plain_number(one.value), sure=one.sure)

    def _with_unit(self, one: Quantity) -> Quantity:
        if one.sort not in ("number", "ordinal") or one.unit:
            return one
        free = min((s for s, _ in self.taken if s >= one.end), default=len(self.text.plain))
        found = units_of(self.language).after(self.text.plain, one.end, free)
        if found is None:
            return one
        unit, end, kept = found
        if one.sort == "ordinal":
            return replace(one, unit=unit)
        half = numerals(self.language).half.match(self.text.plain, end)
        if half:
            one = replace(one, value=plain_number(Decimal(one.value) + Decimal("0.5")))
            end = half.end()
        sure = one.sure or (kept and one.value != "0.5")
        return replace(one, end=end, unit=unit, unit_kept=kept, sure=sure)


def _value(found: re.Match[str]) -> Decimal:
    if found["top"]:
        return Decimal(found["whole"] or 0) + Decimal(found["top"]) / Decimal(found["bottom"])
    if not found["digits"]:
        return _GLYPHS[found[0]]
    digits = re.sub(r"[ ,]", "", found["digits"]) + (found["decimals"] or "").replace(",", ".")
    value = Decimal(digits) + _GLYPHS.get(found["glyph"] or "", Decimal(0))
    return -value if found["sign"] else value


def _apart(found: Iterable[Quantity]) -> list[Quantity]:
    """Without what another one's words hold: the half of `una hora y media`."""
    ordered = sorted(found, key=lambda q: (q.start, q.sort != "list"))
    kept: list[Quantity] = []
    for one in ordered:
        others = [q for q in kept[-1:] if q.sort != "list"]
        if not others or others[0].end <= one.start:
            kept.append(one)
    return kept


def _ranges(found: list[Quantity], text: Reading) -> list[Quantity]:
    """`8 to 10 hours` are 8 hours and 10 hours."""
    ordered = list(found)
    for at in range(len(ordered) - 2, -1, -1):
        one, after = ordered[at], ordered[at + 1]
        between = text.plain[one.end : after.start]
        alike = one.sort == after.sort == "number" and not one.unit and after.unit
        if alike and _RANGE.fullmatch(between):
            ordered[at] = replace(one, unit=after.unit, unit_kept=after.unit_kept)
    return ordered
