"""Groups of named fields; and what may stand for any value."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from datetime import date

from generator.model.reading import Reading, did_you_mean, shown
from generator.model.types.base import (
    UNKNOWN_FIELD,
    UNSAID,
    Plain,
    Schema,
    Type,
)
from generator.model.types.references import RefType
from generator.model.types.scalars import Day
from generator.model.types.texts import TextType, agreed_text
from generator.model.values import NotOffered, Open, Record, Ref, Value
from generator.source.nodes import Mapping, Node, Scalar
from generator.text import Text, both


def read_value(type_: Type, node: Node, reading: Reading) -> Value | None:
    """Read a value of any type; `none` and `open` may stand for it; an empty one is absent."""
    if isinstance(node, Mapping):
        if len(node.entries) == 1:
            if "none" in node.entries:
                return _read_none(node.entries["none"][1], reading)
            if "open" in node.entries:
                return _read_open(node.entries["open"][1], reading)
    elif isinstance(node, Scalar) and not node.value:
        return None
    return type_.read(node, reading)


def _read_none(node: Node, reading: Reading) -> Value | None:
    reading.trail.append("none")
    before = len(reading.findings)
    value = _NONE.read(node, reading)
    if isinstance(value, Record) and "reason" not in value.values:
        _say(node, reading, before, "reason", "why there is none", "por qué no hay")
    reading.trail.pop()
    if not isinstance(value, Record):
        return None
    reason = value.get("reason")
    return NotOffered(reason if isinstance(reason, Text) else Text({}))


def _say(node: Node, reading: Reading, before: int, field: str, en: str, es: str) -> None:
    """Ask for what `none` and `open` are nothing without, unless its fault is reported already."""
    if len(reading.findings) > before:
        return
    texts = ", ".join(f'{code}: "…"' for code in reading.languages)
    reading.refuse(
        UNSAID, node,
        both(f"`{reading.field_path}` does not say {en}.",
             f"`{reading.field_path}` no dice {es}."),
        both(f"Say it: `{field}: {{{texts}}}`.", f"Dígalo: `{field}: {{{texts}}}`."),
    )  # fmt: skip


def _read_open(node: Node, reading: Reading) -> Value | None:
    reading.trail.append("open")
    before = len(reading.findings)
    value = _OPEN.read(node, reading)
    if isinstance(value, Record) and "question" not in value.values:
        _say(node, reading, before, "question", "what is to be decided", "qué falta decidir")
    reading.trail.pop()
    if not isinstance(value, Record):
        return None
    question, owner, due = value.get("question"), value.get("owner"), value.get("due")
    return Open(
        question if isinstance(question, Text) else Text({}),
        owner if isinstance(owner, Ref) else None,
        due if isinstance(due, date) else None,
    )


def plain_value(type_: Type, value: Value) -> Plain:
    """Any value as an author would write it, `none` and `open` included."""
    if isinstance(value, NotOffered):
        return {"none": {"reason": dict(value.reason.by_language)}}
    if isinstance(value, Open):
        body: dict[str, Plain] = {"question": dict(value.question.by_language)}
        if value.owner:
            body["owner"] = str(value.owner)
        if value.due:
            body["due"] = value.due.isoformat()
        return {"open": body}
    return type_.plain(value)


def agreed_value(type_: Type, value: Value) -> Plain:
    """What binds of any value, `none` and `open` included."""
    if isinstance(value, NotOffered):
        return {"none": {"reason": agreed_text(value.reason)}}
    if isinstance(value, Open):
        body = plain_value(type_, value)
        assert isinstance(body, dict)
        assert isinstance(body["open"], dict)
        return {"open": {**body["open"], "question": agreed_text(value.question)}}
    return type_.agreed(value)


def in_any_order(items: Iterable[Plain]) -> list[Plain]:
    """The same list however its items were ordered."""
    return sorted(items, key=lambda one: json.dumps(one, ensure_ascii=False, sort_keys=True))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind or a group.

    `asked`: a finished playbook needs it (a rule asks, the loader does not). `binds`: a change
    here changes what was agreed. `acts` names the fields of the entity with the owners who have to
    keep to it: a stricter limit or a shorter clock burdens their side, a looser one the others.
    """

    name: str
    type: Type
    asked: bool = False
    binds: bool = False
    acts: tuple[str, ...] = ()


