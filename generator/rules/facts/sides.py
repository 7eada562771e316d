"""On which side each owner and group stands, and which sides sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.agreement.signoff import sides_of, signing_sides
from generator.model.playbook import Entity
from generator.model.values import Ref, Value
from generator.rules.inspection import Inspection


@dataclass(frozen=True, slots=True)
class Sides:
    """`of` owners and groups by kind and id; `signing` names the parties, in their order."""

    known: Mapping[tuple[str, str], frozenset[str]]
    signing: tuple[str, ...]

    def of(self, *values: Value | None) -> frozenset[str]:
        """The sides of owners and groups; of anything else none."""
        found: frozenset[str] = frozenset()
        for one in values:
            if isinstance(one, Ref):
                found |= self.known.get((one.kind, one.id), frozenset())
        return found


def sides(inspection: Inspection) -> Sides:
    """Ask it with `inspection.once`. A group stands on the sides of its members."""
    playbook = inspection.playbook
    known = {
        (kind, id): sides_of(playbook, Ref(kind, id))
        for kind in ("owner", "group")
        for id in playbook.of(kind)
    }
    return Sides(known, tuple(signing_sides(playbook)))


def owners_in(inspection: Inspection, refs: Iterable[Ref]) -> Iterator[Entity]:
    """The owners that references name, those of groups included; each one once."""
    seen: set[str] = set()
    for ref in refs:
        entity = inspection.playbook.get(ref)
        inside = entity.refs("members") if entity and entity.kind.name == "group" else (ref,)
        for one in inside:
            owner = inspection.playbook.get(one)
            if owner is not None and owner.kind.name == "owner" and owner.id not in seen:
                seen.add(owner.id)
                yield owner
