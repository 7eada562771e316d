"""How are we doing, and who says so?"""

from generator.model.conditions import UnitType
from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    DEFINITIONS,
    ESCALATION,
    OWNER,
    RECORD,
    TEXT,
    TEXTS,
    TITLE,
    Choice,
    ClockType,
    Field,
    Group,
    Keyed,
    ListOf,
    RefType,
)
from generator.model.types import QuantityType, Zone

_COUNT = Group(
    Field("text", TEXT, asked=True, binds=True),
    Field("definitions", DEFINITIONS, asked=True, binds=True),
    short="text",
)
_WINDOW = Group(
    Field("kind", Choice("rolling", "calendar"), asked=True, binds=True),
    Field("length", ClockType(exact=True), asked=True, binds=True),
    Field("tz", Zone(), asked=True, binds=True),
)
_MISS = Group(
    Field("when", TEXT, asked=True, binds=True),
    Field("then", TEXT, binds=True),
    Field("goes_to", ESCALATION, binds=True),
)

KIND = Kind(
    name="metric",
    plural="metrics",
    chapter="measures",
    title="name",
    verbs=("missed", "published"),
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("definition", RefType("definition")),
        Field("numerator", _COUNT, asked=True, binds=True),
        Field("denominator", _COUNT, asked=True, binds=True),
        Field("level", Choice("order", "line", "piece", "lot", "event"), asked=True, binds=True),
        Field("unit", UnitType(), asked=True, binds=True),
        Field("direction", Choice("higher", "lower"), asked=True, binds=True),
        Field("target", QuantityType(), asked=True, binds=True, acts=("owner",)),
        Field(
            "bands",
            Keyed(
                Field("name", TITLE, asked=True),
                Field("when", QuantityType(), binds=True),
                Field("action", TEXT),
            ),
            binds=True,
        ),
        Field("window", _WINDOW, asked=True, binds=True),
        Field("exclusions", TEXTS, asked=True, binds=True),
        Field("source", RECORD, asked=True, binds=True),
        Field("owner", OWNER, asked=True, binds=True),
        Field("reviewed_in", RefType("meeting"), asked=True),
        Field("on_miss", ListOf(_MISS), asked=True, binds=True),
    ),
)
