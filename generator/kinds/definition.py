"""An operational definition: criterion, test and decision rule, who decides, who owns the fix."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CLOCK,
    CODE,
    DECIDER,
    MEASURES,
    OWNER,
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
    Keyed,
    Line,
    ListOf,
    RefType,
    YesNo,
)
from generator.model.types import Outcome, Readings

_SCOPE = Group(
    Field("parts", ListOf(Line())),
    Field("processes", ListOf(RefType("process"))),
    Field("sites", ListOf(RefType("site"))),
    Field("text", TEXT),
    short="text",
)
_TEST = Group(
    Field("method", TEXT, asked=True, binds=True),
    Field("instrument", TEXT, binds=True),
    Field("who", OWNER, asked=True, binds=True),
    Field("where", Either(RefType("site", "calendar", part=True), TEXT), asked=True, binds=True),
    Field("when", TEXT, binds=True),
    Field("sampling", RefType("sampling_plan"), binds=True),
    Field("record", RECORD, asked=True, binds=True),
    short="method",
)
_OUTCOME = Keyed(Field("name", TITLE, asked=True), Field("when", CriterionType(), binds=True))
_DECIDER_BY = Group(
    Field("when", TEXT, asked=True, binds=True), Field("decider", DECIDER, asked=True, binds=True)
)
_CAUSE = Group(
    Field("cause", TEXT, asked=True, binds=True), Field("owner", OWNER, asked=True, binds=True)
)
_EXAMPLE = Group(
    Field("text", TEXT, asked=True, binds=True),
    Field("values", Readings(), binds=True),
    Field("verdict", Outcome(), asked=True, binds=True),
    Field("picture", RefType("attachment")),
    Field("published", YesNo()),
    Field("by", RefType("side", "owner")),
)
_VIEWING = Group(
    Field("distance", TEXT, asked=True, binds=True),
    Field("light", TEXT, asked=True, binds=True),
    Field("time", Either(ClockType(exact=True), TEXT), asked=True, binds=True),
)

KIND = Kind(
    name="definition",
    plural="definitions",
    chapter="definitions",
    title="term",
    verbs=("disputed", "decided", "changed", "breached", "missed"),
    fields=(
        CODE,
        Field("term", TITLE, asked=True, binds=True),
        Field(
            "kind", Choice("delivery", "quality", "visual", "time", "status", "other"), asked=True
        ),
        Field("question", TEXT, asked=True),
        Field("scope", _SCOPE, asked=True, binds=True),
        Field("measures", MEASURES, binds=True),
        Field("criterion", CriterionType(), asked=True, binds=True, acts=("fix_owner",)),
        Field("outcomes", _OUTCOME, binds=True),
        Field("test", _TEST, asked=True, binds=True),
        Field("decision_rule", TEXT, asked=True, binds=True),
        Field("decider", DECIDER, asked=True, binds=True),
        Field("decider_by", ListOf(_DECIDER_BY), binds=True),
        Field("within", CLOCK, asked=True, binds=True, acts=("decider",)),
        Field("meanwhile", TEXT, asked=True, binds=True),
        Field("dispute", RefType("escalation", part=True), asked=True, binds=True),
        Field("fix_owner", OWNER, asked=True, binds=True),
        Field("fix_by_cause", ListOf(_CAUSE), binds=True),
        Field("fix_unknown", OWNER, binds=True),
        Field("examples", ListOf(_EXAMPLE), asked=True, binds=True),
        Field("exceptions", TEXTS, binds=True),
        Field("viewing", _VIEWING, binds=True),
        Field("pictures", ListOf(RefType("attachment"))),
        Field("variants", ListOf(TITLE)),
        Field("source", TEXT),
        Field("owner", OWNER, asked=True),
        Field("review_by", Day(), asked=True),
        Field("serves", Choice("suspect_product", "fix_verified")),
    ),
)
