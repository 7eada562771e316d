"""The two-envelope check: its cases, their key, and how far two sides gave the same answers.

For each case a person alone answers three questions: the verdict, who decides, and what happens
meanwhile. A side has the key's answer to a case where more than half of its people have all three.
A case counts where each side has it.

An unpublished case binds like any other example, and `published` itself binds nobody: who signs
a definition agrees to the key, and a used case may be shown afterwards without anybody signing
again. What changes a case, or adds one, changes the text that was agreed and so the digest, on
which both sign-offs and proofs stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.agreement.digest import canonical_json, sha256
from generator.agreement.signoff import holders
from generator.model.playbook import Entity, Playbook
from generator.model.types import Group, ListOf, agreed_value
from generator.model.values import Record, Ref

LEAST_CASES = 8
LEAST_PEOPLE = 2
"""How many of each side answer."""

ENOUGH = 80
"""In how many percent of the cases both sides give the key's answer."""

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: a code is no word
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One example as a case. `code` names it without telling anything; `by` is who wrote it."""

    code: str
    example: Record
    index: int
    by: Ref | None

    @property
    def published(self) -> bool:
        return self.example.get("published") is not False

    @property
    def verdict(self) -> str:
        return str(self.example.get("verdict") or "")


@dataclass(frozen=True, slots=True)
class Key:
    """What holds for every case. Without deciders, or a code, that question is not asked."""

    deciders: frozenset[Ref]
    meanwhile: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person, of whom the number of an envelope is known, answered to one case."""

    envelope: int
    side: str
    case: str
    verdict: str
    decider: Ref | None
    meanwhile: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Which sides gave the key's answer to a case."""

    case: Case
    sides: Mapping[str, bool]

    @property
    def counts(self) -> bool:
        return bool(self.sides) and all(self.sides.values())


@dataclass(frozen=True, slots=True)
class Score:
    """How far two sides gave the key's answers."""

    cases: tuple[Matched, ...]

    @property
    def same(self) -> int:
        return sum(one.counts for one in self.cases)

    @property
    def passed(self) -> bool:
        return bool(self.cases) and self.same * 100 >= ENOUGH * len(self.cases)


def code(*parts: str) -> str:
    """Four letters that follow from the parts alone."""
    number = int(sha256(canonical_json(parts)), 16)
    found = ""
    for _ in range(_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        found += _LETTERS[rest]
    return found


def cases(definition: Entity, digest: str) -> tuple[Case, ...]:
    """Every example that has a verdict, in the order written."""
    field = definition.kind.field("examples")
    group = field.type.item if field and isinstance(field.type, ListOf) else None
    assert isinstance(group, Group)
    found: list[Case] = []
    taken: set[str] = set()
    for index, one in enumerate(definition.records("examples")):
        if not one.get("verdict"):
            continue
        form = canonical_json(agreed_value(group, one)).decode("utf-8", "surrogatepass")
        name, again = code(digest, form), 0
        while name in taken:
            again += 1
            name = code(digest, form, str(again))
        taken.add(name)
        by = one.get("by")
        found.append(Case(name, one, index, by if isinstance(by, Ref) else None))
    return tuple(found)


def key_of(definition: Entity, digest: str) -> Key:
    """The key to the questions that every case of a definition answers alike."""
    special = (one.get("decider") for one in definition.records("decider_by"))
    refs = [definition.ref("decider"), *special]
    meanwhile = definition.text("meanwhile")
    return Key(
        frozenset(one for one in refs if isinstance(one, Ref)),
        meanwhile_code(digest) if meanwhile else "",
    )


def meanwhile_code(digest: str, source: str = "") -> str:
    """The code of one answer to what happens meanwhile: the definition's own, or another's."""
    return code(digest, "meanwhile", source)


def score(
    definition: Entity, digest: str, answers: Iterable[Answer], sides: Iterable[str]
) -> Score:
    """Hold answers against the key. Only cases that somebody answered are scored."""
    key, known = key_of(definition, digest), {one.code: one for one in cases(definition, digest)}
    sides = tuple(sides)
    given: dict[str, list[Answer]] = {}
    for one in answers:
        if one.case in known:
            given.setdefault(one.case, []).append(one)
    matched = []
    for name, case in known.items():
        if name in given:
            of = {side: [right(case, key, one) for one in given[name] if one.side == side]
                  for side in sides}  # fmt: skip
            matched.append(Matched(case, {side: 2 * sum(of[side]) > len(of[side])
                                          for side in sides}))  # fmt: skip
    return Score(tuple(matched))


def right(case: Case, key: Key, answer: Answer) -> bool:
    """Whether somebody gave the key's answer to all that is asked about a case."""
    return (
        answer.verdict == case.verdict
        and (not key.deciders or answer.decider in key.deciders)
        and (not key.meanwhile or answer.meanwhile == key.meanwhile)
    )


def authors(playbook: Playbook, definition: Entity, day: date) -> frozenset[Ref]:
    """The persons who keep the definition or wrote a case, and so do not answer."""
    owners = [definition.ref("owner")]
    for one in definition.records("examples"):
        by = one.get("by")
        if isinstance(by, Ref) and by.kind == "owner":
            owners.append(by)
    found = (playbook.get(one) for one in owners)
    return frozenset(who for one in found if one is not None for who in holders(one, day))


def side_of(playbook: Playbook, ref: Ref | None) -> str:
    """The side of a person or an owner, or the side itself; empty where nobody can tell."""
    if ref is None or ref.kind == "side":
        return ref.id if ref else ""
    entity = playbook.get(ref)
    side = entity.ref("side") if entity else None
    return side.id if side else ""
