"""A definition lacks its criterion, its test or its decision rule.

Without the criterion nobody knows what counts, without the test each side measures in its own way,
and without the decision rule the number says nothing. A test says with what method, who does it,
where, and where the result is kept.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.values import Record
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_PARTS = {
    "criterion": (
        both("It has no criterion: nobody can say what counts.",
             "No tiene criterio: nadie puede decir qué cuenta."),
        both("Write what must be measured, and the limit: `height <= 0.20 mm` under `all`.",
             "Escriba qué se mide, y el límite: `height <= 0.20 mm` dentro de `all`."),
    ),
    "test": (
        both("It has no test: each side will measure in its own way.",
             "No tiene prueba: cada parte medirá a su manera."),
        both("Write `test` with `method`, `who`, `where` and `record`.",
             "Escriba `test` con `method`, `who`, `where` y `record`."),
    ),
    "decision_rule": (
        both("It has no decision rule: the result of the test leads to nothing.",
             "No tiene regla de decisión: el resultado de la prueba no lleva a nada."),
        both("Write what follows at the limit, within it and beyond it: `decision_rule`.",
             "Escriba qué procede en el límite, dentro de él y más allá: `decision_rule`."),
    ),
}  # fmt: skip
_TEST = {
    "method": ("how it is done", "cómo se hace"), "who": ("who does it", "quién la hace"),
    "where": ("where", "dónde"),
    "record": ("where the result is kept", "dónde queda el resultado"),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("definition").values():
        for field, (message, fix) in _PARTS.items():
            if entity.get(field) is None:
                yield Fault(entity, field, message, fix)
        test = entity.get("test")
        missing = [n for n in _TEST if test.get(n) is None] if isinstance(test, Record) else []
        if missing:
            en, es = (", ".join(_TEST[name][which] for name in missing) for which in (0, 1))
            typed = ", ".join(f"`{name}`" for name in missing)
            yield Fault(
                entity, f"test.{missing[0]}" if len(missing) == 1 else "test",
                both(f"The test does not say {en}.", f"La prueba no dice {es}."),
                both(f"Add {typed} under `test`.", f"Agregue {typed} en `test`."),
            )  # fmt: skip


ES = """A una definición le falta su criterio, su prueba o su regla de decisión.

Sin criterio nadie sabe qué cuenta, sin prueba cada parte mide a su manera, y sin regla de decisión
el número no dice nada. Una prueba dice con qué método, quién la hace, dónde, y en qué registro
queda el resultado.
"""

BAD = Example("""
definitions:
  on-time:
    test:
      record: ~
""")
GOOD = Example("""
definitions:
  on-time:
    test:
      record: {en: "Gate book in Dallas", es: "Libro de caseta en Dallas"}
""")

RULE = Rule(
    "DEF-03", Severity.ERROR, ("F4",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
