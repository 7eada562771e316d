"""What a playbook has a page or an entry for: the words that need no further explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.model.phrases import ACCENTS
from generator.model.playbook import Entity
from generator.model.reading import LINK
from generator.rules.inspection import Inspection
from generator.text import Text

GLOSSARY = ("term", "definition")
_NOTE = re.compile(r"\s*\([^()]*\)")


def plain(text: str) -> str:
    """Lower case without accents, as long as the text, so that positions stay."""
    return text.lower().translate(ACCENTS)


@dataclass(frozen=True)
class Entry:
    """One word of the glossary: a term, or a definition, with its names in each language."""

    entity: Entity

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Its name and variants by language, the agreed one first."""
        variants = self.entity.get("variants")
        every = (self.entity.get("term"), *(variants if isinstance(variants, tuple) else ()))
        return _by_language(one for one in every if isinstance(one, Text))

    @cached_property
    def forbidden(self) -> dict[str, tuple[str, ...]]:
        """Words that must not stand for it, by language."""
        words = (one.get("word") for one in self.entity.records("forbidden"))
        return _by_language(one for one in words if isinstance(one, Text))


def glossary(inspection: Inspection) -> tuple[Entry, ...]:
    """Every entry: the glossary's own, and each definition, which enters it by itself."""
    playbook = inspection.playbook
    return tuple(Entry(one) for kind in GLOSSARY for one in playbook.of(kind).values())


def names(inspection: Inspection) -> dict[str, tuple[str, ...]]:
    """How entities are called, by language, in plain letters; glossary entries with variants."""
    found: list[Text] = []
    for entity in inspection.playbook:
        if not entity.kind.record:
            found += (one for one in (entity.name, entity.text("legal_name")) if one)
    named = _by_language(found)
    for entry in inspection.once(glossary):
        for code, words in entry.names.items():
            named[code] = (*named.get(code, ()), *words)
    return {
        code: tuple(dict.fromkeys(one for word in words for one in _with_and_without_note(word)))
        for code, words in named.items()
    }


def _with_and_without_note(name: str) -> Iterator[str]:
    """`Incident Commander (IC)` is called `Incident Commander` too."""
    whole = plain(name)
    yield whole
    if "(" in whole:
        yield _NOTE.sub("", whole).strip()


def linked(text: str) -> Iterator[tuple[int, int]]:
    """Where the links of a text stand: what they name is explained on a page."""
    for link in LINK.finditer(text):
        yield link.span()


def called_so(text: str, start: int, end: int, names: tuple[str, ...]) -> bool:
    """Whether the words from start to end are, here, part of the name of something."""
    whole = plain(text)
    words = whole[start:end]
    for name in names:
        if words not in name:
            continue
        at = whole.find(name)
        while at >= 0:
            if at <= start and end <= at + len(name):
                return True
            at = whole.find(name, at + 1)
    return False


def _by_language(texts: Iterable[Text]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for code, words in text.by_language.items():
            found[code] = (*found.get(code, ()), words)
    return found
