"""Why something changed, who asked, and since when it holds."""

from generator.model.kind import Kind
from generator.model.shapes import (
    CLOCK,
    DECIDER,
    DECIDERS,
    OWNERS,
    TEXT,
    THING,
    TITLE,
    Day,
    Field,
    Line,
    ListOf,
    YesNo,
)

KIND = Kind(
    name="amendment",
    plural="amendments",
    chapter="change",
    title="name",
    fields=(
        Field("name", TITLE, asked=True),
        Field("version", Line(), asked=True),
        Field("objects", ListOf(THING), asked=True, binds=True),
        Field("why", TEXT, asked=True, binds=True),
        Field("asked_by", DECIDER, asked=True),
        Field("affected", OWNERS, asked=True),
        Field("notice", CLOCK, asked=True),
        Field("approvals", DECIDERS, asked=True),
        Field("effective", Day(), asked=True, binds=True),
        Field("editorial", YesNo(), binds=True),
        Field("training", TEXT),
    ),
)
