"""Nothing uses an object.

A role that no step, decision or meeting names answers for nothing, and its holder does not know why
the name is there. A definition that nothing cites is agreed on and never applied; a record that
nothing fills in or looks at is an empty folder; a term that no text says explains a word that
nobody reads.

A link in a text is a use. So is being the deputy of another role. No uses are what only speaks of
the object: an amendment, a waiver, a proof, a sign-off, a picture of it, and its own fields.
Records that a step puts out and nobody takes are HND-04's, for that is a hole in the flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.duties import duty_of
from generator.model.playbook import Entity, Use
from generator.model.reading import LINK, without_accents
from generator.rules.inspection import Inspection
from generator.rules.passages import passages
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_SPEAKS_OF = frozenset(("amendment", "waiver", "proof", "signoff", "attachment"))
_FIX = {
    "owner": both("Name it where it acts, decides or takes part, or delete it.",
                  "Nómbrelo donde actúa, decide o participa, o bórrelo."),
    "definition": both("Cite it where it is applied, like `definitions: [on-time]` in a step, or "
                       "delete it.",
                       "Cítela donde se aplica, como `definitions: [on-time]` en un paso, o "
                       "bórrela."),
    "artifact": both("Name it where it is filled in and where it is read (`output`, `recorded_in`, "
                     "`about`), or delete it.",
                     "Nómbrelo donde se llena y donde se lee (`output`, `recorded_in`, `about`), o "
                     "bórrelo."),
}  # fmt: skip
_WHAT = {
    "owner": both("answers for nothing: no step, decision, meeting, level or sign-off names it.",
                  "no responde por nada: no lo nombra ningún paso, decisión, junta, nivel o "
                  "firma."),
    "definition": both("is applied nowhere: nothing cites it.",
                       "no se aplica en ningún lado: nada la cita."),
    "artifact": both("is neither filled in nor read by anything.",
                     "no lo llena ni lo lee nada."),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    for kind in ("owner", "definition", "artifact"):
        for entity in playbook.of(kind).values():
            uses = playbook.uses.get((kind, entity.id), ())
            if not any(_counts(use, kind) for use in uses):
                said = _WHAT[kind]
                yield Fault(
                    entity, "",
                    both(f"`{entity.id}` {said.get('en')}", f"`{entity.id}` {said.get('es')}"),
                    _FIX[kind],
                )  # fmt: skip
    for term in playbook.of("term").values():
        linked = any(_counts(use, "term") for use in playbook.uses.get(("term", term.id), ()))
        if not linked and not _is_said(inspection, term):
            yield Fault(
                term, "",
                both(f"No text says “{term.name.best('en')[0]}”.",
                     f"Ningún texto dice «{term.name.best('es')[0]}»."),
                both(f"Link it where it is meant, like `[[{term.id}]]`, or delete it.",
                     f"Enlácelo donde se usa, como `[[{term.id}]]`, o bórrelo."),
            )  # fmt: skip


def _counts(use: Use, kind: str) -> bool:
    if use.entity.kind.name in _SPEAKS_OF:
        return False
    return kind != "owner" or bool(duty_of(use))


def _is_said(inspection: Inspection, term: Entity) -> bool:
    """Whether any other text holds the term, or one of its variants, in any language."""
    variants = term.get("variants")
    names = [term.name, *(variants if isinstance(variants, tuple) else ())]
    said = inspection.once(_said)
    return any(
        _plain(word) in text
        for name in names
        if isinstance(name, Text)
        for language, word in name.by_language.items()
        for whose, text in said.get(language, ())
        if whose != term.key
    )


def _said(inspection: Inspection) -> dict[str, list[tuple[str, str]]]:
    """Per language, what the terms say, each with its key; before them all other texts in one."""
    found: dict[str, dict[str, list[str]]] = {}
    for passage in inspection.once(passages):
        whose = passage.entity.key if passage.entity.kind.name == "term" else ""
        for language, text in passage.text.by_language.items():
            found.setdefault(language, {"": []}).setdefault(whose, []).append(_plain(text))
    return {
        language: [(key, "\n".join(texts)) for key, texts in below.items()]
        for language, below in found.items()
    }


def _plain(text: str) -> str:
    return without_accents(LINK.sub(lambda link: link[2] or link[1], text))


ES = """Nada usa un elemento.

Un puesto que ningún paso, decisión o junta nombra no responde por nada, y quien lo ocupa no sabe
por qué está ahí su nombre. Una definición que nada cita se acuerda y nunca se aplica; un registro
que nada llena ni consulta es una carpeta vacía; un término que ningún texto dice explica una
palabra que nadie lee.

Un enlace en un texto es un uso. También lo es suplir a otro puesto. No son usos los que solo hablan
del elemento: una modificación, una excepción, una prueba, una firma, una imagen suya y sus propios
campos. Los registros que un paso entrega y nadie recibe son de HND-04, porque eso es un hueco en el
flujo.
"""

BAD = Example("""
terms:
  kanban:
    term: {en: "Kanban card", es: "Tarjeta kanban"}
    definition: {en: "A card that orders one box.", es: "Una tarjeta que pide una caja."}
""")
GOOD = Example("""
terms:
  kanban:
    term: {en: "Kanban card", es: "Tarjeta kanban"}
    definition: {en: "A card that orders one box.", es: "Una tarjeta que pide una caja."}
handoffs:
  shipment:
    documents:
      - {en: "Invoice", es: "Factura"}
      - {en: "Packing list with each [[kanban|kanban card]]", es: "Lista de empaque con cada [[kanban|tarjeta kanban]]"}
""")  # noqa: E501

RULE = Rule(
    "REF-03", Severity.WARNING, ("F1",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
