"""Field types that several kinds share, so that the same word is typed the same everywhere."""

from generator.model.clocks import ClockType
from generator.model.conditions import MEASURES, CriterionType
from generator.model.types import (
    AnyoneOr,
    Choice,
    Day,
    Either,
    EventType,
    Field,
    Group,
    Keyed,
    LanguageCode,
    Line,
    ListOf,
    RefType,
    TextType,
    YesNo,
)

TITLE = TextType(prose=False)
TEXT = TextType()
TEXTS = ListOf(TEXT)
NAME = Either(Line(), TITLE)
CODE = Field("code", Line())

OWNER = RefType("owner")
OWNERS = ListOf(OWNER)
DECIDER = RefType("owner", "group")
DECIDERS = ListOf(DECIDER)
ARTIFACT = RefType("artifact")
RECORD = Either(RefType("artifact"), TITLE)
DEFINITIONS = ListOf(RefType("definition"))
ESCALATION = RefType("escalation", part=True)
EVENT = Either(EventType(), TEXT)
ANYONE_OR_OWNERS = AnyoneOr(DECIDER)
CLOCK = ClockType()
LANGUAGES = ListOf(LanguageCode())
THING = RefType(
    "definition", "process", "handoff", "owner", "escalation", "meeting", "decision", "metric",
    "artifact", "document", "attachment", "sampling_plan", "matrix", "communication", "severity",
    "category", "group", "site", "side", "calendar", "person", "risk", "term", part=True,
)  # fmt: skip


__all__ = [
    "ANYONE_OR_OWNERS", "ARTIFACT", "CLOCK", "CODE", "DECIDER", "DECIDERS", "DEFINITIONS",
    "ESCALATION", "EVENT",
    "LANGUAGES", "MEASURES", "NAME", "OWNER", "OWNERS", "RECORD", "TEXT", "TEXTS", "THING",
    "TITLE", "Choice", "ClockType", "CriterionType", "Day", "Either", "Field", "Group", "Keyed",
    "Line", "ListOf", "RefType", "YesNo",
]  # fmt: skip
