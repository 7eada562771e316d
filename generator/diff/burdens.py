"""Whom a change burdens: who has to act more, or wait longer, than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.agreement.signoff import signing_sides
from generator.changes import Sort
from generator.diff.leaves import Leaf
from generator.model.playbook import Entity, Playbook, walk
from generator.model.units import converted
from generator.model.values import Clock, Comparison, Condition, Quantity, Ref, Value

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200}


def burdened_by_whole(playbook: Playbook, entity: Entity) -> tuple[str, ...]:
    """The sides that an entity's coming or going burdens: all that it names."""
    return _in_order(playbook, _parties(playbook, entity))


def burdened(
    before: Playbook, after: Playbook, old: Entity, new: Entity, leaf: Leaf
) -> tuple[str, ...]:
    """The sides that one difference burdens, in the order of the playbook's signing sides."""
    gone = leaf.sort is Sort.REMOVED
    playbook, entity, path = (before, old, leaf.former) if gone else (after, new, leaf.path)
    if isinstance(leaf.new, Ref) and leaf.new.kind in ("owner", "group"):
        return _in_order(after, _sides_of(after, leaf.new))
    acts = _joined(_acting(playbook, entity, one) for one in leaf.field.acts)
    acts = acts or _acting_in(playbook, entity, path)
    heavier = _heavier(leaf.old, leaf.new)
    if heavier is None or not acts:
        return _in_order(playbook, acts or _parties(playbook, entity))
    others = frozenset(signing_sides(playbook)) - acts or acts
    return _in_order(playbook, acts if heavier else others)


def _in_order(playbook: Playbook, found: frozenset[str]) -> tuple[str, ...]:
    sides = signing_sides(playbook)
    return (*(one for one in sides if one in found), *sorted(found - set(sides)))


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
    if value is None:
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


def _acting(playbook: Playbook, entity: Entity, name: str) -> frozenset[str]:
    """The sides of the owners that a field names; `fix_owner` of a severity is its categories'."""
    if entity.kind.field(name) is None and name == "fix_owner":
        categories = playbook.of("category").values()
        return _joined(_sides_of(playbook, one.ref(name)) for one in categories)
    values = {name: entity.values[name]} if name in entity.values else {}
    return _joined(_sides_of(playbook, one) for one in _refs(values))


def _acting_in(playbook: Playbook, entity: Entity, path: str) -> frozenset[str]:
    """The sides of the owners beside what changed: the doer of the step, the owners of a level."""
    steps = path.split(".")
    parents = [".".join(steps[:length]) for length in range(len(steps) - 1, 0, -1)]
    named = {path: value for path, value in walk(entity.values) if isinstance(value, Ref)}
    for parent in parents:
        found = [ref for path, ref in named.items() if path.startswith(f"{parent}.")]
        sides = _joined(_sides_of(playbook, one) for one in found)
        if sides:
            return sides
    return frozenset()


def _parties(playbook: Playbook, entity: Entity) -> frozenset[str]:
    """The sides of all owners that an entity names; an owner's own, a side itself."""
    own = _sides_of(playbook, Ref(entity.kind.name, entity.id))
    return own.union(*(_sides_of(playbook, one) for one in _refs(entity.values)))


def _refs(values: Mapping[str, Value]) -> Iterator[Ref]:
    for _, value in walk(values):
        if isinstance(value, Ref):
            yield value


def _sides_of(playbook: Playbook, ref: Ref | None) -> frozenset[str]:
    entity = playbook.get(ref)
    if entity is None:
        return frozenset()
    if entity.kind.name == "group":
        return _joined(_sides_of(playbook, one) for one in entity.refs("members"))
    if entity.kind.name in ("owner", "person"):
        side = entity.ref("side")
        return frozenset({side.id}) if side else frozenset()
    return frozenset({entity.id}) if entity.kind.name == "side" else frozenset()
