"""Whether other words say the same: what a change of wording alone must leave untouched."""

from __future__ import annotations

import re
from collections import Counter

from generator.language import has_lists, operators, quantities
from generator.model.playbook import Playbook
from generator.model.reading import LINK, without_accents
from generator.text import Text, both

_WORD = re.compile(r"\w+")


def change_of_sense(playbook: Playbook, before: str, after: str, language: str) -> Text | None:
    """What differs besides the wording: a number, an operator word, a link or a defined term."""
    if not has_lists(language):
        return both(
            f"There are no word lists for `{language}`, so nobody can tell.",
            f"No hay listas de palabras para `{language}`, así que no se puede saber.",
        )
    numbers = [
        Counter((one.sort, one.value, one.unit) for one in quantities(text, language))
        for text in (before, after)
    ]
    if numbers[0] != numbers[1]:
        return both("A number or its unit differs.", "Cambia un número o su unidad.")
    if operators(before, language) != operators(after, language):
        return both("A word such as not, only, must, before or at most differs.",
                    "Cambia una palabra como no, solo, debe, antes o máximo.")  # fmt: skip
    links = [Counter(found[1].strip() for found in LINK.finditer(text)) for text in (before, after)]
    if links[0] != links[1]:
        return both("A reference differs.", "Cambia una referencia.")
    terms = _terms(playbook, language)
    used = [Counter(one for one in terms if f" {one} " in _flat(text)) for text in (before, after)]
    if used[0] != used[1]:
        return both("A defined term differs.", "Cambia un término definido.")
    return None


def _terms(playbook: Playbook, language: str) -> list[str]:
    found = []
    for kind in ("term", "definition"):
        for entity in playbook.of(kind).values():
            for value in (entity.get("term"), *_tuple(entity.get("variants"))):
                name = value.get(language) if isinstance(value, Text) else None
                if name:
                    found.append(_flat(name).strip())
    return found


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _flat(text: str) -> str:
    return f" {' '.join(_WORD.findall(without_accents(text).lower()))} "
