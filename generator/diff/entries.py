"""Which entry of a list is which of another: by what names it, never by where it stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
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
class Matched:
    """Which entries belong together, in the later order, and which came or went."""

    both: tuple[Match, ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]


def same_items(old: Sequence[Hashable], new: Sequence[Hashable]) -> Matched:
    """Items that are equal, each taken once: of two and three equal ones one has come."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for number, one in enumerate(old):
        places[one].append(number)
    both = [(places[one].pop(0), number) for number, one in enumerate(new) if places.get(one)]
    return _matched(old, new, both)


def alike(
    old: Sequence[Value], new: Sequence[Value], rest: Matched,
    names: Names = (),
) -> Matched:  # fmt: skip
    """What belongs together of the rest: entries with a name in common, else much alike ones.

    `names` give the names of an entry, the surest first. The result does not depend on which of
    the lists is the earlier one.
    """
    both = list(rest.both)
    gone, come = set(rest.gone), set(rest.come)
    words: list[dict[int, frozenset[str]]] = [
        {n: words_of(old[n]) for n in gone}, {n: words_of(new[n]) for n in come},
    ]  # fmt: skip
    for candidates in (*(_named(old, new, one) for one in names), _every):
        scored = sorted(
            (-score, abs(one - other), one + other, one, other)
            for one, other in candidates(gone, come)
            if (score := _likeness(words[0][one], words[1][other])) >= _ALIKE
            or candidates is not _every
        )
        for *_, one, other in scored:
            if one in gone and other in come:
                both.append((one, other))
                gone.remove(one)
                come.remove(other)
    return _matched(old, new, both)


def _matched(old: Sequence[object], new: Sequence[object], both: list[Match]) -> Matched:
    taken = [{pair[side] for pair in both} for side in (0, 1)]
    return Matched(
        tuple(sorted(both, key=lambda pair: pair[1])),
        tuple(n for n in range(len(old)) if n not in taken[0]),
        tuple(n for n in range(len(new)) if n not in taken[1]),
    )


def _every(gone: set[int], come: set[int]) -> Iterator[Match]:
    return ((one, other) for one in gone for other in come)


def _named(
    old: Sequence[Value], new: Sequence[Value], names: Callable[[Value], Sequence[Hashable]]
) -> Callable[[set[int], set[int]], Iterator[Match]]:
    def candidates(gone: set[int], come: set[int]) -> Iterator[Match]:
        by_name: dict[Hashable, list[int]] = defaultdict(list)
        for number in sorted(gone):
            for name in names(old[number]):
                by_name[name].append(number)
        found = {(one, number) for number in come for name in names(new[number])
                 for one in by_name.get(name, ())}  # fmt: skip
        return iter(found)

    return candidates


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
