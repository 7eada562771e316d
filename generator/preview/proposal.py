"""What a pull request changes in one client, told with links to where it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from markupsafe import Markup, escape

from generator.changes import Change, Sort
from generator.pages.history import History, Place
from generator.pages.story import Story, went
from generator.pages.versions import DRAFT
from generator.pages.view import View
from generator.preview.pairs import Case
from generator.site.entrance import WAS


class Proposal(Story):
    """What a pull request changes in one client, told in the view's language."""

    def __init__(self, history: History, view: View, case: Case) -> None:
        super().__init__(history, view)
        self.compared = ()
        self._case = case

    @cached_property
    def found(self) -> Mapping[Place, tuple[Change, ...]]:
        """Each entity's changes."""
        return self.history.of(WAS, DRAFT) if self.before else {}

    @cached_property
    def causes(self) -> Mapping[Place, tuple[Place, ...]]:
        """What changed, by what refers to it."""
        found: dict[Place, dict[Place, None]] = {}
        for place, changes in self.found.items():
            book = self.history.book(WAS if went(changes[0]) else DRAFT)
            for use in book.uses.get(place, ()):
                found.setdefault((use.entity.kind.name, use.entity.id), {})[place] = None
        return {place: tuple(some) for place, some in found.items()}

    def lead(self) -> str:
        return self.view.words(f"preview.lead_{self._case.value}")

    def named(self, version: str) -> str:
        return self.view.words.get(f"versions.{version}", version)

    def link(self, before: str, change: Change) -> Markup:
        """A link to the first place on the page that changed; of what went, to what is left."""
        entity = self.tell(before).entity(change)
        if entity is None:
            return escape(change.id)
        place = (change.kind, change.id)
        number = next((n for n, _ in numbered(self, self.found.get(place, ()))), 1)
        url = f"{self.view.up}{entity.kind.plural}/{change.id}/{anchor(number)}"
        label = self.view.titled(entity) if not went(change) else self.tell(before).name(change)
        return Markup('<a href="%s">%s</a>') % (url, label)

    def key_link(self, before: str, key: str) -> Markup:
        kind, _, id = key.partition("/")
        changes = self.found.get((kind, id), ())
        if changes and went(changes[0]):
            return self.link(before, changes[0])
        return super().key_link(before, key)


def anchor(number: int) -> str:
    """The way to a change on its page. Changes of one entity count from 1."""
    return f"#change-{number}"


def numbered(story: Story, changes: Sequence[Change]) -> Iterator[tuple[int, Change]]:
    """An entity's changes that readers of the story's language see, with their numbers."""
    shown = {id(one) for one in story.own(changes)}
    return ((n, one) for n, one in enumerate(changes, 1) if id(one) in shown)


def former_id(id: str, changes: Sequence[Change]) -> str:
    """What an entity was called before these changes."""
    return next(
        (str(one.before) for one in changes if one.change is Sort.RENAMED and not one.field), id
    )
