"""A limit has no example beside it, or a delivery window has only one end.

“By 14:00” is clear until a truck comes at 14:00 or 14:01. Each limit needs a published example
within one step of its measure (or the client's `boundary_percent`). A delivery that is measured by
one time, with a latest moment only, says that a truck three days early is on time: give the early
limit too, or say in the decision rule or the exceptions that early is welcome. Whether a limit is
inclusive cannot be left open here: the sign of the condition says it.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.phrases import ACCENTS
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open
from generator.rules.facts.boundaries import conditions, markings
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_TIME = ("minute", "hour", "day", "week", "month")
_EARLY = ("early", "earlier", "before", "sooner", "antes", "anticip", "tempran", "adelant")


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("definition").values():
        limits = inspection.once(markings)[entity.id].unmarked
        if limits and not isinstance(entity.get("examples"), NotOffered | Open | None):
            listed = ", ".join(f"`{one}`" for one in limits)
            first = limits[0]
            yield Fault(
                entity, f"examples.{len(entity.records('examples'))}",
                both(f"No published example lies at the limit of {listed}.",
                     f"Ningún ejemplo publicado está en el límite de {listed}."),
                both(f"Add one at {first.value:f} {first.unit}, or one step beyond.",
                     f"Agregue uno en {first.value:f} {first.unit}, o un paso más allá."),
            )  # fmt: skip
        if deadline := _open_window(entity):
            yield Fault(
                entity, "criterion",
                both(f"`{deadline}` says how late is too late, and nothing says how early is too "
                     "early.",
                     f"`{deadline}` dice cuándo es demasiado tarde, y nada dice cuándo es "
                     "demasiado temprano."),
                both("Add the early limit, or say in `decision_rule` that early is accepted.",
                     "Agregue el límite temprano, o diga en `decision_rule` que se acepta antes."),
            )  # fmt: skip


def _open_window(entity: Entity) -> str:
    """The only limit of a delivery, where it is a deadline; empty where there is no such fault."""
    measured = [one for one in conditions(entity) if one.unit in _TIME]
    deadlines = [one for one in measured if one.op in ("<=", "<") and one.upper is None]
    if entity.get("kind") != "delivery" or len(deadlines) != 1 or len(measured) != 1:
        return ""
    criterion = entity.record("criterion")
    texts = [criterion.get("text") if criterion else None, entity.get("decision_rule")]
    exceptions = entity.get("exceptions")
    texts += list(exceptions) if isinstance(exceptions, tuple) else [exceptions]
    said = " ".join(
        word.lower().translate(ACCENTS)
        for one in texts
        if isinstance(text := one.reason if isinstance(one, NotOffered) else one, Text)
        for word in text
    )
    return "" if any(word in said for word in _EARLY) else str(deadlines[0])


ES = """Un límite no tiene un ejemplo a su lado, o una ventana de entrega tiene un solo extremo.

«Antes de las 14:00» es claro hasta que llega un camión a las 14:00 o a las 14:01. Cada límite
necesita un ejemplo publicado a no más de un paso de su medida (o dentro del `boundary_percent` del
cliente). Una entrega que se mide con un solo tiempo, y solo con un momento máximo, dice que un
camión tres días antes está a tiempo: dé también el límite temprano, o diga en la regla de decisión
o en las excepciones que llegar antes se acepta. Si un límite es inclusivo no puede quedar abierto:
lo dice el signo de la condición.
"""

BAD = Example("""
definitions:
  on-time:
    examples:
      - {text: {en: "Check-in 10 minutes before the appointment.", es: "Registro 10 minutos antes de la cita."}, values: {early: 10, late: -10}, verdict: conforming}
      - {text: {en: "Check-in 95 minutes after the appointment.", es: "Registro 95 minutos después de la cita."}, values: {early: -95, late: 95}, verdict: nonconforming}
      - {text: {en: "Check-in 30 minutes after the appointment.", es: "Registro 30 minutos después de la cita."}, values: {early: -30, late: 30}, verdict: conforming}
""")  # noqa: E501
GOOD = Example("""
definitions:
  on-time:
    examples:
      - {text: {en: "Check-in 61 minutes before the appointment.", es: "Registro 61 minutos antes de la cita."}, values: {early: 61, late: -61}, verdict: nonconforming}
      - {text: {en: "Check-in 30 minutes after the appointment.", es: "Registro 30 minutos después de la cita."}, values: {early: -30, late: 30}, verdict: conforming}
""")  # noqa: E501

RULE = Rule(
    "DEF-07", Severity.WARNING, ("F4",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
