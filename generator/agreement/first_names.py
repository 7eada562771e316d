"""Ids as they were first: what an entity is called may change without changing what is agreed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from generator.model.playbook import Playbook
from generator.model.reading import LINK
from generator.model.types import split_target
from generator.model.values import Clock, Event, Record, Ref, Schedule, Value
from generator.text import Text

Kinds = Mapping[str, Mapping[str, object]]
"""Kind → the ids that there are."""


class OtherNames:
    """Values in which entities are called otherwise: `ids` maps kind and id to the other id."""

    def __init__(self, kinds: Kinds, ids: Mapping[tuple[str, str], str]) -> None:
        self._kinds, self._other = kinds, ids

    def id(self, kind: str, id: str) -> str:
        """The other id of what has this one; the same where it has no other."""
        return self._other.get((kind, id), id)

    def values(self, values: Mapping[str, Value]) -> Mapping[str, Value]:
        if not self._other:
            return values
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: Value) -> Value:
        if isinstance(value, Ref):
            return replace(value, id=self.id(value.kind, value.id))
        if isinstance(value, Event):
            return self._event(value)
        if isinstance(value, Text):
            return Text({code: self._linked(text) for code, text in value.by_language.items()})
        if isinstance(value, Record):
            return Record({name: self._value(one) for name, one in value.values.items()})
        if isinstance(value, tuple):
            return tuple(self._value(one) for one in value)
        if isinstance(value, Clock):
            value = replace(value, calendar=self.id("calendar", value.calendar))
        elif isinstance(value, Schedule):
            value = replace(value, site=self.id("site", value.site))
        if not is_dataclass(value):
            return value
        changed = {one.name: self._value(getattr(value, one.name)) for one in fields(value)
                   if getattr(value, one.name) is not None}  # fmt: skip
        return replace(value, **changed)  # type: ignore[arg-type]  # each keeps its type

    def _event(self, event: Event) -> Event:
        id, slash, part = event.subject.partition("/")
        return replace(event, subject=f"{self.id(event.kind, id)}{slash}{part}")

    def _linked(self, text: str) -> str:
        def other(found: re.Match[str]) -> str:
            kinds, id, _ = split_target(found[1].strip(), self._kinds)
            holder = next((k for k, ids in self._kinds.items()
                           if id in ids and (not kinds or k in kinds)), "")  # fmt: skip
            if (holder, id) not in self._other:
                return found[0]  # as written: a blank in it must not depend on who was renamed
            kind, colon, rest = found[1].rpartition(":")
            name, slash, part = rest.partition("/")
            target = f"{kind}{colon}{name.replace(id, self.id(holder, id))}{slash}{part}"
            return f"[[{target}|{found[2]}]]" if found[2] else f"[[{target}]]"

        return LINK.sub(other, text)


class FirstNames(OtherNames):
    """The first id of each entity, and values with those instead of the present ones."""

    def __init__(self, playbook: Playbook) -> None:
        first: dict[tuple[str, str], str] = {}
        self._now: dict[tuple[str, str], str] = {}
        for entity in playbook:
            was = entity.get("was")
            if isinstance(was, tuple) and was:
                first[entity.kind.name, entity.id] = str(was[0])
                for one in was:
                    self._now[entity.kind.name, str(one)] = entity.id
        super().__init__(playbook.entities, first)

    def now(self, kind: str, id: str) -> str:
        """The present id of what had this one once; the same where nothing did."""
        return self._now.get((kind, id), id)

    def key(self, kind: str, id: str) -> str:
        """The key of what has, or had, this id."""
        return f"{kind}:{self.id(kind, self.now(kind, id))}"
