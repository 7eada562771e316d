"""Bands leave a value that can occur without an answer, or give it two.

“Up to USD 5,000 the planner, over USD 10,000 the VP”: for USD 7,000 nobody signs, and the truck
waits. Money bands, score bands over the scores that can really come out, bands of a metric, cells
of a table, severities and declared outcomes are tried at their ends and between them. Amounts above
the last limit belong to the decision's own `decider` where that is somebody else. Severities and
outcomes need no answer beyond their last limit (nothing may be the matter there), only between two
of them; where two severities hold, `when_unsure` says which one counts, and the first outcome does.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise, product
from math import prod

from generator.findings import Severity
from generator.model.conditions import in_units
from generator.model.examples import condition_of, units_of
from generator.model.playbook import Entity
from generator.model.values import Condition, Money, NotOffered, Quantity, Record
from generator.rules.facts.boundaries import step_of, steps_of
from generator.rules.facts.coverage import (
    Hole,
    holding,
    holes,
    is_computable,
    is_in_band,
    line,
    reachable_scores,
    verdicts,
)
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_MOST_CELLS, _SHOWN = 10_000, 3
_WHOLE = Decimal(1)


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    for entity in playbook.of("decision").values():
        yield from _money(entity)
    for entity in playbook.of("matrix").values():
        yield from _scores(entity) if entity.get("kind") == "bands" else _cells(entity)
    for entity in playbook.of("metric").values():
        yield from _bands(inspection, entity)
    for entity in playbook.of("definition").values():
        yield from _outcomes(entity)
    yield from _severities(inspection)


def _gap(entity: Entity, path: str, en: str, es: str) -> Fault:
    return Fault(
        entity, path, both(f"No answer is given for {en}.", f"No hay respuesta para {es}."),
        both("Let one band begin where the one before it ends, or add the missing one.",
             "Haga que cada banda empiece donde termina la anterior, o agregue la que falta."),
    )  # fmt: skip


def _overlap(entity: Entity, path: str, en: str, es: str) -> Fault:
    return Fault(
        entity, path, both(f"Two answers are given for {en}.", f"Hay dos respuestas para {es}."),
        both("Move one of the two ends, so that each value has one answer.",
             "Mueva uno de los dos extremos, para que cada valor tenga una sola respuesta."),
    )  # fmt: skip


def _money(entity: Entity) -> Iterator[Fault]:
    bands: list[tuple[Decimal, Decimal | None, int]] = []
    currencies, deciders = set(), set()
    for number, row in enumerate(entity.records("limits")):
        over, up_to = row.get("over"), row.get("up_to")
        currencies |= {one.currency for one in (over, up_to) if isinstance(one, Money)}
        deciders.add(row.get("decider"))
        low = over.amount if isinstance(over, Money) else Decimal(0)
        bands.append((low, up_to.amount if isinstance(up_to, Money) else None, number))
    if len(currencies) != 1:
        return
    (currency,), rest = currencies, entity.get("decider") in (None, *deciders)
    bands.sort(key=lambda band: (band[0], band[2]))
    first, last = bands[0], bands[-1]
    if first[0] > 0 and rest:
        yield _gap(entity, f"limits.{first[2]}.over", f"amounts up to {currency} {first[0]:,}",
                   f"los montos hasta {currency} {first[0]:,}")  # fmt: skip
    for (_, high, _), (low, further, number) in pairwise(bands):
        if high is not None and low > high:
            said = f"{currency} {(low + high) / 2:,.0f}"
            yield _gap(entity, f"limits.{number}.over", said, said)
        elif high is None or low < high:
            top = min(
                [one for one in (high, further) if one is not None], default=low * 2 or _WHOLE
            )
            said = f"{currency} {(low + top) / 2:,.0f}"
            yield _overlap(entity, f"limits.{number}", said, said)
    highest = [high for _, high, _ in bands]
    if None not in highest and rest:
        top = max(one for one in highest if one is not None)
        yield _gap(entity, f"limits.{last[2]}.up_to", f"amounts over {currency} {top:,}",
                   f"los montos mayores de {currency} {top:,}")  # fmt: skip


def _scores(entity: Entity) -> Iterator[Fault]:
    reached = reachable_scores(entity)
    bands = entity.records("bands")
    if not reached or not bands:
        return
    found: dict[Decimal, list[str]] = {}
    for value in sorted(reached):
        found[value] = [str(one.get("id")) for one in bands if is_in_band(one, value)]
    gaps = [f"{value.normalize():f}" for value, held in found.items() if not held]
    if gaps:
        listed = ", ".join(gaps[:_SHOWN]) + ("…" if len(gaps) > _SHOWN else "")
        yield _gap(entity, "bands", f"the score {listed}", f"el puntaje {listed}")
    for value, held in found.items():
        if len(held) > 1:
            said = f"{value.normalize():f}"
            yield _overlap(entity, f"bands.{held[1]}", f"the score {said} ({', '.join(held)})",
                           f"el puntaje {said} ({', '.join(held)})")  # fmt: skip
            return


def _cells(entity: Entity) -> Iterator[Fault]:
    dims = [
        [str(one.get("id")) for one in values if isinstance(one, Record)]
        for dim in entity.records("dims")
        if isinstance(values := dim.get("values"), tuple)
    ]
    cells = entity.records("cells")
    if not cells or not dims or not all(dims) or prod(map(len, dims)) > _MOST_CELLS:
        return
    every, seen = set(product(*dims)), set()
    for number, cell in enumerate(cells):
        at = cell.get("at")
        place = tuple(map(str, at)) if isinstance(at, tuple) else ()
        said = ", ".join(place)
        if place not in every:
            yield Fault(
                entity, f"cells.{number}.at",
                both(f"[{said}] is no place of this table.",
                     f"[{said}] no es un lugar de esta tabla."),
                both("Name one value of each of `dims`, in their order, by its id.",
                     "Indique un valor de cada uno de `dims`, en su orden, por su id."),
            )  # fmt: skip
        elif place in seen:
            yield _overlap(entity, f"cells.{number}.at", f"[{said}]", f"[{said}]")
        seen.add(place)
    default = entity.get("default")
    missing = [one for one in product(*dims) if one not in seen]
    if missing and (default is None or isinstance(default, NotOffered)):
        listed = ", ".join(f"[{', '.join(one)}]" for one in missing[:_SHOWN])
        more = "" if len(missing) <= _SHOWN else f" (+{len(missing) - _SHOWN})"
        yield _gap(entity, "cells", f"{listed}{more}", f"{listed}{more}")


def _bands(inspection: Inspection, entity: Entity) -> Iterator[Fault]:
    bands = [(str(one.get("id")), one.get("when")) for one in entity.records("bands")]
    known = [(name, when) for name, when in bands if isinstance(when, Quantity)]
    units = {when.unit for _, when in known}
    if len(known) < 2 or len(known) != len(bands) or len(units) != 1:
        return
    (unit,) = units
    ends = [end for _, when in known for end in (when.value, when.upper) if end is not None]
    low = Decimal(0) if min(ends) >= 0 else min(ends) - 1
    high = Decimal(100) if unit == "percent" and max(ends) <= 100 else None
    for value in line(ends, _step(inspection, entity, unit), low, high):
        held = [name for name, when in known if holding(when, value)]
        said = f"{value.normalize():f} {unit}"
        if not held:
            yield _gap(entity, "bands", said, said)
            return
        if len(held) > 1:
            names = f"{said} ({', '.join(held)})"
            yield _overlap(entity, f"bands.{held[1]}.when", names, names)
            return


def _step(inspection: Inspection, metric: Entity, unit: str) -> Decimal | None:
    """The step in which a metric moves: that of the definition's only such measure, or counts."""
    definition = inspection.playbook.get(metric.ref("definition"))
    measures = definition.records("measures") if definition else ()
    same = [one for one in measures if one.get("unit") == unit]
    if len(same) == 1:
        return step_of(same[0])
    return _WHOLE if unit == "ppm" else step_of(Record({"unit": unit}))


