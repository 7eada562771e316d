"""What the question bank is asked of: one playbook on one day, and who agreed to and read what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from generator.agreement.proof import Proven, proven, readers
from generator.agreement.signoff import holders, sides_of
from generator.agreement.standing import Agreement
from generator.model.playbook import Entity, Playbook
from generator.model.values import Clock, Open, Record, Ref, Value

# The fields that name who acts on a text, and so has to have read it.
_DOERS = ("doer", "who", "decider", "fix_owner", "from", "to", "chair", "owners", "sender")


class Ground:
    """One playbook on one day."""

    def __init__(self, playbook: Playbook, today: date, agreement: Agreement | None = None) -> None:
        self.playbook, self.today = playbook, today
        self.agreement = agreement or Agreement(playbook)
        self._agreed: dict[str, bool] = {}
        self._read: dict[str, bool] = {}
        self._proven: dict[str, Proven] = {}

    @property
    def engagement(self) -> Entity:
        return self.playbook.engagement

    def every(self, kind: str) -> Iterable[Entity]:
        return self.playbook.of(kind).values()

    @cached_property
    def profile(self) -> str:
        return str(self.engagement.get("profile"))

    @cached_property
    def opens(self) -> Mapping[str, Sequence[tuple[str, Open]]]:
        """Entity's key → its points that are not decided yet, each with its field."""
        found: dict[str, list[tuple[str, Open]]] = {}
        for entity, path, value in self.playbook.opens:
            found.setdefault(entity.key, []).append((path, value))
        return found

    def sides_of(self, ref: Ref | None) -> frozenset[str]:
        """The sides that an owner, or the members of a group, belong to."""
        return sides_of(self.playbook, ref)

    @cached_property
    def crossing(self) -> tuple[Entity, ...]:
        """The processes that cross the border: their doers belong to several sides."""
        return tuple(one for one in self.every("process") if len(self._doing(one)) > 1)

    def _doing(self, process: Entity) -> frozenset[str]:
        doers = (step.get("doer") for step in process.records("steps"))
        return frozenset().union(*(self.sides_of(one) for one in doers if isinstance(one, Ref)))

    def is_agreed(self, entity: Entity) -> bool:
        """Whether every side has agreed to exactly this text, and its review is not overdue."""
        if entity.key not in self._agreed:
            self._agreed[entity.key] = self._is_agreed(entity)
        return self._agreed[entity.key]

    def _is_agreed(self, entity: Entity) -> bool:
        if not entity.kind.binds:
            return True
        reviews = (entity.get("review_by"), self.engagement.get("review_by"))
        if any(isinstance(one, date) and one < self.today for one in reviews):
            return False
        sides = self.agreement.sides
        return len(sides) > 1 and all(self.agreement.state(entity, one) is None for one in sides)

    def is_read(self, entity: Entity) -> bool:
        """Whether a holder of each owner that the text makes act says to have read exactly it."""
        if entity.key not in self._read:
            digests = self.agreement.digests
            digest = digests.of.get(digests.key(entity), "")
            have = readers(self.playbook, entity, digest) if digest else frozenset()
            self._read[entity.key] = all(
                not (now := frozenset(holders(owner, self.today))) or not have.isdisjoint(now)
                for owner in self.doers(entity)
            )
        return self._read[entity.key]

    def doers(self, entity: Entity) -> list[Entity]:
        """The owners that a text makes act."""
        refs = dict.fromkeys(_named(entity.values.items()))
        return [one for ref in refs if (one := self.playbook.get(ref)) is not None
                and one.kind.name == "owner"]  # fmt: skip

    def proven(self, entity: Entity) -> Proven:
        if entity.key not in self._proven:
            self._proven[entity.key] = proven(
                self.playbook, entity, self.today, self.agreement.digests
            )
        return self._proven[entity.key]

    def notice(self, entities: Iterable[Entity]) -> bool:
        """Whether one of them has a clock that runs backwards: a notice to be kept."""
        return any(
            isinstance(value, Clock) and value.before
            for entity in entities
            for value in _values(entity.values.values())
        )


def _named(fields: Iterable[tuple[str, Value]]) -> Iterator[Ref]:
    """The owners under the fields that name who acts, at any depth."""
    for name, value in fields:
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _named(one.values.items())
            elif name in _DOERS and isinstance(one, Ref):
                yield one


def _values(values: Iterable[Value]) -> Iterator[Value]:
    for value in values:
        yield value
        if isinstance(value, Record):
            yield from _values(value.values.values())
        elif isinstance(value, tuple):
            yield from _values(value)
