"""Single sampling by attributes, normal inspection: code letters, sizes and acceptance numbers.

The table of the standards follows one pattern, so it is generated: each letter accepts 0 at one
AQL, and going up the AQLs from there gives an arrow to the smaller sample, an arrow to the larger
one, then 1, 2, 3, 5, 7, 10, 14, 21. Only letters of general level II are known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

LETTERS = "ABCDEFGHJKLMNPQR"
_SIZES = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)
_LOTS = (
    8, 15, 25, 50, 90, 150, 280, 500, 1_200, 3_200, 10_000, 35_000, 150_000, 500_000,
)  # fmt: skip
AQLS = tuple(
    Decimal(step)
    for step in (
        "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40", "0.65",
        "1.0", "1.5", "2.5", "4.0", "6.5", "10",
    )
)  # fmt: skip
# Per hundred units; their part of the table is not generated.
_BEYOND = frozenset(map(Decimal, (15, 25, 40, 65, 100, 150, 250, 400, 650, 1000)))
_ACCEPT = (1, 2, 3, 5, 7, 10, 14, 21)
_ZERO_AT_A = AQLS.index(Decimal("6.5"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What the table gives: the letter after following arrows, its sample, Ac; Re is Ac + 1."""

    letter: str
    n: int
    ac: int


def letter_for(lot: int) -> str:
    """The code letter of general level II for a lot of that many pieces."""
    return next(
        (letter for letter, top in zip(LETTERS, _LOTS, strict=False) if lot <= top),
        LETTERS[len(_LOTS)],
    )


def lots_of(letter: str) -> tuple[int, int | None]:
    """The lots of general level II with that letter: the smallest and the largest."""
    place = LETTERS.index(letter)
    smallest = _LOTS[place - 1] + 1 if 0 < place <= len(_LOTS) else 2
    return smallest, _LOTS[place] if place < len(_LOTS) else None


def size_of(letter: str) -> int:
    """How many pieces a letter takes."""
    return _SIZES[LETTERS.index(letter)]


def is_aql(aql: Decimal) -> bool:
    """Whether the standards know that AQL."""
    return aql in AQLS or aql in _BEYOND


def plan(letter: str, aql: Decimal) -> Plan | None:
    """The plan of a letter and an AQL; None at the rims of the table, which follow no pattern."""
    if aql not in AQLS:
        return None
    place = LETTERS.index(letter)
    above = AQLS.index(aql) - (_ZERO_AT_A - place)
    if above < 0:
        place, accept = place - above, 0
    elif above <= 2:
        place, accept = place + (0, -1, 1)[above], (0, 0, 1)[above]
    elif above - 3 < len(_ACCEPT):
        accept = _ACCEPT[above - 3]
    else:
        place, accept = place - (above - 2 - len(_ACCEPT)), _ACCEPT[-1]
    if not 0 <= place < len(LETTERS):
        return None
    return Plan(LETTERS[place], _SIZES[place], accept)
