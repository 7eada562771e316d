"""A kind: what a sort of entity is called, which fields it has, what may happen to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.model.types import Field, FormerId, Group, ListOf

CHAPTERS = (
    "engagement", "words", "definitions", "measures", "people", "decisions", "processes",
    "handoffs", "cadence", "communication", "issues", "escalation", "risk", "change",
)  # fmt: skip


WAS = Field("was", ListOf(FormerId(), ordered=True))
"""Every kind has it: the ids that an entity had before, the first one first."""


@dataclass(frozen=True)
class Kind:
    """One sort of entity, declared once.

    `title` is the field that names an entity. `chapter` places the kind in the playbook;
    `verbs` are the events that may happen to an entity of it; `parts` is the field whose entries
    `id/part` refers to. `record`: the tool writes its entities down as they happen; they are no
    part of what is agreed. Labels for readers are in the locale files under `kinds.<name>`.
    """

    name: str
    plural: str
    chapter: str
    title: str
    fields: tuple[Field, ...]
    verbs: tuple[str, ...] = ()
    parts: str = ""
    record: bool = False

    @cached_property
    def group(self) -> Group:
        """The fields as a group, which reads them and writes them back."""
        return Group(*self.fields, WAS)

    @property
    def order(self) -> tuple[int, str]:
        return CHAPTERS.index(self.chapter), self.name

    @cached_property
    def binds(self) -> bool:
        """Whether anything of it is agreed on."""
        return any(one.binds for one in self.fields)

    def field(self, name: str) -> Field | None:
        return self.group.fields.get(name)
