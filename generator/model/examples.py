"""Examples run against the criterion: what the definition itself says of measured values."""

from dataclasses import dataclass
from decimal import Decimal

from generator.model.conditions import comparison_holds, holds, in_units
from generator.model.playbook import Entity
from generator.model.values import Condition, Record

DEFAULT_OUTCOMES = ("conforming", "nonconforming")


@dataclass(frozen=True, slots=True)
class Run:
    """One example, run. `computed` is None where its values do not decide.

    `distance` is how far the nearest limit is, with the measure it belongs to.
    """

    example: Record
    stated: str
    computed: str | None
    distance: tuple[str, Decimal] | None

    @property
    def agrees(self) -> bool | None:
        return None if self.computed is None else self.computed == self.stated


def outcomes(definition: Entity) -> tuple[str, ...]:
    """The verdicts that a definition knows, in order."""
    declared = tuple(str(one.get("id")) for one in definition.records("outcomes"))
    return declared or DEFAULT_OUTCOMES


def condition_of(criterion: object) -> Condition | None:
    """The part of a criterion that can be run."""
    when = criterion.get("when") if isinstance(criterion, Record) else None
    return when if isinstance(when, Condition) else None


def run_examples(definition: Entity) -> tuple[Run, ...]:
    """Every example with what the criterion gives for its values.

    The first outcome whose own condition holds is the verdict. Where no outcome has one, the
    criterion decides between the first outcome (it holds) and the last.
    """
    return tuple(_run(definition, one) for one in definition.records("examples"))


def units_of(entity: Entity) -> dict[str, str]:
    """Measure → the unit that the entity gives it."""
    return {
        str(one.get("id")): unit
        for one in entity.records("measures")
        if isinstance(unit := one.get("unit"), str)
    }


def _run(definition: Entity, example: Record) -> Run:
    stated = str(example.get("verdict") or "")
    values = example.get("values")
    if not isinstance(values, Record):
        return Run(example, stated, None, None)
    rules = _rules(definition)
    return Run(example, stated, _verdict(definition, rules, values), _distance(rules, values))


def _rules(definition: Entity) -> list[tuple[str, Condition]]:
    """Outcome → what must hold for it, in the measures' own units; "" is the criterion itself."""
    units = units_of(definition)
    found = [
        (str(one.get("id")), in_units(condition, units))
        for one in definition.records("outcomes")
        if (condition := condition_of(one.get("when"))) is not None
    ]
    criterion = condition_of(definition.get("criterion"))
    if criterion is not None and not found:
        found.append(("", in_units(criterion, units)))
    return found


def _verdict(definition: Entity, rules: list[tuple[str, Condition]], values: Record) -> str | None:
    known = outcomes(definition)
    for name, condition in rules:
        answer = holds(condition, values.values)
        if answer is None:
            return None
        if not name:
            return known[0] if answer else known[-1]
        if answer:
            return name
    rest = [one for one in known if one not in dict(rules)]
    return rest[0] if rules and len(rest) == 1 else None


def _distance(rules: list[tuple[str, Condition]], values: Record) -> tuple[str, Decimal] | None:
    """How far the nearest limit is; where something fails, the nearest of those that fail."""
    every: list[tuple[Decimal, str]] = []
    failing: list[tuple[Decimal, str]] = []
    for _, condition in rules:
        for one in condition.comparisons():
            value = values.get(one.measure)
            ends = [one.value] if one.upper is None else [one.value, one.upper]
            if not isinstance(value, Decimal) or one.op in ("is", "?"):
                continue
            near = min((abs(value - end), one.measure) for end in ends)
            every.append(near)
            if comparison_holds(one, values.values) is False:
                failing.append(near)
    if not every:
        return None
    distance, measure = min(failing or every)
    return measure, distance
