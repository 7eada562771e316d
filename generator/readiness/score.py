"""The readiness score: each question's value with its reason, the bars, and the next steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.text import Text

AREAS = (1, 2, 3, 4)
FAILURES = ("F1", "F2", "F3", "F4", "F5")
UNANSWERED, ONE_LANGUAGE, WRITTEN, SIGNED, PROVEN = (
    Decimal(one) for one in ("0", "0.2", "0.5", "0.8", "1")
)
OPEN = "open"
"""Where the field of a place ends that is not decided yet."""
PER_WARNING, FLOOR = Decimal("0.9"), Decimal("0.35")
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be mended: the entity, its field, and the line it stands at.

    `rule` names the rule that found it, empty where the chain itself lacks something.
    """

    kind: str
    id: str
    field: str
    path: str
    line: int
    rule: str
    why: Text


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's value from 0 to 1, why it is that and where it can be raised.

    `next` names the step that raises it: `mend`, `sign` (which asks for reading too), `read`,
    `prove`; it is empty at the top. `provable`: a definition or a path is in its chain.
    """

    number: int
    area: int
    failure: str
    star: bool
    text: Text
    value: Decimal
    reason: Text
    places: tuple[Place, ...]
    next: str
    provable: bool = False
    waived: int = 0

    @property
    def answered(self) -> bool:
        """Whether its chain is complete, in every language."""
        return self.value >= FLOOR


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: for a `mend` the question it answers, and what the headline becomes."""

    do: str
    question: int | None
    questions: tuple[int, ...]
    headline: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """The score of one release, as it was frozen."""

    version: str
    day: date
    headline: int
    areas: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a playbook scores on a day. `errors`: how many findings at error level it has."""

    client: str
    version: str
    day: date
    answers: tuple[Answer, ...]
    errors: int
    steps: tuple[Step, ...] = ()
    history: tuple[Past, ...] = ()

    @property
    def areas(self) -> tuple[int, ...]:
        return tuple(bar([a for a in self.answers if a.area == one]) for one in AREAS)

    @property
    def failures(self) -> Mapping[str, int]:
        return {one: bar([a for a in self.answers if a.failure == one]) for one in FAILURES}

    @property
    def headline(self) -> int:
        """The weakest of the four questions: an average would hide it."""
        return min(self.areas)

    @property
    def ready(self) -> bool:
        """Every critical question is agreed at least, and there is no error."""
        return not self.errors and all(a.value >= SIGNED for a in self.answers if a.star)

    @property
    def failing(self) -> tuple[Answer, ...]:
        """The unanswered questions, critical ones first; then the others, the lowest first."""
        return tuple(sorted(self.answers, key=lambda a: (a.value, not a.star, a.number)))


def bar(answers: Sequence[Answer]) -> int:
    """100 x (half the mean of the values + half the lowest of the critical ones), rounded down."""
    return int(exact_bar([(one.value, one.star) for one in answers]))


def exact_bar(values: Sequence[tuple[Decimal, bool]]) -> Decimal:
    """The bar of (value, star) pairs, not rounded; of none that is critical it is the mean."""
    if not values:
        return Decimal(0)
    mean = sum((value for value, _ in values), Decimal(0)) / len(values)
    stars = [value for value, star in values if star]
    return 100 * (HALF * mean + HALF * (min(stars) if stars else mean))
