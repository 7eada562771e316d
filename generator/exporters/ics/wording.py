"""What a calendar entry says: plain text in one language, safe to stand in an iCalendar file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from icalendar.prop import vText

from generator.clock.calendar import Off, Why
from generator.locale import Words, words
from generator.model.playbook import Entity, Playbook
from generator.model.reading import LINK
from generator.model.values import NotOffered, Open, Record, Ref, Value
from generator.text import Text

Part = Literal["", "chair", "deputy_chair", "required", "optional"]

_BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class ExactText(vText):
    r"""Text whose every character comes back; the library reads a written `\N` as a new line."""

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return text.replace("\n", r"\n").encode()


def safe(text: str) -> ExactText:
    """The text with plain line breaks and without what a reader could take for a line's end."""
    return ExactText(_CONTROLS.sub(" ", _BREAKS.sub("\n", text)).strip())


class Wording:
    """Says meetings of one playbook in one language."""

    def __init__(self, playbook: Playbook, language: str) -> None:
        self.playbook = playbook
        self.words: Words = words(language)
        self.language = language

    def name(self, entity: Entity) -> str:
        return self.plain(entity.name)

    def plain(self, text: Text | None) -> str:
        """A text without its links' brackets; what is referred to goes by its name."""
        return LINK.sub(self._unlinked, text.best(self.language)[0]) if text else ""

    def title(self, meeting: Entity, owner: Entity | None, part: Part) -> str:
        """The entry's title; to who only attends in some cases it says so."""
        name = self.name(meeting)
        return self.words("ics.if_needed", name=name) if owner and part == "optional" else name

    def description(self, meeting: Entity, owner: Entity | None, part: Part) -> str:
        """All that one needs before the meeting, a paragraph for each."""
        return "\n\n".join(filter(None, self._paragraphs(meeting, owner, part)))

    def place(self, meeting: Entity) -> str:
        return self.said(meeting.get("place")) or self.said(meeting.get("channel"))

    def why(self, off: tuple[Off, ...]) -> str:
        """`Independence Day (Apodaca office)`; each day off once."""
        return self.words.and_list(list(dict.fromkeys(self._off(one) for one in off)))

    def said(self, value: Value | None) -> str:
        """A value as plain text; empty where nothing is decided."""
        if isinstance(value, Text):
            return self.plain(value)
        if isinstance(value, Ref):
            entity = self.playbook.get(value)
            return self.name(entity) if entity else str(value)
        if isinstance(value, NotOffered):
            return self.plain(value.reason)
        if isinstance(value, Open):
            return self.words("ics.open", question=self.plain(value.question))
        if isinstance(value, tuple):
            return self.words.and_list([self.said(one) for one in value])
        return "" if value is None or isinstance(value, Record) else str(value)

    def _paragraphs(self, meeting: Entity, owner: Entity | None, part: Part) -> Iterator[str]:
        if owner and part:
            yield self.words(
                f"ics.part.{part}", owner=self.name(owner), when=_when(self, meeting, owner)
            )
        yield self.plain(meeting.text("purpose"))
        yield self._line(meeting, "condition")
        yield self._agenda(meeting)
        yield "\n".join(filter(None, (
            self._line(meeting, name)
            for name in ("outputs", "chair", "deputy_chair", "required", "quorum", "channel",
                         "language")
        )))  # fmt: skip
        yield self._line(meeting, "holiday_rule")

    def _agenda(self, meeting: Entity) -> str:
        lines = [self._topic(record) for record in meeting.records("agenda")]
        return "\n".join([f"{self._label('agenda')}:", *lines]) if lines else ""

    def _topic(self, record: Record) -> str:
        topic, minutes = self.said(record.get("topic")), record.get("minutes")
        return f"- {topic} ({minutes} min)" if isinstance(minutes, int) else f"- {topic}"

    def _line(self, meeting: Entity, field: str) -> str:
        text = self.said(meeting.get(field))
        return f"{self._label(field)}: {text}" if text else ""

    def _label(self, field: str) -> str:
        return self.words.label("meeting", field)

    def _off(self, one: Off) -> str:
        calendar = self.playbook.find("calendar", one.calendar)
        whose = self.name(calendar) if calendar else one.calendar
        name = self.plain(one.name) if one.name else ""
        if not name:
            name = self.words("ics.weekend" if one.why is Why.WEEKEND else "ics.day_off")
        return f"{name} ({whose})"

    def _unlinked(self, found: re.Match[str]) -> str:
        if found[2]:
            return str(found[2])
        id = found[1].strip().rpartition(":")[2].partition("/")[0]
        named = (entities[id] for entities in self.playbook.entities.values() if id in entities)
        entity = next(named, None)
        return entity.name.best(self.language)[0] if entity else str(found[1])


def _when(wording: Wording, meeting: Entity, owner: Entity) -> str:
    for record in meeting.records("optional"):
        who = record.get("who")
        if isinstance(who, Ref) and who.id == owner.id:
            return wording.said(record.get("when"))
    return ""
