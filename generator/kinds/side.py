"""Who takes part: the sides that sign, and third sides that do not."""

from generator.model.kind import Kind
from generator.model.shapes import NAME, TEXT, Choice, Field, Line, YesNo
from generator.model.types import Country

KIND = Kind(
    name="side",
    plural="sides",
    chapter="engagement",
    title="name",
    fields=(
        Field("name", NAME, asked=True),
        Field("legal_name", Line()),
        Field(
            "kind",
            Choice("customer", "supplier", "shelter", "logistics", "broker", "third_party"),
            asked=True,
            binds=True,
        ),
        Field("party", YesNo(), asked=True, binds=True),
        Field("country", Country(), asked=True),
        Field("what", TEXT),
        Field("fictional", YesNo()),
    ),
)
