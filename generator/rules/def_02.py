"""A definition has no owner of the fix, or one that no signing side answers for.

A verdict without a fix comes back next week. The fix has one owner on a side that signs. Where the
owner depends on the cause, each cause stands once, and somebody owns the fix while the cause is not
known: that is when nobody moves. A cause may lie with a carrier; still somebody who signs has to
get it mended, so a row of `fix_by_cause` that names a third side is a warning.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.phrases import ACCENTS, fold
from generator.model.playbook import Entity
from generator.model.values import Value
from generator.rules.facts.parties import outside
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("definition").values():
        if entity.get("fix_owner") is None:
            yield Fault(
                entity, "fix_owner",
                both(f"Nobody owns the fix when “{entity.name.best('en')[0]}” is not met.",
                     f"Nadie es dueño de la solución cuando no se cumple "
                     f"«{entity.name.best('es')[0]}»."),
                both("Name one role as `fix_owner`; where it depends on the cause, add "
                     "`fix_by_cause`.",
                     "Indique un solo rol en `fix_owner`; si depende de la causa, agregue "
                     "`fix_by_cause`."),
            )  # fmt: skip
        if entity.records("fix_by_cause") and entity.get("fix_unknown") is None:
            yield Fault(
                entity, "fix_unknown",
                both("Nobody owns the fix while the cause is unknown.",
                     "Nadie es dueño de la solución mientras no se conoce la causa."),
                both("Name the role that works on it until the cause is known: `fix_unknown`.",
                     "Indique el rol que la atiende hasta conocer la causa: `fix_unknown`."),
            )  # fmt: skip
        for field in ("fix_owner", "fix_unknown"):
            yield from _outside(inspection, entity, field, entity.get(field), Severity.ERROR)
        yield from _causes(inspection, entity)


def _outside(
    inspection: Inspection, entity: Entity, path: str, value: Value | None, severity: Severity
) -> Iterator[Fault]:
    if side := outside(inspection, value):
        yield Fault(
            entity, path,
            both(f"`{value}` owns the fix, and its side `{side}` does not sign this playbook.",
                 f"`{value}` es dueño de la solución, y su parte `{side}` no firma este manual."),
            both("Name the role of a signing side that gets it mended.",
                 "Indique el rol de una parte que firma y que logra que se corrija."),
            severity,
        )  # fmt: skip


def _causes(inspection: Inspection, entity: Entity) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(entity.records("fix_by_cause")):
        path, cause = f"fix_by_cause.{number}", row.get("cause")
        yield from _outside(inspection, entity, f"{path}.owner", row.get("owner"), Severity.WARNING)
        words = dict(cause.by_language) if isinstance(cause, Text) else {}
        keys = [(code, fold(said).translate(ACCENTS).rstrip(".")) for code, said in words.items()]
        before = next((seen[key] for key in keys if key in seen), None)
        if before is not None:
            yield Fault(
                entity, f"{path}.cause",
                both(f"This cause already stands in row {before + 1}: two owners for one fix.",
                     f"Esta causa ya está en el renglón {before + 1}: dos dueños de una misma "
                     "solución."),
                both("Delete one of the two rows, or say what sets the causes apart.",
                     "Borre uno de los dos renglones, o diga en qué se distinguen las causas."),
            )  # fmt: skip
        for key in keys:
            seen.setdefault(key, number)


ES = """Una definición no tiene dueño de la solución, o es alguien por quien ninguna parte firma.

Un veredicto sin solución regresa la próxima semana. La solución tiene un solo dueño de una parte
que firma. Si el dueño depende de la causa, cada causa aparece una sola vez, y alguien la atiende
mientras no se conoce la causa: es entonces cuando nadie se mueve. Una causa puede estar en el
transportista; aun así alguien que firma debe lograr que se corrija, por lo que un renglón de
`fix_by_cause` que indica a una tercera parte es una advertencia.
"""

BAD = Example("""
definitions:
  on-time:
    fix_unknown: ~
""")
GOOD = Example("""
definitions:
  on-time:
    fix_by_cause:
      - cause: {en: "Order line changed after order day", es: "Renglón modificado después del día de pedido"}
        owner: buyer
      - cause: {en: "Truck sealed late", es: "Camión sellado tarde"}
        owner: planner
    fix_unknown: planner
""")  # noqa: E501

RULE = Rule(
    "DEF-02", Severity.ERROR, ("F1", "F4"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
