"""Where two entities of one kind differ, field by field; entries of lists are found by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.changes import Sort
from generator.model.conditions import CriterionType
from generator.model.types import (
    AnyoneOr,
    Either,
    Field,
    Group,
    Keyed,
    ListOf,
    Plain,
    Type,
    plain_value,
)
from generator.model.values import Clock, Condition, NotOffered, Open, Record, Value
from generator.text import Text

_ALIKE = 0.5
# What an entry of a list is named by where that is not its first field that is asked for.
_NAMED_BY = {"hours": ("days", "since"), "limits": ("decision", "up_to"), "due_by": ("when",)}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One difference inside an entity. `field` is the top field that it lies in.

    `old` and `new` are the values of what differs, None where there is nothing.
    """

    path: str
    sort: Sort
    before: str | None
    after: str | None
    binds: bool
    field: Field
    old: Value | None
    new: Value | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class _At:
    """Where a comparison stands."""

    path: str
    binds: bool
    field: Field

    def below(self, step: str, field: Field | None = None) -> _At:
        binds = self.binds and (field is None or field.binds)
        return _At(f"{self.path}.{step}", binds, self.field)


def differences(
    group: Group, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Leaf]:
    """Where the fields of an entity differ, in the order in which its kind declares them."""
    for name, field in group.fields.items():
        old, new = before.get(name), after.get(name)
        if name != "was" and old != new:
            yield from _value(field.type, old, new, _At(name, field.binds, field))


def _value(type_: Type, old: Value | None, new: Value | None, at: _At) -> Iterator[Leaf]:
    if old == new:
        return
    if old is None or new is None or isinstance(old, NotOffered | Open) or isinstance(
        new, NotOffered | Open
    ):  # fmt: skip
        yield _leaf(type_, old, new, at)
        return
    if isinstance(type_, Either | AnyoneOr):
        yield from _alternatives(type_, old, new, at)
    elif isinstance(old, Text) and isinstance(new, Text):
        yield from _texts(old, new, at)
    elif isinstance(old, Clock) and isinstance(new, Clock):
        yield _leaf(type_, old, new, _clock(old, new, at))
    elif isinstance(type_, CriterionType):
        yield from _criterion(type_, old, new, at)
    elif isinstance(type_, Group) and isinstance(old, Record) and isinstance(new, Record):
        yield from _fields(type_, old, new, at)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _many(type_, old, new, at)
    elif shown(type_, old) != shown(type_, new):
        yield _leaf(type_, old, new, at)


def _many(
    type_: Type, old: tuple[Value, ...], new: tuple[Value, ...], at: _At
) -> Iterator[Leaf]:  # fmt: skip
    if isinstance(type_, Keyed):
        yield from _keyed(type_, old, new, at)
    elif isinstance(type_, ListOf):
        yield from _list(type_, old, new, at)


def _alternatives(
    type_: Either | AnyoneOr, old: Value, new: Value, at: _At
) -> Iterator[Leaf]:  # fmt: skip
    if isinstance(type_, AnyoneOr):
        inner: Type | None = None if isinstance(old, str) or isinstance(new, str) else type_.list
    else:
        inner = type_.of(old) if type_.of(old) is type_.of(new) else None
    if inner is not None:
        yield from _value(inner, old, new, at)
    else:
        yield _leaf(type_, old, new, at)


def _texts(old: Text, new: Text, at: _At) -> Iterator[Leaf]:
    for code in dict.fromkeys((*new.by_language, *old.by_language)):
        before, after = _as_read(old.get(code)), _as_read(new.get(code))
        if before != after:
            sort = Sort.ADDED if before is None else Sort.REMOVED if after is None else Sort.CHANGED
            yield Leaf(f"{at.path}.{code}", sort, before, after, at.binds, at.field, old, new, code)


def _as_read(text: str | None) -> str | None:
    """A text without how it was wrapped; paragraphs stay."""
    if text is None:
        return None
    return "\n\n".join(" ".join(one.split()) for one in text.split("\n\n"))


def _clock(old: Clock, new: Clock, at: _At) -> _At:
    """A clock that differs in one number alone differs there."""
    rest = [
        getattr(old, name) == getattr(new, name)
        for name in ("unit", "count", "calendar", "before", "event", "stop", "day_ends_at", "tz",
                     "pauses", "extension", "measured_by", "on_breach")
    ]  # fmt: skip
    if all(rest) and old.at_least == new.at_least:
        return at.below("max")
    if all(rest) and old.at_most == new.at_most:
        return at.below("min")
    return at


