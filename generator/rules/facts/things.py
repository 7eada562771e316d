"""What steps make and need: who else names the same artifact, or the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.language.reading import read
from generator.model.playbook import Playbook, Use
from generator.model.values import Ref, Value
from generator.rules.inspection import Inspection
from generator.rules.passages import passages
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
_HEADS = {(kind, field.partition(".")[0]) for kind, fields in _NAMED.items() for field in fields}
_SHORT = 2
"""Words that a text must have to be found within another one."""


@dataclass(frozen=True, slots=True)
class Things:
    """What steps make (`made`), need (`needed`), and what stands elsewhere (`said`), in words.

    `named` are the latter by entity.
    """

    playbook: Playbook
    made: frozenset[str]
    needed: frozenset[str]
    said: frozenset[str]
    named: Mapping[str, Sequence[str]]

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
    playbook, made, needed = inspection.playbook, set[str](), set[str]()
    for entity in playbook:
        for step in entity.records("steps"):
            made.update(words_of(step.get("output")))
            needed.update(words_of(step.get("input")))
    named = _named(inspection)
    said = frozenset(words for some in named.values() for words in some)
    return Things(playbook, frozenset(made), frozenset(needed), said, named)


def _named(inspection: Inspection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage in inspection.once(passages):
        kind, path = passage.entity.kind.name, passage.field
        if (kind, path.partition(".")[0]) in _HEADS:
            field = ".".join(step for step in path.split(".") if not step.isdigit())
            if field in _NAMED[kind]:
                found.setdefault(passage.entity.key, []).extend(words_of(passage.text))
    return found


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
