"""Pairs whose numbers are the same at a glance, so that most texts need no closer look.

A text is plain where each of its numbers is written in digits and nothing else in it is one. Two
plain texts with the same digits before the same units differ in no number.
"""

import re
from functools import lru_cache

from generator.language.calendar import day_words, half_words
from generator.language.needs import Guarded
from generator.language.reading import KEPT, read
from generator.language.spelled import numerals
from generator.language.units import units_of

_DIGITS = re.compile(r"[\d½¼¾]\S*")
_AROUND = "()[]{}«»“”\"'.,;:!?¿¡"
_ROMAN = re.compile(r"[IVX][IVX]")
_MONEY = (r"\$", "€", "usd", "mxn", "eur")

Plain = tuple[tuple[str, str], ...]


def same_at_a_glance(
    one: str, text: str, other: str, translation: str, hidden: frozenset[str]
) -> bool:
    """Whether both texts are plain and have the same numbers; if not, nothing is said."""
    here, there = plain_numbers(text, one, hidden), plain_numbers(translation, other, hidden)
    return here is not None and here == there


@lru_cache(maxsize=KEPT)
def plain_numbers(text: str, language: str, hidden: frozenset[str]) -> Plain | None:
    """What a plain text has in digits, each with its unit, sorted; None for other texts."""
    reading = read(text, hidden)
    if "\n" in text or _ROMAN.search(reading.cased) or _numeric(language).search(reading):
        return None
    units, whole = units_of(language), reading.plain
    ones = numerals(language).ones
    if not ones.isdisjoint(reading.words) and units.may_hold_kept(reading):
        for one in _articles(language).finditer(whole):
            unit = units.after(whole, one.end(), len(whole))
            if unit and unit[2]:
                return None
    places = [(whole.rfind(" ", 0, one.start()) + 1, one.end()) for one in _DIGITS.finditer(whole)]
    limits = [start for start, _ in places[1:]] + [len(whole)]
    found = []
    for (start, end), limit in zip(places, limits, strict=False):
        written = whole[start:end].rstrip(_AROUND)
        unit = units.after(whole, start + len(written), limit)
        found.append((written.lstrip(_AROUND), unit[0] if unit else ""))
    return tuple(sorted(found))


@lru_cache(maxsize=16)
def _numeric(language: str) -> Guarded:
    """Numbers that are not digits, and that are more than an article."""
    words = (*(numerals(language).single - numerals(language).ones), *day_words(language))
    return Guarded((*words, *half_words(language), *_MONEY), r"(?<!\w)(?:{})(?!\w)|[$€]")


@lru_cache(maxsize=16)
def _articles(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(numerals(language).ones) or '(?!)'})(?!\w)")
