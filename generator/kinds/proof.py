"""Does it live outside people's heads? Comprehension checks, drills, readings."""

from generator.model.kind import Kind
from generator.model.shapes import (
    OWNERS,
    TEXT,
    THING,
    TITLE,
    Choice,
    Day,
    Field,
    Group,
    Line,
    ListOf,
    RefType,
)
from generator.model.types import Digest

_ANSWER = Group(
    Field("question", Line(), asked=True),
    Field("answer", Line(), asked=True),
    Field("by", RefType("owner")),
    Field("side", RefType("side")),
    Field("at", Line()),
)

KIND = Kind(
    name="proof",
    plural="proofs",
    chapter="change",
    title="name",
    fields=(
        Field("name", TITLE, asked=True),
        Field("kind", Choice("comprehension", "drill", "read"), asked=True),
        Field("object", THING, asked=True),
        Field("digest", Digest(), asked=True),
        Field("side", RefType("side"), asked=True),
        Field("participants", OWNERS, asked=True),
        Field("answers", ListOf(_ANSWER), asked=True),
        Field("date", Day(), asked=True),
        Field("note", TEXT),
    ),
)
