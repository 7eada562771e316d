"""Who agreed to exactly this text?"""

from generator.model.kind import Kind
from generator.model.shapes import Choice, Day, Field, Line
from generator.model.types import Digest, LanguageCode, PastRef
from generator.model.types.agreements import Covered, Signed

KIND = Kind(
    name="signoff",
    plural="signoffs",
    chapter="change",
    title="name",
    record=True,
    fields=(
        Field("object", Signed(), asked=True),
        Field("digest", Digest(), asked=True),
        Field("version", Line(), asked=True),
        Field("client", Line(), asked=True),
        Field("person", PastRef("person"), asked=True),
        Field("name", Line(), asked=True),
        Field("owner", PastRef("owner"), asked=True),
        Field("side", PastRef("side"), asked=True),
        Field("date", Day(), asked=True),
        Field("language_read", LanguageCode(), asked=True),
        Field("answer", Choice("agree", "agree_with_note", "refuse"), asked=True),
        Field("note", Line()),
        Field("proof", Line()),
        Field("proof_sha256", Digest()),
        Field("key", Line()),
        Field("replaces", Line()),
        Field("covers", Covered()),
    ),
)
