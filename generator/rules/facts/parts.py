"""Which parts of a group of fields were left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.playbook import Entity
from generator.model.values import Record


def lacking(entity: Entity, group: str, names: Sequence[str]) -> Iterator[str]:
    """The paths of the missing parts; the group's own where all of it is missing.

    A group that is not offered, or still open, lacks nothing.
    """
    value = entity.get(group)
    if value is None:
        yield group
    elif isinstance(value, Record):
        yield from (f"{group}.{name}" for name in names if value.get(name) is None)
