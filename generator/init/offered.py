"""What an editor offers of one client: its ids with their names, parts, events, files.

Without a playbook the same schemas take any id of the right form and offer none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.clock.zones import zone_names
from generator.init import patterns
from generator.kinds import kinds
from generator.load.references import part_names
from generator.locale import languages, words
from generator.model.events import GENERIC_SUBJECTS, generic_subjects
from generator.model.phrases import DIAS
from generator.model.playbook import Entity, Playbook
from generator.model.reading import NAME, PART
from generator.model.recurrence import DAYS
from generator.model.types import SCALAR, Schema
from generator.model.types.base import Plain
from generator.model.units import UNITS
from generator.text import Text

_MANY = 60  # more ids than these nobody wants to see when they point at one
_SCHEDULES = (
    "every weekday at 08:30 {site}", "every tuesday at 10:00 {site}",
    "every first wednesday at 10:00 {site}", "monthly on day 5 at 10:00 {site}",
)  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """What of a playbook is offered; of none, where there is no playbook."""

    playbook: Playbook | None
    defs: Schema = field(default_factory=dict)

    @property
    def languages(self) -> Sequence[str]:
        return self.playbook.languages if self.playbook else languages()

    @cached_property
    def digest(self) -> str:
        """Another one when something else is offered."""
        said = json.dumps([self.shared(), [
            [kind.name, [[id, _called(one), part_names(one)] for id, one in self._of(kind.name)]]
            for kind in kinds().values()
        ]])  # fmt: skip
        return hashlib.sha256(said.encode()).hexdigest()

    def reference(self, wanted: Sequence[str], part: bool) -> Schema:
        """A reference to one entity of these kinds, said once for all that refer alike."""
        name = f"id-of-{'-'.join(wanted)}{'-part' if part else ''}"
        if name not in self.defs:
            self.defs[name] = self._reference(wanted, part)
        return {"$ref": f"#/$defs/{name}"}

    def _reference(self, wanted: Sequence[str], part: bool) -> Schema:
        qualified = f"(?:(?:{'|'.join(wanted)}):)"
        parts = f"(?:/{PART.pattern})?" if part else ""
        if self.playbook is None:
            return {"type": "string", "pattern": f"^{qualified}?{NAME.pattern}{parts}$"}
        found: dict[str, str] = {}
        ways = []
        for kind in wanted:
            names = {}
            for id, entity in self._of(kind):
                said = _called(entity) if len(wanted) == 1 else f"{_kind(kind)}: {_called(entity)}"
                names[id] = said
                for one in part_names(entity) if part else ():
                    names[f"{id}/{one}"] = f"{said}, {one}"
            found = {**names, **found}
            if names:
                ways.append(f"{kind}:(?:{'|'.join(sorted(names, reverse=True))})")
        refusal = _joined(
            say("editor.dangling", kinds=" / ".join(
                say.get(f"kinds.{kind}.one", kind).lower() for kind in wanted))
            for say in map(words, languages())
        )  # fmt: skip
        ids = "|".join(sorted(found, reverse=True))
        own: Schema = _choice(found)
        if len(found) > _MANY:
            own = _suggesting(found, {"type": "string", "pattern": f"^(?:{ids})$"})
        other = {"type": "string", "pattern": f"^(?:{'|'.join(ways)})$" if ways else "(?!)"}
        title = " / ".join(map(_kind, wanted[:3])) + (" …" if len(wanted) > 3 else "")
        return {"anyOf": [
            {"title": title, **own, "errorMessage": refusal},
            {"title": f"{title} (kind:id)", **other, "errorMessage": refusal},
        ]}  # fmt: skip

    def past(self, kind: str) -> Schema:
        """An id that something of a kind has or had."""
        return _suggesting({id: _called(one) for id, one in self._of(kind)}, {"type": "string"})

    def part_of(self, kind: str, also: Iterable[str]) -> Schema:
        """The parts that entities of a kind have, and any other: it may be a new one."""
        found = {one: one for one in also}
        for _, entity in self._of(kind):
            found |= dict.fromkeys(part_names(entity), _called(entity))
        free: Schema = {"type": ["string", "integer"], "pattern": f"^{PART.pattern}$"}
        return _suggesting(found, free)

    def shared(self) -> Schema:
        """What many fields take: phrases, files, places, and what is named elsewhere."""
        event = patterns.event(self._subjects(), self._events())
        return {
            "clock": _phrase("clock", patterns.clock(self._ids("calendar"), event), self._clocks()),
            "event": _phrase("event", patterns.whole([event]), self._happenings()),
            "schedule": _phrase("schedule", patterns.schedule(self._ids("site")), self._days()),
            "condition": _phrase("condition", patterns.condition(), {}),
            "conditions": self._conditions(),
            "quantity": _phrase("quantity", patterns.quantity(), {}),
            "readings": self._readings(),
            "unit": _suggesting(_units(), {"type": "string", "pattern": patterns.unit()}),
            "zone": {"enum": [one for one in sorted(zone_names()) if "/" in one or one == "UTC"]},
            "weekday": _suggesting(dict(zip(DAYS, DIAS, strict=True)),
                                   {"type": "string", "pattern": patterns.weekday()}),
            "file": _suggesting(
                self._files(), {"type": ["string", "number"], "pattern": patterns.file()}
            ),
            "outcome": _suggesting(self._outcomes(), {"type": [*SCALAR]}),
        }  # fmt: skip

    def _of(self, kind: str) -> Iterable[tuple[str, Entity]]:
        return sorted(self.playbook.of(kind).items()) if self.playbook else ()

    def _ids(self, kind: str) -> list[str] | None:
        return [id for id, _ in self._of(kind)] if self.playbook else None

    def _subjects(self) -> list[str] | None:
        if self.playbook is None:
            return None
        own = (id for kind in kinds().values() if kind.verbs for id, _ in self._of(kind.name))
        return [*own, *generic_subjects()]

    def _events(self) -> dict[str, str]:
        """The engagement's own events, with their names."""
        records = self.playbook.engagement.records("events") if self.playbook else ()
        names = ((str(one.get("id")), one.get("name")) for one in records)
        return {id: _in_all(name) if isinstance(name, Text) else "" for id, name in names}

    def _happenings(self) -> dict[str, str]:
        """Every event there is, by how it is written."""
        found = {
            f"{one} {verb}": _happening(one, verb)
            for one, verbs in GENERIC_SUBJECTS.items()
            for verb in verbs
        }
        found |= self._events()
        for kind in kinds().values():
            for id, _ in self._of(kind.name) if kind.verbs else ():
                found |= dict.fromkeys((f"{id} {verb}" for verb in kind.verbs), "")
        return found

    def _clocks(self) -> dict[str, str]:
        calendars = {f"2 business days of {id}": _called(one) for id, one in self._of("calendar")}
        return {
            "30 minutes": "30 minutos",
            "2 shared business days after issue detected":
                "2 días hábiles comunes después de incidencia detectada",
            "at least 7 calendar days": "al menos 7 días naturales",
            **calendars,
        }  # fmt: skip

    def _days(self) -> dict[str, str]:
        return {
            phrase.format(site=id): _called(one)
            for id, one in self._of("site")
            for phrase in _SCHEDULES
        }  # fmt: skip

    def _readings(self) -> Schema:
        """Values by measure. Which measures there are, the definition itself says."""
        value: Schema = {"type": ["number", "string", "boolean"], "pattern": patterns.reading()}
        named: Schema = {}
        for _, entity in self._of("definition"):
            for one in entity.records("measures"):
                named[str(one.get("id"))] = {"description": _called(entity), **value}
        return {"type": "object", "properties": named, "additionalProperties": value}

    def _outcomes(self) -> dict[str, str]:
        found = choices(("conforming", "nonconforming"))
        for _, entity in self._of("definition"):
            for one in entity.records("outcomes"):
                found.setdefault(str(one.get("id")), _called(entity))
        return found

    def _files(self) -> dict[str, str]:
        there = self.playbook.files if self.playbook else ()
        return {one.removeprefix("attachments/"): "" for one in sorted(there)}

    def _conditions(self) -> Schema:
        nested: Schema = {
            mode: {
                "type": "object",
                "properties": {mode: {"$ref": "#/$defs/conditions"}},
                "required": [mode],
                "additionalProperties": False,
            }
            for mode in ("all", "any")
        }
        text: Schema = {"$ref": "#/$defs/text"}
        item: Schema = {"anyOf": [
            {"$ref": "#/$defs/condition"}, self.reference(["definition"], False), text,
            *nested.values(),
        ]}  # fmt: skip
        return {"anyOf": [{"type": "array", "items": item}, item]}


