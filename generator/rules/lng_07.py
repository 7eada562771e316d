"""Two words of a pair look alike and mean different things.

“Eventually” is not «eventualmente», “revise” is not «revisar», and two weeks are not «quince días».
The translation reads well on both sides, and each side does something else. The list holds pairs
that are wrong nearly always; a word that is a mistake in one meaning only, like “application” for a
request, is looked for in that meaning.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.language import false_friends
from generator.rules.facts.naming import quoted
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for one in inspection.once(said):
        for friend in false_friends(one.by_language):
            words = [hit.words for hit in friend.hits.values()]
            (here, _), (_, there) = (quoted(words[0]), quoted(words[-1]))
            for passage in one.passages:
                yield Fault(
                    passage.entity, passage.field,
                    both(f"{here} and {there} look alike and mean different things.",
                         f"{here} y {there} se parecen y significan cosas distintas."),
                    both(f"In Spanish write «{friend.suggestion}».",
                         f"En español escriba «{friend.suggestion}»."),
                    passage.severity(Severity.WARNING),
                )  # fmt: skip


ES = """Dos palabras de un par se parecen y significan cosas distintas.

“Eventually” no es «eventualmente», “revise” no es «revisar», y dos semanas no son «quince días». La
traducción se lee bien de los dos lados, y cada lado hace otra cosa. La lista tiene pares que casi
siempre están mal; una palabra que es error en un solo sentido, como “application” por solicitud, se
busca en ese sentido.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]]. The planner actually holds the key."
      es: "Arriba del límite: el lote queda en [[hold|retención]]. Actualmente el planeador tiene la llave."
""")  # noqa: E501
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]]. The planner currently holds the key."
      es: "Arriba del límite: el lote queda en [[hold|retención]]. Actualmente el planeador tiene la llave."
""")  # noqa: E501

RULE = Rule(
    "LNG-07", Severity.WARNING, ("F2",), _check, both(__doc__, ES), BAD, GOOD, alone=True,
)  # fmt: skip
