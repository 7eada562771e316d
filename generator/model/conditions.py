"""Criteria: what must be measured for a verdict, in words and as conditions that can be run."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import replace
from decimal import Decimal

from generator.model.clocks import ClockType
from generator.model.nearest import nearest_comparison
from generator.model.phrases import ID, fold, parse_comparison
from generator.model.reading import Reading, did_you_mean, shown
from generator.model.types import (
    UNKNOWN_FIELD,
    Field,
    Keyed,
    Line,
    Number,
    Plain,
    RefType,
    Schema,
    TextType,
    Type,
    YesNo,
    agreed_text,
    bad_phrase,
    in_any_order,
)
from generator.model.units import UNITS, canonical_unit, converted, nearest_unit
from generator.model.values import Comparison, Condition, Record, Ref, Value
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.text import Text, both

_PATTERN = both(
    "Write a measure, a sign, a number and a unit, in the pattern `<measure> <= <n> <unit>`; "
    'what is answered with yes or no stands as text: {en: "…", es: "…"}.',
    "Escriba una medida, un signo, un número y una unidad, según el patrón "
    "`<medida> <= <n> <unidad>`; lo que se contesta con sí o no va como texto: "
    '{en: "…", es: "…"}.',
)


class UnitType(Type):
    """A unit that everybody knows, by its one name."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = node.value if isinstance(node, Scalar) else ""
        unit = canonical_unit(text)
        if unit is None:
            near = nearest_unit(text) or "mm"
            listed = ", ".join(UNITS)
            reading.refuse(
                "SRC-33", node,
                both(f"“{shown(text)}” is no unit that this tool knows.",
                     f"«{shown(text)}» no es una unidad que esta herramienta conozca."),
                both(f"Did you mean `{near}`? There are: {listed}.",
                     f"¿Quiso decir `{near}`? Existen: {listed}."),
            )  # fmt: skip
        return unit

    def takes(self) -> tuple[str, str]:
        return "a unit, like mm or percent", "una unidad, como mm o percent"

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/unit"}


MEASURES = Keyed(
    Field("name", TextType(prose=False), asked=True),
    Field("unit", UnitType(), asked=True, binds=True),
    Field("step", Number()),
    Field("over", ClockType(exact=True), binds=True),
    Field("of_time", YesNo(), binds=True),
    Field("how", TextType(), binds=True),
)


