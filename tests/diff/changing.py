"""Playbooks changed at random: values, lists, names, whole entities, and what must hold then."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.agreement.digest import Digests
from generator.agreement.first_names import FirstNames, OtherNames
from generator.changes import Change, Sort
from generator.diff import diff
from generator.diff.applying import applied
from generator.model.playbook import Entity, Playbook
from generator.model.values import Clock, Condition, NotOffered, Open, Record, Value
from generator.text import Text

_MIRRORED = {Sort.ADDED: Sort.REMOVED, Sort.REMOVED: Sort.ADDED}
Way = tuple[str | int, ...]


def digests(playbook: Playbook) -> dict[str, str]:
    return dict(Digests(playbook).of)


def told(change: Change) -> tuple[object, ...]:
    """What a change says, and in which words of the earlier and the later playbook."""
    return (change.kind, change.id, change.former, change.field, change.change, change.before,
            change.after, change.language)  # fmt: skip


def mirrored(change: Change, ids: Mapping[tuple[str, str], str]) -> tuple[object, ...]:
    sort = _MIRRORED.get(change.change, change.change)
    id = ids.get((change.kind, change.id), change.id)
    return (change.kind, id, change.field, change.former, sort, change.after, change.before,
            change.language)  # fmt: skip


def hold(before: Playbook, after: Playbook) -> tuple[Change, ...]:
    """What holds of any two playbooks: they mirror each other, and each leads to the other."""
    there, back = diff(before, after), diff(after, before)
    renamed = {(one.kind, one.id): str(one.before) for one in there if one.change is Sort.RENAMED}
    if not renamed:  # else the words of the one name things as the other does
        assert sorted(map(repr, map(told, there))) == sorted(
            repr(mirrored(one, renamed)) for one in back
        )
    places = {(one.kind, one.former, one.field) for one in there}
    assert places == {(one.kind, one.field, one.former) for one in back}
    old, new = digests(before), digests(after)
    restored = digests(applied(after, there, before.files, reverse=True))
    assert differing(restored, old) == {}
    reached = digests(applied(before, there, after.files))
    assert differing(reached, new) == {}
    moved = differing(old, new)
    if not renamed:  # else what refers to it may have moved
        first = FirstNames(after), FirstNames(before)
        said = {first[one.change is Sort.REMOVED and not one.field].key(one.kind, one.id)
                for one in there if one.binds}  # fmt: skip
        assert said == {*moved}
    return there


def differing(one: dict[str, str], other: dict[str, str]) -> dict[str, tuple[object, object]]:
    every = {key: (one.get(key), other.get(key)) for key in {**one, **other}}
    return {key: pair for key, pair in every.items() if pair[0] != pair[1]}


class Changing:
    """Changes of one playbook, drawn with a seed."""

    def __init__(self, playbook: Playbook, seed: int) -> None:
        self.playbook, self.draw = playbook, random.Random(seed)

    def changed(self, times: int) -> Playbook:
        for _ in range(times):
            self.playbook = self.draw.choice(
                [self._value] * 12 + [self._renamed, self._gone, self._come]
            )()
        return self.playbook

    def _entity(self) -> Entity:
        return self.draw.choice([one for one in self.playbook if not one.kind.record])

    def _with(self, *entities: Entity, without: Entity | None = None) -> Playbook:
        kinds = {kind: dict(some) for kind, some in self.playbook.entities.items()}
        if without is not None:
            del kinds[without.kind.name][without.id]
        for one in entities:
            kinds[one.kind.name][one.id] = one
        return replace(self.playbook, entities=kinds)

    def _gone(self) -> Playbook:
        entity = self._entity()
        return self.playbook if entity.kind.name == "engagement" else self._with(without=entity)

    def _come(self) -> Playbook:
        entity = self._entity()
        if entity.kind.name == "engagement":
            return self.playbook
        values = {**entity.values, entity.kind.title: Text({"en": "New"})}
        values.pop("was", None)
        id = f"new-{self.draw.randrange(10**6)}"
        return self._with(replace(entity, id=id, values=values))

    def _renamed(self) -> Playbook:
        entity = self._entity()
        if entity.kind.name == "engagement":
            return self.playbook
        id = f"called-{self.draw.randrange(10**6)}"
        names = OtherNames(self.playbook.entities, {(entity.kind.name, entity.id): id})
        found: dict[str, dict[str, Entity]] = {}
        for one in self.playbook:
            other = replace(one, id=names.id(one.kind.name, one.id),
                            values=names.values(one.values))  # fmt: skip
            if one is entity and self.draw.random() < 0.8:
                was = one.get("was")
                before = was if isinstance(was, tuple) else ()
                other = replace(other, values={**other.values, "was": (*before, entity.id)})
            found.setdefault(one.kind.name, {})[other.id] = other
        return replace(self.playbook, entities={**self.playbook.entities, **found})

    def _value(self) -> Playbook:
        entity = self._entity()
        whole = Record({name: one for name, one in entity.values.items() if name != "was"})
        every = {way: one for way, one in _every(whole) if way}
        lists = [way for way, one in every.items() if isinstance(one, tuple)]
        if not every:
            return self.playbook
        ways = lists if lists and self.draw.random() < 0.5 else list(every)
        changed = _at(whole, self.draw.choice(ways), self._other)
        values = {**changed.values, **({"was": w} if (w := entity.get("was")) else {})}
        return self._with(replace(entity, values=values))

    def _other(self, value: Value, entry: bool) -> Value | None:
        """Another value of the same type, or none where it may go."""
        draw = self.draw
        if draw.random() < 0.1:
            return None
        if isinstance(value, Text):
            return self._text(value)
        if isinstance(value, tuple) and value:
            return self._list(list(value))
        if isinstance(value, Clock) and value.at_most is not None:
            return draw.choice([
                replace(value, at_most=value.at_most + 1),
                replace(value, unit="week", at_least=None),
                replace(value, at_most=None, at_least=value.at_most),
            ])  # fmt: skip
        if isinstance(value, Condition):
            return draw.choice([
                replace(value, mode="any" if value.mode == "all" else "all"),
                replace(value, items=value.items[::-1]),
                replace(value, items=value.items[1:] or value.items * 2),
            ])  # fmt: skip
        if isinstance(value, NotOffered):
            return NotOffered(self._text(value.reason))
        if isinstance(value, Open) or entry or draw.random() < 0.3:
            return value
        said = Text({"en": f"Why {draw.randrange(99)}", "es": "Por qué"})
        return draw.choice([NotOffered(said), Open(said, None, None)])

    def _text(self, text: Text) -> Text:
        code = self.draw.choice(list(text.by_language))
        words = text.by_language[code].split()
        words.insert(self.draw.randrange(len(words) + 1), f"word{self.draw.randrange(9)}")
        return Text({**text.by_language, code: " ".join(words)})

    def _list(self, items: list[Any]) -> tuple[Value, ...]:
        draw = self.draw
        named = isinstance(items[0], Record) and "id" in items[0].values
        number = draw.randrange(len(items))
        way = draw.choice(["shuffle", "shuffle", "drop", "twice", "move"])
        if way == "shuffle":
            draw.shuffle(items)
        elif way == "drop":
            del items[number]
        elif way == "move":
            items.insert(draw.randrange(len(items)), items.pop(number))
        elif named:
            id = f"new-{draw.randrange(999)}"
            items.insert(number, Record({**items[number].values, "id": id}))
        else:
            items.insert(draw.randrange(len(items) + 1), items[number])
        return tuple(items)


def _every(value: Value, way: Way = ()) -> Iterator[tuple[Way, Value]]:
    yield way, value
    if isinstance(value, Record):
        for name, one in value.values.items():
            if name != "id":
                yield from _every(one, (*way, name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _every(one, (*way, number))


def _at(value: Any, way: Way, change: Any) -> Any:
    step, rest = way[0], way[1:]
    if isinstance(value, Record):
        inner = value.values[str(step)]
        new = _at(inner, rest, change) if rest else change(inner, False)
        kept = {name: one for name, one in value.values.items() if name != step}
        return Record(kept if new is None else {**kept, str(step): new})
    assert isinstance(step, int)
    new = _at(value[step], rest, change) if rest else change(value[step], True)
    return (*value[:step], *(() if new is None else (new,)), *value[step + 1 :])
