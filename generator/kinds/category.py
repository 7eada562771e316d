"""What sort of thing went wrong."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CODE,
    ESCALATION,
    MEASURES,
    OWNER,
    TEXTS,
    TITLE,
    CriterionType,
    Field,
    ListOf,
    RefType,
)

KIND = Kind(
    name="category",
    plural="categories",
    chapter="issues",
    title="name",
    fields=(
        CODE,
        Field("name", TITLE, asked=True),
        Field("measures", MEASURES, binds=True),
        Field("criterion", CriterionType(), asked=True, binds=True),
        Field("examples", TEXTS, asked=True),
        Field("fix_owner", OWNER, asked=True, binds=True),
        Field("path", ESCALATION, asked=True, binds=True),
        Field("causes", ListOf(TITLE)),
        Field("communications", ListOf(RefType("communication"))),
    ),
)
