"""What a change touches: the entities that refer to it, and the sign-offs to its former text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import cached_property

from generator.agreement.digest import Digests
from generator.agreement.signoff import Signoff
from generator.agreement.standing import Agreement
from generator.diff.leaves import Leaf
from generator.model.playbook import Entity, Playbook

# What only says when and why something changed, or holds everything, is not touched by a change.
_ASIDE = ("signoff", "amendment", "proof", "waiver", "engagement")


class Effects:
    """The effects of changes from one playbook to another."""

    def __init__(self, before: Playbook, after: Playbook) -> None:
        self.before, self.after = before, after
        self._near: dict[tuple[int, str], tuple[str, ...]] = {}

    def affected(self, entity: Entity, gone: bool = False) -> tuple[str, ...]:
        """Who refers to an entity, directly or through others; the nearest first."""
        playbook = self.before if gone else self.after
        seen, found = {entity.key}, []
        waiting = deque([entity.key])
        while waiting:
            for key in self._users(playbook, waiting.popleft()):
                if key not in seen:
                    seen.add(key)
                    found.append(key)
                    waiting.append(key)
        return tuple(found)

    def _users(self, playbook: Playbook, key: str) -> tuple[str, ...]:
        place = id(playbook), key
        if place not in self._near:
            kind, _, name = key.partition("/")
            users = (use.entity for use in playbook.uses.get((kind, name), ()))
            self._near[place] = tuple(dict.fromkeys(
                one.key for one in users if one.kind.name not in _ASIDE
            ))  # fmt: skip
        return self._near[place]

    def stale_signoffs(self, old: Entity, new: Entity, leaves: Sequence[Leaf]) -> tuple[str, ...]:
        """The sign-offs that were to exactly the former text, where what binds has changed."""
        if not new.kind.binds or not any(one.binds for one in leaves):
            return ()
        if not self._counting:
            return ()
        digest = self._before.digest_of(old)
        if self._after.digest_of(new) == digest:
            return ()
        return self._to(self._after.key(new), digest)

    def signoffs_of(self, gone: Entity) -> tuple[str, ...]:
        """The sign-offs to exactly the text of an entity that went."""
        if not gone.kind.binds or not self._counting:
            return ()
        return self._to(self._before.key(gone), self._before.digest_of(gone))

    def _to(self, key: str, digest: str) -> tuple[str, ...]:
        return tuple(one.id for one in self._counting if one.covers.get(key) == digest)

    @cached_property
    def _before(self) -> Digests:
        return Digests(self.before)

    @cached_property
    def _after(self) -> Digests:
        return Digests(self.after)

    @cached_property
    def _counting(self) -> tuple[Signoff, ...]:
        every = {one.id: one for playbook in (self.before, self.after)
                 if playbook.of("signoff") for one in Agreement(playbook).counting}  # fmt: skip
        return tuple(every.values())
