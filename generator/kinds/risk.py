"""What could stop us?"""

from generator.model.kind import Kind
from generator.model.shapes import OWNER, TEXT, THING, TITLE, Choice, Day, Field, ListOf

KIND = Kind(
    name="risk",
    plural="risks",
    chapter="risk",
    title="name",
    fields=(
        Field("name", TITLE, asked=True),
        Field("statement", TEXT, asked=True),
        Field("kind", Choice("people", "border", "tooling", "quality", "it", "other"), asked=True),
        Field("likelihood", Choice("low", "medium", "high"), asked=True),
        Field("impact", Choice("low", "medium", "high"), asked=True),
        Field("owner", OWNER, asked=True),
        Field("response", TEXT, asked=True),
        Field("trigger", TEXT),
        Field("touches", ListOf(THING)),
        Field("review_by", Day(), asked=True),
    ),
)
