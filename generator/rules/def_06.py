"""An example contradicts its own criterion, or a worked date its own clock.

An example is what people remember. If it says the opposite of the criterion, each side will cite
the one that suits it. Every example with values is run against the criterion, those of the
comprehension check too; every date of a worked example is counted with the clock of its step.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.examples import run_examples
from generator.model.playbook import Entity
from generator.model.timing import Timing
from generator.model.values import Record
from generator.model.worked import worked_dates
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("definition").values():
        for number, run in enumerate(run_examples(entity)):
            if run.agrees is False and run.stated:
                values = run.example.get("values")
                shown = ", ".join(
                    f"{name}: {_shown(value)}" for name, value in values.values.items()
                ) if isinstance(values, Record) else ""  # fmt: skip
                yield Fault(
                    entity, f"examples.{number}.verdict",
                    both(f"The criterion gives `{run.computed}` for {shown}, and the example says "
                         f"`{run.stated}`.",
                         f"El criterio da `{run.computed}` para {shown}, y el ejemplo dice "
                         f"`{run.stated}`."),
                    both(f"Write `verdict: {run.computed}`, or correct the values or the limit.",
                         f"Escriba `verdict: {run.computed}`, o corrija los valores o el límite."),
                )  # fmt: skip
    for entity in inspection.playbook.of("process").values():
        yield from _dates(inspection.timing, entity)


def _shown(value: object) -> str:
    return f"{str(value).lower()}" if isinstance(value, bool) else str(value)


def _dates(timing: Timing, process: Entity) -> Iterator[Fault]:
    for number, example in enumerate(process.records("worked_examples")):
        for which, one in enumerate(worked_dates(timing, process, example)):
            if one.agrees is not False:
                continue
            first, last = one.computed[0], one.computed[-1]
            en = f"{last}" if first == last else f"{first} to {last}"
            es = f"{last}" if first == last else f"del {first} al {last}"
            yield Fault(
                process, f"worked_examples.{number}.dates.{which}.date",
                both(f"From {example.get('start')} the clock of `{one.step}` gives {en}, and the "
                     f"example says {one.written}.",
                     f"Desde el {example.get('start')} el plazo de `{one.step}` da {es}, y el "
                     f"ejemplo dice {one.written}."),
                both(f"Write `date: {last}`, or correct the clock.",
                     f"Escriba `date: {last}`, o corrija el plazo."),
            )  # fmt: skip


ES = """Un ejemplo contradice su propio criterio, o una fecha calculada su propio plazo.

El ejemplo es lo que la gente recuerda. Si dice lo contrario del criterio, cada parte citará el que
le conviene. Cada ejemplo con valores se prueba con el criterio, también los de la prueba de
comprensión; cada fecha de un ejemplo calculado se cuenta con el plazo de su paso.
"""

BAD = Example("""
definitions:
  burr-limit:
    examples:
      - {text: {en: "A burr of 0.12 mm (0.0047 inches).", es: "Una rebaba de 0.12 mm (0.0047 pulgadas)."}, values: {height: 0.12}, verdict: conforming}
      - {text: {en: "A burr of 0.20 mm (0.0079 inches), at the limit.", es: "Una rebaba de 0.20 mm (0.0079 pulgadas), en el límite."}, values: {height: 0.20}, verdict: nonconforming}
""")  # noqa: E501
GOOD = Example("""
definitions:
  burr-limit:
    examples:
      - {text: {en: "A burr of 0.20 mm (0.0079 inches), at the limit.", es: "Una rebaba de 0.20 mm (0.0079 pulgadas), en el límite."}, values: {height: 0.20}, verdict: conforming}
      - {text: {en: "A burr of 0.21 mm (0.0083 inches).", es: "Una rebaba de 0.21 mm (0.0083 pulgadas)."}, values: {height: 0.21}, verdict: nonconforming}
processes:
  order-to-dock:
    worked_examples:
      - start: 2027-01-04
        dates: [{what: make, date: 2027-01-11}]
""")  # noqa: E501

RULE = Rule(
    "DEF-06", Severity.ERROR, ("F4",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
