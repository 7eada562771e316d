"""What does bad look like? Pictures, limit samples, drawings, forms."""

from generator.model.kind import Kind
from generator.model.shapes import (
    LANGUAGES,
    NAME,
    OWNER,
    TEXT,
    TITLE,
    Choice,
    Day,
    Field,
    Line,
    RefType,
    YesNo,
)
from generator.model.types import Digest, FileName, Outcome

KIND = Kind(
    name="attachment",
    plural="attachments",
    chapter="definitions",
    title="name",
    fields=(
        Field("name", NAME, asked=True),
        Field("file", FileName(), asked=True, binds=True),
        Field("sha256", Digest(), asked=True, binds=True),
        Field("kind", Choice("photo", "limit_sample", "drawing", "form", "video"), asked=True),
        Field("alt", TITLE, asked=True),
        Field("caption", TEXT),
        Field("definition", RefType("definition")),
        Field("verdict", Outcome(), binds=True),
        Field("defect_code", Line()),
        Field("revision", Line(), asked=True),
        Field("owner", OWNER, asked=True),
        Field("confidential", YesNo()),
        Field("text_language", LANGUAGES),
        Field("taken_on", Day()),
    ),
)
