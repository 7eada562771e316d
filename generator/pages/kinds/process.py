"""A process as a walk through the sides, with every border crossing visible."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.model.timing import Timing
from generator.model.types import Group, Keyed, Type
from generator.model.values import Record, Ref, Value
from generator.model.worked import worked_dates
from generator.pages.entity import EntityPage
from generator.pages.view import View, inner_type
from generator.text import Text


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    declared = entity.kind.field("steps")
    keyed = declared.type if declared and isinstance(declared.type, Keyed) else None
    steps = [_step(view, record) for record in entity.records("steps")]
    before = None
    for step in steps:
        step["crosses"] = before is not None and step["side"] != before
        step["from_side"] = before
        before = step["side"]
    sides = dict.fromkeys(step["side"] for step in steps if step["side"] is not None)
    for number, step in enumerate(steps, 1):
        step["number"] = number
        before_it = steps[number - 2] if number > 1 else None
        step["passage"] = _passage(view, before_it, step) if step["crosses"] else None
    return {
        "group": keyed.group if keyed else None,
        "steps": steps,
        "sides": [view.playbook.find("side", side) for side in sides if isinstance(side, str)],
        "shown": ("code", "text", "doer", "within", "handoff", "condition"),
        "examples": _examples(view, entity),
    }


def _examples(view: View, entity: Entity) -> list[dict[str, object]]:
    """The worked examples, each date with what the clocks of the process say of it."""
    declared = entity.kind.field("worked_examples")
    group = inner_type(declared.type) if declared else None
    dates = inner_type(group.fields["dates"].type) if isinstance(group, Group) else None
    timing = Timing(view.playbook)
    shown: list[dict[str, object]] = []
    for example in _items(entity.get("worked_examples")):
        if not (isinstance(example, Record) and isinstance(group, Group)):
            shown.append({"other": view.value(None, example)})
            continue
        text = example.get("text")
        rows = example.get("dates")
        shown.append({
            "text": view.value(None, text, True) if text is not None else "",
            "start": view.sub(example, group, "start"),
            "missing": "" if isinstance(rows, tuple) else view.sub(example, group, "dates"),
            "rows": _rows(view, timing, entity, example, dates),
        })  # fmt: skip
    return shown


def _rows(
    view: View, timing: Timing, entity: Entity, example: Record, group: Type | None
) -> list[dict[str, object]]:
    computed = iter(worked_dates(timing, entity, example))
    texts = {one.get("id"): one.get("text") for one in entity.records("steps")}
    rows: list[dict[str, object]] = []
    for one in _items(example.get("dates")):
        if not (isinstance(one, Record) and isinstance(group, Group)):
            rows.append({"what": view.value(None, one)})
            continue
        found = next(computed)
        text = texts.get(found.step)
        rows.append({
            "what": view.sub(one, group, "what"),
            "text": view.inline(text) if isinstance(text, Text) else "",
            "date": view.sub(one, group, "date"),
            "computed": " – ".join(view.words.date(day) for day in dict.fromkeys(found.computed)),
            "agrees": found.agrees,
        })  # fmt: skip
    return rows


def _items(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _passage(
    view: View, before: Mapping[str, object] | None, step: Mapping[str, object]
) -> Ref | None:
    """The handoff over which the work crosses: of the two steps', the one to this side."""
    found = [one for one in (before["handoff"] if before else None, step["handoff"])
             if isinstance(one, Ref)]  # fmt: skip
    for ref in found:
        handoff = view.playbook.get(ref)
        taking = view.side_of(handoff.ref("to")) if handoff else None
        if taking is not None and taking.id == step["side"]:
            return ref
    return found[0] if found else None


def _step(view: View, record: Record) -> dict[str, object]:
    doer, handoff = record.get("doer"), record.get("handoff")
    side = view.side_of(doer) if isinstance(doer, Ref) else None
    return {
        "record": record,
        "id": record.get("id"),
        "side": side.id if side else None,
        "lane": view.side_class(side.id) if side else "third",
        "handoff": handoff if isinstance(handoff, Ref) else None,
    }


PAGE = EntityPage(
    kind="process",
    template="process.html",
    shown=("trigger", "end", "steps", "inputs", "outputs", "exceptions", "promise", "owner"),
    lists=("worked_examples",),
    context=_context,
)
