"""A definition: criterion, test, decision rule; who decides, who owns the fix; examples, run."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from generator.model.examples import Run, condition_of, run_examples
from generator.model.playbook import Entity
from generator.model.values import Clock, Comparison, Record, Ref, Value
from generator.model.worked import time_missing
from generator.pages.entity import EntityPage
from generator.pages.view import View
from generator.text import Text


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    measures = {str(one.get("id")): one for one in entity.records("measures")}
    criterion = entity.record("criterion")
    test = entity.kind.field("test")
    return {
        "criterion": criterion,
        "condition": condition_of(criterion),
        "measures": measures,
        "lacking": lambda item: _lacking(view, measures, item),
        "is_comparison": lambda item: isinstance(item, Comparison),
        "test_group": test.type if test else None,
        "runs": [_row(view, entity, measures, run) for run in run_examples(entity)
                 if run.example.get("published") is not False],
        "outcome_name": lambda name: outcome_name(view, entity, name),
        "pictures": _pictures(view, entity),
    }  # fmt: skip


def outcome_name(view: View, definition: Entity, outcome: str) -> str:
    """A verdict in the definition's own words."""
    for one in definition.records("outcomes"):
        name = one.get("name")
        if one.get("id") == outcome and isinstance(name, Text):
            return view.plain(name)
    return view.choice(outcome)


def _lacking(view: View, measures: Mapping[str, Record], one: Comparison) -> str:
    """What a limit on a share of the time leaves over, as time: under 90% of 1 hour, 6 minutes."""
    measure = measures.get(one.measure)
    over = measure.get("over") if measure else None
    missing = time_missing(measure, one) if measure else None
    if missing is None or not isinstance(over, Clock):
        return ""
    op, minutes = missing
    amount = view.words(f"compare.{op}", value=view.say.number(minutes, "minute"))
    return view.words(
        "worked.lacking", over=view.say.clock(replace(over, count=""), exact=True), amount=amount
    )


def _row(view: View, entity: Entity, measures: Mapping[str, Record], run: Run) -> dict[str, object]:
    text, picture = run.example.get("text"), run.example.get("picture")
    return {
        "text": view.inline(text) if isinstance(text, Text) else view.missing("text"),
        "values": _values(view, measures, run.example.get("values")),
        "stated": outcome_name(view, entity, run.stated),
        "good": run.stated == "conforming",
        "bad": run.stated == "nonconforming",
        "computed": outcome_name(view, entity, run.computed) if run.computed else "",
        "agrees": run.agrees,
        "distance": _distance(view, measures, run),
        "picture": view.playbook.get(picture) if isinstance(picture, Ref) else None,
    }


def _values(
    view: View, measures: Mapping[str, Record], values: Value | None
) -> list[tuple[str, str]]:
    shown = []
    for name, value in values.values.items() if isinstance(values, Record) else ():
        unit = measures[name].get("unit") if name in measures else None
        if isinstance(value, Decimal) and isinstance(unit, str):
            text = view.say.number(value, unit)
        else:
            text = view.scalar(value)
        shown.append((view.measure_name(name), text))
    return shown


def _distance(view: View, measures: Mapping[str, Record], run: Run) -> str:
    if run.distance is None:
        return ""
    measure, distance = run.distance
    if distance == 0:
        return view.words("page.at_limit")
    unit = measures[measure].get("unit") if measure in measures else ""
    return view.words("page.from_limit", distance=view.say.number(distance, str(unit)))


def _pictures(view: View, entity: Entity) -> list[Entity]:
    refs = [*entity.refs("pictures")]
    for one in entity.records("examples"):
        picture = one.get("picture")
        if isinstance(picture, Ref):
            refs.append(picture)
    found = [view.playbook.get(ref) for ref in dict.fromkeys(refs)]
    return [one for one in found if one is not None]


PAGE = EntityPage(
    kind="definition",
    template="definition.html",
    shown=(
        "question", "criterion", "test", "decision_rule", "decider", "within", "meanwhile",
        "dispute", "fix_owner", "fix_by_cause", "fix_unknown", "examples",
    ),
    lists=("decider_by", "outcomes", "pictures"),
    context=_context,
)  # fmt: skip
