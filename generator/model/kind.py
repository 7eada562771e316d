"""A kind: what a sort of entity is called, which fields it has, what may happen to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.model.types import Field, Group

CHAPTERS = (
    "engagement", "words", "definitions", "measures", "people", "decisions", "processes",
    "handoffs", "cadence", "communication", "issues", "escalation", "risk", "change",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One sort of entity, declared once.

    `title` is the field that names an entity. `chapter` places the kind in the playbook;
    `verbs` are the events that may happen to an entity of it; `parts` is the field whose entries
    `id/part` refers to. Labels for readers are in the locale files under `kinds.<name>`.
    """

    name: str
    plural: str
    chapter: str
    title: str
    fields: tuple[Field, ...]
    verbs: tuple[str, ...] = ()
    parts: str = ""

    @cached_property
    def group(self) -> Group:
        """The fields as a group, which reads them and writes them back."""
        return Group(*self.fields)

    @property
    def order(self) -> tuple[int, str]:
        return CHAPTERS.index(self.chapter), self.name

    def field(self, name: str) -> Field | None:
        return self.group.fields.get(name)
