"""Where a record or document is, which state it is in, how long it is kept."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    DECIDER,
    LANGUAGES,
    OWNER,
    TEXT,
    TEXTS,
    TITLE,
    ClockType,
    Either,
    Field,
    Keyed,
    Line,
    ListOf,
    RefType,
)
from generator.model.types import PartType

_STATE = Keyed(
    Field("name", TITLE, asked=True),
    Field("enter_when", TEXT, binds=True),
    Field("next", ListOf(PartType()), binds=True),
    short="name",
)

KIND = Kind(
    name="artifact",
    plural="artifacts",
    chapter="processes",
    title="name",
    verbs=(
        "created",
        "published",
        "updated",
        "approved",
        "signed",
        "closed",
        "sent",
        "received",
        "requested",
    ),
    parts="states",
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("format", TEXT),
        Field("contents", TEXTS),
        Field("kept_in", TEXT, asked=True),
        Field("owner", OWNER, asked=True),
        Field("approver", DECIDER),
        Field("retention", Either(ClockType(exact=True), TEXT), asked=True, binds=True),
        Field("language", LANGUAGES, asked=True),
        Field("revision", Line()),
        Field("template", RefType("attachment")),
        Field("states", _STATE, binds=True),
    ),
)
