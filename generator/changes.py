"""Differences between two playbooks, as values: what changed, what it means, whom it burdens."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as declared
from enum import StrEnum

from generator.text import Text


class Meaning(StrEnum):
    """How much a change matters to what was agreed. The weightiest first."""

    MAJOR = "major"  # something that binds, of something agreed, changed or went
    MINOR = "minor"  # something was added or settled, or does not bind
    EDITORIAL = "editorial"  # declared so, and true: other words for the same


class Sort(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Stales:
    """What no longer fits: sign-offs (ids), and the languages whose text was not changed too."""

    signoffs: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: at one field of an entity, or (`field` empty) of an entity as a whole.

    `id` is that of the later playbook, of a removed entity the earlier one's. `before` and `after`
    are as an author would type them, None where there is nothing; of an entity as a whole they are
    its ids. `language` is set where it is a text in one language. `affects` names what refers to
    it, directly or through others, as `kind/id`, the nearest first. `refused` says why a change
    that was declared editorial is none.

    What follows is no part of what a change says, but serves to tell and to apply it: `old` and
    `new` are the typed values (of an entity as a whole the entities), `former` is the field in the
    earlier playbook, where an entry of a list may have another number, and `position` is the place
    of an entry that came or went in its list.
    """

    client: str
    kind: str
    id: str
    field: str
    change: Sort
    before: str | None
    after: str | None
    meaning: Meaning
    burdens: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()
    stales: Stales = Stales()
    language: str = ""
    binds: bool = False
    refused: Text | None = None
    old: object = declared(default=None, compare=False, repr=False)
    new: object = declared(default=None, compare=False, repr=False)
    former: str = declared(default="", compare=False, repr=False)
    position: int | None = declared(default=None, compare=False, repr=False)
