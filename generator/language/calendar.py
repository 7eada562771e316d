"""Dates, hours and names of days and months in a text, in one form for every language."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.language.lists import rows
from generator.language.needs import Guarded
from generator.language.reading import Reading

Found = tuple[int, int, str]

_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_SLASHED = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.?[oº]|°)?"

_WHOLE = r"(?P<hour>[01]?\d|2[0-4])(?: ?(?:h|hrs?|horas|hours)\b\.?)(?! \d)"


class _Names:
    """A language's months, days of the week and parts of the day."""

    def __init__(self, language: str) -> None:
        lines = rows(language, "calendar")
        self.months = _named(lines, "month")
        self.weekdays = _named(lines, "weekday")
        self.named = [
            (re.compile(rf"\b(?:{one[1]})\b"), one[2]) for one in lines if one[0] == "hour"
        ]
        self.some = Guarded(list(day_words(language)), r"\b(?:{})\b")
        self.halves = [
            (re.compile(rf",? ?(?:{one[1]})(?!\w)"), one[2]) for one in lines if one[0] == "half"
        ]
        at = "|".join(one[1] for one in lines if one[0] == "at") or "(?!)"
        self.at = re.compile(rf"(?<!\w)(?:{at}) {_WHOLE}")
        link = "|".join(one[1] for one in lines if one[0] == "link") or "(?!)"
        month = "|".join(f"(?:{one[1]})" for one in lines if one[0] == "month") or "(?!)"
        year = rf"(?:(?:,? |,| (?:{link}) )(?P<year>\d{{4}}))"
        self.day_first = re.compile(
            rf"(?<![\w.,:]){_DAY}(?: (?:{link}))? (?P<month>{month})\b{year}?(?!\d)"
        )
        self.month_first = re.compile(rf"\b(?P<month>{month}) {_DAY}(?![\d:]){year}?(?![\d%])")
        self.month_only = re.compile(rf"\b(?P<month>{month}){year}(?!\d)")

    def month(self, words: str) -> int:
        return next(value for pattern, value, _ in self.months if pattern.fullmatch(words))


def _named(
    lines: tuple[tuple[str, ...], ...], part: str
) -> list[tuple[re.Pattern[str], int, bool]]:
    return [
        (re.compile(rf"\b(?:{one[1]})\b"), int(one[2]), len(one) > 3)
        for one in lines
        if one[0] == part
    ]


@lru_cache(maxsize=16)
def _names(language: str) -> _Names:
    return _Names(language)


def day_words(language: str) -> Iterator[str]:
    """The patterns of months, days of the week and hours that have a name."""
    for part, words, *_ in rows(language, "calendar"):
        if part in ("month", "weekday", "hour"):
            yield words


def half_words(language: str) -> Iterator[str]:
    """The patterns of the halves of a day."""
    for part, words, *_ in rows(language, "calendar"):
        if part == "half":
            yield words


def dates(text: Reading, language: str) -> Iterator[Found]:
    """Dates with a day or a year; `03/09/2026` means two days and stays as it is."""
    names = _names(language)
    for sign, written in (("-", _ISO), ("/", _SLASHED)):
        for found in written.finditer(text.plain) if sign in text.plain else ():
            yield *found.span(), found[0]
    if not names.some.search(text):
        return
    for pattern in (names.day_first, names.month_first, names.month_only):
        for found in pattern.finditer(text.plain):
            part = found.groupdict()
            day = int(part.get("day") or 0)
            if day <= 31 and not (text.cased[found.start("month")].islower() and _capital(names)):
                month = names.month(part["month"])
                yield *found.span(), _date(part["year"], month, day)


def _capital(names: _Names) -> bool:
    return any(capital for _, _, capital in names.months)


def _date(year: str | None, month: int, day: int) -> str:
    return f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")


_CLOCK = re.compile(
    r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-4])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d%]|[:.,]\d)"
)
_HOURS = re.compile(r" ?(?:h|hrs?|horas?)\b\.?")
_HOUR = re.compile(r"(?<![\w:.,$])(?P<hour>1[0-2]|[1-9])(?![\w:]*\d)(?=[ apo'])")


def hours(text: Reading, language: str) -> Iterator[Found]:
    """`2:00 PM`, `2 p. m.`, `14:00 h`, `a las 14 h`; on a clock of 24 hours."""
    names = _names(language)
    for found in _CLOCK.finditer(text.plain):
        if found[0][-3] == "." and not _half(names, text, found.end()):
            continue
        half = _half(names, text, found.end())
        tail = _HOURS.match(text.plain, found.end())
        end = half[0] if half else tail.end() if tail else found.end()
        yield found.start(), end, _time(int(found["hour"]), found["minute"], half)
    for found in _HOUR.finditer(text.plain):
        half = _half(names, text, found.end())
        if half and half[1]:
            yield found.start(), half[0], _time(int(found["hour"]), "00", half)
    for found in names.at.finditer(text.plain):
        yield found.start("hour"), found.end(), _time(int(found["hour"]), "00", None)


def on_clock(text: Reading, language: str, hour: int, at: int) -> tuple[int, str] | None:
    """An hour in words with its half of the day behind it: where that ends, and the time."""
    half = _half(_names(language), text, at)
    return (half[0], _time(hour, "00", half)) if half and half[1] and 1 <= hour <= 12 else None


def _half(names: _Names, text: Reading, at: int) -> tuple[int, str] | None:
    matches = [(m.end(), value) for p, value in names.halves if (m := p.match(text.plain, at))]
    return max(matches, default=None)


def _time(hour: int, minute: str, half: tuple[int, str] | None) -> str:
    if half and half[1] and hour <= 12:
        hour = hour % 12 + (12 if half[1] == "pm" else 0)
    return f"{hour % 24:02}:{minute}"


def named(text: Reading, language: str) -> Iterator[Found]:
    """Noon and midnight, months and days of the week that stand alone."""
    names = _names(language)
    if not names.some.search(text):
        return
    for pattern, value in names.named:
        for found in pattern.finditer(text.plain):
            yield *found.span(), value
    for listed, sign in ((names.months, "--{:02}"), (names.weekdays, "w{}")):
        for pattern, number, capital in listed:
            for found in pattern.finditer(text.plain):
                if not capital or _is_name(text, found):
                    yield *found.span(), sign.format(number)


def _is_name(text: Reading, found: re.Match[str]) -> bool:
    """With a capital; one that also begins a sentence is a name unless it is a short word."""
    if not text.cased[found.start()].isupper():
        return False
    before = text.cased[: found.start()].rstrip()
    return len(found[0]) > 3 or bool(before and before[-1] not in ".?!:;(")
