"""What differs between two playbooks, what that means, whom it burdens and what it makes stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.agreement.digest import sha256
from generator.agreement.first_names import OtherNames
from generator.changes import Change, Meaning, Sort, Stales
from generator.diff.burdens import burdened, burdened_by_whole
from generator.diff.effects import Effects
from generator.diff.leaves import Leaf, differences, former_names, top
from generator.diff.matching import Pair, pairs, renames
from generator.diff.meaning import Weighing
from generator.diff.sameness import same_fields
from generator.model.playbook import Entity, Playbook
from generator.text import Text

_ORDER = list(Meaning)
_HAPPENED = ("proof",)


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
            yield self._whole(pair)
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
        field = new.kind.field("file")
        if new.kind.name != "attachment" or field is None:
            return
        before, after = (
            book.files.get(f"attachments/{one.get('file')}")
            for book, one in ((self.before, old), (self.after, new))
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
            yield replace(
                self._change(new, leaf.sort, leaf.before, leaf.after, meaning, leaf),
                burdens=() if editorial else burdened(self.before, self.after, old, new, leaf),
                affects=affects,
                stales=Stales(signoffs, () if editorial else _untranslated(leaf, changed)),
                refused=refused,
            )

    def _named(self, old: Entity, new: Entity) -> Iterator[Change]:
        """An entity that is called otherwise, or no longer says what it was called at first."""
        kept = self.effects.keeps_name(old, new)
        lost = () if kept else self.effects.stale_names(old)
        if old.id != new.id:
            change = self._change(new, Sort.RENAMED, old.id, new.id, Meaning.MINOR)
            yield replace(change, stales=Stales(lost), old=old, new=new)
        elif not kept:
            for leaf in former_names(old.values, new.values):
                change = self._change(new, leaf.sort, leaf.before, leaf.after, Meaning.MINOR, leaf)
                yield replace(change, stales=Stales(lost))

    def _whole(self, pair: Pair) -> Change:
        """An entity that came or went."""
        entity = pair.entity
        if pair.before is None:
            return replace(
                self._change(entity, Sort.ADDED, None, entity.id, Meaning.MINOR),
                burdens=burdened_by_whole(self.after, entity),
                affects=self.effects.affected(entity),
                new=entity,
            )
        return replace(
            self._change(entity, Sort.REMOVED, entity.id, None, self.weighing.of_removal(entity)),
            burdens=burdened_by_whole(self.before, entity),
            affects=self.effects.affected(entity, gone=True),
            stales=Stales(self.effects.stale_signoffs(entity)),
            old=entity,
        )

    def _change(
        self, entity: Entity, sort: Sort, before: str | None, after: str | None,
        meaning: Meaning, leaf: Leaf | None = None,
    ) -> Change:  # fmt: skip
        found = Change(
            self.after.client, entity.kind.name, entity.id, "", sort, before, after, meaning,
            binds=entity.kind.binds,
        )  # fmt: skip
        if leaf is None:
            return found
        return replace(
            found, field=leaf.path, language=leaf.language, binds=leaf.binds, old=leaf.old,
            new=leaf.new, former=leaf.former, position=leaf.position,
        )  # fmt: skip


def _digest(data: bytes | None) -> str | None:
    return None if data is None else f"sha256:{sha256(data)}"


def _untranslated(leaf: Leaf, changed: set[tuple[str, str]]) -> tuple[str, ...]:
    """The languages of a text that did not change with the one that did."""
    if not leaf.language or leaf.sort is not Sort.CHANGED or not isinstance(leaf.new, Text):
        return ()
    place = leaf.path.rpartition(".")[0]
    return tuple(code for code in leaf.new.by_language if (place, code) not in changed)