class Group(Type):
    """Named fields. `short` names the field that plain text stands for (`criterion: {en, es}`)."""

    def __init__(self, *fields: Field, short: str = "") -> None:
        self.fields = {one.name: one for one in fields}
        self.short = short
        self.inside = self

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Mapping):
            if (
                self.short
                and isinstance(node, Scalar)
                and not isinstance(self.fields[self.short].type, TextType)
            ):
                value = self.fields[self.short].type.read(node, reading)
                return Record({self.short: value}) if value is not None else None
            names = ", ".join(f"`{name}`" for name in self.fields)
            self.wrong(node, reading, f"the fields {names}", f"los campos {names}")
            return None
        if (
            self.short
            and node.entries
            and all(key.lower() in reading.languages for key in node.entries)
        ):
            text = self.fields[self.short].type.read(node, reading)
            return Record({self.short: text}) if text is not None else None
        return Record(self.read_fields(node, reading))

    def read_fields(self, node: Mapping, reading: Reading) -> dict[str, Value]:
        fields, trail, values = self.fields, reading.trail, {}
        for name, (key, child) in node.entries.items():
            field = fields.get(name)
            if field is None:
                self.unknown(key, reading)
                continue
            trail.append(name)
            value = read_value(field.type, child, reading)
            trail.pop()
            if value is not None:
                values[name] = value
        return values

    def unknown(self, key: Scalar, reading: Reading) -> None:
        reading.trail.append(key.value)
        reading.refuse(
            UNKNOWN_FIELD, key,
            both(f"There is no field `{shown(key.value)}` here.",
                 f"Aquí no existe el campo `{shown(key.value)}`."),
            did_you_mean(
                key.value,
                [*self.fields, *(reading.languages if self.short else ())],
                [one.name for one in self.fields.values() if one.asked],
            ),
        )  # fmt: skip
        reading.trail.pop()

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        return self.plain_fields(value.values)

    def agreed(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        return self.agreed_fields(value.values)

    def agreed_fields(self, values: MappingABC[str, Value]) -> dict[str, Plain]:
        """The fields that bind; all of a group in which none is said to."""
        some = any(one.binds for one in self.fields.values())
        return {name: agreed_value(one.type, values[name])
                for name, one in self.fields.items()
                if name in values and (one.binds or not some)}  # fmt: skip

    def plain_fields(self, values: MappingABC[str, Value]) -> dict[str, Plain]:
        return {name: plain_value(one.type, values[name])
                for name, one in self.fields.items() if name in values}  # fmt: skip

    def takes(self) -> tuple[str, str]:
        names = ", ".join(f"`{name}`" for name in self.fields)
        short = self.fields[self.short].type.takes() if self.short else ("", "")
        if short[0]:
            return f"{short[0]}; or the fields {names}", f"{short[1]}; o los campos {names}"
        return f"the fields {names}", f"los campos {names}"

    def schema(self) -> Schema:
        body: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: field_schema(one) for name, one in self.fields.items()},
        }
        if self.short:
            return {"anyOf": [self.fields[self.short].type.schema(), body]}
        return body


def value_schema(type_: Type) -> Schema:
    """The schema of any value: `none` and `open` may stand for it, and it may be empty."""
    instead: list[Plain] = [{"$ref": f"#/$defs/{name}"} for name in ("none", "open", "empty")]
    return {"anyOf": [type_.schema(), *instead]}


def field_schema(one: Field) -> Schema:
    """The schema of a field's value, with what its description is made of."""
    return {**value_schema(one.type), "x-asked": one.asked, "x-takes": [*one.type.takes()]}


_NONE = Group(Field("reason", TextType()), short="reason")
_OPEN = Group(
    Field("question", TextType()), Field("owner", RefType("owner", "person", "group")),
    Field("due", Day()), short="question",
)  # fmt: skip
