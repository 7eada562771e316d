"""How several decide together: a material review board, a steering group."""

from generator.model.kind import Kind
from generator.model.shapes import DECIDER, OWNER, OWNERS, TEXT, TITLE, Choice, Either, Field

KIND = Kind(
    name="group",
    plural="groups",
    chapter="people",
    title="name",
    fields=(
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field("members", OWNERS, asked=True, binds=True),
        Field("chair", OWNER, asked=True, binds=True),
        Field("quorum", TEXT, binds=True),
        Field(
            "rule",
            Choice("chair_decides", "consensus", "lazy_consensus", "majority", "supermajority"),
            asked=True,
            binds=True,
        ),
        Field("tie_break", Either(DECIDER, TEXT), asked=True, binds=True),
        Field("caps", TEXT),
        Field("recusal", TEXT),
        Field("delegation", TEXT),
    ),
)
