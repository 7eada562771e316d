"""Not everyone who sees a problem may start an escalation path.

Whoever must ask first whether a path may start asks the one whom it bothers. So anyone of either
side may start it; where only some roles may, each side that signs has one of them, and not only
those to whom the path leads at a higher level.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.rules.facts.ladders import levels
from generator.rules.facts.naming import called, names
from generator.rules.facts.sides import owners_in, sides
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("escalation").values():
        message = _fault(inspection, entity)
        if message is not None:
            yield Fault(
                entity, "may_start", message,
                both("Write `may_start: anyone`: any employee of either side, without asking.",
                     "Escriba `may_start: anyone`: cualquier persona de las dos partes, sin pedir "
                     "permiso."),
            )  # fmt: skip


def _fault(inspection: Inspection, entity: Entity) -> Text | None:
    (en, es), value = called(entity), entity.get("may_start")
    if value is None:
        return both(f"Nothing says who may start {en}.", f"Nada dice quién puede iniciar {es}.")
    starters = entity.refs("may_start")
    if not starters:
        return None
    stands = inspection.once(sides)
    there = stands.of(*starters)
    lacking = [Ref("side", side) for side in stands.signing if side not in there]
    if lacking:
        who = names(inspection.playbook, lacking)
        return both(f"Nobody of {who[0]} may start {en}.",
                    f"Nadie de {who[1]} puede iniciar {es}.")  # fmt: skip
    ladder = levels(entity)
    higher = {
        one.id for level in ladder[1:] for one in owners_in(inspection, level.owners)
    } - {one.id for level in ladder[:1] for one in owners_in(inspection, level.owners)}  # fmt: skip
    if all(one.id in higher for one in owners_in(inspection, starters)):
        who = names(inspection.playbook, starters)
        return both(f"Only {who[0]} may start {en}: a level above the first.",
                    f"Solo {who[1]} puede iniciar {es}: un nivel arriba del primero.")  # fmt: skip
    return None


ES = """No todo el que ve un problema puede iniciar una ruta de escalamiento.

Quien debe preguntar antes si la ruta puede iniciar, le pregunta a quien le incomoda. Por eso la
puede iniciar cualquiera de las dos partes; donde solo pueden algunos roles, cada parte que firma
tiene uno de ellos, y no solo aquellos a los que la ruta llega en un nivel más alto.
"""

BAD = Example("""
escalations:
  issue-path:
    may_start: [us-head, mx-head]
""")
GOOD = Example("""
escalations:
  issue-path:
    may_start: [inspector, quality-lead]
""")

RULE = Rule(
    "ESC-05", Severity.ERROR, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
