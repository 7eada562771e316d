"""How bad is it, and how fast must who act?"""

from generator.model.kind import Kind
from generator.model.shapes import (
    ANYONE_OR_OWNERS,
    CODE,
    DECIDER,
    DECIDERS,
    ESCALATION,
    MEASURES,
    TEXT,
    TEXTS,
    TITLE,
    Choice,
    ClockType,
    CriterionType,
    Either,
    Field,
    Group,
    ListOf,
    RefType,
)
from generator.model.types import Int

_CLOCKS = Group(
    Field("acknowledge", ClockType(since="issue notified"), asked=True, binds=True),
    Field("update", ClockType(since="issue updated"), asked=True, binds=True),
    Field("contain", ClockType(since="issue notified"), asked=True, binds=True),
    Field("root_cause", ClockType(since="issue notified"), asked=True, binds=True),
    Field("correct", ClockType(since="issue notified"), asked=True, binds=True),
    Field("verify", ClockType(since="issue corrected"), asked=True, binds=True),
)
_ACTION = Group(
    Field("text", TEXT, asked=True, binds=True),
    Field("owner", DECIDER, binds=True),
    Field("within", ClockType(since="declared"), binds=True),
    short="text",
)

KIND = Kind(
    name="severity",
    plural="severities",
    chapter="issues",
    title="name",
    verbs=("declared", "lowered"),
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("level", Int(0, 20), asked=True, binds=True),
        Field("definition", RefType("definition")),
        Field("measures", MEASURES, binds=True),
        Field("criterion", CriterionType(), asked=True, binds=True),
        Field("examples", TEXTS, asked=True),
        Field("when_unsure", Choice("higher", "lower"), asked=True, binds=True),
        Field("may_declare", ANYONE_OR_OWNERS, asked=True, binds=True),
        Field("may_lower", DECIDERS, asked=True, binds=True),
        Field("dispute", Either(ESCALATION, TEXT), binds=True),
        Field("clocks", _CLOCKS, asked=True, binds=True, acts=("fix_owner",)),
        Field("actions", ListOf(_ACTION), binds=True),
        Field("path", ESCALATION, asked=True, binds=True),
        Field("communications", ListOf(RefType("communication"))),
    ),
)
