"""Clients in which every text is a mark of its own, to be found again on the pages."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from generator.kinds import kinds
from generator.load import load
from generator.model.clocks import ClockType
from generator.model.conditions import CriterionType, UnitType
from generator.model.kind import Kind
from generator.model.playbook import Playbook
from generator.model.types import (
    AnyoneOr,
    Choice,
    Country,
    Day,
    Digest,
    Either,
    EventType,
    FileName,
    FormerId,
    Group,
    Handle,
    Int,
    Keyed,
    LanguageCode,
    Line,
    ListOf,
    Mail,
    MoneyType,
    Number,
    PartType,
    PastRef,
    Phone,
    QuantityType,
    Readings,
    RefType,
    ScheduleType,
    TextType,
    TimeOfDay,
    Type,
    Weekday,
    YesNo,
    Zone,
)
from generator.model.types.agreements import Covered, Signed
from generator.source.tree import read_mapping_tree
from tests.small import said

_SIMPLE: dict[type[Type], Any] = {
    Phone: "+52 81 0000 0000",
    Mail: "qx@qx.example",
    Handle: "@qx",
    LanguageCode: "es",
    Country: "MX",
    Weekday: "monday",
    YesNo: "yes",
    Number: "1.5",
    Day: "2027-01-04",
    TimeOfDay: "14:30",
    Zone: "America/Monterrey",
    Digest: "0a" * 32,
    FileName: "qx.svg",
    MoneyType: "USD 10",
    QuantityType: ">= 95 percent",
    UnitType: "mm",
    EventType: "issue detected",
    ClockType: "2 shared business days after issue detected",
    ScheduleType: "every weekday at 08:30 site-1",
    Readings: {"one": "1.5"},
    PartType: "one",
    FormerId: "once",
    Signed: "playbook",
    Covered: {"definition": {"definition-1": "0a" * 32}},
}


class Marks:
    """Fills fields with marks and remembers which ones: `texts` by entity key.

    A mark is `qx7en` or `qx7es` in a text, `qx7` on a line that is the same in every language.
    """

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.lines: dict[str, list[str]] = {}
        self.entity = ""
        self._number = 0

    def _next(self) -> str:
        self._number += 1
        return f"qx{self._number}"

    def text(self) -> dict[str, str]:
        mark = self._next()
        self.texts.setdefault(self.entity, []).append(mark)
        return {"en": f"{mark}en", "es": f"{mark}es"}

    def line(self) -> str:
        mark = f"{self._next()}xx"
        self.lines.setdefault(self.entity, []).append(mark)
        return mark

    def fill(self, type_: Type) -> Any:
        """Something that an author may type where a field has this type."""
        if isinstance(type_, TextType):
            return self.text()
        if isinstance(type_, Line):
            return _SIMPLE.get(type(type_)) or self.line()
        return self._scalar(type_) or self._nested(type_)

    def _scalar(self, type_: Type) -> Any:
        if isinstance(type_, Choice):
            return type_.options[0]
        if isinstance(type_, Int):
            return str(max(type_.low, 1))
        if isinstance(type_, RefType):
            return f"{type_.kinds[0]}:{id_of(type_.kinds[0])}"
        if type(type_) is PastRef:
            return id_of(type_.kind)
        return _SIMPLE.get(type(type_))

    def _nested(self, type_: Type) -> Any:
        if isinstance(type_, Either):
            return self.fill(type_.other)
        if isinstance(type_, AnyoneOr):
            return self.fill(type_.list)
        if isinstance(type_, ListOf):
            return [self.fill(type_.item)]
        if isinstance(type_, Keyed):
            return {"one": self.fill(type_.group)}
        if isinstance(type_, CriterionType):
            return {"text": self.text(), "all": [self.text(), {"any": [self.text()]}]}
        assert isinstance(type_, Group), type_
        return {name: self.fill(one.type) for name, one in type_.fields.items()}


def id_of(kind: str) -> str:
    return "marked" if kind == "engagement" else f"{kind.replace('_', '-')}-1"


def marked() -> tuple[Playbook, Marks]:
    """One entity of each kind with every field filled, and the marks that it was filled with."""
    marks = Marks()

    def body(kind: Kind) -> dict[str, Any]:
        found = {one.name: marks.fill(one.type) for one in kind.fields}
        if kind.name == "calendar":  # whose hours make sense, and which is one place's own
            found["hours"][0] |= {"opens": "07:00", "closes": "17:30", "meal_starts": "12:00",
                                  "meal_ends": "13:00"}  # fmt: skip
            del found["shared"]
        return found

    return _client(body, marks), marks


def every_field(value: Callable[[Kind, str], Any]) -> Playbook:
    """One entity of each kind, each field but its name given by `value(kind, field)`."""
    marks = Marks()

    def body(kind: Kind) -> dict[str, Any]:
        title = next(one for one in kind.fields if one.name == kind.title)
        found = {title.name: marks.fill(title.type)}
        for one in kind.fields:
            if one.name != kind.title and (given := value(kind, one.name)) is not None:
                found[one.name] = given
        return found

    return _client(body, marks)


def _client(body: Callable[[Kind], dict[str, Any]], marks: Marks) -> Playbook:
    files: dict[str, bytes] = {"attachments/qx.svg": b"<svg/>"}
    sections: dict[str, Any] = {}
    for kind in kinds().values():
        marks.entity = f"{kind.name}/{id_of(kind.name)}"
        fields = body(kind)
        if kind.name == "engagement":
            fields |= {"languages": ["en", "es"]}
            files["client.yml"] = json.dumps(fields).encode()
        else:
            sections[kind.plural] = {id_of(kind.name): fields}
    files["all.yml"] = json.dumps(sections).encode()
    found = load(read_mapping_tree(files, "marked"))
    assert found.playbook is not None, [said(one) for one in found.findings]
    return found.playbook


def labels(kind: Kind) -> Iterator[str]:
    """The fields that a finished playbook asks for, beside the name."""
    yield from (one.name for one in kind.fields if one.asked and one.name != kind.title)
