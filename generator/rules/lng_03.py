"""A word that carries a duty, a permission, a limit or an order is lost between the languages.

“Must hold” and “puede retener” are a duty on one side of the border and a choice on the other. How
often each such word stands is compared, not where: must and may, not, at least and at most, more
and less, only; before and after, until, unless, both, each, all; approve, reject, hold, release,
accept, notify; customer and supplier; words of severity. A swap (“before” against «después») is
told as one.

A lost duty, permission, negation or limit is an error in what is agreed on; the other words are a
warning. Words that translations often turn round (“incomplete” for «no completo») make up for one
another.
"""

from collections.abc import Iterator, Sequence

from generator.findings import Severity
from generator.language import OperatorDifference, operator_differences
from generator.rules.facts.languages import language
from generator.rules.facts.naming import Words, quoted
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_GRAVE = frozenset(("must", "may", "not", "only", "at_least", "at_most", "more", "less"))
_USUAL: dict[str, Words] = {
    "must": ("must", "debe"), "may": ("may", "puede"), "not": ("not", "no"),
    "only": ("only", "solo"), "at_least": ("at least", "al menos"),
    "at_most": ("at most", "como máximo"), "more": ("more than", "más de"),
    "less": ("less than", "menos de"), "before": ("before", "antes de"),
    "after": ("after", "después de"), "until": ("until", "hasta"),
    "unless": ("unless", "salvo que"),
    "except": ("except", "excepto"), "both": ("both", "ambos"), "each": ("each", "cada"),
    "all": ("all", "todos"), "approve": ("approve", "aprobar"), "reject": ("reject", "rechazar"),
    "hold": ("hold", "retener"), "release": ("release", "liberar"),
    "accept": ("accept", "aceptar"), "notify": ("notify", "avisar"),
    "customer": ("customer", "cliente"), "supplier": ("supplier", "proveedor"),
    "critical": ("critical", "crítico"), "major": ("major", "mayor"), "minor": ("minor", "menor"),
    "serious": ("serious", "grave"), "temporary": ("temporary", "temporal"),
    "permanent": ("permanent", "permanente"),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for one in inspection.once(said):
        found = operator_differences(one.by_language)
        grave = any(difference.operator in _GRAVE for difference in found)
        told = list(dict.fromkeys(_told(found)))
        for passage in one.passages if told else ():
            yield Fault(
                passage.entity, passage.field,
                both("; ".join(en for en, _ in told) + ".", "; ".join(es for _, es in told) + "."),
                _fix(found),
                passage.severity(Severity.ERROR if grave else Severity.WARNING),
            )  # fmt: skip


def _told(found: Sequence[OperatorDifference]) -> Iterator[Words]:
    for one in found:
        words = quoted(one.words[0].words)
        here, there = language(one.more), language(one.less)
        opposite = next(
            (o for o in found if o.operator == one.instead and o.more == one.less), None
        )
        if opposite:
            other = quoted(opposite.words[0].words)
            if one.more < one.less:  # told once, from the first language
                yield (
                    f"{here[0]} says {words[0]}, {there[0]} says {other[0]}",
                    f"el {here[1]} dice {words[1]}, el {there[1]} dice {other[1]}",
                )
        elif one.fewer:
            yield (
                f"{words[0]} stands {one.count} times in {here[0]} and {one.fewer} in {there[0]}",
                f"{words[1]} está {one.count} veces en {here[1]} y {one.fewer} en {there[1]}",
            )
        else:
            yield (
                f"Nothing in {there[0]} says {words[0]}, which is in {here[0]}",
                f"Nada en {there[1]} dice {words[1]}, que está en {here[1]}",
            )


def _fix(found: Sequence[OperatorDifference]) -> Text:
    en, es = _USUAL[found[0].operator]
    return both(
        f"Decide what is meant and say it in both: “{en}” in English, «{es}» in Spanish, or "
        "neither.",
        f"Decida qué se quiere decir y dígalo en los dos: “{en}” en inglés, «{es}» en español, o "
        "en ninguno.",
    )


ES = """Una palabra que da una obligación, un permiso, un límite o un orden se pierde al traducir.

“Must hold” y «puede retener» son una obligación de un lado de la frontera y una opción del otro. Se
compara cuántas veces está cada palabra, no dónde: debe y puede, no, al menos y como máximo, más y
menos, solo; antes y después, hasta, salvo, ambos, cada, todos; aprobar, rechazar, retener, liberar,
aceptar, avisar; cliente y proveedor; palabras de severidad. Un cambio por la contraria (“before”
contra «después») se dice como tal.

Una obligación, permiso, negación o límite que se pierde es un error en lo que se acuerda; las demás
palabras son una advertencia. Las palabras que la traducción suele dar vuelta (“incomplete” por «no
completo») se compensan entre sí.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the Quality Inspector must hold the lot."
      es: "Arriba del límite: la Inspección de Calidad puede retener el lote."
""")
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the Quality Inspector must hold the lot."
      es: "Arriba del límite: la Inspección de Calidad debe retener el lote."
""")

RULE = Rule(
    "LNG-03", Severity.ERROR, ("F2", "F4"), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