def _criterion(type_: CriterionType, old: Value, new: Value, at: _At) -> Iterator[Leaf]:
    assert isinstance(old, Record)
    assert isinstance(new, Record)
    before, after = old.get("text"), new.get("text")
    if before != after:
        if isinstance(before, Text) and isinstance(after, Text):
            yield from _texts(before, after, at.below("text"))
        else:
            yield _one_sided(before, after, at.below("text"))
    one, other = old.get("when"), new.get("when")
    said = [_conditions(type_, value) for value in (one, other)]
    if said[0] != said[1]:
        mode = next(v.mode for v in (other, one) if isinstance(v, Condition))
        where = at.below(mode)
        yield Leaf(
            where.path, _sort(said[0], said[1]), said[0], said[1], at.binds, at.field, one, other
        )


def _one_sided(old: Value | None, new: Value | None, at: _At) -> Leaf:
    before, after = (_in_json(dict(v.by_language)) if isinstance(v, Text) else None
                     for v in (old, new))  # fmt: skip
    return Leaf(at.path, _sort(before, after), before, after, at.binds, at.field, old, new)


def _conditions(type_: CriterionType, value: Value | None) -> str | None:
    if not isinstance(value, Condition):
        return None
    items = type_.agreed(Record({"when": value}))
    assert isinstance(items, dict)
    said = items[value.mode]
    assert isinstance(said, list)
    return "; ".join(one if isinstance(one, str) else _in_json(one) for one in said)


def _fields(group: Group, old: Record, new: Record, at: _At) -> Iterator[Leaf]:
    some = any(one.binds for one in group.fields.values())
    for name, field in group.fields.items():
        below = at.below(name, field if some else None)
        yield from _value(field.type, old.get(name), new.get(name), below)


def _keyed(type_: Keyed, old: Sequence[Value], new: Sequence[Value], at: _At) -> Iterator[Leaf]:
    before, after = ({str(one.get("id")): one for one in some if isinstance(one, Record)}
                     for some in (old, new))  # fmt: skip
    for id in dict.fromkeys((*after, *before)):
        below = at.below(id)
        if id in before and id in after:
            yield from _fields(type_.group, before[id], after[id], below)
        else:
            yield _entry(type_.group, before.get(id), after.get(id), below)
    kept = [[id for id in some if id in before and id in after] for some in (before, after)]
    if type_.ordered and kept[0] != kept[1]:
        yield _order(kept[0], kept[1], tuple(old), tuple(new), at)


def _order(old: list[str], new: list[str], one: Value, other: Value, at: _At) -> Leaf:
    before, after = ", ".join(old), ", ".join(new)
    return Leaf(at.path, Sort.CHANGED, before, after, at.binds, at.field, one, other)


def _list(type_: ListOf, old: Sequence[Value], new: Sequence[Value], at: _At) -> Iterator[Leaf]:
    group = type_.item.inside
    if group is None or not all(isinstance(one, Record) for one in (*old, *new)):
        yield from _items(type_, old, new, at)
        return
    for before, after in _entries(group, at, old, new):
        place = _place(group, at, old, new, before, after)
        if before is not None and after is not None:
            yield from _fields(group, before, after, place)
        else:
            yield _entry(group, before, after, place)


def _items(type_: ListOf, old: Sequence[Value], new: Sequence[Value], at: _At) -> Iterator[Leaf]:
    """A list of single values: what came, what went, and where order means something, the order."""
    before, after = ([shown(type_.item, one) for one in some] for some in (old, new))
    if type_.ordered:
        if before != after:
            yield _order(before, after, tuple(old), tuple(new), at)
        return
    gone = [number for number, one in enumerate(before) if one not in after]
    come = [number for number, one in enumerate(after) if one not in before]
    yield from _text_items(old, new, gone, come, at)
    for number in gone:
        yield Leaf(at.path, Sort.REMOVED, before[number], None, at.binds, at.field,
                   old[number], None)  # fmt: skip
    for number in come:
        yield Leaf(at.path, Sort.ADDED, None, after[number], at.binds, at.field,
                   None, new[number])  # fmt: skip


