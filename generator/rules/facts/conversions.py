"""Metric and US quantities in a text, and whether each stands beside its conversion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.language.lists import has_lists
from generator.language.quantity import Quantity, quantities
from generator.model.units import converted

SI = frozenset({"mm", "cm", "um", "kg", "celsius", "kpa"})
US = frozenset({"in", "lb", "fahrenheit", "psi"})
OTHER = {
    "mm": "in", "cm": "in", "um": "in", "m": "in", "in": "mm", "kg": "lb", "g": "lb", "lb": "kg",
    "celsius": "fahrenheit", "fahrenheit": "celsius", "kpa": "psi", "psi": "kpa",
}  # fmt: skip
_KPA_IN_PSI = Decimal("6.894757293168")
_HINT = re.compile(
    r"\d\W{0,2}(?:mm|cm|um|[µμ]m|m\b|in\b|″|inch|pulg|mil[ií]m|cent|metr|met[er]|micr|g\b|gram|kg"
    r"|kilo|lbs?\b|libra|pound|psi|kpa|°|º|deg|grado)", re.IGNORECASE,
)  # fmt: skip
_AFTER = r"(?=\s*(?:$|[()\],;:/=]|\.(?:\s|$)|(?:high|long|wide|thick|deep|tall)\b{more}))"
_INCH = {
    "en": re.compile(r"[ -]?(?:in\b|″)" + _AFTER.format(more="")),
    "en.": re.compile(
        r"[ -]?(?:in\b|″)"
        + _AFTER.format(more=r"|(?:or|and|on|at|of|from|per|is|are|as|max|min)\b")
    ),
    "es": re.compile(r"[ -]?(?:in\b|″)"),
}  # fmt: skip
_RANGE = re.compile(r" ?(?:to|a|and|y|or|o|-|–|x|×) ?")
_BESIDE = re.compile(r"\s{0,2}[(\[/=~≈]\s?|,?\s(?:or|o|=)\s")


@dataclass(frozen=True, slots=True)
class Physical:
    """One measured number of a text; `places` is how many decimals were written."""

    start: int
    end: int
    words: str
    value: Decimal
    unit: str
    places: int


@dataclass(frozen=True, slots=True)
class Converted:
    """What a text shows: pairs that agree, neighbors that do not, and numbers that stand alone."""

    right: tuple[tuple[Physical, Physical], ...]
    wrong: tuple[tuple[Physical, Physical], ...]
    alone: tuple[Physical, ...]


def in_unit(value: Decimal, unit: str, into: str) -> Decimal | None:
    """A value in another unit, temperatures and pressures included."""
    if (unit, into) == ("fahrenheit", "celsius"):
        return (value - 32) * 5 / 9
    if (unit, into) == ("celsius", "fahrenheit"):
        return value * 9 / 5 + 32
    if (unit, into) == ("psi", "kpa"):
        return value * _KPA_IN_PSI
    if (unit, into) == ("kpa", "psi"):
        return value / _KPA_IN_PSI
    return converted(value, unit, into)


def rounds_to(exact: Decimal, shown: Decimal, places: int) -> bool:
    """Whether a value shown with so many decimals is the exact one, rounded."""
    return abs(exact - shown) <= Decimal(5).scaleb(-places - 1)


NOTHING = Converted((), (), ())


def may_convert(text: str) -> bool:
    """Whether a number may have one of these units; most texts have none."""
    return _HINT.search(text) is not None


def conversions(text: str, language: str) -> Converted:
    """The metric and the US numbers of a text, each matched to its conversion where there is one.

    A conversion is right where one of the two, converted, rounds to the other as it is written.
    """
    if not has_lists(language) or not may_convert(text):
        return NOTHING
    found = _physical(text, language)
    si, us = [one for one in found if one.unit not in US], [one for one in found if one.unit in US]
    right: list[tuple[Physical, Physical]] = []
    for one in us:
        other = next((two for two in si if _agree(one, two)), None)
        if other is not None:
            si.remove(other)
            right.append((one, other))
    paired = {id(one) for pair in right for one in pair}
    left = [one for one in found if id(one) not in paired]
    wrong = [
        (one, other)
        for one, other in pairwise(found)
        if one in left and other in left and (one.unit in US) != (other.unit in US)
        and _BESIDE.fullmatch(text[one.end : other.start])
        and in_unit(one.value, one.unit, other.unit) is not None
    ]  # fmt: skip
    beside = {id(one) for pair in wrong for one in pair}
    return Converted(tuple(right), tuple(wrong), tuple(x for x in left if id(x) not in beside))


def _agree(one: Physical, other: Physical) -> bool:
    there = in_unit(one.value, one.unit, other.unit)
    here = in_unit(other.value, other.unit, one.unit)
    if there is None or here is None:
        return False
    return rounds_to(there, other.value, other.places) or rounds_to(here, one.value, one.places)


def _physical(text: str, language: str) -> list[Physical]:
    numbers = [one for one in quantities(text, language, frozenset()) if one.sort == "number"]
    found: list[Physical] = []
    for place, one in enumerate(numbers):
        unit, end = one.unit, one.end
        if not unit:
            follows = numbers[place + 1] if place + 1 < len(numbers) else None
            unit, end = _inches(text, language, one, follows)
        if unit in OTHER and one.number is not None:
            found.append(
                Physical(one.start, end, text[one.start : end], one.number, unit, _places(one))
            )
    return found


def _inches(text: str, language: str, one: Quantity, follows: Quantity | None) -> tuple[str, int]:
    """`0.004 in`, which English also says of places: only where no word follows that it joins."""
    dotted = language == "en" and "." in one.words
    inch = _INCH["en." if dotted else language if language in _INCH else "es"]
    if after := inch.match(text, one.end):
        return "in", after.end()
    if follows and not follows.unit and _RANGE.fullmatch(text[one.end : follows.start]):
        return ("in", one.end) if inch.match(text, follows.end) else ("", one.end)
    return "", one.end


def _places(one: Quantity) -> int:
    written = re.match(r"\D*\d+(?:[ ,]\d{3})*[.,](\d+)", one.words)
    return len(written[1]) if written else 0
