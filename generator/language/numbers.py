"""Every number of a text in a normal form, and what one language has that another lacks.

`1,200`, `1 200` and `twelve hundred` are one number; so are `2:00 PM` and `14:00`, `95%` and
`95 por ciento`, `March 9, 2026` and `9 de marzo de 2026`.

What a translation may do without is read, and not missed: articles and pronouns that look like 1
(`one`, `un`, `una`; never `a`, `an`), `both`, `twice`, `half`, and ordinals. They make up for a
number of the other language, and two ordinals that differ are a difference.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from generator.language.alike import same_at_a_glance
from generator.language.quantity import Quantity, quantities
from generator.language.reading import KEPT, unsaid

_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that one language has and another lacks; `found` by language.

    With two entries the two stand against each other (95 % and 90 %); with one, `lacking` names
    the language that has nothing like it.
    """

    found: Mapping[str, Quantity]
    lacking: str = ""


def number_differences(texts: Mapping[str, str]) -> list[Difference]:
    """What differs in number between the languages of one text, in whatever order it stands."""
    return [
        difference
        for one, other in combinations(texts, 2)
        for difference in _differences(one, texts[one], other, texts[other])
    ]


def unmatched(
    here: Iterable[Quantity], there: Iterable[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """What of two multisets of quantities has no partner in the other, sure or not."""
    mine, yours = sorted(here, key=_unsure), sorted(there, key=_unsure)
    for closeness in range(_LEVELS):
        for one in list(mine):
            other = next((two for two in yours if _alike(one, two, closeness)), None)
            if other is not None:
                mine.remove(one)
                yours.remove(other)
    return mine, yours


def _unsure(one: Quantity) -> bool:
    return not one.sure


def _alike(one: Quantity, other: Quantity, closeness: int) -> bool:
    if closeness == 0:
        return (one.value, one.unit, one.sort) == (other.value, other.unit, other.sort)
    if _hour(one) != _hour(other):
        return False
    if closeness == 1 and one.unit and other.unit:
        return one.unit == other.unit
    if one.unit == other.unit:
        return True
    loose = not (one.unit and other.unit)
    return loose and not (one.unit_kept or other.unit_kept)


def _hour(one: Quantity) -> str:
    """A whole hour is its number: `14:00` is `14 h`, `las 14`."""
    return one.value[:-3].lstrip("0") or "0" if one.value.endswith(":00") else one.value


@lru_cache(maxsize=KEPT)
def _differences(one: str, text: str, other: str, translation: str) -> tuple[Difference, ...]:
    return tuple(_found(one, text, other, translation))


def _found(one: str, text: str, other: str, translation: str) -> Iterator[Difference]:
    hidden = unsaid({one: text, other: translation})
    if same_at_a_glance(one, text, other, translation, hidden):
        return
    here, there = quantities(text, one, hidden), quantities(translation, other, hidden)
    if not here and not there:
        return
    mine, yours = unmatched(here, there)
    sure, missed = [q for q in mine if q.sure], [q for q in yours if q.sure]
    for sort in dict.fromkeys(q.sort for q in (*sure, *missed)):
        left = [q for q in sure if q.sort == sort]
        right = [q for q in missed if q.sort == sort]
        for first, second in zip(left, right, strict=False):
            yield Difference({one: first, other: second})
        for first in left[len(right) :]:
            yield Difference({one: first}, other)
        for second in right[len(left) :]:
            yield Difference({other: second}, one)
    yield from _ordinals(one, mine, other, yours)


def _ordinals(
    one: str, mine: list[Quantity], other: str, yours: list[Quantity]
) -> Iterator[Difference]:
    left = [q for q in mine if not q.sure and q.sort == "ordinal"]
    right = [q for q in yours if not q.sure and q.sort == "ordinal"]
    for first, second in zip(left, right, strict=False):
        yield Difference({one: first, other: second})
