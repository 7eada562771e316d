"""What happens, in what order, who owns the whole; the border stays visible between its steps."""

from generator.model.kind import Kind
from generator.model.shapes import (
    ARTIFACT,
    CLOCK,
    CODE,
    DECIDER,
    DECIDERS,
    DEFINITIONS,
    ESCALATION,
    EVENT,
    OWNER,
    RECORD,
    TEXT,
    TITLE,
    Choice,
    ClockType,
    Day,
    Either,
    Field,
    Group,
    Keyed,
    Line,
    ListOf,
    RefType,
)
from generator.model.types import PartType

_FLOW = Group(
    Field("what", RECORD, asked=True),
    Field("from", Either(RefType("owner", "process", "side"), TEXT)),
    Field("to", Either(RefType("owner", "process", "side"), TEXT)),
    short="what",
)
_BRANCH = Group(
    Field("if", TEXT, asked=True, binds=True),
    Field("go", PartType("end"), asked=True, binds=True),
)
_STEP = Keyed(
    CODE,
    Field("text", TEXT, asked=True, binds=True),
    Field("doer", DECIDER, asked=True, binds=True),
    Field("accountable", OWNER, binds=True),
    Field("consulted", DECIDERS),
    Field("informed", DECIDERS),
    Field("input", ListOf(RECORD)),
    Field("output", ListOf(RECORD), asked=True),
    Field("within", ClockType(since="started"), binds=True),
    Field("form", ARTIFACT),
    Field("system", Line()),
    Field("handoff", RefType("handoff"), binds=True),
    Field("decision", RefType("decision")),
    Field("meeting", RefType("meeting")),
    Field("process", RefType("process")),
    Field("definitions", DEFINITIONS),
    Field("branch", ListOf(_BRANCH), binds=True),
    Field("condition", TEXT, binds=True),
    ordered=True,
)
_EXCEPTION = Group(
    Field("when", TEXT, asked=True, binds=True),
    Field("then", TEXT, binds=True),
    Field("goes_to", Either(ESCALATION, TEXT), binds=True),
    Field("decider", DECIDER, binds=True),
    Field("within", CLOCK, binds=True),
)
_DATE = Group(
    Field("what", PartType(), asked=True, binds=True), Field("date", Day(), asked=True, binds=True)
)
_WORKED = Group(
    Field("text", TEXT),
    Field("start", Day(), asked=True, binds=True),
    Field("dates", ListOf(_DATE), asked=True, binds=True),
)

KIND = Kind(
    name="process",
    plural="processes",
    chapter="processes",
    title="name",
    verbs=("triggered", "started", "ended", "closed", "approved", "requested"),
    parts="steps",
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("owner", OWNER, asked=True, binds=True),
        Field("trigger", EVENT, asked=True, binds=True),
        Field("inputs", ListOf(_FLOW), asked=True),
        Field("outputs", ListOf(_FLOW), asked=True),
        Field("steps", _STEP, asked=True, binds=True),
        Field("end", EVENT, asked=True, binds=True),
        Field("exceptions", ListOf(_EXCEPTION), asked=True, binds=True),
        Field("promise", ClockType(since="triggered"), binds=True),
        Field("worked_examples", ListOf(_WORKED), binds=True),
        Field("metrics", ListOf(RefType("metric"))),
        Field("records", ListOf(ARTIFACT)),
        Field("definitions", DEFINITIONS),
        Field("scope", TEXT),
        Field("review_by", Day()),
        Field(
            "serves", Choice("order_to_delivery", "acceptance", "nonconformance", "change_control")
        ),
    ),
)
