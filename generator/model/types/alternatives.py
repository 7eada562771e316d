"""Types that take one form or another: a scalar or a group, one value or a list, anyone or some."""

from __future__ import annotations

from generator.model.reading import Reading
from generator.model.types.base import Plain, Schema, Type, any_case
from generator.model.types.groups import (
    agreed_value,
    in_any_order,
    plain_value,
    read_value,
    value_schema,
)
from generator.model.values import Record, Value
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.text import Text


class Either(Type):
    """One type where a scalar stands, another where a group of fields does."""

    def __init__(self, scalar: Type, other: Type) -> None:
        self.scalar, self.other = scalar, other
        self.inside = other.inside

    def read(self, node: Node, reading: Reading) -> Value | None:
        long = (
            self.scalar.long
            and isinstance(node, Mapping)
            and not all(key.lower() in reading.languages for key in node.entries)
        )
        return (self.scalar if long or isinstance(node, Scalar) else self.other).read(node, reading)

    def plain(self, value: Value) -> Plain:
        return self.of(value).plain(value)

    def agreed(self, value: Value) -> Plain:
        return self.of(value).agreed(value)

    def of(self, value: Value) -> Type:
        return self.other if isinstance(value, Text | Record | tuple) else self.scalar

    def takes(self) -> tuple[str, str]:
        (one, uno), (other, otro) = self.scalar.takes(), self.other.takes()
        return f"{one}, or {other}", f"{uno}, o bien {otro}"

    def schema(self) -> Schema:
        return {"anyOf": [self.scalar.schema(), self.other.schema()]}


class ListOf(Type):
    """A list. A single value may stand for a list of one. `ordered`: its order means something."""

    def __init__(self, item: Type, ordered: bool = False) -> None:
        self.item, self.ordered = item, ordered
        self.inside = item.inside

    def read(self, node: Node, reading: Reading) -> Value | None:
        nodes = node.items if isinstance(node, Sequence) else [node]
        values = []
        for number, one in enumerate(nodes):
            reading.trail.append(str(number))
            if (value := read_value(self.item, one, reading)) is not None:
                values.append(value)
            reading.trail.pop()
        return tuple(values)

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, tuple)
        return [plain_value(self.item, one) for one in value]

    def agreed(self, value: Value) -> Plain:
        assert isinstance(value, tuple)
        items = [agreed_value(self.item, one) for one in value]
        return items if self.ordered else in_any_order(items)

    def takes(self) -> tuple[str, str]:
        en, es = self.item.takes()
        return f"one or several: {en}", f"uno o varios: {es}"

    def schema(self) -> Schema:
        return {"anyOf": [
            {"type": "array", "items": value_schema(self.item)}, self.item.schema(),
        ]}  # fmt: skip


class AnyoneOr(Type):
    """`anyone` (of either side), or a list of references."""

    def __init__(self, item: Type) -> None:
        self.list = ListOf(item)

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Scalar) and node.value.strip().lower() in ("anyone", "cualquiera"):
            return "anyone"
        return self.list.read(node, reading)

    def plain(self, value: Value) -> Plain:
        return value if isinstance(value, str) else self.list.plain(value)

    def agreed(self, value: Value) -> Plain:
        return value if isinstance(value, str) else self.list.agreed(value)

    def takes(self) -> tuple[str, str]:
        en, es = self.list.takes()
        return f"`anyone`, or {en}", f"`anyone`, o bien {es}"

    def schema(self) -> Schema:
        anyone = f"^\\s*(?:{any_case('anyone')}|{any_case('cualquiera')})\\s*$"
        return {"anyOf": [
            {"enum": ["anyone"]}, {"type": "string", "pattern": anyone}, self.list.schema(),
        ]}  # fmt: skip
