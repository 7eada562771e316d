"""Where two entities of one kind differ, field by field; entries of lists are found by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.changes import Sort
from generator.diff.entries import Names, alike, entry_names, same_items, text_names
from generator.diff.sameness import same
from generator.model.conditions import CriterionType
from generator.model.kind import WAS
from generator.model.types import (
    AnyoneOr,
    Either,
    Field,
    Group,
    Keyed,
    ListOf,
    Plain,
    TextType,
    Type,
    agreed_text,
    agreed_value,
    plain_value,
)
from generator.model.values import Clock, Condition, NotOffered, Open, Record, Value
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Leaf:
    """One difference inside an entity. `field` is the top field that it lies in.

    `path` leads to it in the later entity, `former` in the earlier one: entries of lists are
    numbered in each. Of what went (came) the way is the same in both. `position` is the number of
    an entry that came or went in the list that has it. `old` and `new` are the values of what
    differs, None where there is nothing.
    """

    path: str
    former: str
    sort: Sort
    before: str | None
    after: str | None
    binds: bool
    field: Field
    old: Value | None
    new: Value | None
    language: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comparison stands: in the later entity, and in the earlier one."""

    path: str
    former: str
    binds: bool
    field: Field

    def below(self, step: str, field: Field | None = None, former: str = "") -> Place:
        binds = self.binds and (field is None or field.binds)
        return Place(f"{self.path}.{step}", f"{self.former}.{former or step}", binds, self.field)

    def leaf(
        self, before: str | None, after: str | None, old: Value | None, new: Value | None,
        language: str = "", position: int | None = None,
    ) -> Leaf:  # fmt: skip
        return Leaf(self.path, self.former, _sort(before, after), before, after, self.binds,
                    self.field, old, new, language, position)  # fmt: skip


def differences(
    group: Group, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Leaf]:
    """Where the fields of an entity differ, in the order in which its kind declares them."""
    for name, field in group.fields.items():
        if name != WAS.name:
            yield from _value(field.type, before.get(name), after.get(name), top(field))


