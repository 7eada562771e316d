"""What the source of a stale translation said when that was reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from generator.agreement.first_names import FirstNames
from generator.agreement.reviews import Reviews, text_digest
from generator.model.addresses import Addressed, addressed_in
from generator.model.playbook import Playbook
from generator.text import Text

Earlier = Callable[[], Sequence[Playbook]]
"""Gives the releases of a playbook, the newest first. Asked only where something is stale."""


class Previous:
    """Looks up earlier texts in the releases: a lock holds digests alone."""

    def __init__(self, reviews: Reviews, earlier: Earlier) -> None:
        self._reviews, self._earlier = reviews, earlier

    @cached_property
    def _books(self) -> Sequence[tuple[Playbook, FirstNames]]:
        return [(book, FirstNames(book)) for book in self._earlier()]

    def source(self, place: Addressed) -> str:
        """The text as it was; empty where no release has it."""
        wanted = self._reviews.reviewed_source(place)
        for text, digest in self._texts(place):
            if digest in wanted:
                return text
        return ""

    def _texts(self, place: Addressed) -> Iterator[tuple[str, str]]:
        """What stood at the same address, with its digest, the newest first."""
        kind, source = place.entity.kind.name, self._reviews.source
        key = self._reviews.digests.first.id(kind, place.entity.id)
        for book, names in self._books:
            for entity in book.of(kind).values():
                if names.id(kind, entity.id) != key:
                    continue
                for one in addressed_in(entity):
                    said = one.text.get(source)
                    first = names.values({"text": one.text})["text"]
                    if one.address == place.address and said and isinstance(first, Text):
                        yield said, text_digest(first, source)
