"""Nothing says how a disagreement about a verdict is settled.

Two sides, two verdicts, and the truck waits. A definition on which both agreed is still read twice;
so a path covers the case `dispute` and says where the product stays meanwhile, who or what the
referee is (a limit sample, a laboratory, a tie-break), and by when.

Where no path covers disputes at all, each definition that names none is reported. A definition
whose `dispute` names a path makes it such a path. A tie-break stands in for a referee.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Record
from generator.rules.facts.ladders import dispute_paths, levels
from generator.rules.facts.naming import called
from generator.rules.facts.sides import sides
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_CLOCKS = ("after", "within", "lasts")


def _check(inspection: Inspection) -> Iterator[Fault]:
    paths = inspection.once(dispute_paths)
    if not paths:
        yield from _no_path(inspection)
    for entity in paths:
        yield from _parts(entity)


def _no_path(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    fix = both(
        "Write a path with `covers: {cases: [dispute]}`, a clock, `referee` and `meanwhile`, and "
        "name it in `dispute` of each definition.",
        "Escriba una ruta con `covers: {cases: [dispute]}`, un plazo, `referee` y `meanwhile`, e "
        "indíquela en el `dispute` de cada definición.",
    )
    definitions = playbook.of("definition").values()
    for entity in definitions:
        if entity.get("dispute") is None:
            en, es = called(entity)
            yield Fault(
                entity, "dispute",
                both(f"Nothing says what happens when the two sides see {en} differently.",
                     f"Nada dice qué pasa cuando las dos partes ven {es} de forma distinta."),
                fix,
            )  # fmt: skip
    two = len(inspection.once(sides).signing) > 1
    if two and not definitions and (path := next(iter(playbook.of("escalation").values()), None)):
        yield Fault(
            path, "covers.cases",
            both("No path says what happens when the two sides disagree.",
                 "Ninguna ruta dice qué pasa cuando las dos partes no están de acuerdo."),
            fix,
        )  # fmt: skip


def _parts(entity: Entity) -> Iterator[Fault]:
    en, es = called(entity)
    if entity.get("meanwhile") is None:
        yield Fault(
            entity, "meanwhile",
            both(f"{en} settles disputes and does not say what holds meanwhile for the product.",
                 f"{es} resuelve disputas y no dice qué vale entretanto para el producto."),
            both('Write it, like `meanwhile: {en: "The product in dispute stays on hold.", es: "El '
                 'producto en disputa queda retenido."}`.',
                 'Escríbalo, como `meanwhile: {en: "The product in dispute stays on hold.", es: '
                 '"El producto en disputa queda retenido."}`.'),
        )  # fmt: skip
    if entity.get("referee") is None and entity.get("tie_break") is None:
        yield Fault(
            entity, "referee",
            both(f"{en} settles disputes and has no referee and no tie-break.",
                 f"{es} resuelve disputas y no tiene árbitro ni desempate."),
            both('Write who or what decides, like `referee: {en: "The limit sample, then an '
                 'independent laboratory.", es: "La muestra límite; después, un laboratorio '
                 'independiente."}`.',
                 'Escriba quién o qué decide, como `referee: {en: "The limit sample, then an '
                 'independent laboratory.", es: "La muestra límite; después, un laboratorio '
                 'independiente."}`.'),
        )  # fmt: skip
    ladder = levels(entity)
    if ladder and not any(_has_clock(level.record) for level in ladder):
        yield Fault(
            entity, "levels",
            both(f"{en} settles disputes and has no clock: it may stay open for ever.",
                 f"{es} resuelve disputas y no tiene plazo: puede quedar abierta para siempre."),
            both("Write `after` and `within` at each level, like `within: 1 shared business day`.",
                 "Escriba `after` y `within` en cada nivel, como `within: 1 día hábil común`."),
        )  # fmt: skip


def _has_clock(level: Record) -> bool:
    return any(level.get(name) is not None for name in _CLOCKS)


ES = """Nada dice cómo se resuelve un desacuerdo sobre un veredicto.

Dos partes, dos veredictos, y el camión espera. Una definición acordada por las dos partes aún se
lee de dos modos; por eso una ruta cubre el caso `dispute` y dice en qué estado queda el producto
entretanto, quién o qué es el árbitro (una muestra límite, un laboratorio, un desempate) y para
cuándo.

Donde ninguna ruta cubre las disputas, se reporta cada definición que no indica una. Una definición
cuyo `dispute` indica una ruta la convierte en tal ruta. Un desempate hace las veces de árbitro.
"""

BAD = Example("""
escalations:
  disagreement:
    referee: ~
    tie_break: ~
""")
GOOD = Example("""
escalations:
  disagreement:
    referee: ~
    tie_break: us-head
""")

RULE = Rule(
    "ESC-07", Severity.ERROR, ("F5", "F4"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
