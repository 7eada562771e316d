"""A number that no meeting looks at, or a point of an agenda that is about nothing.

A metric that nobody reviews costs the work of computing it and changes nothing. A point of an
agenda without a metric, a record or a decision is a conversation: it can neither be prepared nor
closed. The metric names its meeting, and that meeting's agenda names the metric, or its definition.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.rules.facts.meetings import agenda
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for metric in inspection.playbook.of("metric").values():
        yield from _metric(inspection, metric)
    for meeting in inspection.playbook.of("meeting").values():
        for path, point, _ in agenda(meeting):
            if "about" not in point.values:
                yield Fault(
                    meeting, f"{path}.about",
                    both("The point names no metric, record or decision.",
                         "El punto no nombra ninguna métrica, registro ni decisión."),
                    both("Write `about` with what it looks at, like `about: [action-log]`.",
                         "Escriba `about` con lo que se revisa, como `about: [action-log]`."),
                )  # fmt: skip


def _metric(inspection: Inspection, metric: Entity) -> Iterator[Fault]:
    if "reviewed_in" not in metric.values:
        yield Fault(
            metric, "reviewed_in",
            both("No meeting looks at this number.", "Ninguna junta revisa este número."),
            both("Write `reviewed_in` with a meeting, and put the metric on its agenda.",
                 "Escriba `reviewed_in` con una junta, y ponga la métrica en su orden del día."),
        )  # fmt: skip
        return
    meeting = inspection.playbook.get(metric.ref("reviewed_in"))
    if meeting is None or not meeting.records("agenda"):
        return  # COM-01 asks for the agenda
    definition = metric.ref("definition")
    wanted = {("metric", metric.id), *([("definition", definition.id)] if definition else [])}
    about = {(one.kind, one.id) for _, _, refs in agenda(meeting) for one in refs}
    if wanted.isdisjoint(about):
        yield Fault(
            metric, "reviewed_in",
            both(f"No point of the agenda of “{meeting.name.best('en')[0]}” is about this number.",
                 f"Ningún punto de la orden del día de «{meeting.name.best('es')[0]}» trata de "
                 "este número."),
            both(f"Write `{metric.id}` under `about` of one of its points.",
                 f"Escriba `{metric.id}` en el `about` de uno de sus puntos."),
        )  # fmt: skip


ES = """Un número que ninguna junta revisa, o un punto de la orden del día que no trata de nada.

Una métrica que nadie revisa cuesta el trabajo de calcularla y no cambia nada. Un punto sin métrica,
registro ni decisión es una plática: no se puede preparar ni cerrar. La métrica nombra su junta, y
la orden del día de esa junta nombra la métrica, o su definición.
"""

BAD = Example("""
    metrics:
      on-time-share:
        reviewed_in: daily      # whose agenda does not have it
""")
GOOD = Example("""
    metrics:
      on-time-share:
        reviewed_in: monthly
""")

RULE = Rule(
    "COM-04", Severity.ERROR, ("F3", "F4"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
