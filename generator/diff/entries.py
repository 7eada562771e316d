"""Which entry of a list is which of another: by what names it, never by where it stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.types import Group, agreed_value
from generator.model.values import Record, Value
from generator.text import Text

Match = tuple[int, int]
"""The number of an entry in the earlier list and in the later one."""

Names = tuple[Callable[[Value], Sequence[Hashable]], ...]
"""What an entry is named by, the surest first."""

_ALIKE = 0.5
# What an entry is named by where that is not its first field that is asked for.
_NAMED_BY = {"hours": ("days", "since"), "limits": ("decision", "up_to"), "due_by": ("when",)}


@dataclass(frozen=True, slots=True)
class Rest:
    """The numbers of what has no equal in the other list: in the earlier and in the later one."""

    gone: tuple[int, ...]
    come: tuple[int, ...]


def same_items(old: Mapping[int, Hashable], new: Mapping[int, Hashable]) -> Rest:
    """What is left where equal items are taken out, each once: of three for two one has come."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for number, one in old.items():
        places[one].append(number)
    come = []
    for number, one in new.items():
        if places.get(one):
            places[one].pop(0)
        else:
            come.append(number)
    return Rest(tuple(sorted(n for some in places.values() for n in some)), tuple(come))


def alike(
    old: Sequence[Value], new: Sequence[Value], gone: Iterable[int], come: Iterable[int],
    names: Names,
) -> tuple[Match, ...]:  # fmt: skip
    """What belongs together of the rest: entries with a name in common, else much alike ones.

    The result does not depend on which of the lists is the earlier one.
    """
    found: list[Match] = []
    left, right = set(gone), set(come)
    words: tuple[dict[int, frozenset[str]], ...] = ({}, {})

    def likeness(one: int, other: int) -> float:
        for known, number, value in ((words[0], one, old[one]), (words[1], other, new[other])):
            if number not in known:
                known[number] = words_of(value)
        return _likeness(words[0][one], words[1][other])

    for called in (*names, None):
        if called is None:
            near = _close(old, new, left, right, likeness)
        else:
            near = _named(old, new, left, right, called)
        several = len(near) > 1
        scored = [(-likeness(*pair) if several else 0.0, abs(pair[0] - pair[1]), sum(pair), pair)
                  for pair in near]  # fmt: skip
        for *_, (one, other) in sorted(scored):
            if one in left and other in right:
                found.append((one, other))
                left.remove(one)
                right.remove(other)
    return tuple(found)


def _close(
    old: Sequence[Value], new: Sequence[Value], gone: Iterable[int], come: Iterable[int],
    likeness: Callable[[int, int], float],
) -> set[Match]:  # fmt: skip
    come = tuple(come)
    return {(one, other) for one in gone for other in come
            if old[one].__class__ is new[other].__class__ and likeness(one, other) >= _ALIKE
    }  # fmt: skip


def _named(
    old: Sequence[Value], new: Sequence[Value], gone: Iterable[int], come: Iterable[int],
    names: Callable[[Value], Sequence[Hashable]],
) -> set[Match]:  # fmt: skip
    by_name: dict[Hashable, list[int]] = defaultdict(list)
    for number in gone:
        for name in names(old[number]):
            by_name[name].append(number)
    return {(one, number) for number in come for name in names(new[number])
            for one in by_name.get(name, ())}  # fmt: skip


def entry_names(group: Group, place: str) -> Names:
    """What entries of such a group are named by. `place`: the list's field."""
    first = next(((one.name,) for one in group.fields.values() if one.asked), ())
    fields = tuple(one for one in _NAMED_BY.get(place, first) if one in group.fields)
    if not fields:
        return ()

    def whole(value: Value) -> Sequence[Hashable]:
        said = [_said(group, value, one) for one in fields]
        return [tuple(said)] if any(said) else []

    def part(value: Value) -> Sequence[Hashable]:
        found = value.get(fields[0]) if isinstance(value, Record) else None
        if isinstance(found, Text):
            return text_names(found)
        said = _said(group, value, fields[0])
        return [said] if said else []

    return whole, part


def text_names(value: Value) -> Sequence[Hashable]:
    """A text is named by what it says in any one language."""
    if not isinstance(value, Text):
        return []
    return [(code, " ".join(said.split())) for code, said in value.by_language.items()]


def _said(group: Group, value: Value, name: str) -> str:
    found = value.get(name) if isinstance(value, Record) else None
    if found is None:
        return ""
    plain = agreed_value(group.fields[name].type, found)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: how many of the words of two values are the same."""
    every = len(one | other)
    return len(one & other) / every if every else 1.0


def words_of(value: Value | None) -> frozenset[str]:
    """The words of a value, wherever in it they stand."""
    if isinstance(value, Text):
        return frozenset(word for text in value for word in text.lower().split())
    if isinstance(value, Record):
        return frozenset().union(*(words_of(one) for one in value.values.values()))
    if isinstance(value, tuple):
        return frozenset().union(*(words_of(one) for one in value))
    return frozenset(str(value).lower().split())
