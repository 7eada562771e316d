"""Whom a change burdens: who has to act more, or wait longer, than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator.agreement.signoff import signing_sides
from generator.diff.leaves import Leaf
from generator.model.playbook import Entity, Playbook, walk
from generator.model.units import converted
from generator.model.values import Clock, Comparison, Condition, Quantity, Ref, Value

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200}


def burdened(
    playbook: Playbook, entity: Entity, old: Entity | None, leaf: Leaf | None
) -> tuple[str, ...]:
    """The sides that a change burdens, in the order of the playbook's signing sides.

    `playbook` is the one that `entity` belongs to; `old` is the entity before; no leaf stands for
    an entity that came or went.
    """
    sides = signing_sides(playbook)
    if leaf is None:
        return _in_order(sides, _parties(playbook, entity))
    acts = frozenset().union(
        *(_acting(playbook, entity, one) for one in leaf.field.acts)
    ) or _acting_in(playbook, entity, leaf)
    if isinstance(leaf.new, Ref) and leaf.new.kind in ("owner", "group"):
        return _in_order(sides, _sides_of(playbook, leaf.new))
    heavier = _heavier(leaf.old, leaf.new)
    if heavier is None or not acts:
        return _in_order(sides, acts or _parties(playbook, entity))
    others = frozenset(sides) - acts or acts
    return _in_order(sides, acts if heavier else others)


def _in_order(sides: Sequence[str], found: frozenset[str]) -> tuple[str, ...]:
    return (*(one for one in sides if one in found), *sorted(found - set(sides)))


def _heavier(old: Value | None, new: Value | None) -> bool | None:
    """Whether a change asks more of who acts (then less of who waits); None where none can tell."""
    if isinstance(old, Clock) and isinstance(new, Clock):
        return _shorter(old, new)
    if isinstance(old, Condition) and isinstance(new, Condition):
        pairs = {one.measure: one for one in old.comparisons()}
        said = {_tighter(pairs[one.measure], one) for one in new.comparisons()
                if one.measure in pairs and pairs[one.measure] != one}  # fmt: skip
        return said.pop() if len(said) == 1 else None
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        if old.op != new.op or old.unit != new.unit:
            return None
        return _towards(new.op, old.value, new.value)
    return None


def _shorter(old: Clock, new: Clock) -> bool | None:
    lengths = [_length(old.at_most or old.at_least, old), _length(new.at_most or new.at_least, new)]
    if old.before != new.before or lengths[0] == lengths[1]:
        return None
    asks_more = lengths[1] < lengths[0]
    # A notice, or a time that has to pass at least, asks more the longer it is.
    longer_is_more = new.before or (old.at_most is None and new.at_most is None)
    return not asks_more if longer_is_more else asks_more


def _length(number: int | None, clock: Clock) -> int:
    return (number or 0) * _MINUTES[clock.unit]


def _tighter(old: Comparison, new: Comparison) -> bool | None:
    if old.op != new.op or new.upper is not None or old.upper is not None:
        return None
    value = converted(new.value, new.unit, old.unit) if new.unit != old.unit else new.value
    return None if value is None else _towards(new.op, old.value, value)


def _towards(op: str, old: Decimal, new: Decimal) -> bool | None:
    if op in ("<", "<="):
        return new < old
    return new > old if op in (">", ">=") else None


def _acting(playbook: Playbook, entity: Entity, name: str) -> frozenset[str]:
    """The sides of the owners that a field names; `fix_owner` of a severity is its categories'."""
    if entity.kind.field(name) is None and name == "fix_owner":
        categories = playbook.of("category").values()
        return frozenset().union(*(_sides_of(playbook, one.ref(name)) for one in categories))
    values = {name: entity.values[name]} if name in entity.values else {}
    return frozenset().union(*(_sides_of(playbook, one) for one in _refs(values)))


def _acting_in(playbook: Playbook, entity: Entity, leaf: Leaf) -> frozenset[str]:
    """The sides of the owners beside what changed: the doer of the step, the owners of a level."""
    steps = leaf.path.split(".")
    parents = [".".join(steps[:length]) for length in range(len(steps) - 1, 0, -1)]
    named = {path: value for path, value in walk(entity.values) if isinstance(value, Ref)}
    for parent in parents:
        found = [ref for path, ref in named.items() if path.startswith(f"{parent}.")]
        sides = frozenset().union(*(_sides_of(playbook, one) for one in found))
        if sides:
            return sides
    return frozenset()


def _parties(playbook: Playbook, entity: Entity) -> frozenset[str]:
    """The sides of all owners that an entity names; an owner's own, a side itself."""
    if entity.kind.name == "side":
        return frozenset({entity.id})
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
        return frozenset().union(*(_sides_of(playbook, one) for one in entity.refs("members")))
    if entity.kind.name in ("owner", "person"):
        side = entity.ref("side")
        return frozenset({side.id}) if side else frozenset()
    return frozenset({entity.id}) if entity.kind.name == "side" else frozenset()
