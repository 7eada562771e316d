"""The limits of a definition, and which examples lie on them or within one step of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.model.conditions import in_units
from generator.model.examples import condition_of, units_of
from generator.model.playbook import Entity
from generator.model.values import Comparison, Record
from generator.rules.inspection import Inspection

_WHOLE = (
    "piece", "box", "pallet", "lot", "line", "order", "document", "photo", "shipment", "defect",
    "repeat", "error", "contact", "meeting", "person", "user", "customer", "team", "level", "time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """One number that decides, in the unit of its measure."""

    measure: str
    value: Decimal
    unit: str
    op: str

    def __str__(self) -> str:
        return f"{self.measure} {self.op} {self.value:f} {self.unit}"


def conditions(definition: Entity) -> Iterator[Comparison]:
    """Every comparison of the criterion and of the outcomes, in the measures' units."""
    units = units_of(definition)
    criteria = [definition.get("criterion")]
    criteria += [one.get("when") for one in definition.records("outcomes")]
    for one in criteria:
        if (condition := condition_of(one)) is not None:
            yield from in_units(condition, units).comparisons()


def limits_of(definition: Entity) -> tuple[Limit, ...]:
    """Every measured limit once; both ends of a range."""
    found: dict[tuple[str, Decimal], Limit] = {}
    for one in conditions(definition):
        if one.op in ("is", "?"):
            continue
        ends = [(one.op, one.value)]
        if one.upper is not None:
            ends = [(">=", one.value), ("<=", one.upper)]
        for op, value in ends:
            limit = Limit(one.measure, value, one.unit, op)
            found.setdefault((one.measure, value), limit)
    return tuple(found.values())


def step_of(measure: Record | None) -> Decimal | None:
    """The smallest difference that a measure shows: as written, or 1 for what is counted."""
    step = measure.get("step") if measure else None
    if isinstance(step, int | Decimal) and not isinstance(step, bool) and step > 0:
        return Decimal(step)
    return Decimal(1) if measure and measure.get("unit") in _WHOLE else None


def steps_of(entity: Entity) -> dict[str, Decimal | None]:
    """Measure → its step."""
    return {str(one.get("id")): step_of(one) for one in entity.records("measures")}


def published(definition: Entity) -> list[Record]:
    """The examples that every reader sees; those kept for the comprehension check teach nobody."""
    return [one for one in definition.records("examples") if one.get("published") is not False]


@dataclass(frozen=True, slots=True)
class Marking:
    """The limits of a definition, and those of them without a published example beside them."""

    limits: tuple[Limit, ...]
    unmarked: tuple[Limit, ...]


def markings(inspection: Inspection) -> dict[str, Marking]:
    """Definition's id → its limits; near is within one step, or the client's `boundary_percent`."""
    percent = inspection.thresholds.boundary_percent
    return {
        id: Marking(limits := limits_of(definition), _unmarked(definition, limits, percent))
        for id, definition in inspection.playbook.of("definition").items()
    }


def _unmarked(definition: Entity, limits: tuple[Limit, ...], percent: int) -> tuple[Limit, ...]:
    steps = steps_of(definition)
    shown = [v for one in published(definition) if isinstance(v := one.get("values"), Record)]
    return tuple(
        limit
        for limit in limits
        if not any(
            _is_near(limit, value, steps.get(limit.measure), percent)
            for values in shown
            if isinstance(value := values.get(limit.measure), Decimal)
        )
    )


def _is_near(limit: Limit, value: Decimal, step: Decimal | None, percent: int) -> bool:
    reach = step if step is not None else abs(limit.value) * percent / 100
    return abs(value - limit.value) <= reach


def is_marked_by(definition: Entity, example: Record, percent: int) -> bool:
    """Whether an example lies at one of the definition's limits."""
    steps = steps_of(definition)
    values = example.get("values")
    return isinstance(values, Record) and any(
        isinstance(value := values.get(limit.measure), Decimal)
        and _is_near(limit, value, steps.get(limit.measure), percent)
        for limit in limits_of(definition)
    )
