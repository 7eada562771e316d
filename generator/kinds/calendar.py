"""Is this a business day, and for whom?"""

from generator.model.kind import Kind
from generator.model.shapes import (
    NAME,
    TEXT,
    TITLE,
    Choice,
    Day,
    Field,
    Group,
    ListOf,
    RefType,
    YesNo,
)
from generator.model.types import Country, TimeOfDay, Weekday, Zone

_HOURS = Group(
    Field("days", ListOf(Weekday()), binds=True),
    Field("opens", TimeOfDay(), asked=True, binds=True),
    Field("closes", TimeOfDay(), asked=True, binds=True),
    Field("meal_starts", TimeOfDay(), binds=True),
    Field("meal_ends", TimeOfDay(), binds=True),
    Field("since", Day(), binds=True),
    Field("until", Day(), binds=True),
)
_HOLIDAY = Group(
    Field("date", Day(), asked=True, binds=True),
    Field("name", TITLE, asked=True),
    Field("kind", Choice("statutory", "plant", "customary"), asked=True),
    Field("half_day", YesNo(), binds=True),
    Field("closes", TimeOfDay(), binds=True),
)
_CLOSURE = Group(
    Field("since", Day(), asked=True, binds=True),
    Field("until", Day(), asked=True, binds=True),
    Field("name", TITLE, asked=True),
)

KIND = Kind(
    name="calendar",
    plural="calendars",
    chapter="cadence",
    title="name",
    fields=(
        Field("name", NAME, asked=True),
        Field("tz", Zone(), binds=True),
        Field("country", Country()),
        Field("statutory", YesNo(), binds=True),
        Field("working_days", ListOf(Weekday()), binds=True),
        Field("hours", ListOf(_HOURS), binds=True),
        Field("after_hours", Choice("same_day", "next_opening"), binds=True),
        Field("holidays", ListOf(_HOLIDAY), binds=True),
        Field("works", ListOf(Day()), binds=True),
        Field("closures", ListOf(_CLOSURE), binds=True),
        Field("covers_until", Day(), asked=True),
        Field("shared", ListOf(RefType("calendar")), binds=True),
        Field("note", TEXT),
    ),
)
