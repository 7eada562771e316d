"""A meeting that seems to come every month does not: some months lack its day.

One side then waits for a meeting that the other side's calendar does not show.
"""

from collections.abc import Iterator

from generator.clock.recurrence import Frequency, parse_rule
from generator.clock.recurrence import Rule as Recurrence
from generator.findings import Severity
from generator.model.playbook import walk
from generator.model.values import Schedule
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_SHORTEST = 28
_WEEKS = 4


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("meeting").values():
        for path, value in walk(entity.values):
            rule = parse_rule(value.rule) if isinstance(value, Schedule) and value.rule else None
            if rule is not None and _leaves_months_out(rule):
                yield Fault(
 entity, path,
                    both(f"“{value}” leaves out the months that lack its day.",
                         f"«{value}» se salta los meses que no tienen ese día."),
                    both("Name a day that every month has; BYMONTHDAY=-1 is the last day, "
                         "BYDAY=-1FR the last Friday.",
                         "Indique un día que tengan todos los meses; BYMONTHDAY=-1 es el último "
                         "día, BYDAY=-1FR el último viernes."),
                )  # fmt: skip


def _leaves_months_out(rule: Recurrence) -> bool:
    """Of several days one is enough; a year's rule names its months and means them."""
    if rule.frequency is not Frequency.MONTHLY:
        return False
    by_date = bool(rule.month_days) and min(map(abs, rule.month_days)) > _SHORTEST
    by_weekday = bool(rule.weekdays) and min(abs(one.nth) for one in rule.weekdays) > _WEEKS
    return by_date or by_weekday


ES = """Una junta que parece mensual no lo es: hay meses sin ese día.

Una de las partes espera entonces una junta que el calendario de la otra no muestra.
"""

BAD = Example("""""")
GOOD = Example("""""")

RULE = Rule(
    "TIM-07", Severity.WARNING, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
