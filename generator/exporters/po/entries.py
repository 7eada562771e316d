"""The texts of a playbook as entries of a catalogue: each source with one translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.agreement.reviews import Reviews, State, source_language
from generator.errors import PlaybookError
from generator.locale import Words, words
from generator.model.addresses import Addressed, addressed
from generator.model.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Entry:
    """One source text and its translation, at every place that has just these under one address.

    `context` is `kind:id address`; where one source has several translations at the same address,
    the later ones are numbered.
    """

    context: str
    source: str
    translation: str
    places: tuple[Addressed, ...]


def entries(playbook: Playbook, language: str) -> Iterator[Entry]:
    """Every text that can be translated into a language, in the order of the playbook."""
    source = source_language(playbook)
    found: dict[tuple[str, str], dict[str, list[Addressed]]] = {}
    for one in addressed(playbook):
        text = one.text.get(source)
        if text is not None:
            translations = found.setdefault((one.key, text), {})
            translations.setdefault(one.text.get(language) or "", []).append(one)
    for (key, text), translations in found.items():
        for number, (translation, places) in enumerate(translations.items(), 1):
            context = key if number == 1 else f"{key} #{number}"
            yield Entry(context, text, translation, tuple(places))


def translation_language(playbook: Playbook, language: str, say: Words | None = None) -> str:
    """The language asked for, or the only one there is; PlaybookError where that is none."""
    source = source_language(playbook)
    others = [code for code in playbook.languages if code != source]
    say = say or words(source)
    if language in others:
        return language
    if language == source:
        raise PlaybookError(say("po.is_source", language=language, others=", ".join(others)), 2)
    if language:
        known = ", ".join(playbook.languages)
        raise PlaybookError(say("po.no_language", language=language, languages=known), 2)
    if len(others) != 1:
        raise PlaybookError(say("po.which", others=", ".join(others)), 2)
    return others[0]


def stale_of(entry: Entry, reviews: Reviews) -> Addressed | None:
    """A place of an entry at which the source has changed since its translation was reviewed."""
    return next((one for one in entry.places if reviews.state(one.text) is State.STALE), None)
