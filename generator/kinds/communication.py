"""Who is told, how soon, how often, until when."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    DECIDER,
    EVENT,
    LANGUAGES,
    OWNER,
    RECORD,
    TEXT,
    TITLE,
    ClockType,
    Either,
    Field,
    Keyed,
    ListOf,
    RefType,
)

_PHASE = Keyed(
    Field("name", TITLE, asked=True),
    Field("within", ClockType(), binds=True),
    Field("lasts", Either(ClockType(exact=True), TEXT), binds=True),
    Field("every", Either(ClockType(exact=True), TEXT), binds=True),
    Field("text", TEXT, binds=True),
)

KIND = Kind(
    name="communication",
    plural="communications",
    chapter="communication",
    title="name",
    verbs=("sent", "posted", "started", "ended"),
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("event", EVENT, asked=True, binds=True),
        Field("sender", OWNER, asked=True, binds=True),
        Field("approver", DECIDER, binds=True),
        Field("audience", Either(RefType("owner", "group", "side"), TEXT), asked=True, binds=True),
        Field("channel", TEXT, asked=True, binds=True),
        Field("record", RECORD, asked=True),
        Field("template", TEXT),
        Field("first_within", ClockType(), asked=True, binds=True, acts=("sender",)),
        Field("then_every", Either(ClockType(exact=True), TEXT), asked=True, binds=True),
        Field("phases", _PHASE, binds=True),
        Field("until", EVENT, asked=True, binds=True),
        Field("language", LANGUAGES, asked=True),
        Field("fallback", ListOf(TEXT), binds=True),
    ),
)