def _units() -> dict[str, str]:
    return {one: in_both(f"units.{one}.many", one) for one in UNITS}


def _choice(found: Mapping[str, str]) -> Schema:
    return {"enum": [*found], "enumDescriptions": [*found.values()]}


def _suggesting(found: Mapping[str, str], free: Schema) -> Schema:
    """What may be written, with some of it offered. Pointing at a value lists none of that."""
    offers: list[Plain] = [
        {"label": one, "body": one, **({"description": said} if said else {})}
        for one, said in found.items()
    ]
    return {**free, "defaultSnippets": offers} if offers else free


def _phrase(name: str, pattern: str, found: Mapping[str, str]) -> Schema:
    written = {"type": "string", "pattern": pattern, "errorMessage": in_both(f"editor.{name}")}
    return _suggesting(found, {"title": in_both(f"editor.names.{name}"), **written})


def _called(entity: Entity) -> str:
    """An entity's name in every language that it has one in."""
    return _in_all(entity.name)


def _in_all(text: Text) -> str:
    return " — ".join(dict.fromkeys(text.by_language.values()))


def in_both(key: str, default: str = "") -> str:
    """Words in every language that the tool speaks, what is alike once."""
    return _joined(words(code).get(key, default) for code in languages())


def _joined(every: Iterable[str]) -> str:
    return " — ".join(dict.fromkeys(one for one in every if one))


def _happening(subject: str, verb: str) -> str:
    return _joined(
        say("event.of", subject=say(f"event.{subject}"), verb=say(f"verbs.{verb}"))
        for say in map(words, languages())
    )


def _kind(name: str) -> str:
    return in_both(f"kinds.{name}.one", name)


def choices(options: Iterable[object]) -> dict[str, str]:
    """What words to choose from mean, where a locale file says it."""
    return {str(one): in_both(f"choices.{one}") for one in options}
