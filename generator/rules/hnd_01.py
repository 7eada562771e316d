"""A handoff does not say what must be true to accept it, or in which language it arrives.

Each side then refuses, or takes, by its own idea of complete. What must be true stands as items
that can be answered with yes or no, or as a definition that both sides agreed on; one sentence of
prose is neither, however well it is written.

A list of contents needs a language where two sides write in more than one: in
`contents_language`, or in the `language` of the record that is handed over. Goods have no language,
so nothing is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Open, Record
from generator.rules.facts.naming import called
from generator.rules.facts.sides import sides
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("handoff").values():
        yield from _criterion(entity)
        if _has_no_language(inspection, entity):
            en, es = called(entity)
            yield Fault(
                entity, "contents_language",
                both(f"{en} goes from one side to the other, and nothing says in which language "
                     "its contents are.",
                     f"{es} pasa de una parte a la otra, y nada dice en qué idioma va su "
                     "contenido."),
                both('Write it, like `contents_language: {en: "English and Spanish", es: "Inglés y '
                     'español"}`.',
                     'Escríbalo, como `contents_language: {en: "English and Spanish", es: "Inglés '
                     'y español"}`.'),
            )  # fmt: skip


def _criterion(entity: Entity) -> Iterator[Fault]:
    accept = entity.get("accept")
    if accept is not None and not isinstance(accept, Record):
        return
    if accept is not None and accept.get("when") is not None:
        return
    if entity.refs("accept_definitions") or _names_a_definition(entity):
        return
    if isinstance(entity.get("accept_definitions"), Open):
        return
    en, es = called(entity)
    if accept is None:
        message = both(f"{en} does not say what must be true to accept it.",
                       f"{es} no dice qué debe cumplirse para aceptarla.")  # fmt: skip
    else:
        message = both(
            f"{en} says in one sentence when it is accepted; there is no list to check and no "
            "definition.",
            f"{es} dice en una frase cuándo se acepta; no hay una lista por revisar ni una "
            "definición.",
        )
    yield Fault(
        entity, "accept", message,
        both("List what must be true under `accept`, like `all: [{en: \"The seal is whole.\", es: "
             "\"El sello está íntegro.\"}]`, or name `accept_definitions`.",
             "Liste bajo `accept` lo que debe cumplirse, como `all: [{en: \"The seal is whole.\", "
             "es: \"El sello está íntegro.\"}]`, o indique `accept_definitions`."),
    )  # fmt: skip


def _names_a_definition(entity: Entity) -> bool:
    return any(
        one.kind == "definition" and one.field.startswith("accept") for one in entity.references
    )


def _has_no_language(inspection: Inspection, entity: Entity) -> bool:
    if entity.get("contents") is None or entity.get("contents_language") is not None:
        return False
    if entity.get("goods") is True or len(inspection.playbook.languages) < 2:
        return False
    what = inspection.playbook.get(entity.ref("what"))
    if what is not None and what.get("language") is not None:
        return False
    stands = inspection.once(sides)
    giving, taking = stands.of(entity.get("from")), stands.of(entity.get("to"))
    return bool(giving and taking and giving.isdisjoint(taking))


ES = """Una entrega no dice qué debe cumplirse para aceptarla, o en qué idioma llega.

Cada parte rechaza o recibe entonces según su propia idea de lo completo. Lo que debe cumplirse va
como puntos que se contestan con sí o no, o como una definición acordada por las dos partes; una
frase suelta no es ni lo uno ni lo otro, por bien escrita que esté.

Una lista de contenido necesita idioma cuando dos partes escriben en más de uno: en
`contents_language`, o en el `language` del registro que se entrega. La mercancía no tiene idioma;
de ella no se pide nada.
"""

BAD = Example("""
handoffs:
  shipment:
    accept:
      text: {en: "The planner sends the lot.", es: "Planeación de Producción envía el lote."}
      all: ~
    accept_definitions: ~
""")
GOOD = Example("""
handoffs:
  shipment:
    accept:
      text: {en: "The seal is whole.", es: "El sello está íntegro."}
      all:
        - {en: "The seal is whole.", es: "El sello está íntegro."}
    accept_definitions: ~
""")

RULE = Rule(
    "HND-01", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
