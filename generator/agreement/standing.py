"""Who agreed to exactly this text, who to an earlier one, and what each side still owes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.agreement.chain import VERSION, next_version, version_order
from generator.agreement.digest import Digests
from generator.agreement.editorial import reworded
from generator.agreement.signoff import (
    Signoff,
    Void,
    fault_of,
    holders,
    signing_sides,
    signoffs,
)
from generator.model.playbook import Entity, Playbook
from generator.model.values import Ref


class Lack(StrEnum):
    """What keeps a side from having agreed."""

    NOBODY = "nobody"  # nobody of the side has agreed to this text
    STALE = "stale"  # the text changed since the side agreed
    REFUSED = "refused"
    OWN_PROPOSAL = "own_proposal"  # whoever asked for the change is the only one to agree
    REMOVED = "removed"  # a text is gone, and nobody of the side has agreed to that
    NO_SIGNER = "no_signer"  # the engagement names no signer for the side


@dataclass(frozen=True, slots=True)
class Voice:
    """One sign-off about one text: `exact` if it was given to the text as it is now."""

    signoff: Signoff
    exact: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """What a side still owes: to which text (`kind:id`, empty for the whole), and why.

    `voices` are the sign-offs that it is about: the stale ones, the refusals.
    """

    side: str
    key: str
    lack: Lack
    entity: Entity | None = None
    voices: tuple[Signoff, ...] = ()


class Agreement:
    """What the sign-offs of one playbook amount to."""

    def __init__(self, playbook: Playbook, digests: Digests | None = None) -> None:
        self.playbook = playbook
        self.digests = digests or Digests(playbook)

    @cached_property
    def every(self) -> tuple[Signoff, ...]:
        """All sign-offs, also those that do not count."""
        return tuple(signoffs(self.playbook, self.digests.first))

    @cached_property
    def void(self) -> Mapping[str, Void]:
        """Why sign-offs do not count, by id. Those that say too little are among them."""
        found = {one.id: fault for one in self.every if (fault := fault_of(self.playbook, one))}
        readable = {one.id for one in self.every}
        found |= {id: Void.INCOMPLETE for id in self.playbook.of("signoff") if id not in readable}
        return found

    @cached_property
    def counting(self) -> tuple[Signoff, ...]:
        """The sign-offs that count and that no later one of the same person takes the place of."""
        valid = {one.id: one for one in self.every if one.id not in self.void}
        replaced = {
            id
            for one in valid.values()
            if (id := str(one.entity.get("replaces") or "")) in valid
            and (valid[id].person, valid[id].object) == (one.person, one.object)
        }
        return tuple(one for id, one in valid.items() if id not in replaced)

    @cached_property
    def reworded(self) -> Mapping[str, tuple[str, str]]:
        """Texts that say the same in other words: key → their digest before and now.

        An amendment of a coming version declares it, and nothing but words may differ from the
        newest release. Who agreed to the former words agrees to these.
        """
        return dict(reworded(self.playbook, self.digests))

    @cached_property
    def _same(self) -> Mapping[str, frozenset[str]]:
        """Key → the digests of all wordings of the present text, where it has had several."""
        found: dict[str, set[str]] = {}
        links = [*self.reworded.items(), *(
            item for one in reversed(self.playbook.releases) for item in one.editorial.items()
        )]  # fmt: skip
        for key, (before, now) in links:
            known = found.setdefault(key, {self.digests.of.get(key, "")})
            if now in known:
                known.add(before)
        return {key: frozenset(known) for key, known in found.items()}

    def is_present(self, key: str, digest: str) -> bool:
        """Whether a digest is that of a text as it is now, or of other words for the same."""
        return digest == self.digests.of.get(key) or digest in self._same.get(key, ())

    @cached_property
    def coming(self) -> str:
        """The version that the whole is being signed for; the next number where nobody has yet."""
        releases = self.playbook.releases
        newest = version_order(releases[-1].version) if releases else ()
        asked = {
            one.version for one in self.counting if one.whole and VERSION.fullmatch(one.version)
        }
        later = [one for one in asked if version_order(one) > newest]
        return max(later, key=version_order, default=next_version(releases))

    @cached_property
    def sides(self) -> list[str]:
        return signing_sides(self.playbook)

    def signers(self, side: str) -> list[Entity]:
        """The owners that sign for a side."""
        refs = self.playbook.engagement.refs("signers")
        owners = (self.playbook.get(ref) for ref in refs)
        return [one for one in owners if one is not None and one.ref("side") == Ref("side", side)]

    @cached_property
    def _by_key(self) -> Mapping[str, list[Signoff]]:
        found: dict[str, list[Signoff]] = {}
        for one in self.counting:
            if one.whole and not one.agrees and one.digest != self.digests.whole(one.version):
                continue  # what was refused as a whole is another whole now
            for key in one.covers:
                found.setdefault(key, []).append(one)
        return found

    def voices(self, entity: Entity) -> list[Voice]:
        """What was said about a text, the newest first; of each person about each text once."""
        key = self.digests.key(entity)
        seen: set[tuple[Ref, Ref, str]] = set()
        found = []
        for one in reversed(self._by_key.get(key, [])):
            if (said := (one.person, one.owner, one.covers[key])) not in seen:
                seen.add(said)
                found.append(Voice(one, self.is_present(key, one.covers[key])))
        return found

    def state(self, entity: Entity, side: str) -> Owed | None:
        """What a side still owes to one text; None where it has agreed to exactly this one."""
        mine = [one for one in self.voices(entity) if one.signoff.side.id == side]
        exact = [one.signoff for one in mine if one.exact]
        key = self.digests.key(entity)
        refusals = tuple(one for one in exact if not one.agrees)
        if refusals:
            return Owed(side, key, Lack.REFUSED, entity, refusals)
        if not exact:
            stale = tuple(one.signoff for one in mine if one.signoff.agrees)
            return Owed(side, key, Lack.STALE if stale else Lack.NOBODY, entity, stale)
        for asker in self._askers.get(key, ()):
            if all(one.person in holders(asker, one.day) for one in exact):
                return Owed(side, key, Lack.OWN_PROPOSAL, entity, tuple(exact))
        return None

    @cached_property
    def states(self) -> Mapping[str, Mapping[str, Owed | None]]:
        """What each side that has signers still owes to each text: key → side → what."""
        sides = [side for side in self.sides if self.signers(side)]
        return {
            key: {side: self.state(entity, side) for side in sides}
            for key, entity in self.digests.entities.items()
        }

    def owed(self, version: str) -> Iterator[Owed]:
        """All that keeps the playbook from being agreed as a version, side by side."""
        for side in self.sides:
            if not self.signers(side):
                yield Owed(side, "", Lack.NO_SIGNER)
                continue
            yield from self._owed_by(side, version)

    def _owed_by(self, side: str, version: str) -> Iterator[Owed]:
        for entity in self.digests.entities.values():
            found = self.state(entity, side)
            if found is not None:
                yield found
        whole = self.digests.whole(version)
        if any(one.whole and one.digest == whole and one.agrees and one.side.id == side
               for one in self.counting):  # fmt: skip
            return
        for key in self.gone:
            yield Owed(side, key, Lack.REMOVED)

    @cached_property
    def gone(self) -> list[str]:
        """The texts of the newest release that are no longer there."""
        releases = self.playbook.releases
        before = releases[-1].digests if releases else {}
        return [key for key in before if key not in self.digests.entities]

    @cached_property
    def amendments(self) -> tuple[Entity, ...]:
        """The amendments of versions that are still to come."""
        frozen = [one.version for one in self.playbook.releases]
        every = self.playbook.of("amendment").values()
        return tuple(one for one in every if one.get("version") not in frozen)

    @cached_property
    def amended(self) -> frozenset[str]:
        """The texts that these amendments name, by key, and they themselves."""
        return frozenset(key for one in self.amendments for key in self._objects(one))

    @cached_property
    def overtaken(self) -> frozenset[str]:
        """The sign-offs that do not count and need not: their side has answered again, by id."""
        return frozenset(
            one.id
            for one in self.every
            if self.void.get(one.id, Void.CHANGED) is not Void.CHANGED
            and any(
                later.side == one.side and later.day >= one.day
                and (later.whole or later.object == one.object)
                for later in self.counting
            )
        )  # fmt: skip

    @cached_property
    def _askers(self) -> Mapping[str, list[Entity]]:
        """The owners who asked for a change of each text that is not released yet, by key."""
        found: dict[str, list[Entity]] = {}
        for amendment in self.amendments:
            asker = self.playbook.get(amendment.ref("asked_by"))
            if asker is not None and asker.kind.name == "owner":
                for key in self._objects(amendment):
                    found.setdefault(key, []).append(asker)
        return found

    def _objects(self, amendment: Entity) -> Iterator[str]:
        for ref in amendment.refs("objects"):
            yield self.digests.first.key(ref.kind, ref.id)
        yield self.digests.key(amendment)
