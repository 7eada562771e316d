"""A client whose every text is an attack: what an author may type, filled in for each field."""

import json
from pathlib import Path
from typing import Any

from generator.kinds import kinds
from generator.model.clocks import ClockType
from generator.model.conditions import CriterionType, UnitType
from generator.model.types import (
    AnyoneOr,
    Choice,
    Country,
    Day,
    Digest,
    Either,
    EventType,
    FileName,
    Group,
    Int,
    Keyed,
    LanguageCode,
    Line,
    ListOf,
    Mail,
    MoneyType,
    Number,
    PartType,
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

LINE = (
    '"><img src=x onerror=alert(1)><script>alert(2)</script> {{ 7*7 }} {% raw %} **bold** '
    "[x](javascript:alert(3)) `code` <!-- c --> &lt;b&gt; ' onmouseover=alert(4) "
    "[[owner-1|<i>x</i>]]"
)
PROSE = (
    f"{LINE}\n\n# Heading\n\n- {LINE}\n1. <iframe src=//evil.example></iframe>\n\n"
    "</script></style></textarea>"
)
SHOWN = "<img src=x onerror=alert(1)>"
_SIMPLE: dict[type[Type], Any] = {
    Line: LINE,
    Phone: '+1"><img src=x onerror=alert(5)>',
    Mail: "javascript:alert(6)//@x.example",
    LanguageCode: "es",
    Country: "MX",
    Weekday: "monday",
    YesNo: "yes",
    Number: "1.5",
    Day: "2027-01-04",
    TimeOfDay: "14:30",
    Zone: "America/Monterrey",
    Digest: "0a" * 32,
    FileName: "picture.svg",
    MoneyType: "USD 10",
    QuantityType: ">= 95 percent",
    UnitType: "mm",
    EventType: "issue detected",
    ClockType: "2 shared business days after issue detected",
    ScheduleType: "every weekday at 08:30 site-1",
    Readings: {"one": "1.5"},
    PartType: "one",
}


def fill(type_: Type) -> Any:  # noqa: C901 - one branch a type
    """What an attacker types where a field has this type."""
    if isinstance(type_, TextType):
        text = PROSE if type_.prose else LINE
        return {"en": text, "es": text}
    if isinstance(type_, Choice):
        return type_.options[0]
    if isinstance(type_, Int):
        return str(max(type_.low, 1))
    if isinstance(type_, RefType):
        return f"{type_.kinds[0]}:{id_of(type_.kinds[0])}"
    if isinstance(type_, Either):
        return fill(type_.other)
    if isinstance(type_, AnyoneOr):
        return fill(type_.list)
    if isinstance(type_, ListOf):
        return [fill(type_.item)]
    if isinstance(type_, Keyed):
        return {"one": fill(type_.group)}
    if isinstance(type_, CriterionType):
        return {"text": {"en": PROSE, "es": PROSE}, "all": [{"en": LINE, "es": LINE}]}
    if isinstance(type_, Group):
        return {name: fill(one.type) for name, one in type_.fields.items()}
    return next(_SIMPLE[one] for one in type(type_).__mro__ if one in _SIMPLE)


def id_of(kind: str) -> str:
    return "hostile" if kind == "engagement" else f"{kind.replace('_', '-')}-1"


def write_hostile(definitions: Path) -> None:
    """Write the client `hostile`: one entity of each kind, every field filled. JSON is YAML."""
    folder = definitions / "hostile"
    (folder / "attachments").mkdir(parents=True)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20">'
        "<text y='15'>&lt;b&gt; {{ 7*7 }}</text></svg>"
    )
    (folder / "attachments" / "picture.svg").write_text(svg, encoding="utf-8")
    for kind in kinds().values():
        body = {name: fill(one.type) for name, one in kind.group.fields.items()}
        if kind.name == "calendar":  # hours that make sense, of one place
            body["hours"][0] |= {"opens": "07:00", "closes": "17:30", "meal_starts": "12:00",
                                 "meal_ends": "13:00"}  # fmt: skip
            del body["shared"]
        if kind.name == "engagement":
            body |= {"languages": ["en", "es"], "events": {}}
            path = folder / "client.yml"
        elif kind.name == "attachment":
            body = {kind.plural: {id_of(kind.name): body}}
            path = folder / "pictures.yml"
        else:
            path = folder / kind.plural / f"{id_of(kind.name)}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
