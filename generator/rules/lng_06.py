"""A word of the glossary is said otherwise than the glossary agreed.

Rework is «retrabajo» in one process and «reproceso» in the next, and in the plant these are two
things. Where the client's first language says a term of the glossary (or of a definition), the
others owe its agreed word, or a variant; endings and plurals do not matter, and one word of a
longer term is enough. A word on a term's `forbidden` list is told wherever it stands for that term.

Short single words, like “line” or “hold”, mean too many things to be looked for; their forbidden
words are. Two entries that share a word are DEF-10's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.findings import Severity
from generator.language.reading import read
from generator.model.playbook import Entity
from generator.rules.facts.languages import language
from generator.rules.facts.naming import quoted
from generator.rules.facts.terms import Word, stems, terms
from generator.rules.facts.texts import Said, said
from generator.rules.facts.vocabulary import Entry, called_so, names
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_LONG = 6

Told = tuple[Entity, Text, Text]
"""The entry, the message and the fix."""
Found = Mapping[str, Sequence[tuple[Word, int, int]]]


def _check(inspection: Inspection) -> Iterator[Fault]:
    glossary = inspection.once(terms)
    for one in inspection.once(said):
        found = {code: glossary.found(text, code) for code, text in one.by_language.items()}
        if not any(found.values()):
            continue
        told = [*_forbidden(inspection, one, found), *_translated(inspection, one, found)]
        for passage in one.passages if told else ():
            if passage.field.startswith("forbidden."):
                continue
            for entity, message, fix in told:
                if entity is not passage.entity:
                    severity = passage.severity(Severity.WARNING)
                    yield Fault(passage.entity, passage.field, message, fix, severity)


def _forbidden(inspection: Inspection, one: Said, found: Found) -> Iterator[Told]:
    for code, some in found.items():
        others = [words for other, words in found.items() if other != code]
        for word, start, end in some:
            if not word.forbidden:
                continue
            stands_for_it = word.size > 1 or not others or any(
                other.entry is word.entry for words in others for other, _, _ in words
            )  # fmt: skip
            text, agreed = one.by_language[code], word.entry.names.get(code, ("",))[0]
            if stands_for_it and not _in_a_name(inspection, text, code, start, end):
                (en, es), (right, bien) = quoted(text[start:end]), quoted(agreed)
                id = word.entry.entity.id
                yield (
                    word.entry.entity,
                    both(f"{en} is a word that the glossary keeps out: it says {right}.",
                         f"{es} es una palabra que el glosario excluye: dice {bien}."),
                    both(f"Write {right}, or link it: `[[{id}|…]]`.",
                         f"Escriba {bien}, o enlácela: `[[{id}|…]]`."),
                )  # fmt: skip


def _translated(inspection: Inspection, one: Said, found: Found) -> Iterator[Told]:
    here, *others = found
    for there in others:
        done = {id(other.entry) for other, _, _ in found[there]}
        for word, start, end in found[here]:
            entry = word.entry
            if word.forbidden or id(entry) in done or not _is_distinct(word):
                continue
            agreed = entry.names.get(there, ())
            if not agreed or _says(one.by_language[there], entry, there):
                done.add(id(entry))
                continue
            if _in_a_name(inspection, one.by_language[here], here, start, end, entry):
                continue
            done.add(id(entry))
            (en, es), (right, bien) = quoted(word.written), quoted(agreed[0])
            yield (
                entry.entity,
                both(f"{en} is {right} in the glossary; the text in {language(there)[0]} says it "
                     "otherwise.",
                     f"{es} es {bien} en el glosario; el texto en {language(there)[1]} lo dice de "
                     "otro modo."),
                both(f"Write {right}, or add the other word to `variants` of `{entry.entity.id}`.",
                     f"Escriba {bien}, o agregue la otra palabra a `variants` de "
                     f"`{entry.entity.id}`."),
            )  # fmt: skip


def _is_distinct(word: Word) -> bool:
    return word.size > 1 or len(word.written) >= _LONG


def _says(text: str, entry: Entry, code: str) -> bool:
    """Whether a text links the entry, or has a word that begins as one of its words does."""
    if f"[[{entry.entity.id}" in text:
        return True
    whole = read(text).plain
    return any(stem in whole for name in entry.names.get(code, ()) for stem in stems(name))


def _in_a_name(
    inspection: Inspection, text: str, code: str, start: int, end: int, entry: Entry | None = None
) -> bool:
    """Whether the words belong, here, to a longer name, or to that of something else."""
    own = {name.lower() for name in entry.names.get(code, ())} if entry else set()
    others = tuple(
        name for name in inspection.once(names).get(code, ()) if entry is None or name not in own
    )
    return called_so(text, start, end, others)


ES = """Una palabra del glosario se dice de otro modo que el acordado.

Rework es «retrabajo» en un proceso y «reproceso» en el siguiente, y en la planta son dos cosas.
Donde el primer idioma del cliente dice un término del glosario (o de una definición), los demás
deben su palabra acordada o una variante; terminaciones y plurales no importan, y basta una palabra
de un término largo. Una palabra de la lista `forbidden` de un término se señala donde ocupa su
lugar.

Las palabras sueltas cortas, como «línea», significan demasiado para buscarlas; sus palabras
excluidas sí se buscan. Dos entradas con la misma palabra son de DEF-10.
"""

BAD = Example("""
terms:
  rework:
    term: {en: "Rework", es: "Retrabajo"}
    definition:
      en: "Grinding by a written instruction, after which the edge is measured again."
      es: "Esmerilado con instrucción escrita, tras el cual se mide otra vez el borde."
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]] and to rework."
      es: "Arriba del límite: el lote queda en [[hold|retención]] y va a reproceso."
""")
GOOD = Example("""
terms:
  rework:
    term: {en: "Rework", es: "Retrabajo"}
    definition:
      en: "Grinding by a written instruction, after which the edge is measured again."
      es: "Esmerilado con instrucción escrita, tras el cual se mide otra vez el borde."
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]] and to [[rework|rework]]."
      es: "Arriba del límite: el lote queda en [[hold|retención]] y va a [[rework|retrabajo]]."
""")

RULE = Rule(
    "LNG-06", Severity.WARNING, ("F4",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
