"""How much a change matters: whether it binds, whether that was agreed, what was declared of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator.agreement.editorial import change_of_sense
from generator.agreement.first_names import FirstNames
from generator.changes import Meaning, Sort
from generator.diff.leaves import Leaf
from generator.model.playbook import Entity, Playbook
from generator.model.values import Open
from generator.text import Text, both


class Weighing:
    """Weighs changes from one playbook to another."""

    def __init__(self, before: Playbook, after: Playbook) -> None:
        self.before, self.after = before, after

    @cached_property
    def _agreed(self) -> frozenset[str]:
        """Keys of what was released, or signed, by the time of the earlier playbook or since."""
        keys = {key for one in self.before.releases for key in one.digests}
        for playbook in (self.before, self.after):
            for signoff in playbook.of("signoff").values():
                covers = signoff.record("covers")
                for kind, below in covers.values.items() if covers else ():
                    ids = getattr(below, "values", {})
                    keys |= {f"{kind}:{id}" for id in ids}
                if (ref := signoff.ref("object")) is not None:
                    keys.add(f"{ref.kind}:{ref.id}")
        return frozenset(keys)

    @cached_property
    def _names(self) -> FirstNames:
        return FirstNames(self.before)

    def was_agreed(self, entity: Entity) -> bool:
        """Whether an entity of the earlier playbook had been agreed on, in whatever words."""
        return f"{entity.kind.name}:{self._names.id(entity.kind.name, entity.id)}" in self._agreed

    def of_leaf(self, old: Entity, leaf: Leaf) -> Meaning:
        """The meaning of one difference; `old` is the entity as it was."""
        if not leaf.binds or leaf.sort is Sort.ADDED or not self.was_agreed(old):
            return Meaning.MINOR
        # A point that is settled, or asked otherwise, was not agreed yet; one that went, went.
        settled = isinstance(leaf.old, Open) and leaf.new is not None
        return Meaning.MINOR if settled else Meaning.MAJOR

    def of_removal(self, entity: Entity) -> Meaning:
        """The meaning of an entity's going."""
        bound = entity.kind.binds and self.was_agreed(entity)
        return Meaning.MAJOR if bound else Meaning.MINOR

    def editorial(self, new: Entity, leaves: Sequence[Leaf]) -> tuple[bool, Text | None]:
        """Whether an entity's changes are declared editorial and are; else why they are not."""
        if (new.kind.name, new.id) not in self._declared:
            return False, None
        for leaf in leaves:
            if not leaf.binds:
                continue
            why = self._why_not(leaf)
            if why is not None:
                return False, both(
                    f"`{leaf.path}`: {why.get('en')}", f"`{leaf.path}`: {why.get('es')}"
                )
        return True, None

    def _why_not(self, leaf: Leaf) -> Text | None:
        if not leaf.language or leaf.before is None or leaf.after is None:
            return both("It is no change of words in a text.",
                        "No es un cambio de palabras en un texto.")  # fmt: skip
        return change_of_sense(self.after, leaf.before, leaf.after, leaf.language)

    @cached_property
    def _declared(self) -> frozenset[tuple[str, str]]:
        """What an amendment calls an editorial change, of versions that were not there before."""
        frozen = [one.version for one in self.before.releases]
        return frozenset(
            (ref.kind, ref.id)
            for amendment in self.after.of("amendment").values()
            if amendment.get("editorial") is True and amendment.get("version") not in frozen
            for ref in amendment.refs("objects")
        )
