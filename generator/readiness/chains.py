"""Pieces of which the questions' chains are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.locale import words
from generator.model.playbook import Entity
from generator.readiness.ground import Ground
from generator.readiness.profiles import PROFILES, USUAL, Profile
from generator.readiness.question import Chain, Gap, Link
from generator.text import Text, both


def every(kind: str, *fields: str) -> Chain:
    """Some fields of each entity of a kind, of which there must be one at least."""

    def chain(ground: Ground) -> Iterator[Link | Gap]:
        found = list(ground.every(kind))
        yield from links(found, *fields)
        if not found:
            yield none_of(ground, kind)

    return chain


def links(entities: Iterable[Entity], *fields: str) -> Iterator[Link | Gap]:
    """A link to each entity; a gap at each of the fields that it does not have at all."""
    for entity in entities:
        for field in fields:
            one = entity.kind.field(field)
            if one is not None and one.asked and field not in entity.values:
                yield Gap(entity, field, _empty(entity, field))
        yield Link(entity, fields)


def settled(ground: Ground, kind: str, topics: Iterable[str], *fields: str) -> Iterator[Link | Gap]:
    """For each topic of the profile the entity that settles it; a gap for a topic without one."""
    found = {str(one.get("serves")): one for one in reversed(list(ground.every(kind)))}
    for topic in topics:
        if topic in found:
            yield from links([found[topic]], *fields)
        else:
            yield _unsettled(ground, kind, topic)


def profile(ground: Ground) -> Profile:
    """What the client's profile demands; one that is still open demands the usual."""
    return PROFILES.get(ground.profile, PROFILES[USUAL])


def none_of(ground: Ground, kind: str) -> Gap:
    """There is nothing of a kind; it is to be written where the engagement is."""
    en, es = (words(code)(f"kinds.{kind}.many").lower() for code in ("en", "es"))
    return Gap(ground.engagement, "", both(f"There are no {en}.", f"No hay {es}."))


def _empty(entity: Entity, field: str) -> Text:
    en, es = (words(code).label(entity.kind.name, field) for code in ("en", "es"))
    return both(f"“{en}” is empty.", f"«{es}» está vacío.")


def _unsettled(ground: Ground, kind: str, topic: str) -> Gap:
    named = [(words(code)(f"kinds.{kind}.one").lower(), words(code)(f"choices.{topic}").lower())
             for code in ("en", "es")]  # fmt: skip
    (kind_en, en), (kind_es, es) = named
    return Gap(
        ground.engagement, "profile",
        both(f"No {kind_en} settles “{en}”: write `serves: {topic}` on the one that does.",
             f"Falta en «{kind_es}» lo que resuelve «{es}»: escriba `serves: {topic}` donde "
             "se resuelve."),
    )  # fmt: skip
