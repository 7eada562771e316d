"""What differs between two playbooks, what that means, whom it burdens and what it makes stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.agreement.first_names import OtherNames
from generator.changes import Change, Meaning, Sort, Stales
from generator.diff.burdens import burdened
from generator.diff.effects import Effects
from generator.diff.leaves import Leaf, differences
from generator.diff.matching import Pair, pairs, renames
from generator.diff.meaning import Weighing
from generator.model.playbook import Entity, Playbook
from generator.text import Text

_ORDER = list(Meaning)
_HAPPENED = ("proof",)


def diff(before: Playbook, after: Playbook) -> tuple[Change, ...]:
    """Every change from one playbook to the other, in the order of the later one's entities.

    Sign-offs and proofs are records of what happened, no content, and are left out.
    """
    matched = pairs(before, after)
    names = OtherNames(before.entities, renames(matched))
    weighing, effects = Weighing(before, after), Effects(before, after)
    return tuple(
        change
        for pair in matched
        if not pair.entity.kind.record and pair.entity.kind.name not in _HAPPENED
        for change in _changes(pair, names, weighing, effects)
    )


def weightiest(changes: tuple[Change, ...]) -> Meaning | None:
    """The meaning of all of them together; None of none."""
    return min((one.meaning for one in changes), key=_ORDER.index, default=None)


def _changes(
    pair: Pair, names: OtherNames, weighing: Weighing, effects: Effects
) -> Iterator[Change]:  # fmt: skip
    old, new = pair.before, pair.after
    if old is None or new is None:
        yield _whole(pair, weighing, effects)
        return
    if pair.renamed:
        yield _of(weighing, new, Sort.RENAMED, old.id, new.id, Meaning.MINOR)
    if old.values == new.values:
        return
    leaves = list(differences(new.kind.group, names.values(old.values), new.values))
    if not leaves:
        return
    editorial, refused = weighing.editorial(new, leaves)
    stale = () if editorial else effects.stale_signoffs(old, new, leaves)
    affects = effects.affected(new)
    changed = {(one.path.rpartition(".")[0], one.language) for one in leaves if one.language}
    for leaf in leaves:
        meaning = Meaning.EDITORIAL if editorial else weighing.of_leaf(old, leaf)
        yield replace(
            _of(weighing, new, leaf.sort, leaf.before, leaf.after, meaning, leaf),
            burdens=() if editorial else burdened(weighing.after, new, old, leaf),
            affects=affects,
            stales=Stales(
                stale if leaf.binds else (), () if editorial else _untranslated(leaf, changed)
            ),
            refused=refused,
        )


def _whole(pair: Pair, weighing: Weighing, effects: Effects) -> Change:
    """An entity that came or went."""
    entity = pair.entity
    if pair.before is None:
        return replace(
            _of(weighing, entity, Sort.ADDED, None, entity.id, Meaning.MINOR),
            burdens=burdened(weighing.after, entity, None, None),
            affects=effects.affected(entity),
        )
    return replace(
        _of(weighing, entity, Sort.REMOVED, entity.id, None, weighing.of_removal(entity)),
        burdens=burdened(weighing.before, entity, None, None),
        affects=effects.affected(entity, gone=True),
        stales=Stales(effects.signoffs_of(entity)),
    )


def _of(
    weighing: Weighing, entity: Entity, sort: Sort, before: str | None, after: str | None,
    meaning: Meaning, leaf: Leaf | None = None,
) -> Change:  # fmt: skip
    return Change(
        weighing.after.client, entity.kind.name, entity.id, leaf.path if leaf else "", sort, before,
        after, meaning, language=leaf.language if leaf else "",
        binds=leaf.binds if leaf else entity.kind.binds, old=leaf.old if leaf else None,
        new=leaf.new if leaf else None,
    )  # fmt: skip


def _untranslated(leaf: Leaf, changed: set[tuple[str, str]]) -> tuple[str, ...]:
    """The languages of a text that did not change with the one that did."""
    if not leaf.language or not isinstance(leaf.new, Text):
        return ()
    place = leaf.path.rpartition(".")[0]
    return tuple(code for code in leaf.new.by_language if (place, code) not in changed)
