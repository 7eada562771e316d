"""One thing is given in two units, or a number without the unit that the other side reads.

Somebody then converts in the head, on one side of the border only. A limit has the unit of its
measure, a target that of its metric and of the definition. In texts an inch, a pound, a psi or a
°F stands beside its metric value, with `units: us` the other way round, and with `units: both`
neither stands alone. A conversion is right where one of the two values, converted exactly, rounds
to the other as it is written: 0.20 mm (0.0079 in) is, 0.20 mm (0.009 in) is not. Where a text
converts the limit of a definition, it must be that limit: 0.004 in (0.1016 mm) is not 0.10 mm.
An amount with `$` alone is read as dollars on one side and as pesos on the other.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.findings import Severity
from generator.model.examples import units_of
from generator.model.playbook import Entity, Playbook, walk
from generator.model.units import converted
from generator.model.values import Condition, Quantity
from generator.rules.facts.boundaries import Limit, limits_of, steps_of
from generator.rules.facts.contents import contents
from generator.rules.facts.conversions import (
    OTHER,
    SI,
    US,
    Converted,
    Physical,
    conversions,
    in_unit,
    may_convert,
    rounds_to,
)
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage, passages
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_DOLLARS = re.compile(
    r"(?P<before>\b(?:USD|MXN|CAD|US|MX) ?)?\$ ?\d[\d,.]*\d?"
    r"(?P<after>(?: ?(?:to|a|and|y|or|o|-|–|/) ?\$? ?\d[\d,.]*)?"
    r"(?: ?(?:million|thousand|mil|millones|k|m))?(?: de)? ?"
    r"(?:USD|MXN|CAD|US\b|dollars?|d[oó]lar(?:es)?|pesos?|M\.?N\b))?", re.IGNORECASE,
)  # fmt: skip
_ALONE = {"both": SI | US, "us": SI}


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity, path, value in inspection.once(contents):
        if isinstance(value, Condition):
            yield from _limits(entity, path, value)
    for entity in inspection.playbook.of("metric").values():
        yield from _metric(inspection.playbook, entity)
    units = inspection.playbook.engagement.get("units")
    needing = _ALONE.get(str(units), US)
    known = _limits_by_entity(inspection.playbook)
    converting = {
        id(passage)
        for one in inspection.once(said)
        if any(map(may_convert, one.by_language.values()))
        for passage in one.passages
    }
    for passage in inspection.once(passages):
        wrong = None
        if id(passage) in converting:
            wrong = _in_text(passage, needing, known.get(passage.entity.key, ()))
        if wrong := wrong or _dollars(inspection.playbook, passage):
            yield Fault(passage.entity, passage.field, *wrong, passage.severity(Severity.ERROR))


def _limits(entity: Entity, path: str, condition: Condition) -> Iterator[Fault]:
    units = units_of(entity)
    for one in condition.comparisons() if units else ():
        unit = units.get(one.measure)
        if unit is None or unit == one.unit or one.op == "is":
            continue
        same = converted(one.value, one.unit, unit)
        if same is None:
            fix = both(f"Give the limit in {unit}, or the measure another unit.",
                       f"Dé el límite en {unit}, o a la medida otra unidad.")  # fmt: skip
        else:
            near = f"{one.measure} {one.op} {same.normalize():f} {unit}"
            fix = both(f"Write `{near}`.", f"Escriba `{near}`.")
        yield Fault(
            entity, path.removesuffix(".when"),
            both(f"`{one.measure}` is measured in {unit}, and its limit is in {one.unit}.",
                 f"`{one.measure}` se mide en {unit}, y su límite está en {one.unit}."),
            fix,
        )  # fmt: skip


def _metric(playbook: Playbook, entity: Entity) -> Iterator[Fault]:
    unit = entity.get("unit")
    if not isinstance(unit, str):
        return
    for path, value in walk(entity.values):
        if isinstance(value, Quantity) and value.unit != unit:
            yield Fault(
                entity, path,
                both(f"The metric counts in {unit}, and this is in {value.unit}.",
                     f"El indicador cuenta en {unit}, y esto está en {value.unit}."),
                both(f"Give it in {unit}.", f"Délo en {unit}."),
            )  # fmt: skip
    definition = playbook.get(entity.ref("definition"))
    measured = set(units_of(definition).values()) - {"yes_no"} if definition else set()
    if definition and len(measured) == 1 and unit not in measured:
        (other,) = measured
        if converted(Decimal(1), unit, other) is not None:
            yield Fault(
                entity, "unit",
                both(f"The metric counts in {unit}, and `{definition.id}` is measured in {other}.",
                     f"El indicador cuenta en {unit}, y `{definition.id}` se mide en {other}."),
                both(f"Use one unit for both, like `unit: {other}`.",
                     f"Use una sola unidad para los dos, como `unit: {other}`."),
            )  # fmt: skip


def _in_text(
    passage: Passage, needing: frozenset[str], limits: tuple[tuple[str, Limit, Decimal | None], ...]
) -> tuple[Text, Text] | None:
    """The first thing that is wrong with the units of a text, in the first language that has it."""
    for code, text in passage.text.by_language.items():
        shown = conversions(text, code)
        for one, other in shown.wrong:
            return _wrong(one, other)
        for one in shown.alone:
            if one.unit in needing:
                return _alone(one)
        if found := _near_limit(shown, limits):
            return found
    return None


def _wrong(one: Physical, other: Physical) -> tuple[Text, Text]:
    exact = _shown(one, other.unit)
    return (
        both(f"“{one.words}” is {exact}, not “{other.words}”.",
             f"«{one.words}» es {exact}, no «{other.words}»."),
        both(f"Write `{one.words} ({exact})`, or the other way round.",
             f"Escriba `{one.words} ({exact})`, o al revés."),
    )  # fmt: skip


def _alone(one: Physical) -> tuple[Text, Text]:
    other = f"{one.words} ({_shown(one, OTHER[one.unit])})"
    return (
        both(f"“{one.words}” stands without its value in the other system of units.",
             f"«{one.words}» está sin su valor en el otro sistema de unidades."),
        both(f"Write `{other}`.", f"Escriba `{other}`."),
    )  # fmt: skip


def _shown(one: Physical, unit: str) -> str:
    """A value in the other unit, with as many digits as the one it comes from."""
    exact = in_unit(one.value, one.unit, unit) or Decimal(0)
    digits = max(len(one.value.as_tuple().digits), 2)
    places = max(digits - 1 - exact.adjusted(), 0) if exact else 0
    return f"{round(exact, places):f} {unit}"


def _near_limit(
    shown: Converted, limits: tuple[tuple[str, Limit, Decimal | None], ...]
) -> tuple[Text, Text] | None:
    """A converted limit that is not the definition's: less than a step from it, and not rounded."""
    for one in (each for pair in shown.right for each in pair):
        for id, limit, step in limits:
            value = in_unit(one.value, one.unit, limit.unit)
            exact = in_unit(limit.value, limit.unit, one.unit)
            if value is None or exact is None or rounds_to(exact, one.value, one.places):
                continue
            if abs(value - limit.value) < (step or abs(limit.value) / 50):
                return (
                    both(f"“{one.words}” is not the limit of `{id}`: that is {limit.value:f} "
                         f"{limit.unit}.",
                         f"«{one.words}» no es el límite de `{id}`: ese es {limit.value:f} "
                         f"{limit.unit}."),
                    both(f"Convert the limit itself: {limit.value:f} {limit.unit}, and refer to "
                         f"[[{id}]].",
                         f"Convierta el límite mismo: {limit.value:f} {limit.unit}, y remita a "
                         f"[[{id}]]."),
                )  # fmt: skip
    return None


