"""A role has no deputy, or one who is absent when the holder is.

Work waits for whoever is away, and the other side learns of it by silence. A deputy named before is
a phone number; a deputy sought on the day is a guess.

A deputy does not stand in who is the same person under another role, who has left, or whose leave
falls on days of the holder's. That both keep one calendar is no fault: nearly all do. It is an
error for roles that stand in a level of an escalation or decide by a decision right, also as a
member of a group; a warning elsewhere. A deputy that is `open` is still none, so it is said here;
`none` with a reason passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open, Ref
from generator.rules.facts.people import deputies, held, leaves, names
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both


def _check(inspection: Inspection) -> Iterator[Fault]:
    answering = inspection.once(_must_answer)
    for owner in inspection.playbook.of("owner").values():
        said = _fault(inspection, owner)
        if said is not None:
            heavy = owner.id in answering
            yield Fault(
                owner, "deputy", said,
                both("Name a role or person who is there when the holder is not, like `deputy: "
                     "plant-manager`.",
                     "Ponga un puesto o una persona que esté cuando falta el titular, como "
                     "`deputy: plant-manager`."),
                Severity.ERROR if heavy else Severity.WARNING,
            )  # fmt: skip


def _fault(inspection: Inspection, owner: Entity) -> Text | None:
    deputy = owner.get("deputy")
    if isinstance(deputy, NotOffered):
        return None
    if isinstance(deputy, Open):
        whole = deputy.owner and deputy.due and deputy.due >= inspection.today
        if not whole:
            return None  # a gap of another sort, which says more
        return both(
            f"`{owner.id}` has no deputy yet; who it is, is open until {deputy.due}.",
            f"`{owner.id}` aún no tiene suplente; está por decidirse hasta el {deputy.due}.",
        )
    if not isinstance(deputy, Ref):
        return both(f"`{owner.id}` has no deputy.", f"`{owner.id}` no tiene suplente.")
    if deputy == Ref("owner", owner.id):
        return both(f"`{owner.id}` is its own deputy.", f"`{owner.id}` es su propio suplente.")
    people, standing_in = inspection.once(held)[owner.id], deputies(inspection, owner)
    if not standing_in:
        if deputy.kind == "owner":
            return None  # nobody holds that role: said there, once
        return both(f"The deputy of `{owner.id}`, `{deputy.id}`, is not there today.",
                    f"Quien suple a `{owner.id}`, `{deputy.id}`, hoy ya no está.")  # fmt: skip
    if set(_ids(standing_in)) == set(_ids(people)):
        return both(
            f"The deputy of `{owner.id}` is the same person: {names(standing_in)}.",
            f"Quien suple a `{owner.id}` es la misma persona: {names(standing_in)}.",
        )
    both_away = _both_away(inspection.today, people, standing_in)
    if both_away is not None:
        first, last = both_away
        return both(
            f"{names(people)} and the deputy, {names(standing_in)}, are both on leave from {first} "
            f"to {last}.",
            f"{names(people)} y su suplente, {names(standing_in)}, están de permiso a la vez del "
            f"{first} al {last}.",
        )
    return None


def _both_away(
    today: date, people: tuple[Entity, ...], standing_in: tuple[Entity, ...]
) -> tuple[date, date] | None:
    """The first time on which everybody who could answer is away."""
    if not people:
        return None
    common = [(today, date.max)]
    for person in {one.id: one for one in (*people, *standing_in)}.values():
        common = [
            (max(first, since), min(last, until))
            for first, last in common
            for since, until in leaves(person, today)
            if max(first, since) <= min(last, until)
        ]
    return min(common, default=None)


def _ids(people: tuple[Entity, ...]) -> list[str]:
    return [one.id for one in people]


def _must_answer(inspection: Inspection) -> frozenset[str]:
    """The owners in a level of an escalation, or who decide by a decision right."""
    playbook = inspection.playbook
    refs: list[object] = []
    for path in playbook.of("escalation").values():
        refs += [one for level in path.records("levels") for one in _several(level.get("owners"))]
    for right in playbook.of("decision").values():
        refs.append(right.get("decider"))
        for name in ("decider_by", "limits"):
            refs += [one.get("decider") for one in right.records(name)]
    found = set()
    for ref in refs:
        entity = playbook.get(ref) if isinstance(ref, Ref) else None
        if entity is not None:
            members = entity.refs("members") if entity.kind.name == "group" else ()
            found |= {one.id for one in members} or {entity.id}
    return frozenset(found)


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


ES = """Un puesto no tiene suplente, o tiene uno que falta cuando falta el titular.

El trabajo espera a quien no está, y la otra parte se entera por el silencio. Un suplente nombrado
antes es un número de teléfono; uno que se busca ese día es una adivinanza.

No suple quien es la misma persona en otro puesto, quien ya se fue, o quien está de permiso en días
en que también lo está el titular. Que ambos tengan el mismo calendario no es falta: casi todos lo
tienen. Es un error en los puestos que están en un nivel de escalamiento o que deciden por un
derecho de decisión, también como integrantes de un grupo; en los demás, una advertencia. Un
suplente en `open` todavía no existe, así que se dice aquí; `none` con su motivo pasa.
"""

BAD = Example("""
owners:
  quality-lead:
    deputy: ~
""")
GOOD = Example("""
owners:
  quality-lead:
    deputy: elena-rios
""")

RULE = Rule(
    "OWN-02", Severity.WARNING, ("F1", "F5"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
