"""Field types: read a node into a value, write it back as plain data, describe it as schema.

"""

from generator.model.types.base import (
    BAD_PHRASE,
    DANGLING,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    Plain,
    ScalarType,
    Schema,
    Type,
    bad_phrase,
)
from generator.model.types.groups import (
    AnyoneOr,
    Either,
    Field,
    Group,
    Keyed,
    ListOf,
    Readings,
    field_schema,
    plain_value,
    read_value,
)
from generator.model.types.references import EventType, RefType, resolve_event, split_target
from generator.model.types.scalars import (
    Choice,
    Day,
    Digest,
    FileName,
    Int,
    Line,
    MoneyType,
    Number,
    QuantityType,
    TimeOfDay,
    YesNo,
    Zone,
)
from generator.model.types.schedules import ScheduleType
from generator.model.types.texts import TextType

__all__ = [
    "BAD_PHRASE",
    "DANGLING",
    "UNKNOWN_FIELD",
    "WRONG_TYPE",
    "AnyoneOr",
    "Choice",
    "Day",
    "Digest",
    "Either",
    "EventType",
    "Field",
    "FileName",
    "Group",
    "Int",
    "Keyed",
    "Line",
    "ListOf",
    "MoneyType",
    "Number",
    "Plain",
    "QuantityType",
    "Readings",
    "RefType",
    "ScalarType",
    "ScheduleType",
    "Schema",
    "TextType",
    "TimeOfDay",
    "Type",
    "YesNo",
    "Zone",
    "bad_phrase",
    "field_schema",
    "plain_value",
    "read_value",
    "resolve_event",
    "split_target",
]  # fmt: skip
