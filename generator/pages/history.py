"""The versions of one client, each loaded once, and every two of them compared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import pairwise

from generator.agreement.first_names import FirstNames
from generator.agreement.signoff import Signoff
from generator.agreement.standing import Agreement
from generator.changes import Change
from generator.diff import diff
from generator.load import published_part
from generator.memory import no_collection
from generator.model.playbook import Playbook

MOST_COMPARED = 8

Place = tuple[str, str]
"""Kind and id."""


def compared_with(earlier: Sequence[str]) -> tuple[str, ...]:
    """The earlier versions with a page of comparison: the newest ones, and the very first."""
    if len(earlier) <= MOST_COMPARED:
        return tuple(earlier)
    return (earlier[0], *earlier[-MOST_COMPARED:])


class History:
    """What changed between the versions of one client. All its editions share it.

    `books` loads each version; the oldest comes first, the draft last.
    """

    def __init__(self, books: Mapping[str, Callable[[], Playbook]]) -> None:
        self.order = tuple(books)
        self.load = {version: cache(load) for version, load in books.items()}
        self._books: dict[str, Playbook] = {}
        self._names: dict[str, FirstNames] = {}
        self._found: dict[tuple[str, str], Mapping[Place, tuple[Change, ...]]] = {}
        self._signed: dict[str, Mapping[tuple[str, str], tuple[Signoff, ...]]] = {}

    def earlier(self, version: str) -> tuple[str, ...]:
        """The versions before one, the oldest first."""
        return self.order[: self.order.index(version)]

    def prepare(self, version: str) -> None:
        """Load and compare what a version's pages tell, for editions that are built apart."""
        earlier = self.earlier(version)
        apart = ((one, version) for one in compared_with(earlier))
        with no_collection():
            for before, after in (*pairwise((*earlier, version)), *apart):
                self.of(before, after)
            for one in earlier:
                self.signed(one)

    def book(self, version: str) -> Playbook:
        """A version as the site may show it."""
        if version not in self._books:
            self._books[version] = published_part(self.load[version]())
        return self._books[version]

    def names(self, version: str) -> FirstNames:
        """What each entity of a version was called first."""
        if version not in self._names:
            self._names[version] = FirstNames(self.book(version))
        return self._names[version]

    def changes(self, before: str, after: str) -> tuple[Change, ...]:
        """Every change that the site may show, in the order of the later version."""
        return tuple(one for some in self.of(before, after).values() for one in some)

    def of(self, before: str, after: str) -> Mapping[Place, tuple[Change, ...]]:
        """The changes of each entity, by its kind and its id in the later version."""
        pair = (before, after)
        if pair not in self._found:
            found: dict[Place, list[Change]] = {}
            for one in self._compared(before, after):
                found.setdefault((one.kind, one.id), []).append(one)
            self._found[pair] = {place: tuple(some) for place, some in found.items()}
        return self._found[pair]

    def _compared(self, before: str, after: str) -> tuple[Change, ...]:
        whole = self.load[before](), self.load[after]()
        shown = self.book(before), self.book(after)
        found = diff(*whole)
        kept = _kept(whole[0], shown[0]) | _kept(whole[1], shown[1])
        if not any((one.kind, one.id) in kept for one in found):
            keys = {f"{kind}/{id}" for kind, id in kept if kind != "definition"}
            return tuple(_without(one, keys) for one in found) if keys else found
        # What is kept back goes untold, but what was agreed, and by whom, is of the whole.
        weighed = {_key(one): one for one in found}
        return tuple(
            replace(one, meaning=same.meaning, burdens=same.burdens, stales=same.stales)
            if (same := weighed.get(_key(one)))
            else one
            for one in diff(*shown)
        )

    def signed(self, version: str) -> Mapping[tuple[str, str], tuple[Signoff, ...]]:
        """Who agreed to a text by then, by the text's key and its digest."""
        if version not in self._signed:
            found: dict[tuple[str, str], list[Signoff]] = {}
            for one in Agreement(self.load[version]()).counting:
                for said in one.covers.items() if one.agrees else ():
                    found.setdefault(said, []).append(one)
            self._signed[version] = {said: tuple(some) for said, some in found.items()}
        return self._signed[version]

    @cached_property
    def languages(self) -> Mapping[str, tuple[str, ...]]:
        """The languages in which each version is on the site."""
        return {version: self.book(version).languages for version in self.order}


def _kept(whole: Playbook, shown: Playbook) -> set[Place]:
    """What the site does not show, or not as a whole."""
    kinds = () if shown is whole else ("definition", "attachment")
    return {(kind, id) for kind in kinds for id, one in whole.of(kind).items()
            if shown.find(kind, id) is not one}  # fmt: skip


def _without(one: Change, keys: set[str]) -> Change:
    return replace(one, affects=tuple(key for key in one.affects if key not in keys))


def _key(one: Change) -> tuple[object, ...]:
    top = one.field.partition(".")[0]
    return one.kind, one.id, top, one.change, one.language, one.before, one.after
