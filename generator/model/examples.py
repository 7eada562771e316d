"""Examples run against the criterion: what the definition itself says of measured values."""

from dataclasses import dataclass
from decimal import Decimal

from generator.model.conditions import holds, limits
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


def _run(definition: Entity, example: Record) -> Run:
    stated = example.get("verdict")
    values = example.get("values")
    if not isinstance(values, Record):
        return Run(example, str(stated or ""), None, None)
    return Run(
        example, str(stated or ""), _verdict(definition, values), _distance(definition, values)
    )


def _verdict(definition: Entity, values: Record) -> str | None:
    own = [
        (str(one.get("id")), condition)
        for one in definition.records("outcomes")
        if (condition := condition_of(one.get("when"))) is not None
    ]
    for name, condition in own:
        answer = holds(condition, values.values)
        if answer is None:
            return None
        if answer:
            return name
    known = outcomes(definition)
    if own:
        rest = [name for name in known if name not in dict(own)]
        return rest[0] if len(rest) == 1 else None
    criterion = condition_of(definition.get("criterion"))
    answer = holds(criterion, values.values) if criterion else None
    return None if answer is None else known[0] if answer else known[-1]


def _distance(definition: Entity, values: Record) -> tuple[str, Decimal] | None:
    conditions = [
        condition_of(definition.get("criterion")),
        *(condition_of(one.get("when")) for one in definition.records("outcomes")),
    ]
    found = []
    for condition in conditions:
        for measure, limit in limits(condition) if condition else ():
            value = values.get(measure)
            if isinstance(value, Decimal):
                found.append((abs(value - limit), measure))
    if not found:
        return None
    distance, measure = min(found)
    return measure, distance
