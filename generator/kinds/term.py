"""One word, one meaning, one translation."""

from generator.model.kind import Kind
from generator.model.shapes import TEXT, TITLE, Field, Group, Line, ListOf, YesNo

KIND = Kind(
    name="term",
    plural="terms",
    chapter="words",
    title="term",
    fields=(
        Field("term", TITLE, asked=True),
        Field("definition", TEXT, asked=True, binds=True),
        Field("variants", ListOf(TITLE)),
        Field("forbidden", ListOf(Group(Field("word", TITLE, asked=True), Field("why", TEXT)))),
        Field("source", Line()),
        Field("do_not_translate", YesNo()),
    ),
)