def _outcomes(entity: Entity) -> Iterator[Fault]:
    outcomes, units = entity.records("outcomes"), units_of(entity)
    rules = [
        (str(one.get("id")), in_units(condition, units))
        for one in outcomes
        if (condition := condition_of(one.get("when"))) is not None
    ]
    if len(rules) < 2 or len(rules) != len(outcomes):
        return
    yield from _holes(entity, "outcomes", rules, steps_of(entity))


def _holes(
    entity: Entity, path: str, rules: list[tuple[str, Condition]],
    steps: Mapping[str, Decimal | None],
) -> Iterator[Fault]:  # fmt: skip
    if all(is_computable(condition) for _, condition in rules):
        for hole in holes(rules, steps)[:1]:
            yield _gap(entity, path, _point(hole, "and"), _point(hole, "y"))


def _point(hole: Hole, joined: str) -> str:
    others = [
        f"`{name}` {value.normalize():f}" for name, value in hole.point.items()
        if name != hole.measure and isinstance(value, Decimal)
    ]  # fmt: skip
    return f" {joined} ".join([f"`{hole.measure}` {hole.at.normalize():f}", *others])


def _severities(inspection: Inspection) -> Iterator[Fault]:
    rules: list[tuple[str, Condition]] = []
    steps: dict[str, Decimal | None] = {}
    units: dict[str, str] = {}
    entities = list(inspection.playbook.of("severity").values())
    for entity in entities:
        own, condition = units_of(entity), condition_of(entity.get("criterion"))
        if condition is None or any(units.get(name, unit) != unit for name, unit in own.items()):
            return
        units |= own
        steps |= steps_of(entity)
        rules.append((entity.id, in_units(condition, own)))
    if len(rules) < 2:
        return
    yield from _holes(entities[-1], "criterion", rules, steps)
    unsure = {entity.get("when_unsure") for entity in entities}
    if unsure == {"higher", "lower"} and all(is_computable(one) for _, one in rules):
        for _, held in verdicts(rules, steps):
            if len(held) > 1:
                en, es = (f" {word} ".join(f"`{name}`" for name in held) for word in ("and", "y"))
                second = inspection.playbook.of("severity")[held[1]]
                yield _overlap(second, "criterion", f"an issue that is {en}",
                               f"una incidencia que es {es}")  # fmt: skip
                return


