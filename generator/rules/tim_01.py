"""A clock does not say which days count, or what starts it.

Two days on the customer's calendar and two days on the supplier's are different promises.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import walk
from generator.model.values import Clock
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

# A length of time, not a promise: nothing has to start it.
_LENGTHS = ("over", "retention", "lasts", "every", "then_every", "length", "notice", "time")


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook:
        for path, value in walk(entity.values):
            if not isinstance(value, Clock):
                continue
            if not value.count:
                yield Fault(
 entity, path,
                    both(f"“{value}” does not say which days count.",
                         f"«{value}» no dice qué días cuentan."),
                    both("Say shared business days, business days of a calendar, calendar days or "
                         "clock days.",
                         "Diga días hábiles comunes, días hábiles de un calendario, días naturales "
                         "o días corridos."),
                )  # fmt: skip
            if value.count == "business" and not value.calendar:
                yield Fault(
 entity, path,
                    both(f"“{value}” does not say whose business time counts.",
                         f"«{value}» no dice de quién es el horario hábil."),
                    both("Say `shared business`, or `of` and a calendar, like "
                         "`2 business days of san-antonio-office`.",
                         "Diga «hábiles comunes», o `de` y un calendario, como "
                         "`2 días hábiles de san-antonio-office`."),
                )  # fmt: skip
            if value.event is None and path.rpartition(".")[2] not in _LENGTHS:
                yield Fault(
 entity, path,
                    both(f"“{value}” does not say what starts it.",
                         f"«{value}» no dice qué lo inicia."),
                    both("Add `after` or `before` and the event, like `after issue notified`.",
                         "Agregue `después de` o `antes de` y el evento, como `después de issue "
                         "notified`."),
                )  # fmt: skip


ES = """Un plazo no dice qué días cuentan, o qué lo inicia.

Dos días del calendario del cliente y dos días del calendario del proveedor son promesas distintas.
"""

BAD = Example("""""")
GOOD = Example("""""")

RULE = Rule(
    "TIM-01", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
