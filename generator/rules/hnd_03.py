"""A handoff does not say who acknowledges it and how, what silence means, or whose it is till then.

Between sent and received a thing belongs to nobody, unless somebody wrote it down. The receiver
acknowledges where no one else is named. Where silence means that the handoff escalates, an
escalation path must be named; a meaning in words alone leaves each reader to decide which of the
four it is, and is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.rules.facts.naming import called
from generator.rules.facts.parts import lacking
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_MEANS = "`means: accepted`, `rejected`, `not_accepted`"
_MISSING = {
    "acknowledge": (
        both("is not acknowledged by anybody", "no tiene acuse de nadie"),
        both("Write `acknowledge` with `within` (by when), `who` and `by` (how).",
             "Escriba `acknowledge` con `within` (hasta cuándo), `who` y `by` (cómo)."),
    ),
    "acknowledge.within": (
        both("does not say until when it is acknowledged",
             "no dice hasta cuándo se acusa recibo"),
        both("Write a clock, like `within: 1 shared business day`.",
             "Escriba un plazo, como `within: 1 día hábil común`."),
    ),
    "acknowledge.by": (
        both("does not say how it is acknowledged", "no dice cómo se acusa recibo"),
        both('Write it, like `by: {en: "Signature on the transfer sheet", es: "Firma en la hoja de '
             'transferencia"}`.',
             'Escríbalo, como `by: {en: "Signature on the transfer sheet", es: "Firma en la hoja '
             'de transferencia"}`.'),
    ),
    "responsible_until": (
        both("does not say who is responsible until it is acknowledged",
             "no dice quién es responsable hasta que haya acuse"),
        both("Write `responsible_until: acknowledged` or `accepted`: until then it is the giver's.",
             "Escriba `responsible_until: acknowledged` o `accepted`: hasta entonces es de quien "
             "entrega."),
    ),
    "silence": (
        both("does not say what silence means", "no dice qué significa el silencio"),
        both(f"Write `silence` with {_MEANS} or `escalates`.",
             f"Escriba `silence` con {_MEANS} o `escalates`."),
    ),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("handoff").values():
        en, es = called(entity)
        for path in _lacking(entity):
            says, fix = _MISSING[path]
            yield Fault(entity, path, both(f"{en} {says.get('en')}.", f"{es} {says.get('es')}."),
                        fix)  # fmt: skip
        yield from _silence(entity)


def _lacking(entity: Entity) -> Iterator[str]:
    acknowledge = entity.record("acknowledge")
    by_case = acknowledge is not None and acknowledge.get("within_by") is not None
    for path in lacking(entity, "acknowledge", ("within", "by")):
        if not (by_case and path == "acknowledge.within"):
            yield path
    yield from (name for name in ("responsible_until", "silence") if entity.get(name) is None)


def _silence(entity: Entity) -> Iterator[Fault]:
    silence = entity.record("silence")
    if silence is None:
        return
    en, es = called(entity)
    if silence.get("means") is None:
        yield Fault(
            entity, "silence.means",
            both(f"{en} tells in words alone what silence means.",
                 f"{es} dice solo con palabras qué significa el silencio."),
            both(f"Add {_MEANS} or `escalates`.", f"Agregue {_MEANS} o `escalates`."),
            Severity.WARNING if silence.get("text") else None,
        )  # fmt: skip
    elif silence.get("means") == "escalates" and silence.get("escalates_to") is None:
        yield Fault(
            entity, "silence.escalates_to",
            both(f"{en} escalates when nobody answers, and does not say where to.",
                 f"{es} se escala cuando nadie contesta, y no dice a dónde."),
            both("Name the path and its level, like `escalates_to: disagreement/1`.",
                 "Indique la ruta y su nivel, como `escalates_to: disagreement/1`."),
        )  # fmt: skip


ES = """Una entrega no dice quién acusa recibo y cómo, qué significa el silencio o de quién es.

Entre enviado y recibido una cosa no es de nadie, a menos que alguien lo haya escrito. Quien recibe
acusa recibo si no se nombra a alguien más. Si el silencio significa que la entrega se escala, debe
indicarse la ruta; un significado solo en palabras deja que cada lector decida cuál de los cuatro
es, y es una advertencia.
"""

BAD = Example("""
handoffs:
  shipment:
    silence: ~
""")
GOOD = Example("""
handoffs:
  shipment:
    silence:
      means: not_accepted
      text:
        en: Without an entry in the gate log the lot stays with its sender.
        es: Sin anotación en la bitácora de caseta, el lote sigue siendo de quien lo envió.
""")

RULE = Rule(
    "HND-03", Severity.ERROR, ("F2", "F1"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
