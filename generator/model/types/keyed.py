"""Types whose keys are the author's own words: named groups, and measured values."""

from __future__ import annotations

from decimal import Decimal

from generator.model.phrases import parse_number
from generator.model.reading import PART, Reading
from generator.model.types.base import Plain, Schema, Type
from generator.model.types.groups import Field, Group
from generator.model.types.scalars import YesNo
from generator.model.values import Record, Value
from generator.source.nodes import Mapping, Node, Scalar, Sequence


class Keyed(Type):
    """Groups under keys that name them, or a bare list of names; the key becomes `id`.

    Lists of this type are matched by key, never by position. `ordered`: what stands first comes
    first.
    """

    def __init__(self, *fields: Field, short: str = "", ordered: bool = False) -> None:
        self.inside = self.group = Group(*fields, short=short)
        self.ordered = ordered

    def read(self, node: Node, reading: Reading) -> Value | None:
        records: list[Value] = []
        if isinstance(node, Sequence):
            return tuple(
                Record({"id": one.value})
                for one in node.items
                if self._name(one, reading) and isinstance(one, Scalar)
            )
        if not isinstance(node, Mapping):
            self.wrong(node, reading, *self.takes())
            return None
        for name, (key, child) in node.entries.items():
            if not self._name(key, reading):
                continue
            reading.trail.append(name)
            empty = isinstance(child, Scalar) and not child.value
            value = Record({}) if empty else self.group.read(child, reading)
            reading.trail.pop()
            if isinstance(value, Record):
                records.append(Record({"id": name, **value.values}))
        return tuple(records)

    def _name(self, node: Node, reading: Reading) -> bool:
        if isinstance(node, Scalar) and PART.fullmatch(node.value):
            return True
        self.wrong(node, reading, "a name of small letters, digits and hyphens",
                   "un nombre de letras minúsculas, dígitos y guiones")  # fmt: skip
        return False

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, tuple)
        return {str(one.get("id")): self.group.plain_fields(one.values)
                for one in value if isinstance(one, Record)}  # fmt: skip

    def agreed(self, value: Value) -> Plain:
        assert isinstance(value, tuple)
        items: dict[str, Plain] = {
            str(one.get("id")): self.group.agreed_fields(one.values)
            for one in value
            if isinstance(one, Record)
        }
        return [[id, one] for id, one in items.items()] if self.ordered else items

    def takes(self) -> tuple[str, str]:
        return "names, each with its fields", "nombres, cada uno con sus campos"

    def schema(self) -> Schema:
        part = f"^{PART.pattern}$"
        named: Schema = {"anyOf": [self.group.schema(), {"$ref": "#/$defs/empty"}]}
        return {"anyOf": [
            {
                "type": "object",
                "propertyNames": {"pattern": part},
                "additionalProperties": named,
            },
            {"type": "array", "items": {"type": ["string", "integer"], "pattern": part}},
        ]}  # fmt: skip


class Readings(Type):
    """Measured values of an example: measure → number, or yes/no."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Mapping):
            self.wrong(node, reading, *self.takes())
            return None
        values: dict[str, Value] = {}
        for name, (key, child) in node.entries.items():
            reading.trail.append(name)
            reading.measured.append((name, key, reading.field_path))
            text = child.value.strip() if isinstance(child, Scalar) else ""
            number = parse_number(text)
            answer = YesNo().parse(text)
            if number is not None:
                values[name] = number
            elif answer is not None:
                values[name] = answer
            else:
                self.wrong(child, reading, "a number, or `yes` / `no`", "un número, o `sí` / `no`")
            reading.trail.pop()
        return Record(values)

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        return {name: ("yes" if one else "no") if isinstance(one, bool) else f"{one:f}"
                for name, one in value.values.items()
                if isinstance(one, bool | Decimal)}  # fmt: skip

    def takes(self) -> tuple[str, str]:
        return "measures with their values", "medidas con sus valores"

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/readings"}
