"""A limit is given in another unit than its measure.

Somebody then converts in the head, on one side of the border only. One unit in one place; where
two are needed, both with the conversion shown.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.examples import units_of
from generator.model.playbook import walk
from generator.model.units import converted
from generator.model.values import Condition
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook:
        units = units_of(entity)
        for path, value in walk(entity.values) if units else ():
            for one in value.comparisons() if isinstance(value, Condition) else ():
                unit = units.get(one.measure)
                if unit is None or unit == one.unit or one.op == "is":
                    continue
                place = path.removesuffix(".when")
                same = converted(one.value, one.unit, unit)
                if same is None:
                    fix = both(f"Give the limit in {unit}, or the measure another unit.",
                               f"Dé el límite en {unit}, o a la medida otra unidad.")  # fmt: skip
                else:
                    near = f"{one.measure} {one.op} {same.normalize():f} {unit}"
                    fix = both(f"Write `{near}`.", f"Escriba `{near}`.")
                yield Fault(
 entity, place,
                    both(f"`{one.measure}` is measured in {unit}, and its limit is in {one.unit}.",
                         f"`{one.measure}` se mide en {unit}, y su límite está en {one.unit}."),
                    fix,
                )  # fmt: skip


ES = """Un límite está en otra unidad que su medida.

Alguien convierte entonces de memoria, y solo de un lado de la frontera. Una unidad en un solo
lugar; donde hacen falta dos, ambas con la conversión a la vista.
"""

BAD = Example("""""")
GOOD = Example("""""")

RULE = Rule(
    "DEF-08", Severity.ERROR, ("F4",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
