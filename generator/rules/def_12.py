"""The numbers of a sampling plan do not belong together.

A plan copied with one wrong number accepts lots that the other side rejects, and both cite the
standard. For single sampling, normal inspection, general level II of ISO 2859-1, ANSI/ASQ Z1.4 or
MIL-STD-105 the letter, the sample and Ac are computed, arrows followed. For every plan Re is Ac + 1
in single sampling, a sample larger than the lot means inspecting all of it, and nothing critical is
accepted. AQL is an index of the plan; a text that allows that percentage of bad pieces is wrong.
Other levels, tightened and reduced inspection are other tables: there the rule does not compute.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Record
from generator.rules.facts.sampling import (
    AQLS,
    LETTERS,
    Plan,
    is_aql,
    letter_for,
    lots_of,
    plan,
    size_of,
)
from generator.rules.inspection import Inspection
from generator.rules.passages import passages
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_STANDARD = re.compile(r"2859|z\s?1\.4|std.?105", re.IGNORECASE)
_LEVEL_TWO = re.compile(r"(?:general )?(?:inspection )?(?:level |nivel )?(?:general )?g?-?(?:ii|2)")
_SAID = r"(?:[^.;]|\.\d)*?"
_ALLOWS = re.compile(
    rf"\b(?:AQL|NCA)\b{_SAID}\b(?:allow|permit|accept|may|up to|permite|acepta|puede|hasta)"
    rf"{_SAID}\d ?%", re.IGNORECASE,
)  # fmt: skip
_DENIES = re.compile(r"\b(?:not|no|never|nor|nunca|ni|tampoco)\b", re.IGNORECASE)

_Check = Iterator[Fault]


def _check(inspection: Inspection) -> _Check:
    for entity in inspection.playbook.of("sampling_plan").values():
        yield from _lot(entity)
        for number, one in enumerate(entity.records("classes")):
            if fault := _class(entity, number, one):
                yield fault
    yield from _texts(inspection)


def _lot(entity: Entity) -> _Check:
    lot, n, letter = entity.record("lot"), entity.get("n"), _letter(entity)
    low, high = (lot.get("min"), lot.get("max")) if lot else (None, None)
    too_large = isinstance(n, int) and isinstance(high, int) and n > high
    if too_large:
        yield Fault(
            entity, "n",
            both(f"The sample of {n} is larger than the largest lot, {high} pieces.",
                 f"La muestra de {n} es mayor que el lote más grande, {high} piezas."),
            both("Inspect such lots at 100 %, and let this plan start where the sample fits.",
                 "Inspeccione esos lotes al 100 %, y que este plan empiece donde cabe la muestra."),
        )  # fmt: skip
    if not _computes(entity) or not letter:
        return
    if _is_level_two(entity):
        wanted = {letter_for(one) for one in (low, high) if isinstance(one, int)}
        if len(wanted) == 2:
            first, last = sorted(wanted, key=LETTERS.index)
            top = lots_of(first)[1]
            yield Fault(
                entity, "lot",
                both(f"Lots of {low} to {high} pieces have letters {first} to {last}, and a plan "
                     "has one.",
                     f"Los lotes de {low} a {high} piezas tienen las letras {first} a {last}, y un "
                     "plan tiene una."),
                both(f"Make a plan for each letter; {first} ends at {top} pieces.",
                     f"Haga un plan por letra; {first} termina en {top} piezas."),
            )  # fmt: skip
        elif wanted and letter not in wanted:
            (right,) = wanted
            yield Fault(
                entity, "letter",
                both(f"Lots of {low} to {high} pieces have letter {right} at level II, not "
                     f"{letter}.",
                     f"Los lotes de {low} a {high} piezas llevan la letra {right} en el nivel II, "
                     f"no {letter}."),
                both(f"Write `letter: {right}` and `n: {size_of(right)}`, or correct the lot.",
                     f"Escriba `letter: {right}` y `n: {size_of(right)}`, o corrija el lote."),
            )  # fmt: skip
            return
    followed = {p.n for one in entity.records("classes") if (p := _planned(letter, one))}
    if not too_large and isinstance(n, int) and n not in {size_of(letter), *followed}:
        yield Fault(
            entity, "n",
            both(f"Letter {letter} has a sample of {size_of(letter)}, not {n}.",
                 f"La letra {letter} lleva una muestra de {size_of(letter)}, no {n}."),
            both(f"Write `n: {size_of(letter)}`, or correct the letter.",
                 f"Escriba `n: {size_of(letter)}`, o corrija la letra."),
        )  # fmt: skip


def _class(entity: Entity, number: int, one: Record) -> Fault | None:
    """The first thing that is wrong with a class: one fault, so that it is mended at once."""
    ac, re_, aql, path = one.get("ac"), one.get("re"), one.get("aql"), f"classes.{number}"
    n = one.get("n") if one.get("n") is not None else entity.get("n")
    if isinstance(ac, int) and ac > 0 and _is_critical(one):
        return Fault(
            entity, f"{path}.ac",
            both(f"The plan accepts a lot with {ac} critical in its sample.",
                 f"El plan acepta un lote con {ac} piezas críticas en la muestra."),
            both("Write `ac: 0` and `re: 1` for critical.",
                 "Escriba `ac: 0` y `re: 1` para lo crítico."),
        )  # fmt: skip
    letter = _letter(entity)
    if isinstance(aql, Decimal) and letter and _computes(entity):
        if not is_aql(aql):
            near = min(AQLS, key=lambda step: abs(step - aql))
            return Fault(
                entity, f"{path}.aql",
                both(f"The standard has no AQL {aql}.", f"La norma no tiene un AQL {aql}."),
                both(f"Take one of its steps, like `aql: {near}`.",
                     f"Use uno de sus valores, como `aql: {near}`."),
            )  # fmt: skip
        right = plan(letter, aql)
        wrong = next(
            (name for name, given, wanted in (
                ("n", n, right.n), ("ac", ac, right.ac), ("re", re_, right.ac + 1),
            ) if isinstance(given, int) and given != wanted), None,
        ) if right and _is_known(entity) else None  # fmt: skip
        if right and wrong:
            shown = f"n {right.n}, Ac {right.ac}, Re {right.ac + 1}"
            arrow = letter != right.letter
            return Fault(
                entity, f"{path}.{wrong}",
                both(f"Letter {letter} with AQL {aql} is {shown}, not n {n}, Ac {ac}, Re {re_}"
                     + (f" (the arrow leads to letter {right.letter})." if arrow else "."),
                     f"La letra {letter} con AQL {aql} es {shown}, no n {n}, Ac {ac}, Re {re_}"
                     + (f" (la flecha lleva a la letra {right.letter})." if arrow else ".")),
                both(f"Write `n: {right.n}`, `ac: {right.ac}`, `re: {right.ac + 1}`.",
                     f"Escriba `n: {right.n}`, `ac: {right.ac}`, `re: {right.ac + 1}`."),
            )  # fmt: skip
    single = entity.get("type") in (None, "single")
    if single and isinstance(ac, int) and isinstance(re_, int) and re_ != ac + 1:
        return Fault(
            entity, f"{path}.re",
            both(f"A sample with more than {ac} and less than {re_} is neither accepted nor "
                 "rejected." if re_ > ac + 1 else
                 f"A sample with {re_} is accepted and rejected at once (Ac {ac}).",
                 f"Una muestra con más de {ac} y menos de {re_} no se acepta ni se rechaza."
                 if re_ > ac + 1 else
                 f"Una muestra con {re_} se acepta y se rechaza a la vez (Ac {ac})."),
            both(f"Write `re: {ac + 1}`.", f"Escriba `re: {ac + 1}`."),
        )  # fmt: skip
    return None


def _texts(inspection: Inspection) -> _Check:
    for passage in inspection.once(passages):
        for said in passage.text:
            found = _ALLOWS.search(said) if "%" in said else None
            if found and not _DENIES.search(found[0]):
                yield Fault(
                    passage.entity, passage.field,
                    both(f"“{found[0]}” takes the AQL for a share of bad pieces that may ship.",
                         f"«{found[0]}» toma el AQL por una proporción permitida de piezas "
                         "defectuosas."),
                    both("Say what the plan accepts: “at most 2 in a sample of 125”.",
                         "Diga lo que acepta el plan: «máximo 2 en una muestra de 125»."),
                    passage.severity(Severity.ERROR),
                )  # fmt: skip
                break


def _computes(entity: Entity) -> bool:
    """Whether the plan is one of the table that is known here."""
    standard = entity.get("standard")
    return (
        isinstance(standard, str) and _STANDARD.search(standard) is not None
        and entity.get("type") == "single" and entity.get("severity") == "normal"
    )  # fmt: skip


def _is_known(entity: Entity) -> bool:
    """Whether the letter itself is right: what follows from a wrong one says nothing new."""
    lot, letter = entity.record("lot"), _letter(entity)
    bounds = [lot.get("min"), lot.get("max")] if lot else []
    wanted = {letter_for(one) for one in bounds if isinstance(one, int)}
    return not _is_level_two(entity) or not wanted or letter in wanted


def _is_level_two(entity: Entity) -> bool:
    level = entity.get("level")
    return isinstance(level, str) and _LEVEL_TWO.fullmatch(level.strip().lower()) is not None


def _planned(letter: str, one: Record) -> Plan | None:
    aql = one.get("aql")
    return plan(letter, aql) if isinstance(aql, Decimal) else None


def _letter(entity: Entity) -> str:
    letter = entity.get("letter")
    known = letter.strip().upper() if isinstance(letter, str) else ""
    return known if len(known) == 1 and known in LETTERS else ""


def _is_critical(one: Record) -> bool:
    name = one.get("name")
    words = [str(one.get("class") or ""), *(name if isinstance(name, Text) else ())]
    return any(re.match(r"cr[ií]tic", word.strip(), re.IGNORECASE) for word in words)


ES = """Los números de un plan de muestreo no corresponden entre sí.

