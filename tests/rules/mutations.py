"""Every mutation of the sample that breaks an invariant which the rules promise to guard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.kinds import kinds
from generator.rules.passages import binds
from tests.rules.mutants import Place

Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutation:
    """One change of the plain model: at `way` stands `value` then (None: nothing at all)."""

    sort: str
    place: Place
    way: Way
    value: Any
    said: str


def apply(model: dict[str, Any], mutation: Mutation) -> None:
    data: Any = model
    for step in mutation.way[:-1]:
        data = data[step]
    if mutation.value is None:
        del data[mutation.way[-1]]
    else:
        data[mutation.way[-1]] = mutation.value


def mutations(model: Mapping[str, Any]) -> Iterator[Mutation]:
    """All of them, in the order of kinds and ids."""
    for kind in kinds().values():
        for id, entity in model.get(kind.plural, {}).items():
            way: Way = (kind.plural, id)
            for path, text in _texts(entity):
                field = ".".join(map(str, path))
                if binds(kind, field):
                    yield from _in_one_language((kind.name, id, field), (*way, *path), text)
            if kind.name in _OF_KIND:
                yield from _OF_KIND[kind.name](_Entity(kind.name, id, entity, way))


def _texts(data: Any, before: Way = ()) -> Iterator[tuple[Way, dict[str, str]]]:
    if isinstance(data, dict) and set(data) == {"en", "es"}:
        yield before, data
    elif isinstance(data, dict):
        for key, one in data.items():
            yield from _texts(one, (*before, key))
    elif isinstance(data, list):
        for number, one in enumerate(data):
            yield from _texts(one, (*before, number))


_UNITS = {
    "en": [("minutes", "hours"), ("hours", "days"), ("hour", "day"), ("days", "weeks"),
           ("day", "week"), (" mm", " cm"), ("%", "")],
    "es": [("minutos", "horas"), ("horas", "días"), ("hora ", "día "), ("días", "semanas"),
           (" mm", " cm"), ("%", "")],
}  # fmt: skip
_OPERATORS = {
    "en": [("only ", ""), ("at least ", ""), ("at most ", ""), ("before", "after"),
           ("after", "before"), ("each ", ""), ("every ", ""), ("accepted", "rejected"),
           ("rejected", "accepted"), ("must ", "may "), ("until", "when")],
    "es": [("solo ", ""), ("al menos ", ""), ("máximo", "mínimo"), ("antes", "después"),
           ("después", "antes"), ("cada ", ""), ("aceptado", "rechazado"), ("debe ", "puede "),
           ("rechazado", "aceptado"), ("hasta", "cuando")],
}  # fmt: skip
_NEGATIONS = {
    "en": [("not ", ""), ("no ", ""), ("never ", "")],
    "es": [("no ", ""), ("nunca ", "")],
}


def _in_one_language(place: Place, way: Way, text: dict[str, str]) -> Iterator[Mutation]:
    for language in ("en", "es"):
        said = text[language]
        for sort, changed in _changes(language, said):
            yield Mutation(sort, place, (*way, language), changed, f"{said!r} -> {changed!r}")


def _changes(language: str, said: str) -> Iterator[tuple[str, str]]:
    plain = re.sub(r"\[\[[^\]]*\]\]", lambda m: "\0" * len(m[0]), said)  # ids are no words
    for found in re.finditer(r"(?<![\w.:,-])\d+(?![\w.:,-])", plain):
        yield "number", f"{said[: found.start()]}{int(found[0]) + 1}{said[found.end() :]}"
    for found in re.finditer(r"\b(\d\d):(\d\d)\b", plain):
        hour = (int(found[1]) + 1) % 24
        yield "time", f"{said[: found.start()]}{hour:02d}:{found[2]}{said[found.end() :]}"
    for sort, table in (("unit", _UNITS), ("operator", _OPERATORS), ("negation", _NEGATIONS)):
        for old, new in table[language]:
            pattern = rf"(?<![\w-]){re.escape(old)}" if old[0].isalpha() else re.escape(old)
            pattern += r"(?![\w-])" if old[-1].isalpha() else ""
            wanted = rf"(?<=\d ){pattern}" if sort == "unit" and old[0].isalpha() else pattern
            found = re.search(wanted, plain)
            if found and (sort != "unit" or re.search(r"\d$", said[: found.start()].rstrip())):
                yield sort, f"{said[: found.start()]}{new}{said[found.end() :]}"


@dataclass(frozen=True)
class _Entity:
    """One entity of the plain model, of which fields are taken away or set."""

    kind: str
    id: str
    values: Mapping[str, Any]
    way: Way

    def gone(self, sort: str, *path: str | int) -> Iterator[Mutation]:
        data: Any = self.values
        for step in path:
            data = data.get(step) if isinstance(data, dict) else data[int(step)]
            if data is None:
                return
        if not (isinstance(data, dict) and set(data) & {"open", "none"}):
            yield self._changed(sort, None, path, "deleted")

    def put(self, sort: str, value: Any, *path: str | int) -> Mutation:
        return self._changed(sort, value, path, str(value))

    def bare(self, name: str) -> Iterator[Mutation]:
        """A clock that no longer says which days count."""
        clock = str(self.values.get(name))
        days = r"(?:shared business|business|calendar) (days?)(?: of [\w-]+)?"
        if re.search(days, clock):
            yield self.put("clock", re.sub(days, r"\1", clock), name)

    def _changed(self, sort: str, value: Any, path: Way, said: str) -> Mutation:
        field = ".".join(map(str, path))
        place = (self.kind, self.id, field)
        return Mutation(sort, place, (*self.way, *path), value, f"{field}: {said}")


def _definition(one: _Entity) -> Iterator[Mutation]:
    yield from one.gone("decider", "decider")
    yield one.put("decider", "crossdock-supervisor", "decider")
    yield from one.gone("fix owner", "fix_owner")
    yield one.put("fix owner", "crossdock-supervisor", "fix_owner")
    if "fix_by_cause" in one.values:
        yield from one.gone("fix owner", "fix_unknown")
    yield from one.gone("clock", "within")
    yield from one.bare("within")


def _decision(one: _Entity) -> Iterator[Mutation]:
    yield from one.gone("decider", "decider")
    yield from one.gone("clock", "within")
    yield from one.bare("within")


def _owner(one: _Entity) -> Iterator[Mutation]:
    if isinstance(one.values.get("deputy"), str):
        holder = one.values["holders"][0]
        person = holder["person"] if isinstance(holder, dict) else holder
        yield from one.gone("deputy", "deputy")
        yield one.put("deputy", f"person:{person}", "deputy")


def _handoff(one: _Entity) -> Iterator[Mutation]:
    yield from one.gone("acknowledgement", "acknowledge", "within")
    yield from one.gone("acknowledgement", "acknowledge", "by")
    yield from one.gone("acknowledgement", "acknowledge")
    yield from one.gone("acknowledgement", "silence")
    yield from one.gone("clock", "reject", "within")


def _severity(one: _Entity) -> Iterator[Mutation]:
    clocks = one.values["clocks"]
    for clock in ("acknowledge", "contain", "root_cause", "correct", "verify", "update"):
        yield from one.gone("clock", "clocks", clock)
    yield one.put("clock", clocks["correct"], "clocks", "acknowledge")
    yield one.put("clock", clocks["root_cause"], "clocks", "contain")


def _escalation(one: _Entity) -> Iterator[Mutation]:
    levels = one.values["levels"]
    for number in range(1, len(levels)):
        before = levels[number - 1].get("after") or "0 clock hours"
        yield from one.gone("level order", "levels", number, "after")
        yield one.put("level order", before, "levels", number, "after")
        yield one.put("level order", str(number + 4), "levels", number, "n")


def _calendar(one: _Entity) -> Iterator[Mutation]:
    yield from one.gone("calendar", "covers_until")
    yield one.put("calendar", "2026-12-01", "covers_until")
    if "shared" in one.values:
        yield one.put("calendar", one.values["shared"][:1], "shared")
    yield from one.gone("calendar", "tz")


def _engagement(one: _Entity) -> Iterator[Mutation]:
    yield from one.gone("calendar", "shared_calendar")


def _sampling_plan(one: _Entity) -> Iterator[Mutation]:
    yield one.put("sampling number", str(int(one.values["n"]) + 1), "n")
    yield one.put("sampling number", "A", "letter")
    for number, row in enumerate(one.values["classes"]):
        for name in ("ac", "re"):
            if name in row:
                above = str(int(row[name]) + 1)
                yield one.put("sampling number", above, "classes", number, name)
        yield from one.gone("sampling number", "classes", number, "re")


_OF_KIND = {
    "definition": _definition,
    "decision": _decision,
    "owner": _owner,
    "handoff": _handoff,
    "severity": _severity,
    "escalation": _escalation,
    "calendar": _calendar,
    "engagement": _engagement,
    "sampling_plan": _sampling_plan,
}
