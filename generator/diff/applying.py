"""Changes applied: the one playbook out of the other and what differs between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from generator.agreement.first_names import OtherNames
from generator.changes import Change, Sort
from generator.model.kind import WAS
from generator.model.playbook import Entity, Playbook
from generator.model.values import Clock, Condition, NotOffered, Record, Value
from generator.text import Text

Entities = dict[str, dict[str, Entity]]


def applied(
    playbook: Playbook, changes: Sequence[Change], files: Mapping[str, bytes],
    reverse: bool = False,
) -> Playbook:  # fmt: skip
    """The playbook that changes lead to, or with `reverse` the one that they come from.

    It agrees with the original in what it says, so in every digest; lists whose order means nothing
    may be in another order. `files` are that playbook's: a change tells their digests, not their
    bytes. Who refers to whom is not worked out anew.
    """
    entities: Entities = {kind: dict(some) for kind, some in playbook.entities.items()}
    if not reverse:
        entities = _renamed(entities, changes, reverse)
    _inside(entities, changes, reverse)
    went, came = (Sort.ADDED, Sort.REMOVED) if reverse else (Sort.REMOVED, Sort.ADDED)
    for one in changes:
        if not one.field and one.change is went:
            del entities[one.kind][one.id]
    if reverse:
        entities = _renamed(entities, changes, reverse)
    for one in changes:
        entity = one.old if reverse else one.new
        if not one.field and one.change is came and isinstance(entity, Entity):
            entities.setdefault(one.kind, {})[one.id] = entity
    found = replace(playbook, entities=entities, files=files)
    languages = found.engagement.get("languages")
    if not isinstance(languages, tuple):
        return found
    return replace(found, languages=tuple(str(code) for code in languages))


def _renamed(entities: Entities, changes: Iterable[Change], reverse: bool) -> Entities:
    ids: dict[tuple[str, str], str] = {}
    former: dict[tuple[str, str], Value | None] = {}
    for one in changes:
        if one.change is Sort.RENAMED and isinstance(one.old, Entity) and isinstance(
            one.new, Entity
        ):  # fmt: skip
            source, target = (one.new, one.old) if reverse else (one.old, one.new)
            ids[one.kind, source.id] = target.id
            former[one.kind, target.id] = target.get(WAS.name)
    if not ids:
        return entities
    names = OtherNames(entities, ids)
    found: Entities = {}
    for kind, some in entities.items():
        found[kind] = {}
        for entity in some.values():
            id, values = names.id(kind, entity.id), dict(names.values(entity.values))
            if (kind, id) in former:
                values = _with(values, WAS.name, former[kind, id])
            found[kind][id] = replace(entity, id=id, values=values)
    return found


def _inside(entities: Entities, changes: Iterable[Change], reverse: bool) -> None:
    steps: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    for one in changes:
        if one.field and not (one.old is None and one.new is None):  # bytes are in the files
            steps[one.kind, one.id].append(_step(one, reverse))
    for (kind, id), some in steps.items():
        entity = entities[kind][id]
        entities[kind][id] = replace(entity, values=_entity(entity.values, some))


@dataclass(frozen=True, slots=True)
class _Step:
    """One change in one direction. `way` leads to it in what there is now, before any step."""

    way: tuple[str, ...]
    source: Value | None
    target: Value | None
    language: str
    position: int | None

    @property
    def list(self) -> tuple[str, ...]:
        """The way to the list that an entry comes into, or goes from."""
        value = self.source if self.target is None else self.target
        id = value.get("id") if isinstance(value, Record) else None
        return self.way[:-1] if self.way[-1] in (id, str(self.position)) else self.way


def _step(one: Change, reverse: bool) -> _Step:
    source, target = (one.new, one.old) if reverse else (one.old, one.new)
    way = one.field if reverse else one.former
    return _Step(
        tuple(way.split(".")), cast("Value | None", source), cast("Value | None", target),
        one.language, one.position,
    )  # fmt: skip


def _entity(values: Mapping[str, Value], steps: Sequence[_Step]) -> Mapping[str, Value]:
    """Single values first, then lists from the innermost: so every way still leads there."""
    record: Value | None = Record(values)
    lists: dict[tuple[str, ...], list[_Step]] = defaultdict(list)
    for one in steps:
        if one.position is not None:
            lists[one.list].append(one)
        elif _is_order(one):
            lists[one.way].append(one)
        else:
            way, change = _single(one)
            record = _put(record, way, change)
    for way in sorted(lists, key=len, reverse=True):
        record = _put(record, way, _list(lists[way]))
    assert isinstance(record, Record)
    return record.values


def _is_order(one: _Step) -> bool:
    """Whether a step puts named entries in another order: it holds them all, before and after."""
    return all(
        isinstance(some, tuple) and some and isinstance(some[0], Record) and "id" in some[0].values
        for some in (one.source, one.target)
    )


def _single(one: _Step) -> tuple[tuple[str, ...], Callable[[Value | None], Value | None]]:
    way, target = one.way, one.target
    some = one.source if target is None else target
    if one.language:
        assert isinstance(one.target, Text)
        said = one.target.get(one.language)
        return way[:-1], lambda text: _said(text, one.language, said)
    if isinstance(some, Condition):
        way = way[:-1] if way[-1] in ("all", "any") else way
        return (*way, "when"), lambda _: target
    if isinstance(some, Clock) and way[-1] in ("min", "max"):
        way = way[:-1]
    return way, lambda _: target


def _said(text: Value | None, language: str, said: str | None) -> Text:
    found = dict(text.by_language) if isinstance(text, Text) else {}
    found.pop(language, None)
    return Text({**found, language: said} if said is not None else found)


def _list(steps: Sequence[_Step]) -> Callable[[Value | None], Value | None]:
    """What goes is taken out, what stays is put in order, what comes is put in its place."""

    def change(value: Value | None) -> Value | None:
        items = list(value) if isinstance(value, tuple) else []
        placed = [(one.position, one) for one in steps if one.position is not None]
        for number, one in sorted(placed, key=lambda each: each[0], reverse=True):
            if one.target is None:
                del items[number]
        for one in steps:
            if one.position is None and isinstance(one.target, tuple):
                items = _in_order(items, one.target)
        for number, one in sorted(placed, key=lambda each: each[0]):
            if one.target is not None:
                items.insert(number, one.target)
        return tuple(items)

    return change


def _in_order(items: Iterable[Value], wanted: Iterable[Value]) -> list[Value]:
    by_id = {one.get("id"): one for one in items if isinstance(one, Record)}
    ids = [one.get("id") for one in wanted if isinstance(one, Record)]
    return [by_id[id] for id in dict.fromkeys(ids) if id in by_id]


def _put(
    value: Value | None, way: Sequence[str], change: Callable[[Value | None], Value | None]
) -> Value | None:
    """The same value, changed at one place."""
    if not way:
        return change(value)
    step, rest = way[0], way[1:]
    if isinstance(value, Record):
        return Record(_with(value.values, step, _put(value.get(step), rest, change)))
    if isinstance(value, NotOffered):
        reason = _put(value.reason, rest[1:], change)
        assert isinstance(reason, Text)
        return NotOffered(reason)
    assert isinstance(value, tuple)
    number = _number(value, step)
    inner = _put(value[number], rest, change)
    assert inner is not None
    return (*value[:number], inner, *value[number + 1 :])


def _number(items: Sequence[Value], step: str) -> int:
    ids = [one.get("id") for one in items if isinstance(one, Record)]
    return ids.index(step) if step in ids else int(step)


def _with(values: Mapping[str, Value], name: str, value: Value | None) -> dict[str, Value]:
    found = {key: one for key, one in values.items() if key != name}
    return found if value is None else {**found, name: value}
