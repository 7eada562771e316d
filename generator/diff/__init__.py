"""What differs between two playbooks, what that means, whom it burdens and what it makes stale."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.digest import sha256
from generator.agreement.first_names import OtherNames
from generator.changes import Change, Meaning, Sort, Stales
from generator.diff.burdens import Burdens
from generator.diff.effects import Effects
from generator.diff.leaves import Leaf, differences, former_names, top
from generator.diff.matching import Pair, pairs, renames
from generator.diff.meaning import Weighing
from generator.diff.sameness import same_fields
from generator.model.playbook import Entity, Playbook
from generator.text import Text

_ORDER = list(Meaning)
_HAPPENED = ("proof",)
_NOTHING = Stales()


def diff(before: Playbook, after: Playbook) -> tuple[Change, ...]:
    """Every change from one playbook to the other, in the order of the later one's entities.

    Sign-offs and proofs are records of what happened, no content, and are left out.
    """
    return _Comparison(before, after).changes()


def weightiest(changes: tuple[Change, ...]) -> Meaning | None:
    """The meaning of all of them together; None of none."""
    return min((one.meaning for one in changes), key=_ORDER.index, default=None)


class _Comparison:
    """Two playbooks, compared."""

    def __init__(self, before: Playbook, after: Playbook) -> None:
        self.before, self.after = before, after
        self.matched = pairs(before, after)
        self.names = OtherNames(before.entities, renames(self.matched))
        self.burdens = Burdens(before, after)
        self.weighing = Weighing(before, after)
        self.effects = Effects(before, after, self.matched)

    def changes(self) -> tuple[Change, ...]:
        return tuple(
            change
            for pair in self.matched
            if not pair.entity.kind.record and pair.entity.kind.name not in _HAPPENED
            for change in self._of(pair)
        )

    def _of(self, pair: Pair) -> Iterator[Change]:
        old, new = pair.before, pair.after
        if old is None or new is None:
            yield from self._whole(old, new)
            return
        yield from self._named(old, new)
        leaves = [*self._fields(old, new), *self._content(old, new)]
        if leaves:
            yield from self._inside(old, new, leaves)

    def _fields(self, old: Entity, new: Entity) -> Iterator[Leaf]:
        if not same_fields(old.values, new.values):
            yield from differences(new.kind.group, self.names.values(old.values), new.values)

    def _content(self, old: Entity, new: Entity) -> Iterator[Leaf]:
        """The bytes of the file that an attachment names: it is agreed on by what it shows."""
        field, names = new.kind.field("file"), [one.get("file") for one in (old, new)]
        if new.kind.name != "attachment" or field is None or None in names:
            return
        before, after = (
            book.files.get(f"attachments/{name}")
            for book, name in zip((self.before, self.after), names, strict=True)
        )
        if before != after:
            yield top(field).leaf(_digest(before), _digest(after), None, None)

    def _inside(self, old: Entity, new: Entity, leaves: list[Leaf]) -> Iterator[Change]:
        editorial, refused = self.weighing.editorial(new, leaves)
        binds = any(one.binds for one in leaves)
        stale = self.effects.stale_signoffs(old) if binds and not editorial else ()
        affects = self.effects.affected(new)
        changed = {(one.path.rpartition(".")[0], one.language) for one in leaves if one.language}
        for leaf in leaves:
            meaning = Meaning.EDITORIAL if editorial else self.weighing.of_leaf(old, leaf)
            signoffs = stale if leaf.binds else ()
            if new.kind.name == "engagement" and leaf.field.name == "languages":
                signoffs = self.effects.every_signoff()  # each digest holds the languages
            burdens = () if editorial else self.burdens.of_leaf(old, new, leaf)
            stales = Stales(signoffs, () if editorial else _untranslated(leaf, changed))
            yield self._leaf(new, leaf, meaning, burdens, affects, stales, refused)

    def _named(self, old: Entity, new: Entity) -> Iterator[Change]:
        """An entity that is called otherwise, or no longer says what it was called at first."""
        kept = self.effects.keeps_name(old, new)
        lost = () if kept else self.effects.stale_names(old)
        if old.id != new.id:
            yield self._entity(Sort.RENAMED, old, new, Meaning.MINOR, stales=Stales(lost))
        elif not kept:
            for leaf in former_names(old.values, new.values):
                yield self._leaf(new, leaf, Meaning.MINOR, (), (), Stales(lost))

    def _whole(self, old: Entity | None, new: Entity | None) -> Iterator[Change]:
        """An entity that came or went."""
        if new is not None:
            burdens = self.burdens.of_whole(new, gone=False)
            affects = self.effects.affected(new)
            yield self._entity(Sort.ADDED, None, new, Meaning.MINOR, burdens, affects)
        elif old is not None:
            burdens = self.burdens.of_whole(old, gone=True)
            affects = self.effects.affected(old, gone=True)
            stales, meaning = (
                Stales(self.effects.stale_signoffs(old)),
                self.weighing.of_removal(old),
            )
            yield self._entity(Sort.REMOVED, old, None, meaning, burdens, affects, stales)

    def _leaf(
        self, entity: Entity, leaf: Leaf, meaning: Meaning, burdens: tuple[str, ...],
        affects: tuple[str, ...], stales: Stales, refused: Text | None = None,
    ) -> Change:  # fmt: skip
        return Change(
            self.after.client, entity.kind.name, entity.id, leaf.path, leaf.sort, leaf.before,
            leaf.after, meaning, burdens, affects, stales, leaf.language, leaf.binds, refused,
            leaf.old, leaf.new, leaf.former, leaf.position,
        )  # fmt: skip

    def _entity(
        self, sort: Sort, old: Entity | None, new: Entity | None, meaning: Meaning,
        burdens: tuple[str, ...] = (), affects: tuple[str, ...] = (), stales: Stales = _NOTHING,
    ) -> Change:  # fmt: skip
        entity = new or old
        assert entity is not None
        before, after = (None if one is None else one.id for one in (old, new))
        return Change(
            self.after.client, entity.kind.name, entity.id, "", sort, before, after, meaning,
            burdens, affects, stales, binds=entity.kind.binds, old=old, new=new,
        )  # fmt: skip


def _digest(data: bytes | None) -> str | None:
    return None if data is None else f"sha256:{sha256(data)}"


def _untranslated(leaf: Leaf, changed: set[tuple[str, str]]) -> tuple[str, ...]:
    """The languages of a text that did not change with the one that did."""
    if not leaf.language or leaf.sort is not Sort.CHANGED or not isinstance(leaf.new, Text):
        return ()
    place = leaf.path.rpartition(".")[0]
    return tuple(code for code in leaf.new.by_language if (place, code) not in changed)
