"""A signature is not one to the present text, or does not count.

A signature holds for the words that were read, and for no others. What was changed afterwards has
the authority of a signature that nobody gave.

Reported are: a text that has changed since a side agreed to it, once for all sides; a text that a
side refuses, or whose change only the one agreed to who asked for it; a text past its `review_by`;
sign-offs that do not count, because the file was touched, the role is no signer, or the person did
not hold it that day, unless their side has answered again since; and two sides' signatures from one
hand, told by person, name or key. A changed text that an amendment of a coming version names is
under way: a warning. So is a review date that has passed on a text that nobody has signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.agreement.findings import unsound_findings, void_findings
from generator.agreement.signoff import Signoff
from generator.findings import Severity
from generator.model.playbook import Entity
from generator.rules.facts.agreed import faults, version_to_come
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    yield from _unreviewed(inspection)
    if not inspection.playbook.of("signoff"):
        return
    agreement = inspection.agreement
    version = version_to_come(inspection)
    yield from faults(inspection, unsound_findings(agreement, version))
    void = (one for one in void_findings(agreement) if one.id not in agreement.overtaken)
    yield from faults(inspection, void)
    yield from _one_hand(inspection)


def _unreviewed(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook:
        day = entity.get("review_by")
        if isinstance(day, date) and day < inspection.today:
            yield Fault(
                entity, "review_by",
                both(f"`{entity.id}` was to be reviewed by {day}.",
                     f"`{entity.id}` debía revisarse a más tardar el {day}."),
                both("Let both sides look at it, mend what no longer holds, and write the next "
                     "`review_by`.",
                     "Que ambas partes lo vean, corrijan lo que ya no vale y pongan el siguiente "
                     "`review_by`."),
                Severity.ERROR if _is_signed(inspection, entity) else Severity.WARNING,
            )  # fmt: skip


def _is_signed(inspection: Inspection, entity: Entity) -> bool:
    """Whether a side has agreed to exactly this text."""
    if not (entity.kind.binds and inspection.playbook.of("signoff")):
        return False
    sides = inspection.agreement.states.get(inspection.agreement.digests.key(entity), {})
    return None in sides.values()


def _one_hand(inspection: Inspection) -> Iterator[Fault]:
    agreement = inspection.agreement
    present = agreement.digests.of
    first: dict[tuple[str, str], Signoff] = {}
    for one in agreement.counting:
        if not any(present.get(key) == digest for key, digest in one.covers.items()):
            continue
        marks = {"name": one.name.casefold(), "key": str(one.entity.get("key") or "")}
        for field, mark in marks.items():
            other = first.setdefault((field, mark), one) if mark else one
            if other.side != one.side:
                yield Fault(
                    one.entity, field,
                    both(f"`{other.side.id}` and `{one.side.id}` are signed for by one hand: "
                         f"{other.name} ({other.id}), {one.name}.",
                         f"Por `{other.side.id}` y `{one.side.id}` firma una misma mano: "
                         f"{other.name} ({other.id}), {one.name}."),
                    both("Let a signer of that side's own answer: `playbook sign`.",
                         "Que conteste un firmante propio de esa parte: `playbook sign`."),
                )  # fmt: skip
                break


ES = """Una firma no es del texto presente, o no cuenta.

Una firma vale para las palabras que se leyeron, y para ninguna otra. Lo que se cambió después tiene
la autoridad de una firma que nadie dio.

Se señalan: un texto que cambió desde que una parte lo aceptó, una vez para todas las partes; un
texto que una parte rechaza, o cuyo cambio solo aceptó quien lo pidió; un texto pasado de su
`review_by`; firmas que no cuentan, porque se tocó el archivo, el puesto no firma, o la persona no
lo ocupaba ese día, salvo que su parte haya contestado otra vez; y firmas de dos partes de una misma
mano, reconocida por persona, nombre o llave. Un texto cambiado que nombra una modificación de una
versión por venir está en camino: una advertencia. También lo es una fecha de revisión vencida en un
texto que nadie ha firmado.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: A piece at 0.20 mm (0.0079 inches) is a major defect of the sample.
      es: Una pieza en 0.20 mm (0.0079 pulgadas) es un defecto mayor de la muestra.
""", signed=("customer", "supplier"))  # fmt: skip
GOOD = Example("""
owners:
  inspector:
    purpose:
      en: Checks in each truck, and says on the same day whether it came on time.
      es: Registra cada camión, y dice el mismo día si llegó a tiempo.
""", signed=("customer", "supplier"))  # fmt: skip

RULE = Rule(
    "SGN-02", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