ES = """Unas bandas dejan sin respuesta un valor que puede ocurrir, o le dan dos.

«Hasta USD 5,000 Planeación, más de USD 10,000 Vicepresidencia»: por USD 7,000 nadie firma, y el
camión espera. Se prueban en sus extremos y entre ellos las bandas de dinero, las de puntajes (con
los puntajes que de verdad pueden salir), las de un indicador, las celdas de una tabla, las
severidades y los resultados declarados. Los montos arriba del último límite son de quien decide en
`decider`, si es otra persona. Las severidades y los resultados no necesitan respuesta más allá de
su último límite (ahí puede no pasar nada), solo entre dos de ellos; donde se cumplen dos
severidades, `when_unsure` dice cuál cuenta, y de los resultados cuenta el primero.
"""

BAD = Example("""
decisions:
  extra-freight:
    limits:
      - {up_to: "USD 2,000", decider: buyer}
      - {over: "USD 5,000", decider: us-head}
""")
GOOD = Example("""
decisions:
  extra-freight:
    limits:
      - {up_to: "USD 2,000", decider: buyer}
      - {over: "USD 2,000", up_to: "USD 5,000", decider: mx-head}
      - {over: "USD 5,000", decider: us-head}
matrices:
  release-table:
    code: T1
    name: {en: "Use of a rejected lot", es: "Uso de un lote rechazado"}
    kind: bands
    dims:
      burrs:
        name: {en: "Burrs", es: "Rebabas"}
        values:
          few: {name: {en: "Up to 5", es: "Hasta 5"}, score: 1}
          many: {name: {en: "More than 5", es: "Más de 5"}, score: 3}
      stock:
        name: {en: "Stock in Dallas", es: "Inventario en Dallas"}
        values:
          short: {name: {en: "1 day", es: "1 día"}, score: 1}
          long: {name: {en: "2 days or more", es: "2 días o más"}, score: 3}
    combine: product
    cells:
      - {at: [few, short], value: use}
    bands:
      use: {name: {en: "Use", es: "Usar"}, from: 1, to: 1, action: {en: "Sort in Dallas.", es: "Seleccionar en Dallas."}}
      back: {name: {en: "Back", es: "Devolver"}, from: 3, to: 9, action: {en: "Send it back.", es: "Devolverlo."}}
    legend:
      use: {name: {en: "Sort and use", es: "Seleccionar y usar"}}
    owner: buyer
""")  # noqa: E501

RULE = Rule(
    "DEF-14", Severity.ERROR, ("F4", "F5"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
