"""When do we talk, about what, and what comes out."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    DECIDERS,
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
    RefType,
)
from generator.model.types import Int, ScheduleType

_OPTIONAL = Group(Field("who", OWNER, asked=True), Field("when", TEXT, asked=True), short="who")
_AGENDA = Group(
    Field("topic", TITLE, asked=True),
    Field("minutes", Int(1, 600), asked=True),
    Field(
        "about",
        ListOf(
            RefType("metric", "artifact", "decision", "definition", "severity", "risk", "process",
                    "handoff", "escalation", "matrix", "document", part=True)
        ),
        asked=True,
    ),
)  # fmt: skip
_INPUT = Group(
    Field("who", OWNER, asked=True),
    Field("what", RECORD, asked=True),
    Field("within", ClockType(), asked=True, binds=True),
)
_PHASE = Keyed(
    Field("name", TITLE, asked=True),
    Field("when", TEXT, asked=True),
    Field("schedule", Either(ScheduleType(), TEXT), asked=True, binds=True),
)

KIND = Kind(
    name="meeting",
    plural="meetings",
    chapter="cadence",
    title="name",
    verbs=("started", "ended"),
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("tier", Choice("1", "2", "3", "4", "event"), asked=True),
        Field("purpose", TEXT, asked=True),
        Field("chair", OWNER, asked=True, binds=True),
        Field("deputy_chair", OWNER, asked=True),
        Field("required", DECIDERS, asked=True, binds=True),
        Field("optional", ListOf(_OPTIONAL)),
        Field("schedule", ScheduleType(), asked=True, binds=True),
        Field("due", ClockType(), binds=True),
        Field(
            "due_by",
            ListOf(
                Group(Field("when", TEXT, binds=True), Field("within", ClockType(), binds=True))
            ),
        ),
        Field("condition", TEXT),
        Field("phases", _PHASE, binds=True),
        Field("minutes", Int(1, 1440), asked=True),
        Field("minutes_at_least", Int(1, 1440)),
        Field("place", TEXT),
        Field("channel", TEXT, asked=True),
        Field("language", TEXT, asked=True),
        Field("agenda", ListOf(_AGENDA), asked=True),
        Field("inputs", ListOf(_INPUT)),
        Field("outputs", ListOf(RECORD), asked=True),
        Field(
            "feeds",
            ListOf(Either(RefType("meeting", "escalation", "process", part=True), TEXT)),
            asked=True,
        ),
        Field("holiday_rule", TEXT, asked=True, binds=True),
        Field(
            "on_holiday",
            Choice("keep", "cancel", "next_shared_business_day", "previous_shared_business_day",
                   "next_shared_same_weekday"),
            binds=True,
        ),
        Field("holidays_of", RefType("calendar"), binds=True),
        Field("quorum", TEXT),
    ),
)  # fmt: skip
