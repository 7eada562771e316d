"""Where and when somebody is there."""

from generator.model.kind import Kind
from generator.model.shapes import LANGUAGES, NAME, TEXT, TITLE, Field, Keyed, Line, RefType
from generator.model.types import TimeOfDay, Zone

KIND = Kind(
    name="site",
    plural="sites",
    chapter="engagement",
    title="name",
    fields=(
        Field("name", NAME, asked=True),
        Field("side", RefType("side"), asked=True),
        Field("place", Line()),
        Field("tz", Zone(), asked=True, binds=True),
        Field("calendar", RefType("calendar"), asked=True, binds=True),
        Field(
            "areas",
            Keyed(
                Field("name", TITLE, asked=True),
                Field("calendar", RefType("calendar")),
                Field("note", TEXT),
            ),
        ),
        Field(
            "shifts",
            Keyed(
                Field("name", TITLE),
                Field("opens", TimeOfDay(), asked=True),
                Field("closes", TimeOfDay(), asked=True),
            ),
        ),
        Field("languages", LANGUAGES, asked=True),
    ),
    parts="areas",
)
