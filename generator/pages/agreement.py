"""Who agreed to exactly the text of a page, in which language, and who to an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.agreement.signoff import Signoff
from generator.agreement.standing import Lack
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.pages.names import Names


@dataclass(frozen=True, slots=True)
class Said:
    """One sign-off in words: `mark` is agreed, stale or refused."""

    mark: str
    who: Markup
    how: str
    note: Markup


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has said about a text. `lack` is what it still owes, in words."""

    name: Markup
    style: str
    said: tuple[Said, ...]
    lack: str


@dataclass(frozen=True, slots=True)
class TextAgreement:
    """The agreement to one text: its digest, and what each side has said about it."""

    digest: str
    sides: tuple[Side, ...]


def agreement_to(view: Names, entity: Entity) -> TextAgreement | None:
    """Nothing for what is not agreed on, and while nobody has signed anything."""
    if not entity.kind.binds or entity.kind.record or not view.agreement.every:
        return None
    digests = view.agreement.digests
    sides = tuple(_side(view, entity, side) for side in view.agreement.sides)
    return TextAgreement(grouped(digests.of[digests.key(entity)]), sides)


def grouped(digest: str) -> str:
    """A digest in groups of eight, as people read it to each other."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _side(view: Names, entity: Entity, side: str) -> Side:
    agreement, words = view.agreement, view.words
    owed = agreement.state(entity, side)
    voices = [one for one in agreement.voices(entity) if one.signoff.side.id == side]
    exact = [one for one in voices if one.exact]
    earlier = {one.signoff.person: one for one in reversed(voices) if one.signoff.agrees}
    shown = exact or list(earlier.values())
    said = tuple(_said(view, one.signoff, one.exact) for one in shown)
    lack = (
        words(f"agreement.lack_{owed.lack.value}") if owed and owed.lack is not Lack.STALE else ""
    )
    name = view.refer(Ref("side", side))
    return Side(name, view.side_class(side), said, lack)


def _said(view: Names, one: Signoff, exact: bool) -> Said:
    words = view.words
    mark = "refused" if not one.agrees else "agreed" if exact else "stale"
    who = Markup("%s, %s") % (_person(view, one), view.refer(one.owner))
    how = words(
        f"agreement.said_{mark}", language=words.language_name(one.language),
        date=words.date(one.day), version=one.version,
    )  # fmt: skip
    note = Markup("")
    if one.note:
        note = Markup('<q lang="%s">%s</q>') % (one.language, one.note)
    return Said(mark, who, how, note)


def _person(view: Names, one: Signoff) -> Markup:
    """The person's page under the name that they signed with; the name alone where it is gone."""
    entity = view.playbook.get(one.person)
    return view.link(entity, one.name) if entity else escape(one.name)
