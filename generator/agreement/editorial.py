"""Whether other words say the same: what a change of wording alone must leave untouched."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from generator.agreement.digest import Digests, canonical_json, sha256
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


def reworded(playbook: Playbook, digests: Digests) -> Iterator[tuple[str, tuple[str, str]]]:
    """Texts that amendments declare to be reworded only, and are: key → digests before and now."""
    frozen = [one.version for one in playbook.releases]
    for amendment in playbook.of("amendment").values():
        if amendment.get("editorial") is not True or amendment.get("version") in frozen:
            continue
        for ref in amendment.refs("objects"):
            key = digests.first.key(ref.kind, ref.id)
            before, now = playbook.frozen.get(key), digests.forms.get(key)
            if before is None or now is None:
                continue
            if not any(_differences(playbook, before, json.loads(now), "")):
                yield key, (sha256(canonical_json(before)), digests.of[key])


def _differences(
    playbook: Playbook, before: object, after: object, language: str
) -> Iterator[bool]:
    """True for each place where more than the wording of a text differs."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in {*before, *after}:
            code = name if name in playbook.languages else ""
            if name not in before or name not in after:
                yield True
            else:
                yield from _differences(playbook, before[name], after[name], code)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        old = [one for one in before if one not in after]  # lists stand sorted, not in their order
        new = [one for one in after if one not in before]
        if len(old) != len(new):
            yield True
        for one, other in zip(old, new, strict=False):
            yield from _differences(playbook, one, other, language)
    elif language and isinstance(before, str) and isinstance(after, str):
        yield change_of_sense(playbook, before, after, language) is not None
    else:
        yield True
