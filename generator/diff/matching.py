"""Which entity of one playbook is which of another, whatever it is called there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.agreement.first_names import FirstNames
from generator.model.playbook import Entity, Playbook
from generator.model.values import Value


@dataclass(frozen=True, slots=True)
class Pair:
    """One entity before and after; None where it is not there."""

    before: Entity | None
    after: Entity | None

    @property
    def entity(self) -> Entity:
        """The later one, of what went the earlier one."""
        entity = self.after or self.before
        assert entity is not None
        return entity

    @property
    def renamed(self) -> bool:
        return bool(self.before and self.after and self.before.id != self.after.id)


def pairs(before: Playbook, after: Playbook) -> tuple[Pair, ...]:
    """Every entity of either, in the order of the later playbook; what went comes last.

    An entity is the same under its first id (`was`), under its own, or with the same content
    under a new id.
    """
    found: list[Pair] = []
    gone: list[Entity] = []
    names_before, names_after = FirstNames(before), FirstNames(after)
    for kind in dict.fromkeys((*after.entities, *before.entities)):
        old = {names_before.id(kind, one.id): one for one in before.of(kind).values()}
        new: list[Entity] = []
        matched: dict[str, Entity] = {}
        for one in after.of(kind).values():
            first = names_after.id(kind, one.id)
            other = old.pop(first, None) or old.pop(one.id, None)
            if other is not None:
                matched[one.id] = other
            else:
                new.append(one)
        matched |= _same_content(old, new)
        taken = {one.id for one in matched.values()}
        found += [Pair(matched.get(one.id), one) for one in after.of(kind).values()]
        gone += [one for one in old.values() if one.id not in taken]
    return (*found, *(Pair(one, None) for one in gone))


def renames(matched: tuple[Pair, ...]) -> Mapping[tuple[str, str], str]:
    """Kind and former id → the id after, of those that have another one."""
    return {
        (one.before.kind.name, one.before.id): one.after.id
        for one in matched
        if one.before and one.after and one.renamed
    }


def _same_content(old: Mapping[str, Entity], new: list[Entity]) -> Mapping[str, Entity]:
    """Later id → the entity that went and says the very same; only where one alone does."""
    if not old or not new:
        return {}
    found = {}
    for one in new:
        same = [other for other in old.values() if _content(other) == _content(one)]
        if len(same) == 1 and sum(_content(one) == _content(other) for other in new) == 1:
            found[one.id] = same[0]
    return found


def _content(entity: Entity) -> dict[str, Value]:
    return {name: value for name, value in entity.values.items() if name != "was"}


def both_sides(matched: tuple[Pair, ...]) -> Iterator[tuple[Entity, Entity]]:
    """Those that are there before and after."""
    for one in matched:
        if one.before is not None and one.after is not None:
            yield one.before, one.after
