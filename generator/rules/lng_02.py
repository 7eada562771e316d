"""A number differs between the languages of one text.

Ninety-five percent in English and ninety in Spanish are two promises, and each side keeps its own.
Compared are digits and number words, percentages, hours, dates, units and the number of points of a
list, in one normal form: `2:00 PM` is `14:00`, `twelve` is `12`, `March 9` is `9 de marzo`. The
order does not matter. “Both”, “twice” or “the first” may be said otherwise.

A number that both languages say and the condition or the clock beside them does not is DEF-11's. A
language without word lists is announced, for nothing of it is compared.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.language import Difference, number_differences
from generator.rules.facts.languages import language
from generator.rules.facts.naming import Words, quoted
from generator.rules.facts.texts import said, without_lists
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for code in inspection.once(without_lists):
        en, es = language(code)
        yield Fault(
            inspection.playbook.engagement, "languages",
            both(f"Numbers, duties and vague words of the texts in {en} are not checked.",
                 f"De los textos en {es} no se revisan números, obligaciones ni palabras vagas."),
            both("Have them read beside the other language by somebody of each side.",
                 "Haga que alguien de cada parte los lea junto al otro idioma."),
            Severity.INFO,
        )  # fmt: skip
    for one in inspection.once(said):
        found = number_differences(one.by_language)
        told = list(dict.fromkeys(_told(difference) for difference in found))
        for passage in one.passages if told else ():
            yield Fault(
                passage.entity, passage.field,
                both("; ".join(en for en, _ in told) + ".", "; ".join(es for _, es in told) + "."),
                both("Ask the owner which of them is right, and correct the other language.",
                     "Pregunte a quien es dueño cuál es el correcto, y corrija el otro idioma."),
                passage.severity(Severity.ERROR),
            )  # fmt: skip


def _told(one: Difference) -> Words:
    if any(found.sort == "list" for found in one.found.values()):
        points = {code: found.value for code, found in one.found.items()}
        if one.lacking:
            points[one.lacking] = "0"
        return (
            ", ".join(f"{language(code)[0]} lists {n} points" for code, n in points.items()),
            ", ".join(f"el {language(code)[1]} enlista {n} puntos" for code, n in points.items()),
        )
    words = {code: quoted(found.words) for code, found in one.found.items()}
    if one.lacking:
        ((code, (en, es)),) = words.items()
        here, there = language(code), language(one.lacking)
        return (
            f"{en} is in {here[0]} and not in {there[0]}",
            f"{es} está en {here[1]} y no en {there[1]}",
        )
    return (
        ", ".join(f"{language(code)[0]} says {en}" for code, (en, _) in words.items()),
        ", ".join(f"el {language(code)[1]} dice {es}" for code, (_, es) in words.items()),
    )


ES = """Un número difiere entre los idiomas de un texto.

Noventa y cinco por ciento en inglés y noventa en español son dos promesas, y cada parte cumple la
suya. Se comparan cifras y números en letra, porcentajes, horas, fechas, unidades y la cantidad de
puntos de una lista, en una sola forma: `2:00 PM` es `14:00`, `doce` es `12`, `March 9` es `9 de
marzo`. El orden no importa. «Ambos», «dos veces» o «el primero» se pueden decir de otro modo.

Un número que ambos idiomas dicen y que la condición o el plazo de al lado no dice es de DEF-11. Un
idioma sin listas de palabras se anuncia, pues nada de él se compara.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "More than 3 pieces over the limit: the whole lot goes on [[hold|hold]]."
      es: "Más de 5 piezas arriba del límite: todo el lote queda en [[hold|retención]]."
""")
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "More than 3 pieces over the limit: the whole lot goes on [[hold|hold]]."
      es: "Más de tres piezas arriba del límite: todo el lote queda en [[hold|retención]]."
""")

RULE = Rule(
    "LNG-02", Severity.ERROR, ("F4", "F2"), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
