"""What the playbook covers, between whom, and which paper wins."""

from generator.locale import languages
from generator.model.kind import Kind
from generator.model.shapes import (
    LANGUAGES,
    OWNERS,
    TEXT,
    TITLE,
    Choice,
    Day,
    Field,
    Group,
    Keyed,
    Line,
    ListOf,
    RefType,
    YesNo,
)
from generator.model.types import Int

_THRESHOLDS = Group(
    Field("duties", Int(1, 999)),
    Field("roles", Int(1, 99)),
    Field("decision_share", Int(1, 100)),
    Field("side_share", Int(1, 100)),
    Field("repeats", Int(2, 99)),
    Field("months_ahead", Int(1, 60)),
    Field("boundary_percent", Int(1, 100)),
)

KIND = Kind(
    name="engagement",
    plural="engagements",
    chapter="engagement",
    title="name",
    verbs=("started", "ended", "signed"),
    fields=(
        Field("name", TITLE, asked=True),
        Field("languages", LANGUAGES),
        Field("prevailing_language", Choice("both_equal", *languages()), asked=True, binds=True),
        Field("effective_from", Day(), asked=True, binds=True),
        Field("review_by", Day(), asked=True),
        Field("purpose", TEXT),
        Field("scope_in", TEXT, asked=True, binds=True),
        Field("scope_out", TEXT, asked=True, binds=True),
        Field(
            "part_families",
            Keyed(Field("name", TITLE), Field("parts", ListOf(Line())), short="name"),
        ),
        Field("profile", Choice("contract_manufacturing", "services", "logistics"), asked=True),
        Field("precedence", ListOf(RefType("document"), ordered=True), asked=True, binds=True),
        Field("shared_calendar", RefType("calendar"), asked=True, binds=True),
        Field("currency", ListOf(Line()), asked=True),
        Field("units", Choice("si", "us", "both"), asked=True),
        Field("delivery_term", TEXT, binds=True),
        Field("risk_point", TEXT, binds=True),
        Field(
            "events",
            Keyed(Field("name", TITLE, asked=True), Field("when", TEXT, binds=True), short="name"),
            binds=True,
        ),
        Field("signers", OWNERS, asked=True, binds=True),
        Field("thresholds", _THRESHOLDS),
        Field("notes", ListOf(TEXT)),
        Field("fictional", YesNo()),
    ),
)