def _text_items(
    old: Sequence[Value], new: Sequence[Value], gone: list[int], come: list[int], at: _At
) -> Iterator[Leaf]:
    """Texts that are much alike are one text that changed; they are taken out of both lists."""
    texts = [number for number in come if isinstance(new[number], Text)]
    for number in [number for number in gone if isinstance(old[number], Text)]:
        like = max(texts, key=lambda n: _likeness(old[number], new[n]), default=None)
        if like is not None and _likeness(old[number], new[like]) >= _ALIKE:
            before, after = old[number], new[like]
            assert isinstance(before, Text)
            assert isinstance(after, Text)
            yield from _texts(before, after, at.below(str(like)))
            gone.remove(number)
            come.remove(like)
            texts.remove(like)


def _entries(
    group: Group, at: _At, old: Sequence[Value], new: Sequence[Value]
) -> list[tuple[Record | None, Record | None]]:
    """Entries that belong together: the same, else named the same, else much alike."""
    before = [one for one in old if isinstance(one, Record)]
    after = [one for one in new if isinstance(one, Record)]
    found: list[tuple[Record | None, Record | None]] = []
    names = _names(group, at)
    for fits in (
        lambda a, b: a == b,
        lambda a, b: bool(name := _name(a, names)) and name == _name(b, names),
        lambda a, b: _likeness(a, b) >= _ALIKE,
    ):
        for one in list(after):
            other = next((b for b in before if fits(b, one)), None)
            if other is not None:
                found.append((other, one))
                before.remove(other)
                after.remove(one)
    found += [(None, one) for one in after]
    place = {id(one): number for number, one in enumerate(new)}
    found.sort(key=lambda pair: place[id(pair[1])] if pair[1] is not None else -1)
    return [*found, *((one, None) for one in before)]


def _names(group: Group, at: _At) -> tuple[str, ...]:
    own = _NAMED_BY.get(at.path.rpartition(".")[2])
    if own is not None:
        return tuple(one for one in own if one in group.fields)
    return next(((one.name,) for one in group.fields.values() if one.asked), ())


def _name(record: Record, names: Sequence[str]) -> tuple[Value, ...]:
    return tuple(value for one in names if (value := record.get(one)) is not None)


def _place(
    group: Group, at: _At, old: Sequence[Value], new: Sequence[Value],
    before: Record | None, after: Record | None,
) -> _At:  # fmt: skip
    """The entry's number in the later list, of one that went in the earlier one."""
    some, one = (new, after) if after is not None else (old, before)
    return at.below(str(next(n for n, other in enumerate(some) if other is one)))


def _likeness(one: Value | None, other: Value | None) -> float:
    """From 0 to 1: how many of the words of two values are the same."""
    words = [_words(value) for value in (one, other)]
    every = len(words[0] | words[1])
    return len(words[0] & words[1]) / every if every else 1.0


def _words(value: Value | None) -> frozenset[str]:
    if isinstance(value, Text):
        return frozenset(word for text in value for word in text.lower().split())
    if isinstance(value, Record):
        return frozenset().union(*(_words(one) for one in value.values.values()))
    if isinstance(value, tuple):
        return frozenset().union(*(_words(one) for one in value))
    return frozenset(str(value).lower().split())


def _entry(group: Group, old: Record | None, new: Record | None, at: _At) -> Leaf:
    before, after = (None if one is None else _in_json(group.plain(one)) for one in (old, new))
    return Leaf(at.path, _sort(before, after), before, after, at.binds, at.field, old, new)


def _leaf(type_: Type, old: Value | None, new: Value | None, at: _At) -> Leaf:
    before, after = (None if one is None else shown(type_, one) for one in (old, new))
    return Leaf(at.path, _sort(before, after), before, after, at.binds, at.field, old, new)


def _sort(before: str | None, after: str | None) -> Sort:
    return Sort.ADDED if before is None else Sort.REMOVED if after is None else Sort.CHANGED


def shown(type_: Type, value: Value) -> str:
    """A value as an author would type it; what takes several lines as JSON."""
    plain = plain_value(type_, value)
    if isinstance(plain, str):
        return plain
    if isinstance(plain, dict) and set(plain) == {"phrase"}:
        return str(plain["phrase"])
    return _in_json(plain)


def _in_json(plain: Plain) -> str:
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return json.dumps(plain, ensure_ascii=False)
