"""A definition lacks an example of each verdict, or a boundary case.

People learn a limit from cases, and the case at the limit is the one they will argue about. At
least one example that conforms, one that does not (with outcomes of its own: one of each), and one
at the limit: within one step of the measure, or within the client's `boundary_percent`. Where
nothing is measured no distance can be computed, so any third example counts as the doubtful case.
Examples with `published: no` are kept for the comprehension check and do not count. It is an error
for quality and delivery, and where there is no example at all; else a warning.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.examples import outcomes
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open
from generator.rules.facts.boundaries import Marking, markings, published
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_DOUBTFUL = 3
_NAMES = {
    "conforming": ("conforming", "conforme"), "nonconforming": ("not conforming", "no conforme"),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("definition").values():
        if isinstance(entity.get("examples"), NotOffered | Open):
            continue
        if missing := _missing(entity, inspection.once(markings)[entity.id]):
            en, es = (", ".join(one[which] for one in missing) for which in (0, 1))
            given = len(entity.records("examples"))
            binding = not given or entity.get("kind") in ("quality", "delivery")
            yield Fault(
                entity, f"examples.{given}" if given else "examples",
                both(f"There is no example for: {en}.", f"Falta un ejemplo para: {es}."),
                both("Add it with its `text`, `values` and `verdict`.",
                     "Agréguelo con su `text`, sus `values` y su `verdict`."),
                Severity.ERROR if binding else Severity.WARNING,
            )  # fmt: skip


def _missing(entity: Entity, marking: Marking) -> list[tuple[str, str]]:
    shown = published(entity)
    verdicts = {one.get("verdict") for one in shown}
    names = {str(one.get("id")): one.get("name") for one in entity.records("outcomes")}
    missing = [
        _named(one, names.get(one)) for one in outcomes(entity) if one not in verdicts
    ]  # fmt: skip
    limits = marking.limits
    if limits and marking.unmarked == limits:
        first = limits[0]
        missing.append(
            (
                f"the boundary, like `{first.measure}` at {first.value:f} {first.unit}",
                f"el caso límite, como `{first.measure}` en {first.value:f} {first.unit}",
            )
        )
    elif not limits and not names and len(shown) < _DOUBTFUL:
        missing.append(("the doubtful case", "el caso dudoso"))
    return missing  # fmt: skip


def _named(outcome: str, name: object) -> tuple[str, str]:
    if isinstance(name, Text):
        return f"“{name.best('en')[0]}”", f"«{name.best('es')[0]}»"
    return _NAMES.get(outcome, (outcome, outcome))


ES = """A una definición le falta un ejemplo de cada veredicto, o el caso límite.

La gente aprende un límite con casos, y el caso en el límite es el que se va a discutir. Al menos
un ejemplo conforme, uno no conforme (con resultados propios: uno de cada uno) y uno en el límite: a
no más de un paso de la medida, o dentro del `boundary_percent` del cliente. Donde nada se mide no
hay distancia que calcular, y todo tercer ejemplo cuenta como el caso dudoso. Los ejemplos con
`published: no` se guardan para la prueba de comprensión y no cuentan. Es un error en calidad y
entrega, y donde no hay ningún ejemplo; si no, una advertencia.
"""

BAD = Example("""
definitions:
  burr-limit:
    examples:
      - {text: {en: "A burr of 0.12 mm (0.0047 inches).", es: "Una rebaba de 0.12 mm (0.0047 pulgadas)."}, values: {height: 0.12}, verdict: conforming}
      - {text: {en: "A burr of 0.35 mm (0.0138 inches).", es: "Una rebaba de 0.35 mm (0.0138 pulgadas)."}, values: {height: 0.35}, verdict: nonconforming}
""")  # noqa: E501
GOOD = Example("""
definitions:
  burr-limit:
    examples:
      - {text: {en: "A burr of 0.12 mm (0.0047 inches).", es: "Una rebaba de 0.12 mm (0.0047 pulgadas)."}, values: {height: 0.12}, verdict: conforming}
      - {text: {en: "A burr of 0.21 mm (0.0083 inches), one step above the limit.", es: "Una rebaba de 0.21 mm (0.0083 pulgadas), un paso por encima del límite."}, values: {height: 0.21}, verdict: nonconforming}
""")  # noqa: E501

RULE = Rule(
    "DEF-05", Severity.ERROR, ("F4", "F2"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02", "DEF-07"), alone=True,
)  # fmt: skip
