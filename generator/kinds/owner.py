"""An accountable role, never a person: who owns it, who when absent, what is not theirs."""

from generator.model.kind import Kind
from generator.model.shapes import (
    OWNER,
    OWNERS,
    TEXT,
    TEXTS,
    TITLE,
    Choice,
    Day,
    Either,
    Field,
    Group,
    ListOf,
    RefType,
)
from generator.model.types import MoneyType

_HOLDER = Group(
    Field("person", RefType("person"), asked=True),
    Field("since", Day()),
    Field("until", Day()),
    short="person",
)
_LIMIT = Group(
    Field("decision", TEXT, asked=True, binds=True),
    Field("up_to", Either(MoneyType(), TEXT), binds=True),
)

KIND = Kind(
    name="owner",
    plural="owners",
    chapter="people",
    title="name",
    fields=(
        Field("name", TITLE, asked=True),
        Field("side", RefType("side"), asked=True, binds=True),
        Field("site", RefType("site")),
        Field("purpose", TEXT, asked=True),
        Field("kind", Choice("standing", "rotating", "event"), asked=True),
        Field("holders", ListOf(_HOLDER), asked=True),
        Field("deputy", RefType("owner", "person"), asked=True, binds=True),
        Field("coverage", Either(RefType("calendar"), TEXT), asked=True),
        Field("on_call", TEXT),
        Field("cardinality", Choice("one", "many")),
        Field("may_combine_with", OWNERS),
        Field("not_responsible_for", TEXTS, binds=True),
        Field("limits", ListOf(_LIMIT), binds=True),
        Field("qualification", TEXT),
        Field("rotation", TEXT),
        Field("reports_to", OWNER),
    ),
)
