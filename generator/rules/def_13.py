"""A metric does not say what it counts, over what, for how long, or who answers for it.

“OTIF 95%” is three numbers until somebody says whether it counts orders, lines or pieces. A metric
needs its numerator and denominator (each tied to the definitions that say what enters it), the
counting level, what is left out, the window with its time zone, the source of the data, its owner,
its target, and which direction is better.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Record
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

# Counting level first: nothing else can be agreed on before it.
_FIELDS = {
    "level": ("what is counted: orders, lines, pieces, lots or events",
              "qué se cuenta: órdenes, renglones, piezas, lotes o eventos", "level: line"),
    "numerator": ("what stands above the line of the fraction",
                  "qué va arriba en la fracción", "numerator"),
    "denominator": ("what stands below the line of the fraction",
                    "qué va abajo en la fracción", "denominator"),
    "exclusions": ("what is left out", "qué se excluye", "exclusions"),
    "window": ("over what time it is counted", "en qué periodo se cuenta", "window"),
    "source": ("from which record its numbers come", "de qué registro salen sus números",
               "source"),
    "owner": ("who answers for it", "quién responde por él", "owner"),
    "target": ("what is good enough", "cuánto es suficiente", 'target: ">= 95.0 percent"'),
    "direction": ("whether higher or lower is better", "si es mejor más alto o más bajo",
                  "direction: higher"),
}  # fmt: skip
_INSIDE = {
    "numerator.definitions": (
        "which definitions say what enters it", "qué definiciones dicen qué entra",
        "definitions: [on-time]",
    ),
    "denominator.definitions": (
        "which definitions say what enters it", "qué definiciones dicen qué entra",
        "definitions: [on-time]",
    ),
    "window.kind": ("whether it moves or follows the calendar", "si es móvil o de calendario",
                    "kind: calendar"),
    "window.length": ("how long it is", "cuánto dura", "length: 1 calendar month"),
    "window.tz": ("in which time zone its days begin", "en qué zona horaria empiezan sus días",
                  "tz: America/Chicago"),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("metric").values():
        for field, (en, es, typed) in _FIELDS.items():
            if entity.get(field) is None:
                yield _missing(entity, field, f"The metric does not say {en}.",
                               f"El indicador no dice {es}.", typed)  # fmt: skip
        for path, (en, es, typed) in _INSIDE.items():
            outer, _, inner = path.partition(".")
            inside = entity.get(outer)
            if isinstance(inside, Record) and inside.get(inner) in (None, ()):
                yield _missing(entity, path, f"Its {outer} does not say {en}.",
                               f"Su `{outer}` no dice {es}.", typed)  # fmt: skip


def _missing(entity: Entity, path: str, en: str, es: str, typed: str) -> Fault:
    return Fault(
        entity, path, both(en, es),
        both(f"Write `{typed}`, or `none:` with the reason.",
             f"Escriba `{typed}`, o `none:` con el motivo."),
    )  # fmt: skip


ES = """Un indicador no dice qué cuenta, sobre qué, en cuánto tiempo, o quién responde por él.

«OTIF 95%» son tres números mientras nadie diga si cuenta órdenes, renglones o piezas. Un indicador
necesita su numerador y su denominador (cada uno ligado a las definiciones que dicen qué entra), el
nivel de conteo, lo que se excluye, la ventana con su zona horaria, la fuente de los datos, su
dueño, su meta, y hacia dónde es mejor.
"""

BAD = Example("""
metrics:
  on-time-share:
    level: ~
""")
GOOD = Example("""
metrics:
  on-time-share:
    level: order
    exclusions:
      none: {reason: {en: "Each order counts.", es: "Cada orden cuenta."}}
""")

RULE = Rule(
    "DEF-13", Severity.ERROR, ("F2", "F4"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
