"""An escalation path has no way out: no exit, no record, or nobody who brings it back to normal.

What never ends becomes the new normal: every lot is inspected twice for years, because nobody may
say that it is over. The exit is a criterion, best with a number; `lower_by` says who takes the
severity down; the record shows what was decided on the way.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.rules.facts.naming import called
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_MISSING = {
    "exit": (
        both("does not say when it ends", "no dice cuándo termina"),
        both("Write `exit` with a criterion, like 3 lots in a row without the defect.",
             "Escriba `exit` con un criterio, como 3 lotes seguidos sin el defecto."),
    ),
    "lower_by": (
        both("does not say who may lower the severity", "no dice quién puede bajar la severidad"),
        both("Name the roles, like `lower_by: [sqe, quality-manager]`.",
             "Indique los roles, como `lower_by: [sqe, quality-manager]`."),
    ),
    "record": (
        both("leaves no record", "no deja registro"),
        both("Name the artifact in which each level writes, like `record: escalation-record`.",
             "Indique el registro en el que escribe cada nivel, como `record: "
             "escalation-record`."),
    ),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("escalation").values():
        en, es = called(entity)
        for field, (says, fix) in _MISSING.items():
            if entity.get(field) is None:
                message = both(f"{en} {says.get('en')}.", f"{es} {says.get('es')}.")
                yield Fault(entity, field, message, fix)


ES = """Una ruta no tiene salida: ni criterio para terminar, ni registro, ni quien la regrese.

Lo que nunca termina se vuelve lo normal: cada lote se inspecciona dos veces durante años, porque
nadie puede decir que ya pasó. La salida es un criterio, mejor con un número; `lower_by` dice quién
baja la severidad; el registro muestra qué se decidió en el camino.
"""

BAD = Example("""
escalations:
  issue-path:
    exit: ~
    measures: ~
""")
GOOD = Example("""
escalations:
  issue-path:
    measures: ~
    exit:
      text: {en: "The lot with the issue is closed.", es: "El lote con el problema está cerrado."}
      all:
        - {en: "The action log shows the date.", es: "La lista de acciones muestra la fecha."}
""")

RULE = Rule(
    "ESC-06", Severity.WARNING, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
