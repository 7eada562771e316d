"""The texts of a playbook in the languages that have word lists, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.language import has_lists
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage, passages


@dataclass(frozen=True, slots=True)
class Said:
    """One text in each of the client's languages that can be checked, and where it stands.

    Long playbooks say the same in many places: what is said is looked at once.
    """

    by_language: Mapping[str, str]
    passages: tuple[Passage, ...]


def said(inspection: Inspection) -> tuple[Said, ...]:
    """Every text of the playbook; ask it with `inspection.once`."""
    codes = [code for code in inspection.playbook.languages if has_lists(code)]
    found: dict[tuple[tuple[str, str], ...], list[Passage]] = {}
    for passage in inspection.once(passages):
        texts = passage.text.by_language
        key = tuple((code, texts[code]) for code in codes if code in texts)
        if key:
            found.setdefault(key, []).append(passage)
    return tuple(Said(dict(key), tuple(some)) for key, some in found.items())


def asks(passage: Passage) -> bool:
    """Whether it is the question of an open point."""
    return passage.field.endswith(".open.question")


def explains(passage: Passage) -> bool:
    """Whether it only says why something is not offered."""
    return passage.field.endswith(".none.reason")


def without_lists(inspection: Inspection) -> tuple[str, ...]:
    """The client's languages of which nothing can be checked."""
    return tuple(code for code in inspection.playbook.languages if not has_lists(code))
