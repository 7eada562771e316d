"""A small client with a definition that eight unpublished cases ask about, and people to ask."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.model.playbook import Playbook
from generator.quiz.asking import Quiz, quiz_of
from tests.small import playbook

TODAY = date(2026, 5, 4)
CASES = {  # width in tenths of a millimeter → who wrote it
    0: "buyer", 1: "buyer", 2: "buyer-quality", 3: "buyer",
    4: "plant", 5: "plant", 6: "plant-lead", 7: "plant",
}  # fmt: skip
"""Up to 3 is clean."""

PEOPLE = ("beth", "ben", "dora", "dario")
"""Who may answer: two of each side."""


def examples(published: str = "no") -> Iterator[str]:
    yield '  - {text: {en: "No dust at all", es: "Nada de polvo"}, values: {dust: 0.0},'
    yield "     verdict: conforming}"
    for width, by in CASES.items():
        verdict = "conforming" if width <= 3 else "nonconforming"
        yield f'  - text: {{en: "Secret grain {width}", es: "Grano secreto {width}"}}'
        yield f"    values: {{dust: 0.{width}}}"
        yield f"    verdict: {verdict}"
        yield f"    by: {by}"
        yield f"    published: {published}"
        if width == 4:
            yield "    picture: grain"


FILES: Mapping[str, str] = {
    "client.yml": """\
name: {en: "Acme and Bolt", es: "Acme y Bolt"}
languages: [en, es]
signers: [buyer-lead, plant-lead]
sides:
  buyer: {name: Acme, kind: customer, party: yes, country: US}
  plant: {name: Bolt, kind: supplier, party: yes, country: MX}
  carrier: {name: Puente, kind: logistics, party: no, country: US}
""",
    "people.yml": """\
people:
  ana: {name: "Ana Ortiz", side: buyer}
  bo: {name: "Bo Lee", side: buyer}
  beth: {name: "Beth Ray", side: buyer}
  ben: {name: "Ben Cole", side: buyer}
  carlos: {name: "Carlos Ñúñez", side: plant}
  diana: {name: Diana, side: plant}
  dora: {name: "Dora Luna", side: plant}
  dario: {name: "Darío Ruiz", side: plant}
  frida: {name: Frida, side: carrier}
""",
    "owners.yml": """\
owners:
  buyer-lead: {name: {en: "Buyer", es: "Compras"}, side: buyer, holders: [{person: ana}]}
  buyer-quality: {name: {en: "Receiving", es: "Recibo"}, side: buyer, holders: [{person: bo}]}
  plant-lead: {name: {en: "Plant", es: "Planta"}, side: plant, holders: [{person: carlos}]}
  plant-quality:
    name: {en: "Quality", es: "Calidad"}
    side: plant
    holders: [{person: diana}]
    deputy: dora
""",
    "definitions/clean.yml": """\
term: {en: "Clean", es: "Limpio"}
question: {en: "Is the part clean?", es: "¿Está limpia la pieza?"}
criterion:
  text: {en: "Dust of 0.3 mm at most.", es: "Polvo de 0.3 mm como máximo."}
  all: [dust <= 0.3 mm]
measures:
  dust: {name: {en: "Width of the dust", es: "Ancho del polvo"}, unit: mm}
decider: plant-quality
meanwhile: {en: "The lot is held.", es: "El lote se retiene."}
owner: plant-lead
examples:
""" + "\n".join(examples()) + "\n",
    "definitions/late.yml": """\
term: {en: "Late", es: "Tarde"}
meanwhile: {en: "The truck waits.", es: "El camión espera."}
""",
    "attachments.yml": """\
attachments:
  grain: {name: "Secret picture", file: grain.svg, alt: {en: "A grain", es: "Un grano"}}
  shown: {name: "Shown", file: shown.svg, alt: {en: "A part", es: "Una pieza"}}
""",
    "attachments/grain.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>\n',
    "attachments/shown.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="4"/></svg>\n',
}  # fmt: skip


def client(changed: Mapping[str, str] | None = None) -> Playbook:
    """The client, some of its files others."""
    return playbook({**FILES, **(changed or {})})


def quiz(of: Playbook | None = None) -> Quiz:
    """The check of what is clean."""
    of = of or client()
    return quiz_of(of, of.of("definition")["clean"])


def definition(*changes: tuple[str, str]) -> dict[str, str]:
    """The definition's file with texts in it changed."""
    text = FILES["definitions/clean.yml"]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {"definitions/clean.yml": text}


def filled(
    of: Quiz, person: str, wrong: Callable[[str], bool] = lambda code: False, **fields: str
) -> str:
    """A file of answers; where `wrong` says so of a case, with the other verdict."""
    side = "buyer" if person in ("ana", "bo", "beth", "ben") else "plant"
    head = {"client": of.playbook.client, "definition": "clean", "digest": of.digest, "side": side,
            "person": person, "date": "2026-05-01", **fields}  # fmt: skip
    lines = [f"{name}: {value}" for name, value in head.items()] + ["answers:"]
    for case in of.ordered(side):
        good = (case.verdict == "conforming") != wrong(case.code)
        lines += [
            f"  {case.code}:", f"    verdict: {'conforming' if good else 'nonconforming'}",
            "    decider: plant-quality", f"    meanwhile: {of.key.meanwhile}",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"
