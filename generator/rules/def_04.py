"""A criterion cannot be measured: it has no limit, no yes-or-no list and no sample to compare with.

“Good quality” is met by every part that somebody wants to ship. A criterion passes with a measure
and its limit, with a closed list of questions answered by yes or no, with a reference to a limit
sample, a document or another definition, or with a number and its unit (or an hour, a date) in its
words. The last is not run against the examples, so a condition under `all` is better.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.language.lists import has_lists
from generator.language.quantity import quantities
from generator.model.examples import condition_of
from generator.model.playbook import Entity, Playbook
from generator.model.values import Record
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_MEASURES = ("definition", "document", "sampling_plan", "matrix")


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("definition").values():
        criterion = entity.get("criterion")
        if not isinstance(criterion, Record) or _is_measured(inspection.playbook, entity):
            continue
        text = criterion.get("text")
        en, es = (
            (said if len(said := text.best(code)[0]) <= 80 else f"{said[:79]}…")
            if isinstance(text, Text) else "…"
            for code in ("en", "es")
        )  # fmt: skip
        yield Fault(
            entity, "criterion",
            both(f"“{en}” cannot be measured: two people may answer it in two ways.",
                 f"«{es}» no se puede medir: dos personas pueden contestarlo de dos maneras."),
            both("Add `all:` with a measure and its limit, like `speck-size <= 0.5 mm`, or with "
                 "questions that are answered by yes or no.",
                 "Agregue `all:` con una medida y su límite, como `speck-size <= 0.5 mm`, o con "
                 "preguntas que se contestan con sí o no."),
        )  # fmt: skip


def _is_measured(playbook: Playbook, entity: Entity) -> bool:
    conditions = [entity.get("criterion"), *(one.get("when") for one in entity.records("outcomes"))]
    if any(condition_of(one) is not None for one in conditions):
        return True
    for reference in entity.references:
        if not reference.field.startswith("criterion"):
            continue
        if reference.kind in _MEASURES:
            return True
        named = playbook.find(reference.kind, reference.id)
        if reference.kind == "attachment" and named and named.get("kind") == "limit_sample":
            return True
    criterion = entity.record("criterion")
    text = criterion.get("text") if criterion else None
    return isinstance(text, Text) and any(
        one.unit or one.sort in ("time", "date")
        for code, said in text.by_language.items() if has_lists(code)
        for one in quantities(said, code)
    )  # fmt: skip


ES = """Un criterio no se puede medir: no tiene límite, ni lista de sí o no, ni muestra con qué comparar.

«Buena calidad» la cumple toda pieza que alguien quiere embarcar. Un criterio pasa con una medida y
su límite, con una lista cerrada de preguntas que se contestan con sí o no, con referencia a una
muestra límite, a un documento o a otra definición, o con un número y su unidad (o una hora, una
fecha) en sus palabras. Esto último no se prueba con los ejemplos; es mejor una condición en `all`.
"""  # noqa: E501

BAD = Example("""
definitions:
  burr-limit:
    criterion:
      text:
        en: The [[burr|burr]] on each edge is small.
        es: La [[burr|rebaba]] de cada borde es pequeña.
      all: ~
    examples:
      - {text: {en: "An edge that cuts no glove.", es: "Un borde que no corta un guante."}, verdict: conforming}
      - {text: {en: "An edge that cuts a glove.", es: "Un borde que corta un guante."}, verdict: nonconforming}
      - {text: {en: "An edge that leaves a mark on a glove.", es: "Un borde que deja marca en un guante."}, verdict: conforming}
""")  # noqa: E501
GOOD = Example("""
definitions:
  burr-limit:
    criterion:
      text:
        en: The [[burr|burr]] cuts no glove.
        es: La [[burr|rebaba]] no corta un guante.
      all:
        - {en: "The test glove is whole after one pass over each edge.", es: "El guante de prueba está íntegro después de pasar por cada borde."}
    examples:
      - {text: {en: "The glove is whole.", es: "El guante está íntegro."}, verdict: conforming}
      - {text: {en: "The glove has a cut.", es: "El guante tiene un corte."}, verdict: nonconforming}
      - {text: {en: "The glove has a mark and no cut.", es: "El guante tiene una marca y ningún corte."}, verdict: conforming}
""")  # noqa: E501

RULE = Rule(
    "DEF-04", Severity.ERROR, ("F4",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