Un plan copiado con un número equivocado acepta lotes que la otra parte rechaza, y las dos citan la
norma. Para muestreo simple, inspección normal, nivel general II de ISO 2859-1, ANSI/ASQ Z1.4 o
MIL-STD-105 se calculan la letra, la muestra y Ac, siguiendo las flechas. En todo plan simple Re es
Ac + 1, una muestra mayor que el lote significa inspeccionarlo completo, y nada crítico se acepta.
El AQL es un índice del plan; un texto que permite ese porcentaje de piezas defectuosas está mal.
Otros niveles, la inspección rigurosa y la reducida son otras tablas: ahí la regla no calcula.
"""

BAD = Example("""
sampling_plans:
  lot-sample:
    classes:
      - {class: major, name: {en: "Major defect", es: "Defecto mayor"}, aql: 1.0, n: 80, ac: 3, re: 4}
""")  # noqa: E501
GOOD = Example("""
sampling_plans:
  lot-sample:
    classes:
      - {class: critical, name: {en: "Critical defect", es: "Defecto crítico"}, n: 80, ac: 0, re: 1}
      - {class: major, name: {en: "Major defect", es: "Defecto mayor"}, aql: 1.0, n: 80, ac: 2, re: 3}
""")  # noqa: E501

RULE = Rule(
    "DEF-12", Severity.ERROR, ("F4",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
