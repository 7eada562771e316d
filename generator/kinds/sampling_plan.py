"""How many pieces to look at, and at how many defective ones the lot is accepted."""

from generator.model.kind import Kind
from generator.model.shapes import (
    ESCALATION,
    TEXT,
    TITLE,
    Choice,
    Either,
    Field,
    Group,
    Line,
    ListOf,
)
from generator.model.types import Int, Number, Outcome

_CLASS = Group(
    Field("class", Outcome(), asked=True, binds=True),
    Field("name", TITLE),
    Field("aql", Number(), binds=True),
    Field("n", Int(1), binds=True),
    Field("ac", Int(0), asked=True, binds=True),
    Field("re", Int(1), asked=True, binds=True),
)

KIND = Kind(
    name="sampling_plan",
    plural="sampling_plans",
    chapter="definitions",
    title="name",
    fields=(
        Field("name", TITLE, asked=True),
        Field("standard", Line(), asked=True, binds=True),
        Field("edition", Line(), asked=True, binds=True),
        Field("level", Line(), asked=True, binds=True),
        Field("type", Choice("single", "double", "multiple"), asked=True, binds=True),
        Field("severity", Choice("normal", "tightened", "reduced"), asked=True, binds=True),
        Field(
            "lot",
            Group(Field("min", Int(1), binds=True), Field("max", Int(1), binds=True)),
            asked=True,
            binds=True,
        ),
        Field("letter", Line(), asked=True, binds=True),
        Field("n", Int(1), asked=True, binds=True),
        Field("classes", ListOf(_CLASS), asked=True, binds=True),
        Field("switching", TEXT, binds=True),
        Field("on_reject", Either(ESCALATION, TEXT), asked=True, binds=True),
        Field("note", TEXT),
    ),
)
