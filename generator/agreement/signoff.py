"""A sign-off as it was written down, and whether it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.agreement.chain import VERSION, version_order
from generator.agreement.digest import whole_digest
from generator.agreement.first_names import FirstNames
from generator.model.playbook import SCHEMA, Entity, Playbook
from generator.model.types.agreements import WHOLE
from generator.model.values import Record, Ref


class Void(StrEnum):
    """Why a sign-off does not count."""

    CHANGED = "changed"  # the file is not as it was written
    INCOMPLETE = "incomplete"  # something that every sign-off says is missing
    CLIENT = "client"  # it was given for another client
    DIGEST = "digest"  # it was given for another version, language set or schema
    SIGNER = "signer"  # the owner is none of the signers
    SIDE = "side"  # person, owner and side do not belong together, or the side signs nothing
    HOLDER = "holder"  # the person neither held the role that day nor deputized in it


@dataclass(frozen=True, slots=True)
class Signoff:
    """One sign-off. `covers` holds the digest of each text that it agrees to, by key.

    `whole`: it was given for the whole playbook, as `version`.
    """

    entity: Entity
    whole: bool
    object: Ref | None
    digest: str
    version: str
    client: str
    person: Ref
    owner: Ref
    side: Ref
    day: date
    language: str
    answer: str
    covers: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.entity.id

    @property
    def agrees(self) -> bool:
        return self.answer != "refuse"

    @property
    def note(self) -> str:
        value = self.entity.get("note")
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """What the person was called when signing."""
        value = self.entity.get("name")
        return value if isinstance(value, str) else self.person.id


def signoffs(playbook: Playbook, first: FirstNames) -> Iterator[Signoff]:
    """Every sign-off that says what a sign-off must say, in the order of their days.

    Nobody can tell which of one day's came last: a refusal stands until it is taken back by name.
    """
    found = (_typed(one, first) for one in playbook.of("signoff").values())
    yield from sorted(
        (one for one in found if one is not None),
        key=lambda one: (one.day, not one.agrees, _numbers(one.version), one.id),
    )


def _numbers(version: str) -> tuple[int, ...]:
    return version_order(version) if VERSION.fullmatch(version) else ()


def _typed(entity: Entity, first: FirstNames) -> Signoff | None:
    thing, day = _now(entity, "object", first) or entity.get("object"), entity.get("date")
    person, owner, side = (_now(entity, name, first) for name in ("person", "owner", "side"))
    digest, version, client, language, answer = (
        value if isinstance(value := entity.get(name), str) else ""
        for name in ("digest", "version", "client", "language_read", "answer")
    )
    if not (thing and person and owner and side and digest and answer and isinstance(day, date)):
        return None
    covers: Mapping[str, str] = {}
    if thing == WHOLE:
        covers = {
            f"{kind}:{id}": str(one)
            for kind, below in _below(entity.get("covers"))
            for id, one in _below(below)
        }
    elif isinstance(thing, Ref):
        covers = {first.key(thing.kind, thing.id): digest}
    return Signoff(
        entity, thing == WHOLE, thing if isinstance(thing, Ref) else None, digest, version, client,
        person, owner, side, day, language, answer, covers,
    )  # fmt: skip


def _now(entity: Entity, name: str, first: FirstNames) -> Ref | None:
    """What a sign-off names, as it is called now."""
    ref = entity.ref(name)
    return replace(ref, id=first.now(ref.kind, ref.id)) if ref else None


def _below(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Record):
        yield from value.values.items()


def fault_of(playbook: Playbook, one: Signoff) -> Void | None:
    """Why a sign-off does not count by itself; None where it does."""
    if one.id not in playbook.sealed:
        return Void.CHANGED
    if one.client != playbook.client:
        return Void.CLIENT
    if one.whole and one.digest != whole_digest(
        one.client, SCHEMA, playbook.languages, one.version, one.covers
    ):
        return Void.DIGEST
    if one.language not in playbook.languages:
        return Void.DIGEST
    signers = playbook.engagement.refs("signers")
    if one.owner not in signers:
        return Void.SIGNER
    return _unfit(playbook, one)


def _unfit(playbook: Playbook, one: Signoff) -> Void | None:
    owner, person = playbook.get(one.owner), playbook.get(one.person)
    if owner is None or person is None:
        return Void.HOLDER
    sides = {owner.ref("side"), person.ref("side"), one.side}
    if len(sides) > 1 or one.side.id not in signing_sides(playbook):
        return Void.SIDE
    return None if may_sign(playbook, owner, one.person, one.day) else Void.HOLDER


def signing_sides(playbook: Playbook) -> list[str]:
    """The sides that sign: all but those that are said to be no party."""
    return [side.id for side in playbook.of("side").values() if side.get("party") is not False]


def sides_of(playbook: Playbook, ref: Ref | None) -> frozenset[str]:
    """The sides that an owner, a person, or the members of a group belong to."""
    entity = playbook.get(ref)
    if entity is None:
        return frozenset()
    if entity.kind.name == "group":
        return frozenset().union(*(sides_of(playbook, one) for one in entity.refs("members")))
    side = entity.ref("side")
    return frozenset({side.id}) if side else frozenset()


def may_sign(playbook: Playbook, owner: Entity, person: Ref, day: date) -> bool:
    """Whether a person held a role on a day, or deputized in it."""
    if person in holders(owner, day):
        return True
    deputy = owner.ref("deputy")
    if deputy is None:
        return False
    if deputy.kind == "person":
        return deputy == person
    role = playbook.get(deputy)
    return role is not None and person in holders(role, day)


def holders(owner: Entity, day: date) -> list[Ref]:
    """The persons who held a role on a day."""
    found = []
    for record in owner.records("holders"):
        since, until, person = (record.get(name) for name in ("since", "until", "person"))
        begun = not isinstance(since, date) or since <= day
        over = isinstance(until, date) and until < day
        if begun and not over and isinstance(person, Ref):
            found.append(person)
    return found
