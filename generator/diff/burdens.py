"""Whom a change burdens: who has to act more, or wait longer, than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from generator.agreement.signoff import sides_of, signing_sides
from generator.changes import Sort
from generator.diff.leaves import Leaf
from generator.model.playbook import Entity, Playbook
from generator.model.units import converted
from generator.model.values import Clock, Comparison, Condition, Quantity, Record, Ref, Value

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200}


class Burdens:
    """Whom changes from one playbook to another burden."""

    def __init__(self, before: Playbook, after: Playbook) -> None:
        self.before, self.after = _Sides(before), _Sides(after)

    def of_whole(self, entity: Entity, gone: bool) -> tuple[str, ...]:
        """The sides that an entity's coming or going burdens: all that it names."""
        sides = self.before if gone else self.after
        return sides.in_order(sides.parties(entity))

    def of_leaf(self, old: Entity, new: Entity, leaf: Leaf) -> tuple[str, ...]:
        """The sides that one difference burdens, in the order of the playbook's signing sides."""
        # Who is named no longer leaves it to those who still are; all else is told as it was.
        gone = leaf.sort is Sort.REMOVED and not isinstance(leaf.old, Ref)
        sides, entity, path = (
            (self.before, old, leaf.former) if gone else (self.after, new, leaf.path)
        )
        if isinstance(leaf.new, Ref) and leaf.new.kind in ("owner", "group"):
            return sides.in_order(sides.of(leaf.new))
        acts = _joined(sides.acting(entity, one) for one in leaf.field.acts)
        acts = acts or sides.acting_in(entity, path)
        heavier = _heavier(leaf.old, leaf.new)
        if heavier is None or not acts:
            return sides.in_order(acts or sides.parties(entity))
        others = frozenset(sides.signing) - acts or acts
        return sides.in_order(acts if heavier else others)


class _Sides:
    """The sides that the owners in one playbook belong to."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.signing = signing_sides(playbook)
        self._known: dict[tuple[str, str], frozenset[str]] = {}
        self._walked: dict[str, list[tuple[str, frozenset[str]]]] = {}

    def in_order(self, found: frozenset[str]) -> tuple[str, ...]:
        return (*(one for one in self.signing if one in found), *sorted(found - set(self.signing)))

    def acting(self, entity: Entity, name: str) -> frozenset[str]:
        """Those of the owners that a field names; `fix_owner` of a severity is its categories'."""
        if entity.kind.field(name) is None and name == "fix_owner":
            categories = self.playbook.of("category").values()
            return _joined(self.of(one.ref(name)) for one in categories)
        return self._within(entity, name)

    def acting_in(self, entity: Entity, path: str) -> frozenset[str]:
        """Those of the owners beside what changed: the doer of the step, the owners of a level."""
        steps = path.split(".")
        parents = (".".join(steps[:length]) for length in range(len(steps) - 1, 0, -1))
        return next((found for one in parents if (found := self._within(entity, one))), frozenset())

    def parties(self, entity: Entity) -> frozenset[str]:
        """Those of all owners that an entity names; an owner's own, a side itself."""
        return self.of(Ref(entity.kind.name, entity.id)) | self._within(entity, "")

    def _within(self, entity: Entity, place: str) -> frozenset[str]:
        """Those of all owners named at a place or below it."""
        found = self._known.get((entity.key, place))
        if found is None:
            start = f"{place}." if place else ""
            found = _joined(sides for path, sides in self._named(entity) if path.startswith(start))
            self._known[entity.key, place] = found
        return found

    def _named(self, entity: Entity) -> list[tuple[str, frozenset[str]]]:
        """The sides of each owner that an entity names, with its way; walked once an entity."""
        found = self._walked.get(entity.key)
        if found is None:
            every = ((path, self.of(ref)) for path, ref in _refs(entity.values.items(), ""))
            found = self._walked[entity.key] = [one for one in every if one[1]]
        return found

    def of(self, ref: Ref | None) -> frozenset[str]:
        if ref is not None and ref.kind == "side":
            return frozenset({ref.id} if self.playbook.get(ref) else ())
        named = ref is not None and ref.kind in ("owner", "person", "group")
        return sides_of(self.playbook, ref) if named else frozenset()


def _refs(values: Iterable[tuple[object, Value]], before: str) -> Iterator[tuple[str, Ref]]:
    """Every reference in some values with its way, as `levels.0.owners.1.`."""
    for name, value in values:
        if isinstance(value, Ref):
            yield f"{before}{name}.", value
        elif isinstance(value, Record):
            yield from _refs(value.values.items(), f"{before}{name}.")
        elif isinstance(value, tuple):
            keyed = ((one.get("id") if isinstance(one, Record) else None, one) for one in value)
            some = ((n if id is None else id, one) for n, (id, one) in enumerate(keyed))
            yield from _refs(some, f"{before}{name}.")


def _joined(some: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*some)


def _heavier(old: object, new: object) -> bool | None:
    """Whether a change asks more of who acts (then less of who waits); None where none can tell."""
    if isinstance(old, Clock) and isinstance(new, Clock):
        return _shorter(old, new)
    if isinstance(old, Condition) and isinstance(new, Condition):
        return _stricter(old, new)
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        return _tighter(old, new)
    return None


def _shorter(old: Clock, new: Clock) -> bool | None:
    """Whether a clock leaves less time; a notice, or a time that must pass at least, more."""
    if _rest(old) != _rest(new) or (old.at_most is None) is not (new.at_most is None):
        return None
    most, least = (
        [_length(getattr(one, end), one.unit) for one in (old, new)]
        for end in ("at_most", "at_least")
    )
    ends_elsewhere = most[0] != most[1]
    before, after = most if ends_elsewhere else least
    if before == after:
        return None
    longer_is_more = new.before or not ends_elsewhere
    return (after > before) is longer_is_more


def _rest(clock: Clock) -> Clock:
    return replace(clock, at_least=None, at_most=None, unit="")


def _length(number: int | None, unit: str) -> int:
    return (number or 0) * _MINUTES[unit]


def _stricter(old: Condition, new: Condition) -> bool | None:
    """Whether less meets a condition than before; None where some does and some does not."""
    gone = [one for one in old.items if one not in new.items]
    come = [one for one in new.items if one not in old.items]
    if old.mode != new.mode:
        return None if gone or come else new.mode == "all"
    said: set[bool | None] = set()
    for one in [each for each in gone if isinstance(each, Comparison)]:
        other = next((each for each in come if isinstance(each, Comparison)
                      and (each.measure, each.op) == (one.measure, one.op)), None)  # fmt: skip
        if other is not None:
            said.add(_tighter(one, other))
            gone.remove(one)
            come.remove(other)
    every = new.mode == "all"
    said |= {every for _ in come} | {not every for _ in gone}
    return said.pop() if len(said) == 1 else None


def _tighter(old: Comparison | Quantity, new: Comparison | Quantity) -> bool | None:
    if old.op != new.op:
        return None
    value, upper = (
        one if one is None or new.unit == old.unit else converted(one, new.unit, old.unit)
        for one in (new.value, new.upper)
    )
    if value is None or (value, upper) == (old.value, old.upper):
        return None
    if old.op in ("<", "<="):
        return value < old.value
    if old.op in (">", ">="):
        return value > old.value
    if old.upper is None or upper is None:
        return None
    return _within((value, upper), (old.value, old.upper))


def _within(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool | None:
    """Whether a range lies in another one; False where it is the other way round."""
    if other[0] <= one[0] and one[1] <= other[1]:
        return True
    return False if one[0] <= other[0] and other[1] <= one[1] else None
