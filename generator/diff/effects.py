"""What a change touches: the entities that refer to it, and the sign-offs to its former text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from generator.agreement.digest import Digests
from generator.agreement.signoff import Signoff
from generator.agreement.standing import Agreement
from generator.diff.matching import Pair
from generator.diff.reach import Reach
from generator.model.playbook import Entity, Playbook


class Effects:
    """The effects of changes from one playbook to another, whose entities are matched."""

    def __init__(self, before: Playbook, after: Playbook, matched: Sequence[Pair]) -> None:
        self.before, self.after = before, after
        self._later = {one.before.key: one.after for one in matched if one.before}

    def affected(self, entity: Entity, gone: bool = False) -> tuple[str, ...]:
        """Who refers to an entity, directly or through others; the nearest first."""
        return (self._reach_before if gone else self._reach_after).of(entity.key)

    def stale_signoffs(self, old: Entity) -> tuple[str, ...]:
        """The sign-offs that agree to an entity as it was and not as it is, by id."""
        if not old.kind.binds or not self._agreeing:
            return ()
        key, new = self._before.key(old), self._later[old.key]
        digest = self._before.digest_of(old)
        now = ("", "") if new is None else (self._after.key(new), self._after.digest_of(new))
        return tuple(
            one.id
            for one in self._agreeing
            if (said := one.covers.get(key)) is not None
            and (said == digest or self._agreed_before.is_present(key, said))
            and (key, said) != now
            and not (key == now[0] and self._agreed_after.is_present(key, said))
        )

    def stale_names(self, old: Entity) -> tuple[str, ...]:
        """The sign-offs that a new name alone makes stale: it does not say what it was before.

        They are those to the entity, and to all that refer to it.
        """
        uses = self.before.uses.get((old.kind.name, old.id), ())
        touched = {one.key: one for one in (old, *(use.entity for use in uses))}
        return _each(id for one in touched.values() for id in self.stale_signoffs(one))

    def keeps_name(self, old: Entity, new: Entity) -> bool:
        """Whether an entity has the same first id before and after, so that digests can tell."""
        return self._before.key(old) == self._after.key(new)

    def every_signoff(self) -> tuple[str, ...]:
        """All that agree, for a change that touches every digest."""
        return _each(one.id for one in self._agreeing)

    @cached_property
    def _reach_before(self) -> Reach:
        return Reach(self.before)

    @cached_property
    def _reach_after(self) -> Reach:
        return Reach(self.after)

    @cached_property
    def _before(self) -> Digests:
        return Digests(self.before)

    @cached_property
    def _after(self) -> Digests:
        return Digests(self.after)

    @cached_property
    def _agreed_before(self) -> Agreement:
        return Agreement(self.before, self._before)

    @cached_property
    def _agreed_after(self) -> Agreement:
        return Agreement(self.after, self._after)

    @cached_property
    def _agreeing(self) -> tuple[Signoff, ...]:
        found: dict[str, Signoff] = {}
        for one in (self._agreed_before, self._agreed_after):
            if one.playbook.of("signoff"):
                found |= {each.id: each for each in one.counting if each.agrees}
        return tuple(found.values())


def _each(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
