"""One promise has two values.

The supplier reads the long one, the customer the short one. Two clocks are one promise where the
same event starts them and the same event stops them, for the same severity or case: written as
`stop`, or implied by the place (`due` of a handoff and the `within` of the step that sends it end
when it is sent; a decision's and a definition's `within` when it is decided). What happens to “an
issue” is another issue in another process, so it is compared inside of one. Also compared: limits
of a criterion with its outcomes and with a severity that names the definition; the target of a
metric with the limit of its definition over the same window; and a number in words with the limit
or the clock beside it, where every language says the same other number.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.examples import condition_of, units_of
from generator.model.playbook import Entity, Playbook
from generator.model.values import Clock, Comparison, Condition, Quantity, Record
from generator.rules.facts.boundaries import limits_of
from generator.rules.facts.contents import contents
from generator.rules.facts.promises import Key, Promise, length_of, promises
from generator.rules.facts.spoken import other_length, other_limit
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

# The kinds that hold a text beside the condition or the clock that it tells.
_SPOKEN = ("definition", "severity", "category", "handoff", "escalation", "process")
_FAMILY = {"<": "<", "<=": "<", ">": ">", ">=": ">", "=": "="}


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    yield from _clocks(inspection)
    yield from _words(inspection)
    for entity in playbook.of("definition").values():
        yield from _outcomes(entity)
    for entity in playbook.of("severity").values():
        if definition := playbook.get(entity.ref("definition")):
            yield from _severity(entity, definition)
    for entity in playbook.of("metric").values():
        yield from _metric(playbook, entity)


def _fault(entity: Entity, path: str, here: object, there: object, where: str) -> Fault:
    return Fault(
        entity, path,
        both(f"“{here}” here, and “{there}” in {where}: one promise with two values.",
             f"«{here}» aquí, y «{there}» en {where}: una promesa con dos valores."),
        both("Keep one of the two, and refer to it in the other place.",
             "Conserve uno de los dos, y remita a él en el otro lugar."),
    )  # fmt: skip


def _clocks(inspection: Inspection) -> Iterator[Fault]:
    first: dict[Key, Promise] = {}
    for one in inspection.once(promises):
        other = first.setdefault(one.key, one)
        if other.length != one.length:
            place = f"`{other.placed.entity.id}.{other.placed.path}`"
            yield _fault(one.placed.entity, one.placed.path, one.placed.clock,
                         other.placed.clock, place)  # fmt: skip


def _words(inspection: Inspection) -> Iterator[Fault]:
    """A text and the clock or the condition of the same record."""
    for entity, path, value in inspection.once(contents):
        text = value.get("text") if isinstance(value, Record) else None
        if (
            not isinstance(value, Record)
            or not isinstance(text, Text)
            or entity.kind.name not in _SPOKEN
        ):
            continue
        when = value.get("when")
        if isinstance(when, Condition) and (found := other_limit(text, when, units_of(entity))):
            yield _fault(entity, f"{path}.text", found[1], found[0], f"`{path}`")
        for name in ("within", "after"):
            clock = value.get(name)
            if isinstance(clock, Clock) and (said := other_length(text, clock)):
                yield _fault(entity, f"{path}.text", said, clock, f"`{path}.{name}`")


def _by_measure(found: Iterator[Comparison]) -> dict[tuple[str, str], list[Comparison]]:
    """Measure and direction → its comparisons."""
    known: dict[tuple[str, str], list[Comparison]] = {}
    for one in found:
        if one.op in _FAMILY and one.upper is None:
            known.setdefault((one.measure, _FAMILY[one.op]), []).append(one)
    return known


def _differing(
    here: Iterator[Comparison], there: Iterator[Comparison]
) -> tuple[Comparison, Comparison] | None:
    """Two comparisons of one measure in one direction, each the only one of its side."""
    mine, yours = _by_measure(here), _by_measure(there)
    for key, (one, *more) in mine.items():
        others = yours.get(key, [])
        if more or len(others) != 1 or one.unit != others[0].unit:
            continue
        if (one.value, one.op) != (others[0].value, others[0].op):
            return one, others[0]
    return None


def _outcomes(entity: Entity) -> Iterator[Fault]:
    criterion = condition_of(entity.get("criterion"))
    parts = [condition_of(one.get("when")) for one in entity.records("outcomes")]
    declared = (one for part in parts if part for one in part.comparisons())
    found = _differing(criterion.comparisons(), declared) if criterion else None
    if found:
        yield _fault(entity, "criterion", *found, "`outcomes`")


def _severity(entity: Entity, definition: Entity) -> Iterator[Fault]:
    criterion = condition_of(entity.get("criterion"))
    own = condition_of(definition.get("criterion"))
    found = _differing(criterion.comparisons(), own.comparisons()) if criterion and own else None
    if found:
        yield _fault(entity, "criterion", *found, f"`definitions.{definition.id}.criterion`")


def _metric(playbook: Playbook, entity: Entity) -> Iterator[Fault]:
    """A target against the limit of the definition, where both are of the same window."""
    definition, target = playbook.get(entity.ref("definition")), entity.get("target")
    limits = limits_of(definition) if definition else ()
    if definition is None or len(limits) != 1 or not isinstance(target, Quantity):
        return
    (limit,), window = limits, entity.record("window")
    measures = {one.get("id"): one for one in definition.records("measures")}
    measure = measures.get(limit.measure, Record({}))
    over, length = measure.get("over"), window.get("length") if window else None
    if not isinstance(over, Clock) or not isinstance(length, Clock):
        return
    same = length_of(over) == length_of(length) and limit.unit == target.unit
    both_sure = _FAMILY.get(limit.op) == _FAMILY.get(target.op) is not None
    if same and both_sure and target.value != limit.value:
        yield _fault(entity, "target", target, limit, f"`definitions.{definition.id}.criterion`")


ES = """Una promesa tiene dos valores.

El proveedor lee el largo y el cliente el corto. Dos plazos son una sola promesa si los inicia el
mismo evento y los termina el mismo evento, para la misma severidad o el mismo caso: escrito en
`stop`, o por el lugar donde están (el `due` de un traspaso y el `within` del paso que lo envía
terminan al enviarlo; el `within` de una decisión y el de una definición, al decidir). Lo que le
ocurre a «una incidencia» es de otra incidencia en otro proceso: se compara dentro de uno. También
se comparan los límites de un criterio con sus resultados y con la severidad que indica la
definición; la meta de un indicador con el límite de su definición en la misma ventana; y un número
en palabras con el límite o el plazo a su lado, si todos los idiomas dicen el mismo otro número.
"""

BAD = Example("""
processes:
  order-to-dock:
    steps:
      send:
        within: 1 shared business day after order-day
handoffs:
  shipment:
    due: 2 shared business days after order-day
""")
GOOD = Example("""
processes:
  order-to-dock:
    steps:
      send:
        within: 2 shared business days after order-day
handoffs:
  shipment:
    due: 2 shared business days after order-day
""")

RULE = Rule(
    "DEF-11", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
