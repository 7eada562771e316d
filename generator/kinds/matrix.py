"""If this and that, then what: decision tables, requirements, responsibility by variant, bands."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    OWNER,
    TEXT,
    TITLE,
    Choice,
    Either,
    Field,
    Group,
    Keyed,
    Line,
    ListOf,
    RefType,
)
from generator.model.types import Number

_VALUE = Keyed(
    Field("name", TITLE, asked=True),
    Field("score", Number(), binds=True),
    Field("when", TEXT, binds=True),
    short="name",
)
_DIMENSION = Keyed(
    Field("name", TITLE, asked=True),
    Field("values", _VALUE, asked=True, binds=True),
    ordered=True,
)
_CELL = Group(
    Field("at", ListOf(Line(), ordered=True), asked=True, binds=True),
    Field("value", Either(Line(), TEXT), binds=True),
    Field("owner", OWNER, binds=True),
    Field("side", RefType("side"), binds=True),
    Field("note", TEXT),
)
_BAND = Keyed(
    Field("name", TITLE, asked=True),
    Field("from", Number(), asked=True, binds=True),
    Field("to", Number(), asked=True, binds=True),
    Field("action", TEXT, binds=True),
)

KIND = Kind(
    name="matrix",
    plural="matrices",
    chapter="decisions",
    title="name",
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("purpose", TEXT),
        Field(
            "kind",
            Choice("decision_table", "requirements", "responsibility_by_variant", "bands"),
            asked=True,
        ),
        Field("dims", _DIMENSION, asked=True, binds=True),
        Field("cells", ListOf(_CELL), asked=True, binds=True),
        Field("combine", Choice("product", "sum", "max"), binds=True),
        Field("bands", _BAND, binds=True),
        Field("legend", Keyed(Field("name", TITLE, asked=True), short="name"), asked=True),
        Field("overrides", ListOf(TEXT), binds=True),
        Field("default", TEXT, binds=True),
        Field("owner", OWNER),
    ),
)
