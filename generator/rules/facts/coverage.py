"""Which reachable values no band holds, and which two hold at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product

from generator.model.conditions import holds
from generator.model.playbook import Entity
from generator.model.values import Comparison, Condition, Quantity, Record, Value

_MOST = 20_000

Point = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Hole:
    """A value without a verdict between two that have one; `at` is the value, `point` all of it."""

    measure: str
    at: Decimal
    point: Point


def holding(quantity: Quantity, value: Decimal) -> bool:
    """Whether a band's condition holds for a value."""
    if quantity.upper is not None:
        return quantity.value <= value <= quantity.upper
    return {
        "<=": value <= quantity.value, "<": value < quantity.value, "=": value == quantity.value,
        ">=": value >= quantity.value, ">": value > quantity.value,
    }[quantity.op]  # fmt: skip


def reachable_scores(entity: Entity) -> set[Decimal]:
    """The scores that can come out; empty where one is missing or nothing says how they combine."""
    scores: list[set[Decimal]] = []
    for dim in entity.records("dims"):
        values = dim.get("values")
        given = [one.get("score") for one in values if isinstance(one, Record)] if isinstance(
            values, tuple) else []  # fmt: skip
        numbers = {one for one in given if isinstance(one, Decimal)}
        if not numbers or any(not isinstance(one, Decimal) for one in given):
            return set()
        scores.append(numbers)
    combine = entity.get("combine")
    if not scores or (len(scores) > 1 and combine is None):
        return set()
    reached = scores[0]
    for more in scores[1:]:
        reached = {
            a * b if combine == "product" else a + b if combine == "sum" else max(a, b)
            for a in reached for b in more
        }  # fmt: skip
    return reached


def is_in_band(band: Record, value: Decimal) -> bool:
    """Whether a band of scores holds a value; an end that is not written is open."""
    low, high = band.get("from"), band.get("to")
    return (not isinstance(low, Decimal) or low <= value) and (
        not isinstance(high, Decimal) or value <= high
    )


def line(
    ends: Iterable[Decimal], step: Decimal | None, low: Decimal, high: Decimal | None
) -> list[Decimal]:
    """Values that tell bands apart: their ends, and one step (or any value) between and beyond."""
    known = sorted(set(ends))
    if not known:
        return []
    if step is not None:
        found = {end + shift for end in known for shift in (-step, Decimal(0), step)}
    else:
        rim = [low, *known, high if high is not None else known[-1] + 1]
        found = {*known, *((a + b) / 2 for a, b in pairwise(sorted(rim)))}
    return sorted(one for one in found if low <= one and (high is None or one <= high))


def is_computable(condition: Condition) -> bool:
    """Whether all of a condition can be run: measures only, none in a unit that leads nowhere."""
    return all(
        is_computable(item) if isinstance(item, Condition)
        else isinstance(item, Comparison) and item.op != "?"
        for item in condition.items
    )  # fmt: skip


def verdicts(
    rules: Sequence[tuple[str, Condition]], steps: Mapping[str, Decimal | None]
) -> Iterator[tuple[Point, tuple[str, ...]]]:
    """Every combination that tells the rules apart, with the names of those that hold."""
    axes = _axes(rules, steps)
    size = 1
    for values in axes.values():
        size *= len(values)
    if not axes or size > _MOST:
        return
    for combination in product(*axes.values()):
        point = dict(zip(axes, combination, strict=True))
        yield point, tuple(name for name, condition in rules if holds(condition, point))


def holes(
    rules: Sequence[tuple[str, Condition]], steps: Mapping[str, Decimal | None]
) -> list[Hole]:
    """Values without a verdict that lie between two with one, the other measures being equal.

    What lies beyond all rules is no hole: it may be that nothing is the matter there.
    """
    found: list[Hole] = []
    lines: dict[tuple[str, tuple[tuple[str, Value], ...]], list[tuple[Decimal, Point, bool]]] = {}
    for point, names in verdicts(rules, steps):
        for measure, at in point.items():
            if isinstance(at, Decimal):
                rest = tuple((name, value) for name, value in point.items() if name != measure)
                lines.setdefault((measure, rest), []).append((at, point, bool(names)))
    for (measure, _), row in lines.items():
        held = [at for at, _, is_held in row if is_held]
        for at, point, is_held in row:
            if not is_held and held and min(held) < at < max(held):
                found.append(Hole(measure, at, point))
    return found


def _axes(
    rules: Sequence[tuple[str, Condition]], steps: Mapping[str, Decimal | None]
) -> dict[str, list[Value]]:
    ends: dict[str, set[Decimal]] = {}
    for _, condition in rules:
        for one in condition.comparisons():
            known = ends.setdefault(one.measure, set())
            if one.op != "is":
                known.update({one.value} if one.upper is None else {one.value, one.upper})
    axes: dict[str, list[Value]] = {}
    for measure, known in ends.items():
        low = min(known) - 1 if known else Decimal(0)
        numbers = line(known, steps.get(measure), low - (steps.get(measure) or 0), None)
        axes[measure] = list(numbers) if known else [True, False]
    return axes
