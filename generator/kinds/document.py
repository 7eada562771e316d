"""Which paper, which revision, and what rank it has."""

from generator.model.kind import Kind
from generator.model.shapes import NAME, OWNER, TEXT, Day, Field, Line
from generator.model.types import Int

KIND = Kind(
    name="document",
    plural="documents",
    chapter="engagement",
    title="name",
    fields=(
        Field("name", NAME, asked=True),
        Field("number", Line(), asked=True),
        Field("revision", Line(), asked=True, binds=True),
        Field("date", Day(), asked=True),
        Field("kept_at", TEXT, asked=True),
        Field("rank", Int(1, 99)),
        Field("owner", OWNER),
        Field("what", TEXT),
    ),
)
