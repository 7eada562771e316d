"""Numbers that a text repeats from the condition or the clock beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.language.lists import has_lists
from generator.language.quantity import Quantity, quantities
from generator.model.conditions import limits
from generator.model.units import converted
from generator.model.values import Clock, Comparison, Condition
from generator.text import Text

_BASE = re.compile(r"^(?:shared_business_|business_|calendar_)")
_WITHIN = re.compile(
    r"(?:within|\bin|at most|no (?:later|more) than|dentro de|\ben|(?:un|el) (?:m[aá]ximo|plazo) de"
    r"|m[aá]ximo|a lo m[aá]s|a m[aá]s tardar)(?: los| las)?\s*$", re.IGNORECASE,
)  # fmt: skip


def other_length(text: Text, clock: Clock) -> str | None:
    """The one limit of time that every language of a text says, where it is not the clock's."""
    amount, found = clock.at_most, ""
    if amount is None:
        return None
    for code, said in text.by_language.items():
        bounds = [
            one for one in _numbers(said, code)
            if _base(one.unit) == clock.unit and _WITHIN.search(said[: one.start])
        ]  # fmt: skip
        if len(bounds) != 1 or bounds[0].number == amount:
            return None
        found = found or bounds[0].words
    return found or None


def other_limit(
    text: Text, condition: Condition, units: dict[str, str]
) -> tuple[Comparison, str] | None:
    """A limit that no language says, while each says another number in its unit."""
    known = [
        (one, value)
        for one in condition.comparisons()
        for _, value in limits(Condition("all", (one,)))
    ]
    for one, value in known:
        found = ""
        for code, words in text.by_language.items():
            instead = _instead(words, code, value, one.unit, known)
            if not instead:
                break
            found = found or instead
        else:
            if found:
                return one, found
    return None


def _instead(
    said: str, code: str, value: Decimal, unit: str, known: Iterable[tuple[Comparison, Decimal]]
) -> str | None:
    numbers = list(_numbers(said, code))
    if any(_is(one, value, unit) for one in numbers):
        return None
    return next(
        (
            one.words for one in numbers
            if _base(one.unit) == unit and one.sure
            and not any(_is(one, limit, other.unit) for other, limit in known)
        ), None,
    )  # fmt: skip


def _is(one: Quantity, value: Decimal, unit: str) -> bool:
    """Whether a number tells a limit; words say “2 days before” of what is measured as -2."""
    number = one.number
    if number is None:
        return False
    same = converted(value, unit, _base(one.unit)) if one.unit else None
    return abs(number) in (abs(value), None if same is None else abs(same))


def _numbers(said: str, code: str) -> Iterator[Quantity]:
    if has_lists(code):
        yield from (one for one in quantities(said, code, frozenset()) if one.sort == "number")


def _base(unit: str) -> str:
    return _BASE.sub("", unit)
