"""An abbreviation or a term is used in several places, and nothing says what it means.

Whoever wrote “NPR” knows. The new buyer, the other side and the auditor do not, and each of them
asks somebody else. Three kinds of words count when the English and the Spanish of two objects or
more use them: abbreviations in capitals; terms in quotation marks; and, in English, capitalised
terms of several words, which look like a role or a document and have no page.

What the playbook names anywhere is known: terms and definitions with their variants, whatever has
a name, a code or a number, and an abbreviation whose long form stands before it in brackets. So are
units, currencies, countries and what everybody in the trade writes without saying it. Ordinary
nouns are not looked at: which of them need an entry, no list can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.findings import Severity
from generator.model.playbook import walk
from generator.rules.facts.naming import Words
from generator.rules.facts.texts import said
from generator.rules.facts.vocabulary import names, plain
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"(?<![\w/.&-])[A-ZÑ]{2,6}(?![\w/&-])(?! ?\d)")
_QUOTED = re.compile(r"[“«\"]([^“”«»\"\[\].;:!?]{3,40})[”»\"]")
_CAPITALS = re.compile(r"(?<=[a-z,;] )[A-Z][a-zé]+(?:[ -][A-Z][a-zé]+)+(?![\w-])")
_LONG_FORM = re.compile(r"\(([A-ZÑ]{2,6})\)|(?<![\w-])([A-ZÑ]{2,6}) \(")
_WELL_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "AM PM OK NO ID IT HR PDF CSV XLS URL QR FAQ USA US EE UU MX UK EU UTC GMT USD MXN EUR CAD "
        "ISO IEC ANSI ASQ ASTM AIAG IATF SAE FDA NOM SA CV RL LLC INC CEO CFO COO VP TV SMS API "
        "HTTP HTTPS EST CST MST PST EDT CDT MDT PDT II III IV VI VII VIII IX XI XII",
    )
)
_NAMES = ("name", "term", "title")
_ENOUGH = 2


def _check(inspection: Inspection) -> Iterator[Fault]:
    for word, uses in inspection.once(_unexplained).items():
        first = uses[0]
        where: Words = (
            f"{len(uses)} places, first in `{first.entity.kind.plural}.{first.entity.id}`",
            f"{len(uses)} lugares, primero en `{first.entity.kind.plural}.{first.entity.id}`",
        )
        id = re.sub(r"[^a-z0-9]+", "-", plain(word)).strip("-")
        yield Fault(
            first.entity, first.field,
            both(f"“{word}” is used in {where[0]}, and the glossary does not have it.",
                 f"«{word}» se usa en {where[1]}, y el glosario no lo tiene."),
            both(f"Add it under `terms:`, like `{id}: {{term: {{en: \"{word}\", es: …}}, "
                 "definition: …}`, or use a word that is there.",
                 f"Agréguelo bajo `terms:`, como `{id}: {{term: {{en: \"{word}\", es: …}}, "
                 "definition: …}`, o use una palabra que ya esté."),
            first.severity(Severity.WARNING),
        )  # fmt: skip


def _unexplained(inspection: Inspection) -> dict[str, list[Passage]]:
    """Each such word with one passage for each entity that uses it in every language."""
    uses: dict[str, dict[str, dict[str, Passage]]] = {}
    explained = set(_WELL_KNOWN)
    for one in inspection.once(said):
        for code, text in one.by_language.items():
            explained.update(found[1] or found[2] for found in _LONG_FORM.finditer(text))
            for word in _words(text, code):
                by_code = uses.setdefault(word, {}).setdefault(code, {})
                for passage in one.passages:
                    if not _is_name(passage):
                        by_code.setdefault(passage.entity.key, passage)
    codes = {code for one in inspection.once(said) for code in one.by_language}
    left = {
        word: list(next(iter(by_code.values())).values())
        for word, by_code in uses.items()
        if word not in explained
        and all(len(by_code.get(code, ())) >= _ENOUGH for code in _wanted(word, codes))
    }
    for known in (_names_of_all, _codes_and_numbers):
        if left:  # mostly nothing is by now
            words = [frozenset(_WORD.findall(one)) for one in inspection.once(known)]
            left = {word: some for word, some in left.items() if not _is_known(word, words)}
    return left


def _is_name(passage: Passage) -> bool:
    """What names something, and the glossary itself, uses no word without its meaning."""
    return _is_title(passage) or passage.entity.kind.name == "term"


def _is_title(passage: Passage) -> bool:
    return passage.field.rpartition(".")[2] in _NAMES


def _words(text: str, code: str) -> Iterator[str]:
    if text.islower():
        return
    for found in _SHORT.finditer(text):
        if not text.isupper():
            yield found[0]
    if "“" in text or "«" in text or '"' in text:
        for found in _QUOTED.finditer(text):
            yield found[1]
    if code == "en":
        for found in _CAPITALS.finditer(text):
            yield found[0]


def _wanted(word: str, codes: set[str]) -> set[str]:
    """The languages in which a word must stand: capitals stay, other words are translated."""
    return codes if word.isupper() else {"en"} & codes


def _names_of_all(inspection: Inspection) -> frozenset[str]:
    """What things are called, and their parts: areas, values, levels."""
    found = {one for some in inspection.once(names).values() for one in some}
    for one in inspection.once(said):
        if any(_is_title(passage) for passage in one.passages):
            found.update(plain(text) for text in one.by_language.values())
    return frozenset(found)


def _codes_and_numbers(inspection: Inspection) -> frozenset[str]:
    """Every line that is no text for readers: codes, numbers, ids, names of persons."""
    return frozenset(
        plain(value)
        for entity in inspection.playbook
        for _, value in walk(entity.values)
        if isinstance(value, str)
    )


def _is_known(word: str, known: Iterable[frozenset[str]]) -> bool:
    parts = frozenset(_WORD.findall(plain(word)))
    return any(parts <= one for one in known)


ES = """Una sigla o un término se usa en varios lugares, y nada dice qué significa.

Quien escribió «NPR» lo sabe. Quien acaba de entrar a Compras, la otra parte y el auditor no, y cada
uno le pregunta a alguien distinto. Cuentan tres clases de palabras cuando las usan el inglés y el
español de dos objetos o más: siglas en mayúsculas; términos entre comillas; y, en inglés, términos
de varias palabras con mayúscula, que parecen un rol o un documento y no tienen página.

Lo que el manual nombra en algún lugar se conoce: términos y definiciones con sus variantes, todo lo
que tiene nombre, clave o número, y una sigla con su forma larga antes, entre paréntesis. También
unidades, monedas, países y lo que todos en el ramo escriben sin explicarlo. Los sustantivos comunes
no se miran: cuáles necesitan entrada no lo dice ninguna lista.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]] with an NPR."
      es: "Arriba del límite: el lote queda en [[hold|retención]] con un NPR."
  on-time:
    meanwhile:
      en: "The line stays open in the NPR."
      es: "El renglón sigue abierto en el NPR."
""")
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]] with an [[npr|NPR]]."
      es: "Arriba del límite: el lote queda en [[hold|retención]] con un [[npr|NPR]]."
  on-time:
    meanwhile:
      en: "The line stays open in the NPR."
      es: "El renglón sigue abierto en el NPR."
terms:
  npr:
    term: {en: "NPR", es: "NPR"}
    definition:
      en: "Nonconforming part report, the form that names the piece and the edge."
      es: "Reporte de pieza no conforme, el formato que nombra la pieza y el borde."
    do_not_translate: yes
""")

RULE = Rule(
    "LNG-05", Severity.WARNING, ("F4",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
