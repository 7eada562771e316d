"""What verdicts and deciders are called by people who answer: an id, or a name in any language."""

from __future__ import annotations

from collections.abc import Mapping

from generator.locale import words
from generator.model.playbook import Entity
from generator.model.reading import without_accents
from generator.quiz.asking import Quiz
from generator.text import Text


def verdicts(quiz: Quiz) -> Mapping[str, str]:
    """Verdicts by id and by their name in each language."""
    found: dict[str, str] = {}
    for id in quiz.outcomes:
        for code in quiz.playbook.languages:
            found.setdefault(without_accents(words(code).get(f"choices.{id}", id)), id)
    for one in quiz.definition.records("outcomes"):
        name = one.get("name")
        for text in name if isinstance(name, Text) else ():
            found[without_accents(text)] = str(one.get("id"))
    return {**found, **{id.lower(): id for id in quiz.outcomes}}


def deciders(quiz: Quiz) -> Mapping[str, str]:
    """`kind:id` of whoever might decide, by id and by name in each language."""
    found: dict[str, str] = {}
    for one in quiz.deciders:
        for name in one.name:
            found.setdefault(without_accents(name), _key(one))
    return {**found, **{quiz.decider_id(one): _key(one) for one in quiz.deciders}}


def _key(entity: Entity) -> str:
    return f"{entity.kind.name}:{entity.id}"
