"""Who refers to an entity, directly or through others: the nearest first."""

from __future__ import annotations

from functools import reduce
from itertools import compress, pairwise
from operator import or_

from generator.model.playbook import Playbook

# What only says when and why something changed, or holds everything, is not touched by a change.
_ASIDE = ("signoff", "amendment", "proof", "waiver", "engagement")
_BITS = bytes.maketrans(b"01", b"\0\1")


class Reach:
    """Who refers to whom within one step, within two, and so on, for all entities at once.

    Sets of entities are the bits of a number. Most of a playbook refers to most of it through
    others: to search from entity to entity takes longer than to load it, where all has changed.
    """

    def __init__(self, playbook: Playbook) -> None:
        keys = [one.key for one in playbook]
        self._place = {key: number for number, key in enumerate(keys)}
        self._backwards = keys[::-1]
        users: list[list[int]] = [[] for _ in keys]
        for (kind, id), uses in playbook.uses.items():
            number = self._place.get(f"{kind}/{id}")
            if number is not None:
                named = {one.entity.key for one in uses if one.entity.kind.name not in _ASIDE}
                users[number] = [self._place[key] for key in named]
        self._within = [[1 << number for number in range(len(keys))]]
        while True:
            last = self._within[-1]
            wider = [reduce(or_, map(last.__getitem__, some), last[number])
                     for number, some in enumerate(users)]  # fmt: skip
            if wider == last:
                break
            self._within.append(wider)

    def of(self, key: str) -> tuple[str, ...]:
        """The keys of all that refer to an entity: by distance, then in the playbook's order."""
        number = self._place[key]
        found: list[str] = []
        for near, far in pairwise(one[number] for one in self._within):
            found += self._keys(far ^ near)
        return tuple(found)

    def _keys(self, bits: int) -> list[str]:
        if not bits:
            return []
        marks = f"{bits:0{len(self._backwards)}b}".encode().translate(_BITS)
        return [*compress(self._backwards, marks)][::-1]
