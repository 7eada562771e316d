"""A vague word stands where both sides need to read the same.

“As soon as possible” is tonight in one plant and Monday in the other; “appropriate”, “if necessary”
and “the responsible person” leave to each reader what the playbook was written to settle. Each word
of the lists comes with what to write instead: a clock, a number, a document, a role.

A word passes as part of a name that the playbook explains (an acceptable lot, linked or not), where
a number with its unit or an hour follows within 25 characters, and, for words of haste, where a
clock stands beside the text. Who does something matters where a duty is given, not where a case is
described, so “somebody” passes in a `when`. “About”, “almost” and their like are vague because of
the number that follows.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.language import Hit, quantities, vague
from generator.rules.facts.clocks import clocks
from generator.rules.facts.naming import quoted
from generator.rules.facts.texts import asks, explains, said
from generator.rules.facts.vocabulary import called_so, linked, names
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_NEAR = 25
_CASES = ("when", "scope", "scope_in", "scope_out", "triggers", "examples")
_INSTEAD = {
    "time": both("Give a clock: event, number and calendar, like `2 shared business days after …`.",
                 "Dé un plazo: evento, número y calendario, como `2 días hábiles comunes después "
                 "de …`."),
    "frequency": both("Say how often, or which event calls for it.",
                      "Diga cada cuánto, o qué evento lo pide."),
    "quantity": both("Give the number, with its unit.", "Dé el número, con su unidad."),
    "about": both("Give the value and its tolerance.", "Dé el valor y su tolerancia."),
    "quality": both("Link a definition, or name the document, value or list.",
                    "Enlace una definición, o nombre el documento, valor o lista."),
    "obligation": both("Say what must be done, under which condition.",
                       "Diga qué se debe hacer, con qué condición."),
    "agency": both("Name the role that does it.", "Nombre el rol que lo hace."),
    "catchall": both("Write out what is meant, and link where it is recorded.",
                     "Escriba lo que se quiere decir, y enlace dónde queda registrado."),
    "comparative": both("Give the value before, the value wanted and the date.",
                        "Dé el valor de hoy, el que se quiere y la fecha."),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for one in inspection.once(said):
        if not any(vague(text, code) for code, text in one.by_language.items()):
            continue
        for passage in one.passages:
            if asks(passage) or _is_named_here(passage):
                continue
            hits = {
                code: [
                    hit for hit in vague(text, code) if not _passes(inspection, passage, code, hit)
                ]
                for code, text in one.by_language.items()
            }
            if any(hits.values()):
                yield _fault(passage, hits)


def _is_named_here(passage: Passage) -> bool:
    """A thing's name, and the question that a definition is there to answer."""
    kind, field = passage.entity.kind, passage.field
    return field == kind.title or (kind.name == "definition" and field == "question")


def _passes(inspection: Inspection, passage: Passage, code: str, hit: Hit) -> bool:
    text, field = passage.text.by_language[code], passage.field
    if hit.group == "agency" and any(step in _CASES for step in field.split(".")):
        return True
    if any(start <= hit.start and hit.end <= end for start, end in linked(text)):
        return True
    if called_so(text, hit.start, hit.end, inspection.once(names).get(code, ())):
        return True
    if hit.group != "about" and any(
        0 <= number.start - hit.end <= _NEAR and (number.unit or number.sort in ("time", "date"))
        for number in quantities(text, code)
    ):
        return True
    beside = passage.entity.key, field.rpartition(".")[0]
    hasty = hit.group == "time" and hit.level is Severity.WARNING
    return hasty and beside in inspection.once(_places_of_clocks)


def _places_of_clocks(inspection: Inspection) -> frozenset[tuple[str, str]]:
    """The objects (an entity, a step, a level) of which a clock is a field."""
    return frozenset(
        (one.entity.key, one.path.rpartition(".")[0]) for one in inspection.once(clocks)
    )


def _fault(passage: Passage, hits: dict[str, list[Hit]]) -> Fault:
    found = [hit for some in hits.values() for hit in some]
    grave = any(hit.level is Severity.ERROR for hit in found) and not explains(passage)
    words = [quoted(hit.words) for hit in found]
    en, es = (", ".join(dict.fromkeys(each)) for each in zip(*words, strict=True))
    return Fault(
        passage.entity, passage.field,
        both(f"{en}: each side will read that in its own way.",
             f"{es}: cada parte lo leerá a su manera."),
        _fix(hits),
        passage.severity(Severity.ERROR if grave else Severity.WARNING),
    )  # fmt: skip


def _fix(hits: dict[str, list[Hit]]) -> Text:
    """What the list of each language suggests for its worst word, else what its sort wants."""
    worst = {
        code: min(some, key=lambda hit: hit.level is not Severity.ERROR)
        for code, some in hits.items()
        if some
    }
    group = next(iter(worst.values())).group
    said = {
        code: f"{advice[:1].upper()}{advice[1:]}."
        for code, hit in worst.items()
        if (advice := hit.suggestion)
    }
    general = _INSTEAD[group]
    return both(said.get("en") or general.best("en")[0], said.get("es") or general.best("es")[0])


ES = """Una palabra vaga está donde las dos partes deben leer lo mismo.

«A la brevedad» es esta noche en una planta y el lunes en la otra; «adecuado», «si es necesario» y
«el personal responsable» dejan a cada lector lo que el manual debía resolver. Cada palabra de las
listas trae qué escribir en su lugar: un plazo, un número, un documento, un rol.

Una palabra pasa como parte de un nombre que el manual explica (un lote aceptable, enlazado o no),
donde sigue en 25 caracteres un número con unidad o una hora y, si es palabra de prisa, donde hay un
plazo al lado del texto. Quién lo hace importa donde se da una obligación, no donde se describe un
caso: «alguien» pasa en un `when`. «Alrededor de», «casi» y similares son vagos por el número que
sigue.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]] in the appropriate place."
      es: "Arriba del límite: el lote queda en [[hold|retención]] en el lugar adecuado."
""")
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]] in the red cage."
      es: "Arriba del límite: el lote queda en [[hold|retención]] en la jaula roja."
""")

RULE = Rule(
    "LNG-04", Severity.ERROR, ("F2", "F4"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
