"""How messages name things: in both languages, short, as the page's heading does."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.playbook import Entity, Playbook
from generator.model.reading import shown
from generator.model.values import Ref
from generator.text import Text

Words = tuple[str, str]
"""The English and the Spanish."""


def quoted(text: Text | str) -> Words:
    """A text of the author's in the quotation marks of each language."""
    en, es = (text, text) if isinstance(text, str) else (text.best("en")[0], text.best("es")[0])
    return f"“{shown(en)}”", f"«{shown(es)}»"


def called(entity: Entity) -> Words:
    """The code (`E1`), else the name in quotation marks."""
    return (entity.code, entity.code) if entity.code else quoted(entity.name)


def named(entity: Entity | None, id: str = "") -> Words:
    """The name alone, without quotation marks: for roles, sides and persons."""
    if entity is None:
        return id, id
    return shown(entity.name.best("en")[0]), shown(entity.name.best("es")[0])


def names(playbook: Playbook, refs: Iterable[Ref]) -> Words:
    """Several names as a list."""
    return listed(named(playbook.get(ref), ref.id) for ref in refs)


def listed(words: Iterable[Words]) -> Words:
    """`A, B and C`, `A, B y C`."""
    both = list(dict.fromkeys(words))
    return _joined([one[0] for one in both], "and"), _joined([one[1] for one in both], "y")


def _joined(words: list[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    if last == "y" and words[-1].lower().startswith(("i", "hi", "í")):
        last = "e"
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
