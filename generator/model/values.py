"""The values that fields hold once they are typed. Immutable; positions stay in the nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Union

from generator.model.recurrence import recurrence_phrase
from generator.text import Text


@dataclass(frozen=True, slots=True)
class NotOffered:
    """`none: {reason}`: does not apply, on purpose."""

    reason: Text


@dataclass(frozen=True, slots=True)
class Open:
    """`open: {question, owner, due}`: not decided yet, honestly so."""

    question: Text
    owner: Ref | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an entity, or with `part` to a named part of it (`quality-escape/2`)."""

    kind: str
    id: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.id}/{self.part}" if self.part else self.id


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to something: `containment-notice sent`.

    `subject` is an entity's id, a generic subject (`issue`), or empty for the entity itself;
    `kind` is the subject's kind once resolved, or empty. An event declared by the engagement has
    its id in `subject` and no verb.
    """

    subject: str
    verb: str
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.subject} {self.verb}".strip()


@dataclass(frozen=True, slots=True)
class Clock:
    """A duration that says what starts it, what stops it and which calendar counts.

    `count` is clock, calendar, business, shared or "" (the author did not say which days);
    `calendar` names whose business time; `before` clocks run backwards from their event.
    At least one of `at_least` and `at_most` is set; both make a window.
    """

    at_least: int | None
    at_most: int | None
    unit: str
    count: str
    calendar: str = ""
    before: bool = False
    event: Event | None = None
    stop: Event | None = None
    day_ends_at: str = ""
    tz: str = ""
    pauses: tuple[Event, ...] = ()
    extension: Record | None = None
    measured_by: Value | None = None
    on_breach: Ref | None = None

    def __str__(self) -> str:
        return clock_phrase(self)


def clock_phrase(clock: Clock) -> str:
    """The canonical phrase; what only the long form can say is not in it."""
    low, high = clock.at_least, clock.at_most
    if low is not None and high is not None:
        number = f"{low} to {high}"
    elif low is not None:
        number = f"at least {low}"
    else:
        number = str(high)
    last = high if high is not None else low
    count = {"shared": "shared business ", "": ""}.get(clock.count, f"{clock.count} ")
    unit = clock.unit if last == 1 else f"{clock.unit}s"
    whose = f" of {clock.calendar}" if clock.calendar else ""
    since = f" {'before' if clock.before else 'after'} {clock.event}" if clock.event else ""
    return f"{number} {count}{unit}{whose}{since}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:f}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as in a target: `>= 95.0 percent`."""

    op: str
    value: Decimal
    unit: str
    upper: Decimal | None = None

    def __str__(self) -> str:
        if self.upper is not None:
            return f"between {self.value:f} and {self.upper:f} {self.unit}"
        return f"{self.op} {self.value:f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measured condition: `flash-height <= 0.10 mm`, or `documents-complete is yes`."""

    measure: str
    op: str
    value: Decimal
    unit: str
    upper: Decimal | None = None

    def __str__(self) -> str:
        if self.op == "is":
            return f"{self.measure} is {'yes' if self.value else 'no'}"
        if self.upper is not None:
            return f"{self.measure} between {self.value:f} and {self.upper:f} {self.unit}"
        return f"{self.measure} {self.op} {self.value:f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons, references and nested conditions, all or any of which must hold."""

    mode: str
    items: tuple[Comparison | Ref | Text | Condition, ...]

    def comparisons(self) -> Iterator[Comparison]:
        for item in self.items:
            if isinstance(item, Comparison):
                yield item
            elif isinstance(item, Condition):
                yield from item.comparisons()


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a meeting recurs: an RFC 5545 rule, or an event; at a local time of a site.

    `rule` holds the RRULE without DTSTART; `at` is `HH:MM` on the wall clock of `site`.
    """

    rule: str
    event: Event | None
    at: str
    site: str

    def __str__(self) -> str:
        when = f"after {self.event}" if self.event else recurrence_phrase(self.rule)
        return f"{when} at {self.at} {self.site}"


@dataclass(frozen=True, slots=True)
class Record:
    """Named values that belong together; in a keyed list the key is under `id`."""

    values: Mapping[str, Value]

    def get(self, name: str) -> Value | None:
        return self.values.get(name)


# `|` cannot join a forward reference, and Value holds itself.
Value = Union[  # noqa: UP007
    str, int, bool, Decimal, date, Text, Ref, Event, Clock, Money, Quantity, Comparison,
    Condition, Schedule, Record, NotOffered, Open, tuple["Value", ...],
]  # fmt: skip
