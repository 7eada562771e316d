"""Nobody answers, or we disagree: who is next, and when?"""

from generator.model.kind import Kind
from generator.model.shapes import (
    ANYONE_OR_OWNERS,
    CODE,
    DECIDER,
    DECIDERS,
    EVENT,
    MEASURES,
    RECORD,
    TEXT,
    TEXTS,
    TITLE,
    Choice,
    ClockType,
    CriterionType,
    Day,
    Either,
    Field,
    Group,
    ListOf,
    RefType,
)
from generator.model.types import Int

_COVERS = Group(
    Field("categories", ListOf(RefType("category")), binds=True),
    Field("severities", ListOf(RefType("severity")), binds=True),
    Field("cases", ListOf(Choice("breach", "silence", "dispute")), binds=True),
    Field("text", TEXT, binds=True),
    short="text",
)
_LEVEL = Group(
    Field("n", Int(0, 20), asked=True, binds=True),
    Field("name", TITLE),
    Field("after", ClockType(since="started", exact=True), binds=True),
    Field("when", TEXT, binds=True),
    Field("owners", DECIDERS, asked=True, binds=True),
    Field("must_do", TEXTS, asked=True, binds=True),
    Field("within", ClockType(since="reached"), binds=True),
    Field("lasts", Either(ClockType(since="reached", exact=True), TEXT), binds=True),
    Field("may_decide", TEXTS, binds=True),
    Field("output", ListOf(RECORD)),
    Field("informs", ListOf(Either(DECIDER, TEXT))),
)

KIND = Kind(
    name="escalation",
    plural="escalations",
    chapter="escalation",
    title="name",
    verbs=("started", "reached", "closed"),
    parts="levels",
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("covers", _COVERS, asked=True, binds=True),
        Field("triggers", TEXTS, binds=True),
        Field("may_start", ANYONE_OR_OWNERS, asked=True, binds=True),
        Field("start", EVENT, asked=True, binds=True),
        Field("channel", TEXT, asked=True, binds=True),
        Field("clock", TEXT),
        Field("levels", ListOf(_LEVEL), asked=True, binds=True),
        Field("meanwhile", TEXT, binds=True),
        Field("referee", TEXT, binds=True),
        Field("measures", MEASURES, binds=True),
        Field("exit", CriterionType(), asked=True, binds=True),
        Field("lower_by", DECIDERS, asked=True, binds=True),
        Field("record", RECORD, asked=True),
        Field("tie_break", Either(DECIDER, TEXT), binds=True),
        Field("after_closure", TEXT),
        Field("last_drill", Day()),
    ),
)
