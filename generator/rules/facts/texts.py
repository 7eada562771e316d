"""The texts of a playbook in the languages that have word lists, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.language import has_lists
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage, passages


@dataclass(frozen=True, slots=True)
class Said:
    """A passage, and what it says in each of the client's languages that can be checked."""

    passage: Passage
    by_language: Mapping[str, str]

    @property
    def asks(self) -> bool:
        """Whether it is the question of an open point."""
        return self.passage.field.endswith(".open.question")

    @property
    def explains(self) -> bool:
        """Whether it only says why something is not offered."""
        return self.passage.field.endswith(".none.reason")


def said(inspection: Inspection) -> tuple[Said, ...]:
    """Every passage; ask it with `inspection.once`."""
    codes = [code for code in inspection.playbook.languages if has_lists(code)]
    return tuple(
        Said(passage, {code: texts[code] for code in codes if code in texts})
        for passage in inspection.once(passages)
        if (texts := passage.text.by_language)
    )


def without_lists(inspection: Inspection) -> tuple[str, ...]:
    """The client's languages of which nothing can be checked."""
    return tuple(code for code in inspection.playbook.languages if not has_lists(code))