def former_names(before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[Leaf]:
    """Where two entities say otherwise what they were called before."""
    yield from _value(WAS.type, before.get(WAS.name), after.get(WAS.name), top(WAS))


def top(field: Field) -> Place:
    """A whole field of an entity."""
    return Place(field.name, field.name, field.binds, field)


def _value(type_: Type, old: Value | None, new: Value | None, at: Place) -> Iterator[Leaf]:
    if same(old, new):
        return
    if isinstance(old, NotOffered) and isinstance(new, NotOffered):
        yield from _texts(old.reason, new.reason, at.below("none").below("reason"))
    elif any(one is None or isinstance(one, NotOffered | Open) for one in (old, new)):
        yield from _whole(type_, old, new, at)
    elif old is not None and new is not None:
        yield from _said(type_, old, new, at)


def _said(type_: Type, old: Value, new: Value, at: Place) -> Iterator[Leaf]:
    """Two values that are both decided."""
    if isinstance(type_, Either | AnyoneOr):
        yield from _alternatives(type_, old, new, at)
    elif isinstance(old, Text) and isinstance(new, Text):
        yield from _texts(old, new, at)
    elif isinstance(old, Clock) and isinstance(new, Clock):
        yield from _whole(type_, old, new, _clock(old, new, at))
    elif isinstance(type_, CriterionType):
        yield from _criterion(type_, old, new, at)
    elif isinstance(type_, Group) and isinstance(old, Record) and isinstance(new, Record):
        yield from _fields(type_, old, new, at)
    elif isinstance(type_, Keyed | ListOf) and isinstance(old, tuple) and isinstance(new, tuple):
        if isinstance(type_, Keyed):
            yield from _keyed(type_, old, new, at)
        else:
            yield from _list(type_, old, new, at)
    else:
        yield from _whole(type_, old, new, at)


def _whole(
    type_: Type, old: Value | None, new: Value | None, at: Place, position: int | None = None
) -> Iterator[Leaf]:
    """A value as one: it came, went or changed, unless it means the same."""
    if old is not None and new is not None and agreed_value(type_, old) == agreed_value(type_, new):
        return
    before, after = (None if one is None else shown(type_, one) for one in (old, new))
    yield at.leaf(before, after, old, new, position=position)


def _alternatives(
    type_: Either | AnyoneOr, old: Value, new: Value, at: Place
) -> Iterator[Leaf]:  # fmt: skip
    if isinstance(type_, AnyoneOr):
        inner: Type | None = None if isinstance(old, str) or isinstance(new, str) else type_.list
    else:
        inner = type_.of(old) if type_.of(old) is type_.of(new) else None
    yield from _whole(type_, old, new, at) if inner is None else _value(inner, old, new, at)


def _texts(old: Text, new: Text, at: Place) -> Iterator[Leaf]:
    every = dict.fromkeys((*new.by_language, *old.by_language))
    changed = [code for code in every if old.get(code) != new.get(code)]
    before, after = (
        agreed_text(Text({code: text for code in changed if (text := one.get(code)) is not None}))
        for one in (old, new)
    )
    for code in changed:
        said = [None if code not in some else str(some[code]) for some in (before, after)]
        if said[0] != said[1]:
            yield at.below(code).leaf(said[0], said[1], old, new, code)


def _clock(old: Clock, new: Clock, at: Place) -> Place:
    """A clock that differs in one number alone differs there."""
    for name, step in (("at_most", "max"), ("at_least", "min")):
        number = getattr(new, name)
        if None not in (number, getattr(old, name)) and replace(old, **{name: number}) == new:
            return at.below(step)
    return at


def _criterion(type_: CriterionType, old: Value, new: Value, at: Place) -> Iterator[Leaf]:
    assert isinstance(old, Record)
    assert isinstance(new, Record)
    yield from _value(TextType(), old.get("text"), new.get("text"), at.below("text"))
    one, other = old.get("when"), new.get("when")
    said = [_conditions(type_, value) for value in (one, other)]
    if said[0] == said[1]:
        return
    modes = {value.mode for value in (one, other) if isinstance(value, Condition)}
    if len(modes) == 1:
        before, after = ("; ".join(map(_line, items)) if items else None for _, items in said)
        yield at.below(modes.pop()).leaf(before, after, one, other)
    else:
        before, after = (_in_json({mode: items}) for mode, items in said)
        yield at.leaf(before, after, one, other)


def _conditions(type_: CriterionType, value: Value | None) -> tuple[str, list[Plain]]:
    """All or any, and what; in an order of its own."""
    if not isinstance(value, Condition):
        return "", []
    items = type_.agreed(Record({"when": value}))
    assert isinstance(items, dict)
    said = items[value.mode]
    assert isinstance(said, list)
    return value.mode, said


def _fields(group: Group, old: Record, new: Record, at: Place) -> Iterator[Leaf]:
    some = any(one.binds for one in group.fields.values())
    for name, field in group.fields.items():
        below = at.below(name, field if some else None)
        yield from _value(field.type, old.get(name), new.get(name), below)


def _keyed(type_: Keyed, old: Sequence[Value], new: Sequence[Value], at: Place) -> Iterator[Leaf]:
    before, after = (
        {str(one.get("id")): (number, one) for number, one in enumerate(some)
         if isinstance(one, Record)}
        for some in (old, new)
    )  # fmt: skip
    for id in dict.fromkeys((*after, *before)):
        below = at.below(id)
        if id not in before:
            number, one = after[id]
            yield from _whole(type_.group, None, one, below, number)
        elif id not in after:
            number, one = before[id]
            yield from _whole(type_.group, one, None, below, number)
        else:
            yield from _fields(type_.group, before[id][1], after[id][1], below)
    if type_.ordered:
        kept = [[id for id in some if id in before and id in after] for some in (before, after)]
        if kept[0] != kept[1]:
            yield at.leaf(", ".join(kept[0]), ", ".join(kept[1]), tuple(old), tuple(new))


def _list(type_: ListOf, old: Sequence[Value], new: Sequence[Value], at: Place) -> Iterator[Leaf]:
    if type_.ordered:
        yield from _order(type_, old, new, at)
        return
    kept = {number for number in range(min(len(old), len(new))) if same(old[number], new[number])}
    rest = [[number for number in range(len(some)) if number not in kept] for some in (old, new)]
    names = _names(type_.item, at, (*old, *new))
    found = same_items(
        *({number: _canonical(type_.item, some[number]) for number in numbers}
          for some, numbers in zip((old, new), rest, strict=True))
    )  # fmt: skip
    pairs = () if names is None else alike(old, new, found.gone, found.come, names)
    for one, other in sorted(pairs, key=lambda pair: pair[1]):
        below = at.below(str(other), former=str(one))
        yield from _value(type_.item, old[one], new[other], below)
    entries = isinstance(type_.item.inside, Group)
    paired = [{pair[side] for pair in pairs} for side in (0, 1)]
    for number in found.come:
        if number not in paired[1]:
            below = at.below(str(number)) if entries else at
            yield from _whole(type_.item, None, new[number], below, number)
    for number in found.gone:
        if number not in paired[0]:
            below = at.below(str(number)) if entries else at
            yield from _whole(type_.item, old[number], None, below, number)


def _names(type_: Type, at: Place, every: Sequence[Value]) -> Names | None:
    """What tells entries apart that differ; None where each is one value, there or not."""
    if isinstance(type_.inside, Group):
        return entry_names(type_.inside, at.path.rpartition(".")[2])
    return (text_names,) if any(isinstance(one, Text) for one in every) else None


def _order(type_: ListOf, old: Sequence[Value], new: Sequence[Value], at: Place) -> Iterator[Leaf]:
    forms = [[_canonical(type_.item, one) for one in some] for some in (old, new)]
    if forms[0] != forms[1]:
        before, after = (", ".join(shown(type_.item, one) for one in some) for some in (old, new))
        yield at.leaf(before, after, tuple(old), tuple(new))


def _sort(before: str | None, after: str | None) -> Sort:
    return Sort.ADDED if before is None else Sort.REMOVED if after is None else Sort.CHANGED


def shown(type_: Type, value: Value) -> str:
    """A value as an author would type it; what takes several lines as JSON."""
    plain = plain_value(type_, value)
    if isinstance(plain, dict) and set(plain) == {"phrase"}:
        return str(plain["phrase"])
    return _line(plain)


def _canonical(type_: Type, value: Value) -> str:
    """The one form of a value. Of an entry also what does not bind, as it was written."""
    form = [agreed_value(type_, value)]
    if type_.inside is not None:
        form.append(plain_value(type_, value))
    return json.dumps(form, ensure_ascii=False, sort_keys=True)


def _line(plain: Plain) -> str:
    return plain if isinstance(plain, str) else _in_json(plain)


def _in_json(plain: Plain) -> str:
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return json.dumps(plain, ensure_ascii=False)
