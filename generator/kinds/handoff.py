"""When does it become mine? What must be true to accept it, and what silence means."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CLOCK,
    CODE,
    DEFINITIONS,
    ESCALATION,
    EVENT,
    MEASURES,
    OWNER,
    RECORD,
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
    YesNo,
)

_SENT = ClockType(since="sent")
_BY_CASE = Group(
    Field("when", TEXT, asked=True, binds=True), Field("within", _SENT, asked=True, binds=True)
)
_DUE_BY = Group(
    Field("when", TEXT, asked=True, binds=True), Field("within", CLOCK, asked=True, binds=True)
)
_ACKNOWLEDGE = Group(
    Field("within", _SENT, asked=True, binds=True),
    Field("within_by", ListOf(_BY_CASE), binds=True),
    Field("who", OWNER, binds=True),
    Field("by", TEXT, asked=True, binds=True),
    Field("record", RECORD),
)
_REJECT = Group(
    Field("reasons", TEXTS, asked=True, binds=True),
    Field("who", OWNER, asked=True, binds=True),
    Field("within", _SENT, asked=True, binds=True),
    Field("goes_to", Either(OWNER, TEXT), asked=True, binds=True),
    Field("tell", ListOf(RefType("owner", "group")), asked=True, binds=True),
    Field("tell_within", ClockType(since="rejected"), binds=True),
    Field("then", TEXT, binds=True),
)
_SILENCE = Group(
    Field("means", Choice("accepted", "rejected", "not_accepted", "escalates"), binds=True),
    Field("after", ClockType(since="sent", exact=True), binds=True),
    Field("escalates_to", ESCALATION, binds=True),
    Field("started_by", OWNER, binds=True),
    Field("text", TEXT, binds=True),
    short="text",
)

KIND = Kind(
    name="handoff",
    plural="handoffs",
    chapter="handoffs",
    title="name",
    verbs=(
        "sent",
        "received",
        "acknowledged",
        "accepted",
        "rejected",
        "disputed",
        "arrived",
        "shipped",
        "delivered",
    ),
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("from", RefType("owner", "group"), asked=True, binds=True),
        Field("to", RefType("owner", "group"), asked=True, binds=True),
        Field("what", RECORD, asked=True, binds=True),
        Field("goods", YesNo()),
        Field("trigger", EVENT, asked=True, binds=True),
        Field("due", CLOCK, binds=True, acts=("from",)),
        Field("due_by", ListOf(_DUE_BY), binds=True, acts=("from",)),
        Field("channel", TEXT, asked=True, binds=True),
        Field("contents", TEXTS, asked=True, binds=True, acts=("from",)),
        Field("contents_language", TEXT),
        Field("measures", MEASURES, binds=True),
        Field("accept", CriterionType(), asked=True, binds=True, acts=("from",)),
        Field("accept_definitions", DEFINITIONS, binds=True),
        Field("acknowledge", _ACKNOWLEDGE, asked=True, binds=True, acts=("to",)),
        Field("responsible_until", Choice("acknowledged", "accepted"), asked=True, binds=True),
        Field("reject", _REJECT, asked=True, binds=True, acts=("to",)),
        Field("silence", _SILENCE, asked=True, binds=True),
        Field("delivery_term", TEXT, binds=True),
        Field("risk_point", TEXT, binds=True),
        Field("documents", TEXTS, binds=True),
        Field("closed_rule", TEXT, binds=True),
    ),
)
