"""Does it live outside people's heads? Comprehension checks, drills, readings."""

from generator.model.kind import Kind
from generator.model.shapes import (
    DECIDER,
    OWNER,
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
from generator.model.types import Digest, Int, PastRef

# What a person answered about one case. Whose envelope it was is not written down: the check
# measures the text, not the people.
_ANSWER = Group(
    Field("envelope", Int(1, 999), asked=True),
    Field("side", RefType("side"), asked=True),
    Field("case", Line(), asked=True),
    Field("verdict", Line(), asked=True),
    Field("decider", DECIDER),
    Field("meanwhile", Line()),
)
# When a drill came to a level, and when who of its owners answered: `2026-05-04 14:30-06:00`.
_TIME = Group(
    Field("level", Int(0, 20), asked=True),
    Field("owner", OWNER, asked=True),
    Field("person", PastRef("person"), asked=True),
    Field("reached", Line(), asked=True),
    Field("answered", Line(), asked=True),
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
        Field("side", RefType("side")),
        Field("participants", ListOf(PastRef("person")), asked=True),
        Field("answers", ListOf(_ANSWER)),
        Field("started", Line()),
        Field("times", ListOf(_TIME)),
        Field("date", Day(), asked=True),
        Field("note", TEXT),
    ),
)
