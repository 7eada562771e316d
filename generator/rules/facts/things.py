"""What steps make and need: who else names the same artifact, or the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.language.reading import read
from generator.model.playbook import Entity, Playbook, Use, walk
from generator.model.values import Ref, Value
from generator.rules.inspection import Inspection
from generator.text import Text

_WORD = re.compile(r"[^\W_]+")
_STEP = re.compile(r"steps\.([^.]+)\.(input|output|form)\b")

# Where else a playbook names a thing in words: kind → the fields, `inputs.what` within a list.
_NAMED = {
    "handoff": ("what", "contents", "documents", "acknowledge.record"),
    "meeting": ("inputs.what", "outputs"),
    "definition": ("test.record",),
    "decision": ("recorded_in",),
    "metric": ("source",),
    "communication": ("record",),
    "escalation": ("record", "levels.output"),
    "process": ("inputs.what", "outputs.what"),
    "artifact": ("name",),
}
_FIELDS = {(kind, field) for kind, fields in _NAMED.items() for field in fields}
_SHORT = 2
"""Words that a text must have to be found within another one."""


@dataclass(frozen=True, slots=True)
class Things:
    """What steps make (`made`), need (`needed`), and what stands elsewhere (`said`), in words."""

    playbook: Playbook
    made: frozenset[str]
    needed: frozenset[str]
    said: frozenset[str]

    def received(self, thing: Value, near: Iterable[str]) -> bool:
        """Whether anything takes up what a step makes; `near` are words of its own process."""
        if isinstance(thing, Ref):
            return any(not _makes(one) for one in self._uses(thing))
        return _is_said(thing, self.needed | self.said, near)

    def produced(self, thing: Value, near: Iterable[str]) -> bool:
        """Whether a step makes a thing, or it comes from elsewhere."""
        if isinstance(thing, Ref):
            artifact = self.playbook.get(thing)
            kept = artifact is not None and (artifact.get("revision") or artifact.get("template"))
            return bool(kept) or any(not _needs(one) for one in self._uses(thing))
        return _is_said(thing, self.made | self.said, near)

    def _uses(self, ref: Ref) -> Iterator[Use]:
        for one in self.playbook.uses.get((ref.kind, ref.id), ()):
            if not one.entity.kind.record:
                yield one


def things(inspection: Inspection) -> Things:
    """Ask it with `inspection.once`."""
    playbook, made, needed, said = inspection.playbook, set[str](), set[str](), set[str]()
    for entity in playbook:
        if entity.kind.name in _NAMED:
            said.update(words_elsewhere(entity))
        for step in entity.records("steps"):
            made.update(words_of(step.get("output")))
            needed.update(words_of(step.get("input")))
    return Things(playbook, frozenset(made), frozenset(needed), frozenset(said))


def words_elsewhere(entity: Entity) -> Iterator[str]:
    """The words in which an entity names things, beside the inputs and outputs of its steps."""
    for path, value in walk(entity.values):
        if isinstance(value, Text):
            field = ".".join(step for step in path.split(".") if not step.isdigit())
            if (entity.kind.name, field) in _FIELDS:
                yield from words_of(value)


def words_of(value: Value | None) -> Iterator[str]:
    """The words of a text, or of the texts of a list, one line for each language."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Text):
            for text in one:
                yield " ".join(_WORD.findall(read(text).plain))


def _is_said(thing: Value, pool: frozenset[str], near: Iterable[str]) -> bool:
    mine = list(words_of(thing))
    if any(one in pool for one in mine):
        return True
    return any(_within(one, other) or _within(other, one) for other in near for one in mine)


def _within(short: str, long: str) -> bool:
    return short.count(" ") + 1 >= _SHORT and f" {short} " in f" {long} "


def _makes(use: Use) -> bool:
    """Whether it is an output of a step, or the form on which a step writes its output."""
    found = _STEP.match(use.field) if use.entity.kind.name == "process" else None
    if found is None or found[2] != "form":
        return found is not None and found[2] == "output"
    step = next(one for one in use.entity.records("steps") if one.get("id") == found[1])
    form, outputs = step.get("form"), step.get("output")
    return isinstance(outputs, tuple) and form in outputs


def _needs(use: Use) -> bool:
    found = _STEP.match(use.field) if use.entity.kind.name == "process" else None
    return found is not None and found[2] == "input"