class CriterionType(Type):
    """`{text, all: […]}` or `{text, any: […]}`; plain text stands for its `text`.

    An item is a condition phrase, the id of a definition that must hold, a text to be answered
    with yes or no, or a nested `{all}` / `{any}`. The value is a record of `text` and `when`.
    """

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = TextType()
        if not isinstance(node, Mapping):
            self.wrong(node, reading, *self.takes())
            return None
        if node.entries and all(key.lower() in reading.languages for key in node.entries):
            value = text.read(node, reading)
            return Record({"text": value}) if value is not None else None
        values: dict[str, Value] = {}
        for name, (key, child) in node.entries.items():
            reading.trail.append(name)
            if name == "text":
                if (value := text.read(child, reading)) is not None:
                    values["text"] = value
            elif name in ("all", "any"):
                if (condition := _read_condition(name, child, reading)) is not None:
                    if "when" in values:
                        self.wrong(child, reading, "`all` or `any`, not both side by side",
                                   "`all` o `any`, no los dos juntos")  # fmt: skip
                    values["when"] = condition
            else:
                reading.trail.pop()
                reading.refuse(
                    UNKNOWN_FIELD, key,
                    both(f"There is no field `{shown(name)}` here.",
                         f"Aquí no existe el campo `{shown(name)}`."),
                    did_you_mean(name, (*reading.languages, "text", "all", "any")),
                )  # fmt: skip
                continue
            reading.trail.pop()
        return Record(values)

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        body: dict[str, Plain] = {}
        if isinstance(text := value.get("text"), Text):
            body["text"] = dict(text.by_language)
        if isinstance(when := value.get("when"), Condition):
            body[when.mode] = [_plain_item(item) for item in when.items]
        return body

    def agreed(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        body: dict[str, Plain] = {}
        if isinstance(text := value.get("text"), Text):
            body["text"] = agreed_text(text)
        if isinstance(when := value.get("when"), Condition):
            body |= _agreed_condition(when)
        return body

    def takes(self) -> tuple[str, str]:
        return "`text` and `all` or `any`", "`text` y `all` o `any`"

    def schema(self) -> Schema:
        items: Schema = {"$ref": "#/$defs/conditions"}
        return {"anyOf": [{"$ref": "#/$defs/text"}, {
            "type": "object", "additionalProperties": False,
            "properties": {"text": {"$ref": "#/$defs/text"}, "all": items, "any": items},
        }]}  # fmt: skip


def _read_condition(mode: str, node: Node, reading: Reading) -> Condition | None:
    items: list[Comparison | Ref | Text | Condition] = []
    for number, one in enumerate(node.items if isinstance(node, Sequence) else [node]):
        reading.trail.append(str(number))
        item = _read_item(one, reading)
        reading.trail.pop()
        if item is not None:
            items.append(item)
    return Condition(mode, tuple(items)) if items else None


def _read_item(node: Node, reading: Reading) -> Comparison | Ref | Text | Condition | None:
    if isinstance(node, Mapping):
        if node.entries.keys() <= {"all", "any"} and len(node.entries) == 1:
            ((mode, (_, child)),) = node.entries.items()
            return _read_condition(mode, child, reading)
        text = TextType().read(node, reading)
        return text if isinstance(text, Text) else None
    if not isinstance(node, Scalar):
        bad = Scalar("…", node.line, node.column, False, False)
        bad_phrase(bad, reading, "a condition", "una condición", None, _PATTERN)
        return None
    if re.fullmatch(ID, fold(node.value)):
        ref = RefType("definition").read(node, reading)
        return ref if isinstance(ref, Ref) else None
    comparison = parse_comparison(node.value)
    if comparison is None:
        near = nearest_comparison(node.value)
        bad_phrase(node, reading, "a condition", "una condición", near, _PATTERN)
        return None
    reading.measured.append((comparison.measure, node, reading.field_path))
    return comparison


def _plain_item(item: Comparison | Ref | Text | Condition) -> Plain:
    if isinstance(item, Condition):
        return {item.mode: [_plain_item(one) for one in item.items]}
    return dict(item.by_language) if isinstance(item, Text) else str(item)


def _agreed_condition(condition: Condition) -> dict[str, Plain]:
    return {condition.mode: in_any_order(_agreed_item(item) for item in condition.items)}


def _agreed_item(item: Comparison | Ref | Text | Condition) -> Plain:
    if isinstance(item, Condition):
        return _agreed_condition(item)
    return agreed_text(item) if isinstance(item, Text) else str(item)


def holds(condition: Condition, values: MappingABC[str, Value]) -> bool | None:
    """Whether measured values meet a condition; None where they do not say."""
    verdicts = [_item_holds(item, values) for item in condition.items]
    decisive = condition.mode == "any"
    if decisive in verdicts:
        return decisive
    return None if None in verdicts else not decisive


def _item_holds(
    item: Comparison | Ref | Text | Condition, values: MappingABC[str, Value]
) -> bool | None:
    if isinstance(item, Condition):
        return holds(item, values)
    if not isinstance(item, Comparison):
        return None
    value = values.get(item.measure)
    if isinstance(value, bool):
        return value == bool(item.value) if item.op == "is" else None
    if not isinstance(value, Decimal) or item.op in ("is", "?"):
        return None
    if item.upper is not None:
        return item.value <= value <= item.upper
    return {
        "<=": value <= item.value, "<": value < item.value, ">=": value >= item.value,
        ">": value > item.value, "=": value == item.value,
    }[item.op]  # fmt: skip


def in_units(condition: Condition, units: MappingABC[str, str]) -> Condition:
    """The condition with each limit in its measure's own unit.

    A limit that no conversion leads to can be neither met nor missed: its comparison gives None.
    """
    return Condition(condition.mode, tuple(_in_unit(item, units) for item in condition.items))


def _in_unit(
    item: Comparison | Ref | Text | Condition, units: MappingABC[str, str]
) -> Comparison | Ref | Text | Condition:
    if isinstance(item, Condition):
        return in_units(item, units)
    unit = units.get(item.measure) if isinstance(item, Comparison) else None
    if unit is None or not isinstance(item, Comparison) or item.unit == unit:
        return item
    value = converted(item.value, item.unit, unit)
    upper = converted(item.upper, item.unit, unit) if item.upper is not None else None
    if value is None:
        return replace(item, op="?", upper=None)
    return replace(item, value=value, upper=upper, unit=unit)


def comparison_holds(item: Comparison, values: MappingABC[str, Value]) -> bool | None:
    """Whether measured values meet one comparison; None where they do not say."""
    return _item_holds(item, values)


def limits(condition: Condition) -> Iterator[tuple[str, Decimal]]:
    """Every limit as (measure, value): both ends of a range."""
    for one in condition.comparisons():
        if one.op not in ("is", "?"):
            yield one.measure, one.value
            if one.upper is not None:
                yield one.measure, one.upper


__all__ = [
    "MEASURES", "CriterionType", "Line", "UnitType", "comparison_holds", "holds", "in_units",
    "limits",
]  # fmt: skip