def _limits_by_entity(
    playbook: Playbook,
) -> dict[str, tuple[tuple[str, Limit, Decimal | None], ...]]:
    """Entity → the physical limits of the definition that it is, or that it refers to."""
    found: dict[str, tuple[tuple[str, Limit, Decimal | None], ...]] = {}
    for id, definition in playbook.of("definition").items():
        steps = steps_of(definition)
        limits = tuple(
            (id, limit, steps.get(limit.measure))
            for limit in limits_of(definition) if limit.unit in OTHER
        )  # fmt: skip
        if limits:
            users = [use.entity.key for use in playbook.uses.get(("definition", id), ())]
            for key in {definition.key, *users}:
                found[key] = (*found.get(key, ()), *limits)
    return found


def _dollars(playbook: Playbook, passage: Passage) -> tuple[Text, Text] | None:
    for text in passage.text:
        for found in _DOLLARS.finditer(text) if "$" in text else ():
            if found["before"] or found["after"]:
                continue
            currency = playbook.engagement.get("currency")
            known = [one for one in currency if isinstance(one, str)] if isinstance(
                currency, tuple) else []  # fmt: skip
            code = known[0] if known else "USD"
            amount = found[0].strip().lstrip("$ ").rstrip(".,")
            return (
                both(f"“{found[0].strip()}” is dollars in one country and pesos in the other.",
                     f"«{found[0].strip()}» son dólares en un país y pesos en el otro."),
                both(f"Write `{code} {amount}`.", f"Escriba `{code} {amount}`."),
            )  # fmt: skip
    return None


ES = """Una cosa está en dos unidades, o un número está sin la unidad que lee la otra parte.

Alguien convierte entonces de memoria, y solo de un lado de la frontera. Un límite lleva la unidad
de su medida; una meta, la de su indicador y de la definición. En los textos una pulgada, una libra,
un psi o un °F va junto a su valor métrico; con `units: us`, al revés; y con `units: both` ninguno
va solo. Una conversión es correcta si uno de los dos valores, convertido con exactitud, se redondea
al otro tal como está escrito: 0.20 mm (0.0079 in) lo es, 0.20 mm (0.009 in) no. Donde un texto
convierte el límite de una definición, debe ser ese límite: 0.004 in (0.1016 mm) no es 0.10 mm. Un
monto con solo `$` se lee como dólares de un lado y como pesos del otro.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: A piece at 0.20 mm (0.009 inches) conforms.
      es: Una pieza en 0.20 mm (0.009 pulgadas) cumple.
""")
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: A piece at 0.20 mm (0.0079 in) conforms. Sorting it again costs USD 200.
      es: Una pieza en 0.20 mm (0.0079 in) cumple. Seleccionarla otra vez cuesta USD 200.
""")

RULE = Rule(
    "DEF-08", Severity.ERROR, ("F4",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
