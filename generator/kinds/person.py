"""Whom do I call today?"""

from generator.model.kind import Kind
from generator.model.shapes import (
    LANGUAGES,
    TEXT,
    TITLE,
    Day,
    Field,
    Group,
    Line,
    ListOf,
    RefType,
    YesNo,
)
from generator.model.types import Handle, Mail, Phone

KIND = Kind(
    name="person",
    plural="people",
    chapter="people",
    title="name",
    fields=(
        Field("name", Line(), asked=True),
        Field("side", RefType("side"), asked=True),
        Field("site", RefType("site")),
        Field("position", TITLE),
        Field("phone", Phone(), asked=True),
        Field("email", Mail(), asked=True),
        Field("languages", LANGUAGES, asked=True),
        Field("since", Day()),
        Field("until", Day()),
        Field(
            "leave",
            ListOf(Group(Field("since", Day()), Field("until", Day()), Field("note", TEXT))),
        ),
        Field("handle", Handle()),
        Field("fictional", YesNo()),
    ),
)
