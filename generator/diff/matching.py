"""Which entity of one playbook is which of another, whatever it is called there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.agreement.first_names import FirstNames, OtherNames
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

    An entity is the same under its first id (`was`), under any that it has had, or with the same
    content under a new id. Two that are new by the same name are told apart by their first ids.
    """
    partner: dict[tuple[str, str], Entity] = {}
    gone: dict[str, dict[str, Entity]] = {}
    new: dict[str, list[Entity]] = {}
    names = FirstNames(before), FirstNames(after)
    for kind in dict.fromkeys((*after.entities, *before.entities)):
        old = dict(before.of(kind))
        new[kind] = list(after.of(kind).values())
        for called in (_first, _present, _any):
            known = {name: one for one in old.values() for name in called(names[0], one)}
            for one in list(new[kind]):
                found = next((known[n] for n in called(names[1], one) if n in known), None)
                if found is not None and found.id in old:
                    partner[kind, one.id] = old.pop(found.id)
                    new[kind].remove(one)
        gone[kind] = old
    _by_content(gone, new, partner, before)
    both = [
        Pair(partner.get((kind, one.id)), one) for kind in new for one in after.of(kind).values()
    ]
    return (*both, *(Pair(one, None) for kind in gone for one in gone[kind].values()))


def _first(names: FirstNames, entity: Entity) -> tuple[str, ...]:
    return (names.id(entity.kind.name, entity.id),)


def _present(_: FirstNames, entity: Entity) -> tuple[str, ...]:
    return (entity.id,)


def _any(_: FirstNames, entity: Entity) -> tuple[str, ...]:
    was = entity.get("was")
    return (entity.id, *(str(one) for one in (was if isinstance(was, tuple) else ())))


def renames(matched: tuple[Pair, ...]) -> Mapping[tuple[str, str], str]:
    """Kind and former id → the id after, of those that have another one."""
    return {
        (one.before.kind.name, one.before.id): one.after.id
        for one in matched
        if one.before and one.after and one.renamed
    }


def _by_content(
    gone: Mapping[str, dict[str, Entity]], new: Mapping[str, list[Entity]],
    partner: dict[tuple[str, str], Entity], before: Playbook,
) -> None:  # fmt: skip
    """Pair what went with what came and says the very same, where one alone does.

    Again until nothing is found: what was renamed may be named in what else was renamed.
    """
    waiting = True
    while waiting:
        ids = {(kind, old.id): id for (kind, id), old in partner.items() if old.id != id}
        waiting = False
        for kind, some in new.items():
            for old, one in _same_content(gone[kind], some, ids, before):
                partner[kind, one.id] = gone[kind].pop(old.id)
                some.remove(one)
                waiting = True


def _same_content(
    gone: Mapping[str, Entity], new: Sequence[Entity], ids: Mapping[tuple[str, str], str],
    before: Playbook,
) -> list[tuple[Entity, Entity]]:  # fmt: skip
    if not gone or not new:
        return []
    fits: list[tuple[str, str]] = []
    names = [str(one.values.get(one.kind.title)) for one in new]
    for old in gone.values():
        name = str(old.values.get(old.kind.title))
        for one, other in zip(new, names, strict=True):
            if name == other and _content(one) == _called(old, one.id, ids, before):
                fits.append((old.id, one.id))
    alone = [Counter(pair[side] for pair in fits) for side in (0, 1)]
    later = {one.id: one for one in new}
    return [(gone[old], later[id]) for old, id in fits if alone[0][old] == alone[1][id] == 1]


def _called(
    old: Entity, id: str, ids: Mapping[tuple[str, str], str], before: Playbook
) -> Mapping[str, Value]:
    """What an entity would say under the new ids, its own among them."""
    others = OtherNames(before.entities, {**ids, (old.kind.name, old.id): id})
    return others.values(_content(old))


def _content(entity: Entity) -> dict[str, Value]:
    return {name: value for name, value in entity.values.items() if name != "was"}
