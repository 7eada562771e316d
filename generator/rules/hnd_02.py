"""A handoff has no way to refuse it, or a part of that way is missing.

What may not be refused is not handed over, it is dropped. A refusal that works says for which
reasons, who refuses, by when, where the thing goes and who is told. Without that a rejected lot
stands in the yard while both sides wait.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.rules.facts.naming import called
from generator.rules.facts.parts import lacking
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_MISSING = {
    "reject": (
        both("has no rejection route", "no tiene ruta de rechazo"),
        both("Write `reject` with `reasons`, `who`, `within`, `goes_to` and `tell`.",
             "Escriba `reject` con `reasons`, `who`, `within`, `goes_to` y `tell`."),
    ),
    "reject.reasons": (
        both("does not say for which reasons it may be rejected",
             "no dice por qué motivos se puede rechazar"),
        both('List them, like `reasons: [{en: "Broken seal", es: "Sello roto"}]`.',
             'Enumérelos, como `reasons: [{en: "Broken seal", es: "Sello roto"}]`.'),
    ),
    "reject.who": (
        both("does not say who may reject it", "no dice quién puede rechazarla"),
        both("Write `who` and one role, like `who: receiving-lead`.",
             "Escriba `who` y un rol, como `who: receiving-lead`."),
    ),
    "reject.within": (
        both("does not say until when it may be rejected",
             "no dice hasta cuándo se puede rechazar"),
        both("Write a clock, like `within: 1 shared business day`.",
             "Escriba un plazo, como `within: 1 día hábil común`."),
    ),
    "reject.goes_to": (
        both("does not say where the thing goes when it is rejected",
             "no dice a dónde va lo rechazado"),
        both('Write a role or a place, like `goes_to: {en: "Hold area", es: "Área de retención"}`.',
             'Escriba un rol o un lugar, como `goes_to: {en: "Hold area", es: "Área de '
             'retención"}`.'),
    ),
    "reject.tell": (
        both("does not say who is told of a rejection", "no dice a quién se avisa de un rechazo"),
        both("List the roles, like `tell: [quality-manager]`.",
             "Enumere los roles, como `tell: [quality-manager]`."),
    ),
}  # fmt: skip
_PARTS = tuple(path.removeprefix("reject.") for path in _MISSING if path != "reject")


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("handoff").values():
        en, es = called(entity)
        for path in lacking(entity, "reject", _PARTS):
            says, fix = _MISSING[path]
            yield Fault(entity, path, both(f"{en} {says.get('en')}.", f"{es} {says.get('es')}."),
                        fix)  # fmt: skip


ES = """Una entrega no se puede rechazar, o a su ruta de rechazo le falta una parte.

Lo que no se puede rechazar no se entrega: se abandona. Un rechazo que funciona dice por qué
motivos, quién rechaza, hasta cuándo, a dónde va lo rechazado y a quién se avisa. Sin eso, un lote
rechazado se queda en el patio mientras las dos partes esperan.
"""

BAD = Example("""
handoffs:
  shipment:
    reject: ~
""")
GOOD = Example("""
handoffs:
  shipment:
    reject:
      reasons: [{en: "Broken seal", es: "Sello roto"}]
      who: inspector
      within: 2 business hours of dallas-office after shipment arrived
      goes_to: {en: "Hold area at the Dallas dock", es: "Área de retención en el andén de Dallas"}
      tell: [planner]
""")

RULE = Rule(
    "HND-02", Severity.ERROR, ("F2", "F5"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
