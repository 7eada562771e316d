"""Who agreed to exactly this text?"""

from generator.model.kind import Kind
from generator.model.shapes import OWNER, TEXT, THING, Choice, Day, Field, Line, RefType
from generator.model.types import Digest, FileName

KIND = Kind(
    name="signoff",
    plural="signoffs",
    chapter="change",
    title="object",
    fields=(
        Field("object", THING, asked=True),
        Field("digest", Digest(), asked=True),
        Field("version", Line(), asked=True),
        Field("person", RefType("person"), asked=True),
        Field("owner", OWNER, asked=True),
        Field("side", RefType("side"), asked=True),
        Field("date", Day(), asked=True),
        Field("language_read", Line(), asked=True),
        Field("answer", Choice("agree", "agree_with_note", "refuse"), asked=True),
        Field("note", TEXT),
        Field("proof", FileName()),
    ),
)
