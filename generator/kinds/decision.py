"""Who decides, by when, and what holds until then."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    DECIDER,
    DECIDERS,
    ESCALATION,
    OWNER,
    RECORD,
    TEXT,
    TITLE,
    Choice,
    ClockType,
    Either,
    Field,
    Group,
    Keyed,
    ListOf,
    YesNo,
)
from generator.model.types import MoneyType

_BY = Group(
    Field("when", TEXT, asked=True, binds=True), Field("decider", DECIDER, asked=True, binds=True)
)
_LIMIT = Group(
    Field("over", MoneyType(), binds=True),
    Field("up_to", Either(MoneyType(), TEXT), binds=True),
    Field("decider", DECIDER, asked=True, binds=True),
)

KIND = Kind(
    name="decision",
    plural="decisions",
    chapter="decisions",
    title="name",
    verbs=("asked", "decided", "requested", "approved", "rejected", "disputed"),
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("question", TEXT, asked=True, binds=True),
        Field(
            "options",
            Keyed(Field("name", TITLE, asked=True), Field("when", TEXT, binds=True), short="name"),
            binds=True,
        ),
        Field("decider", DECIDER, asked=True, binds=True),
        Field("decider_by", ListOf(_BY), binds=True),
        Field("consulted", DECIDERS),
        Field("must_agree", DECIDERS, binds=True),
        Field("informed", DECIDERS),
        Field("within", ClockType(since="asked"), asked=True, binds=True, acts=("decider",)),
        Field("default", TEXT, asked=True, binds=True),
        Field("limits", ListOf(_LIMIT), binds=True),
        Field("carried_out_by", OWNER, binds=True),
        Field("recorded_in", RECORD, asked=True),
        Field("appeal", ESCALATION, binds=True),
        Field("delegation", TEXT, binds=True),
        Field("final", YesNo(), binds=True),
        Field(
            "serves",
            Choice("product_use", "stop_work", "extra_spend", "change_approval", "cost_recovery"),
        ),
    ),
)
