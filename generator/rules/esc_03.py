"""The last level of an escalation path has nobody on one of the sides, or nobody who can decide.

A path that ends at "management" ends nowhere. Above the last level there is nobody, so each side
that signs has an owner there, whom a person or a deputy answers for today. Who is missing in a role
that has at least one of the two is said at the role itself.

The last level stops a shipment or spends above the top limit. Whether the words of `may_decide` say
so no rule can tell; a last level without them, whose owners decide nothing else in the playbook, is
a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open, Ref
from generator.rules.facts.ladders import Level, last
from generator.rules.facts.naming import called, listed, named, names
from generator.rules.facts.people import deputies, held
from generator.rules.facts.sides import owners_in, sides
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_DECIDING = frozenset({"decider", "must_agree", "may_lower", "tie_break", "chair"})


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("escalation").values():
        level = last(entity)
        if level is None or isinstance(level.record.get("owners"), NotOffered | Open):
            continue
        owners = list(owners_in(inspection, level.owners))
        fault = _on_each_side(inspection, entity, level, owners)
        if fault is not None:
            yield fault
        elif level.record.get("may_decide") is None and not _decides(inspection, level, owners):
            en, es = called(entity)
            yield Fault(
                entity, f"{level.path}.may_decide",
                both(f"{en}, level {_n(level)}: nothing says what the last level may decide, and "
                     "its owners decide nothing else.",
                     f"{es}, nivel {_n(level)}: nada dice qué puede decidir el último nivel, y sus "
                     "responsables no deciden nada más."),
                both('Write it, like `may_decide: [{en: "Stop every shipment of the part.", es: '
                     '"Detener cada embarque de la pieza."}]`.',
                     'Escríbalo, como `may_decide: [{en: "Stop every shipment of the part.", es: '
                     '"Detener cada embarque de la pieza."}]`.'),
                Severity.WARNING,
            )  # fmt: skip


def _on_each_side(
    inspection: Inspection, entity: Entity, level: Level, owners: Sequence[Entity]
) -> Fault | None:
    (en, es), stands, place = called(entity), inspection.once(sides), f"{level.path}.owners"
    there = stands.of(*level.owners)
    lacking = [Ref("side", side) for side in stands.signing if side not in there]
    if not owners or lacking:
        who = names(inspection.playbook, lacking)
        whose = (f" of {who[0]}", f" de {who[1]}") if lacking else ("", "")
        return Fault(
            entity, place,
            both(f"{en}, level {_n(level)}: the last level has no owner{whose[0]}.",
                 f"{es}, nivel {_n(level)}: el último nivel no tiene responsable{whose[1]}."),
            both("Name the leader of each side who may stop a shipment, like `owners: [vp-ops, "
                 "director-general]`.",
                 "Indique a quien dirige cada parte y puede detener un embarque, como `owners: "
                 "[vp-ops, director-general]`."),
        )  # fmt: skip
    empty = [
        side for side in stands.signing or there or ("",) if _is_empty(inspection, owners, side)
    ]
    if not empty:
        return None
    roles = [one for one in owners if not empty[0] or _side(one) in empty]
    who = listed(named(one) for one in roles)
    return Fault(
        entity, place,
        both(f"{en} ends at level {_n(level)} with {who[0]}, where no person and no deputy answers "
             "today.",
             f"{es} termina en el nivel {_n(level)} con {who[1]}, donde hoy no responde nadie, ni "
             "titular ni suplente."),
        both("Write `holders` and `deputy` of the role, or name another role here.",
             "Escriba `holders` y `deputy` del rol, o indique aquí otro rol."),
    )  # fmt: skip


def _is_empty(inspection: Inspection, owners: Sequence[Entity], side: str) -> bool:
    filled = inspection.once(held)
    mine = [one for one in owners if not side or _side(one) == side]
    return not any(filled[one.id] or deputies(inspection, one) for one in mine)


def _side(owner: Entity) -> str:
    ref = owner.ref("side")
    return ref.id if ref else ""


def _decides(inspection: Inspection, level: Level, owners: Sequence[Entity]) -> bool:
    found = [(ref.kind, ref.id) for ref in level.owners] + [("owner", one.id) for one in owners]
    return any(one.get("limits") is not None for one in owners) or any(
        not _DECIDING.isdisjoint(use.field.split("."))
        for key in found
        for use in inspection.playbook.uses.get(key, ())
    )


def _n(level: Level) -> int:
    return level.number or level.place + 1


ES = """El último nivel de una ruta no tiene a nadie de una de las partes, o a nadie que decida.

Una ruta que termina en "la gerencia" no termina en ningún lado. Arriba del último nivel no hay
nadie, así que cada parte que firma tiene ahí un responsable, por el que hoy responde una persona o
un suplente. Quién falta en un rol que tiene al menos a uno de los dos se dice en el rol mismo.

El último nivel detiene un embarque o gasta por encima del límite mayor. Si las palabras de
`may_decide` lo dicen, ninguna regla lo sabe; un último nivel sin ellas, cuyos responsables no
deciden nada más en el manual, es una advertencia.
"""

BAD = Example("""
escalations:
  disagreement:
    levels:
      - n: 1
        after: 0 shared business days
        owners: [inspector, quality-lead]
        must_do: [{en: "Look together at the piece.", es: "Ver juntos la pieza."}]
      - n: 2
        after: 1 shared business day
        owners: [buyer, planner]
        must_do: [{en: "Send it to the laboratory.", es: "Enviarla al laboratorio."}]
      - n: 3
        after: 3 shared business days
        owners: [us-head]
        must_do: [{en: "Decide and write down the reason.", es: "Decidir y anotar el motivo."}]
        may_decide: [{en: "Stop a shipment.", es: "Detener un embarque."}]
""")
GOOD = Example("""
escalations:
  disagreement:
    levels:
      - n: 1
        after: 0 shared business days
        owners: [inspector, quality-lead]
        must_do: [{en: "Look together at the piece.", es: "Ver juntos la pieza."}]
      - n: 2
        after: 1 shared business day
        owners: [buyer, planner]
        must_do: [{en: "Send it to the laboratory.", es: "Enviarla al laboratorio."}]
      - n: 3
        after: 3 shared business days
        owners: [us-head, mx-head]
        must_do: [{en: "Decide and write down the reason.", es: "Decidir y anotar el motivo."}]
        may_decide: [{en: "Stop a shipment.", es: "Detener un embarque."}]
""")

RULE = Rule(
    "ESC-03", Severity.ERROR, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
