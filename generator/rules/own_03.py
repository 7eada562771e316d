"""Too much rests on one person.

Whoever is named everywhere becomes the queue that everybody waits in, and their leave stops both
sides. It also shows that a playbook was written around a person and not around the work.

A duty is one object of which the person, through the roles held today, is doer, decider, fix owner
or chair; several of these in one process or definition are one duty, for it is one thing to know
and to do. More than 12 are too many, as are more than 3 roles, or more than 40 % of the decision
rights decided alone (`thresholds: {duties, roles, decision_share}`); of three decisions or fewer no
share is taken. Roles that exist only while something lasts (`kind: event`) do not count: each time
somebody else takes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.duties import field_names
from generator.model.playbook import Entity, Use
from generator.model.values import Ref
from generator.rules.facts.people import held, names
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_DUTIES = ("doer", "decider", "chair", "fix_owner", "fix_by_cause", "fix_unknown")
_LEAST = 4
"""Of how many decisions at least one person's share is taken."""


def _check(inspection: Inspection) -> Iterator[Fault]:
    roles: dict[str, list[Entity]] = {}
    for owner in inspection.playbook.of("owner").values():
        if owner.get("kind") != "event":
            for person in inspection.once(held)[owner.id]:
                roles.setdefault(person.id, []).append(owner)
    alone = inspection.once(_alone)
    total = len(inspection.playbook.of("decision"))
    for id, owners in roles.items():
        person = inspection.playbook.of("person")[id]
        yield from _duties(inspection, person, owners)
        yield from _roles(inspection, person, owners)
        number = sum(alone.get(owner.id, 0) for owner in owners)
        yield from _decisions(inspection, person, owners, number, total)


def _duties(inspection: Inspection, person: Entity, owners: list[Entity]) -> Iterator[Fault]:
    uses = (
        use for owner in owners for use in inspection.playbook.uses.get(("owner", owner.id), ())
    )
    found = {use.entity.key for use in uses if _is_duty(use)}
    most = inspection.thresholds.duties
    if len(found) > most:
        who, held_as = names((person,)), _roles_of(owners)
        yield Fault(
            owners[0], "holders",
            both(f"{who} ({held_as}) has {len(found)} duties as doer, decider, fix owner or chair; "
                 f"more than {most} is too much for one person.",
                 f"{who} ({held_as}) tiene {len(found)} responsabilidades como quien hace, decide, "
                 f"corrige o dirige; más de {most} es demasiado para una persona."),
            both("Give some of them to another role, or tolerate it with a waiver that has an end.",
                 "Pase algunas a otro puesto, o tolérelo con una excepción con fecha de fin."),
        )  # fmt: skip


def _is_duty(use: Use) -> bool:
    return any(name in _DUTIES for name in field_names(use.field))


def _roles(inspection: Inspection, person: Entity, owners: list[Entity]) -> Iterator[Fault]:
    most = inspection.thresholds.roles
    if len(owners) > most:
        who, held_as = names((person,)), _roles_of(owners)
        yield Fault(
            person, "name",
            both(f"{who} holds {len(owners)} roles: {held_as}; more than {most} is too much.",
                 f"{who} ocupa {len(owners)} puestos: {held_as}; más de {most} es demasiado."),
            both("Name another holder for one of them in owners.yml.",
                 "Ponga a otra persona en uno de ellos en owners.yml."),
        )  # fmt: skip


def _decisions(
    inspection: Inspection, person: Entity, owners: list[Entity], number: int, total: int
) -> Iterator[Fault]:
    most = inspection.thresholds.decision_share
    if total >= _LEAST and number * 100 > most * total:
        who, share = names((person,)), round(number * 100 / total)
        alone = inspection.once(_alone)
        deciding = max(owners, key=lambda one: alone.get(one.id, 0))
        yield Fault(
            deciding, "name",
            both(f"{who} alone decides {number} of {total} decision rights ({share}%); more than "
                 f"{most}% is too much.",
                 f"{who} decide a solas {number} de {total} derechos de decisión ({share}%); más "
                 f"de {most}% es demasiado."),
            both("Give some of them to whoever sees the matter first, on either side.",
                 "Pase algunos a quien ve primero el asunto, de cualquiera de las dos partes."),
        )  # fmt: skip


def _alone(inspection: Inspection) -> dict[str, int]:
    """Owner → of how many decision rights it is the decider, where one person holds it."""
    filled = inspection.once(held)
    found: dict[str, int] = {}
    for right in inspection.playbook.of("decision").values():
        decider = right.get("decider")
        if isinstance(decider, Ref) and decider.kind == "owner" and len(filled[decider.id]) == 1:
            found[decider.id] = found.get(decider.id, 0) + 1
    return found


def _roles_of(owners: list[Entity]) -> str:
    return ", ".join(f"`{one.id}`" for one in owners)


ES = """Demasiado descansa en una sola persona.

Quien aparece en todas partes se vuelve la fila en la que todos esperan, y su ausencia detiene a las
dos partes. También muestra que el manual se escribió alrededor de una persona y no del trabajo.

Una responsabilidad es un elemento en el que la persona, por los puestos que ocupa hoy, hace,
decide, corrige o dirige; varias de ellas en un mismo proceso o definición son una, porque es una
sola cosa que saber y que hacer. Más de 12 son demasiadas, igual que más de 3 puestos, o más de 40 %
de los derechos de decisión decididos a solas (`thresholds: {duties, roles, decision_share}`); de
tres decisiones o menos no se saca proporción. Los puestos que existen solo mientras algo dura
(`kind: event`) no cuentan: cada vez los toma alguien más.
"""

BAD = Example("""
client:
  thresholds: {duties: 5}
""")
GOOD = Example("""
client:
  thresholds: {duties: 6}
""")

RULE = Rule(
    "OWN-03", Severity.WARNING, ("F1",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
