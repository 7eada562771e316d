"""Changes in words: which field, what it was and what it is, in one language, as plain text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.changes import Change, Sort
from generator.locale import Words
from generator.model.playbook import Entity, Playbook
from generator.model.reading import LINK
from generator.model.types import Group
from generator.model.values import (
    Clock,
    Comparison,
    Condition,
    Event,
    Money,
    NotOffered,
    Open,
    Quantity,
    Record,
    Ref,
    Schedule,
)
from generator.pages.saying import Sayings
from generator.text import Text

_LONG, _NEAR = 120, 6
# Steps of a way that readers need no word for: the parts of a clock and of a criterion.
_UNSAID = ("min", "max", "text", "all", "any")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of two texts: in both, only before, or only after."""

    sort: str
    text: str


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if come:
        yield Piece("come", come)


def _entries(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _is_order(value: object) -> bool:
    """Whether a value is a list of named entries as one: then their order is what changed."""
    entries = _entries(value)
    return bool(entries) and all(isinstance(one, Record) and "id" in one.values for one in entries)


class Telling:
    """Tells changes from one playbook to another in one language."""

    def __init__(self, before: Playbook, after: Playbook, words: Words) -> None:
        self.before, self.after, self.words = before, after, words
        self._old, self._new = Sayings(before, words), Sayings(after, words)

    def entity(self, change: Change) -> Entity | None:
        """The entity that a change is of; of what went the earlier one."""
        book = self.before if change.change is Sort.REMOVED and not change.field else self.after
        return book.find(change.kind, change.id)

    def name(self, change: Change) -> str:
        """What readers call the entity."""
        entity = self.entity(change)
        return self._linkless(entity.name.best(self.words.language)[0]) if entity else change.id

    def key(self, key: str) -> str:
        """What readers call an entity that is named as `kind/id`."""
        kind, _, id = key.partition("/")
        entity = self.after.find(kind, id) or self.before.find(kind, id)
        return self._linkless(entity.name.best(self.words.language)[0]) if entity else key

    def signer(self, signoff: str) -> str:
        """Who gave a sign-off, as the person was called then."""
        for book in (self.after, self.before):
            entity = book.find("signoff", signoff)
            if entity is not None and isinstance(entity.get("name"), str):
                return str(entity.get("name"))
        return signoff

    def place(self, change: Change) -> str:
        """The field's way in words: `Acknowledge, By when`."""
        entity = self.entity(change)
        if entity is None or not change.field:
            return ""
        steps = change.field.split(".")
        if change.language:
            steps = steps[:-1]
        whole = change.new if change.old is None else change.old
        entry = whole if change.position is not None and isinstance(whole, Record) else None
        return ", ".join(self._steps(entity, steps, entry))

    def where(self, change: Change) -> str:
        """The field's way in words, with the language where it is not the reader's."""
        place = self.place(change)
        if not change.language or change.language == self.words.language:
            return place
        language = self.words.language_name(change.language)
        return self.words("changes.text_in", place=place, language=language)

    def _steps(self, entity: Entity, steps: list[str], last: Record | None) -> Iterator[str]:
        """`last` is the entry that came or went; the one in its place may be another."""
        group: Group | None = entity.kind.group
        value: object = Record(entity.values)
        for number, step in enumerate(steps):
            field = group.fields.get(step) if group else None
            if field is not None:
                group = field.type.inside
                value = value.get(step) if isinstance(value, Record) else None
                yield self.words.label(entity.kind.name, step)
            elif isinstance(value, NotOffered):
                yield self.words("page.none")
                return
            elif isinstance(value, tuple):
                value = last if last and number == len(steps) - 1 else self._entry(value, step)
                yield self._entry_name(value, step)
            elif step not in _UNSAID:
                yield step

    @staticmethod
    def _entry(entries: Sequence[object], step: str) -> Record | None:
        records = [one if isinstance(one, Record) else None for one in entries]
        named = next((one for one in records if one and one.get("id") == step), None)
        if named is not None or not step.isdigit() or int(step) >= len(records):
            return named
        return records[int(step)]

    def _entry_name(self, entry: Record | None, step: str) -> str:
        """A level by its number, a named entry by its name, any other by its place."""
        if entry is not None and isinstance(entry.get("n"), int):
            return self.words("changes.level", n=entry.get("n"))
        name = entry.get("name") if entry else None
        if isinstance(name, Text):
            return self._linkless(name.best(self.words.language)[0])
        if entry is not None and isinstance(entry.get("code"), str):
            return str(entry.get("code"))
        return self.words("changes.item", n=int(step) + 1) if step.isdigit() else step

    def sentence(self, change: Change) -> str:
        """The change in one line: `Acknowledge, By when: 4 → 8 shared business hours`."""
        if not change.field:
            return self._whole(change)
        place = self.where(change)
        before, after = self.values(change)
        if change.language and change.change is Sort.CHANGED and len(before) > _LONG:
            return f"{place}: {self.excerpt(change)}"
        if change.change is Sort.ADDED:
            return f"{place}: {self.words('changes.added')} {after}"
        if change.change is Sort.REMOVED:
            return f"{place}: {self.words('changes.removed')} {before}"
        return f"{place}: {before} → {after}"

    def _whole(self, change: Change) -> str:
        if change.change is Sort.RENAMED:
            return self.words("changes.renamed", before=change.before)
        key = "changes.came" if change.change is Sort.ADDED else "changes.went"
        return self.words(key, name=self.name(change))

    def values(self, change: Change) -> tuple[str, str]:
        """What it was and what it is, in words; empty for nothing."""
        if change.language:
            return (self._linkless(change.before or ""), self._linkless(change.after or ""))
        old, new = change.old, change.new
        if not change.field:
            return change.before or "", change.after or ""
        if _is_order(old) and _is_order(new):
            return self._order(old), self._order(new)
        if isinstance(old, Condition) and isinstance(new, Condition) and old.mode != new.mode:
            return self._moded(self._old, old), self._moded(self._new, new)
        if isinstance(old, Clock) and isinstance(new, Clock):
            if change.field.endswith(".max"):
                return str(old.at_most), self._new.duration(new)
            if change.field.endswith(".min"):
                return str(old.at_least), self._new.duration(new)
        return (
            self._said(self._old, old) if old is not None else change.before or "",
            self._said(self._new, new) if new is not None else change.after or "",
        )

    def apart(self, change: Change) -> tuple[str, str]:
        """The same, where each has to be read without the other: `8 business hours`."""
        old, new = change.old, change.new
        bound = change.field.endswith((".max", ".min"))
        if bound and isinstance(old, Clock) and isinstance(new, Clock):
            return self._old.duration(old), self._new.duration(new)
        return self.values(change)

    def pieces(self, change: Change) -> tuple[Piece, ...]:
        """Both texts in one, word by word, with what went and what came."""
        before, after = (re.findall(r"\s+|\S+", one) for one in self.values(change))
        found: list[Piece] = []
        gone = come = ""
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        for sort, a, b, c, d in matcher.get_opcodes():
            same = "".join(before[a:b])
            if sort == "equal" and (same.strip() or not (gone or come) or b == len(before)):
                found += [*_changed(gone, come), Piece("same", same)]
                gone = come = ""
            else:  # words that changed side by side are one change, with the blank between them
                gone, come = gone + same, come + "".join(after[c:d])
        return (*found, *_changed(gone, come))

    def excerpt(self, change: Change) -> str:
        """A long text around what changed: `… the lot is [-held-]{+kept+} in the cage …`."""
        said = []
        pieces = self.pieces(change)
        for number, piece in enumerate(pieces):
            text = piece.text.strip()
            if piece.sort == "same":
                words = text.split()
                before = " ".join(words[-_NEAR:]) if number < len(pieces) - 1 else ""
                after = " ".join(words[:_NEAR]) if number else ""
                close = len(words) <= 2 * _NEAR and bool(number) and number < len(pieces) - 1
                said.append(text if close else f"{after} … {before}".strip())
            else:
                said.append(f"[-{text}-]" if piece.sort == "gone" else f"{{+{text}+}}")
        return " ".join(one for one in said if one)

    def _said(self, say: Sayings, value: object) -> str:
        words = self.words
        if isinstance(value, Text):
            return self._linkless(value.best(words.language)[0])
        if isinstance(value, Ref):
            return say.name(value)
        if isinstance(value, Clock):
            return say.clock(value)
        if isinstance(value, Event):
            return say.event(value)
        if isinstance(value, Schedule):
            return say.schedule(value)
        if isinstance(value, Money):
            return say.money(value)
        if isinstance(value, Quantity):
            return say.measured(value)
        if isinstance(value, Condition):
            return self._condition(say, value)
        return self._plainly(say, value)

    def _plainly(self, say: Sayings, value: object) -> str:
        words = self.words
        if isinstance(value, Open):
            return f"{words('page.open')}: {self._said(say, value.question)}"
        if isinstance(value, NotOffered):
            return f"{words('page.none')}: {self._said(say, value.reason)}"
        if isinstance(value, Record):
            parts = (self._said(say, one) for name, one in value.values.items() if name != "id")
            return "; ".join(parts)
        if isinstance(value, tuple):
            return ", ".join(self._said(say, one) for one in value)
        if isinstance(value, bool):
            return words("compare.yes" if value else "compare.no")
        if isinstance(value, date):
            return words.date(value)
        if isinstance(value, Decimal):
            return words.number(value)
        return words.get(f"choices.{value}", str(value))

    def _order(self, entries: object) -> str:
        """Named entries in their order: `Sort, Pack, Ship`."""
        records = [one for one in _entries(entries) if isinstance(one, Record)]
        return ", ".join(self._entry_name(one, str(one.get("id"))) for one in records)

    def _moded(self, say: Sayings, value: Condition) -> str:
        head = self.words("page.all_hold" if value.mode == "all" else "page.any_holds")
        return f"{head}: {self._condition(say, value)}"

    def _condition(self, say: Sayings, value: Condition) -> str:
        said = []
        for one in value.items:
            if isinstance(one, Comparison):
                said.append(f"{one.measure} {say.measured(one)}")
            elif isinstance(one, Condition):
                said.append(f"({self._condition(say, one)})")
            else:
                said.append(self._said(say, one))
        return "; ".join(said)

    def _linkless(self, text: str) -> str:
        """A text with the words of its links in place of them."""

        def label(found: re.Match[str]) -> str:
            return found[2] or self.key_of(found[1].strip())

        return " ".join(LINK.sub(label, text).split())

    def key_of(self, target: str) -> str:
        """What a link without words of its own reads as."""
        kind, _, rest = target.rpartition(":")
        id = rest.partition("/")[0]
        for book in (self.after, self.before):
            for name, entities in book.entities.items():
                if id in entities and kind in ("", name):
                    return entities[id].name.best(self.words.language)[0]
        return target
