"""Whom a change of a client's files asks: those with a handle who decide about what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.agreement.signoff import holders, signing_sides
from generator.model.playbook import Entity, Playbook
from generator.model.values import Ref
from generator.rules.facts.people import is_here, side_of

Handles = frozenset[str]

FOLDER = ""
"""The whole of a client: whatever in it has nobody of its own."""

_DECIDE = frozenset({
    "approvals", "approver", "chair", "decider", "fix_owner", "from", "lower_by", "owner",
    "sender", "signers", "to",
})  # fmt: skip
"""The fields that name who decides about an entity, or has to stand for what it says."""


def reviewers(playbook: Playbook, base: str, day: date) -> Mapping[str, Handles]:
    """The handles to ask, by path inside the client. `base` is the client's folder as seen.

    Somebody of each side is asked wherever one has a handle: of a side that has no say in a file,
    who signs for it. Empty where nobody has a handle who is here on that day.
    """
    asked = _Asked(playbook, day)
    whole = asked.with_each_side(asked.of(playbook.engagement.refs("signers")))
    if not whole:
        return {}
    own: dict[str, set[str]] = {}
    for entity in playbook:
        if entity.kind.record:
            continue
        people = asked.of(_deciders(entity))
        for path in _paths(entity, base):
            own.setdefault(path, set()).update(people)
    found = {path: asked.with_each_side(people) for path, people in own.items()}
    return {FOLDER: whole, **{path: one for path, one in found.items() if one != whole}}


def sides_unasked(playbook: Playbook, asked: Iterable[Handles]) -> list[str]:
    """The sides that sign and of which nobody is asked anywhere."""
    every: Handles = frozenset().union(*asked)
    heard = {side_of(one) for one in playbook.of("person").values() if one.get("handle") in every}
    return [side for side in signing_sides(playbook) if side not in heard]


class _Asked:
    """Who is asked, as person ids become handles."""

    def __init__(self, playbook: Playbook, day: date) -> None:
        self.playbook, self.day = playbook, day
        self.handles = {
            one.id: handle
            for one in playbook.of("person").values()
            if is_here(one, day) and isinstance(handle := one.get("handle"), str)
        }
        people = playbook.of("person")
        self.side = {self.handles[id]: side_of(people[id]) for id in self.handles}
        self.stand_in = self._stand_in()

    def of(self, refs: Iterable[Ref]) -> set[str]:
        """The handles of those who hold the roles, members of groups included."""
        found: set[str] = set()
        for ref in refs:
            entity = self.playbook.get(ref)
            if entity is None:
                continue
            if entity.kind.name == "group":
                found |= self.of(entity.refs("members"))
            else:
                people = (one.id for one in holders(entity, self.day))
                found |= {self.handles[id] for id in people if id in self.handles}
        return found

    def with_each_side(self, handles: Iterable[str]) -> Handles:
        """The same, with who stands for each side that is not among them."""
        found = set(handles)
        heard = {self.side[one] for one in found}
        for side, others in self.stand_in.items():
            if side not in heard:
                found |= others
        return frozenset(found)

    def _stand_in(self) -> Mapping[str, set[str]]:
        """Of each side that signs: who signs for it; else all of it who have a handle."""
        signing = self.of(self.playbook.engagement.refs("signers"))
        found = {}
        for side in signing_sides(self.playbook):
            here = {one for one, own in self.side.items() if own == side}
            found[side] = (here & signing) or here
        return found


def _deciders(entity: Entity) -> Iterator[Ref]:
    if entity.kind.name == "owner":
        yield Ref("owner", entity.id)
    for one in entity.references:
        first, _, rest = one.field.partition(".")
        decides = first in _DECIDE and (not rest or rest.isdigit())
        if one.kind in ("owner", "group") and (decides or one.field.endswith(".decider")):
            yield Ref(one.kind, one.id)


def _paths(entity: Entity, base: str) -> Iterator[str]:
    yield entity.path.removeprefix(f"{base}/")
    file = entity.get("file") if entity.kind.name == "attachment" else None
    if isinstance(file, str):
        yield f"attachments/{file}"
