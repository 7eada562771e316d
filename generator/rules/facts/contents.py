"""What the fields of a playbook hold, each with its place: walked once for all rules that ask."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.playbook import Entity, walk
from generator.model.values import (
    Clock,
    Condition,
    NotOffered,
    Open,
    Quantity,
    Record,
    Schedule,
    Value,
)
from generator.rules.inspection import Inspection
from generator.text import Text

_ASKED = (Text, Record, Clock, Condition, Quantity, Schedule, Open, NotOffered)


class Content(NamedTuple):
    """One value that rules ask for by its type, and the path of the field that holds it."""

    entity: Entity
    path: str
    value: Value


def contents(inspection: Inspection) -> tuple[Content, ...]:
    """Every such value of what is agreed on, in the order of the playbook, outer ones first."""
    return tuple(
        Content(entity, path, value)
        for entity in inspection.playbook
        if not entity.kind.record
        for path, value in walk(entity.values)
        if isinstance(value, _ASKED)
    )
