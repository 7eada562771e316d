"""A text is missing in one of the client's languages, or stands there in the other one.

Half of the readers then guess, or read the other side's language. A copied English sentence under
`es:` looks finished to everybody who does not read Spanish, and that is how it is released.

A text counts as copied when both languages are the same and it is a sentence, not a name, a code or
a loan word: three words at least, with common words of one language, or four of plain lower case.
It counts as written in the other language when it has five words or more, common words of that
language and none of its own.

Once `playbook review` has recorded which translation was read against which text, a text that
changed since makes its translation stale, until both are reviewed again.
"""

from collections.abc import Iterator

from generator.agreement.reviews import State
from generator.findings import Severity
from generator.language import has_common_words, likely_language, words
from generator.model.addresses import binds
from generator.rules.facts.languages import language
from generator.rules.facts.naming import quoted
from generator.rules.facts.translations import Late, late_translations
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage, passages
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_SENTENCE = 3
_PLAIN = 4
_CERTAIN = 5


def _check(inspection: Inspection) -> Iterator[Fault]:
    clean: set[tuple[tuple[str, str], ...]] = set()
    for passage in inspection.once(passages):
        texts = tuple(passage.text.by_language.items())
        if texts not in clean:
            found = list(_faults(passage, inspection.playbook.languages))
            if not found:
                clean.add(texts)
            yield from found
    yield from map(_late, inspection.once(late_translations))


def _faults(passage: Passage, codes: tuple[str, ...]) -> Iterator[Fault]:
    texts = passage.text.by_language
    for code in codes if texts else ():
        if code not in texts:
            yield _missing(passage, code)
    first, *others = [code for code in codes if code in texts] or [""]
    for code in others:
        if texts[code].strip() == texts[first].strip():
            if _is_sentence(texts[code]):
                yield _copied(passage, first, code)
            break
    else:
        yield from _swapped(passage, codes)


def _is_sentence(text: str) -> bool:
    seen = words(text)
    if len(seen) < _SENTENCE:
        return False
    small = sum(one.islower() for one in text.replace("[", " ").replace("|", " ").split())
    return bool(likely_language(text)) or (len(seen) >= _PLAIN and small >= _PLAIN)


def _swapped(passage: Passage, codes: tuple[str, ...]) -> Iterator[Fault]:
    for code, text in passage.text.by_language.items():
        if len(text) < 2 * _CERTAIN or has_common_words(text, code):
            continue
        other = likely_language(text)
        if other in codes and other != code and len(words(text)) >= _CERTAIN:
            yield _in_other(passage, code, other, text)


def _missing(passage: Passage, code: str) -> Fault:
    en, es = language(code)
    return Fault(
        passage.entity, passage.field,
        both(f"`{passage.field}` has no text in {en}.",
             f"`{passage.field}` no tiene texto en {es}."),
        both(f"Write `{code}:` beside the other language, in {en}.",
             f"Escriba `{code}:` junto al otro idioma, en {es}."),
    )  # fmt: skip


def _copied(passage: Passage, first: str, code: str) -> Fault:
    en, es = quoted(passage.text.by_language[code])
    return Fault(
        passage.entity, passage.field,
        both(f"`{code}:` repeats `{first}:` word for word: {en}.",
             f"`{code}:` repite `{first}:` palabra por palabra: {es}."),
        both(f"Translate it: write what it says in {language(code)[0]} under `{code}:`.",
             f"Tradúzcalo: escriba bajo `{code}:` lo que dice, en {language(code)[1]}."),
        passage.severity(Severity.ERROR),
    )  # fmt: skip


def _in_other(passage: Passage, code: str, other: str, text: str) -> Fault:
    en, es = quoted(text)
    return Fault(
        passage.entity, passage.field,
        both(f"The text under `{code}:` is in {language(other)[0]}: {en}.",
             f"El texto bajo `{code}:` está en {language(other)[1]}: {es}."),
        both(f"Write it in {language(code)[0]}; the text in {language(other)[0]} belongs under "
             f"`{other}:`.",
             f"Escríbalo en {language(code)[1]}; el texto en {language(other)[1]} va bajo "
             f"`{other}:`."),
        passage.severity(Severity.ERROR),
    )  # fmt: skip


def _late(one: Late) -> Fault:
    place, code = one.place, one.language
    (en, es), (from_en, from_es) = language(code), language(one.source)
    if one.state is State.STALE:
        message = both(f"The text in {from_en} has changed since its translation into {en} was "
                       "reviewed.",
                       f"El texto en {from_es} cambió después de que se revisó su traducción al "
                       f"{es}.")  # fmt: skip
        severity = Severity.ERROR
    else:
        message = both(f"The translation into {en} has changed since it was reviewed.",
                       f"La traducción al {es} cambió después de que se revisó.")  # fmt: skip
        severity = Severity.WARNING
    entity = place.entity
    passage = Passage(entity, place.field, place.text, binds(entity.kind, place.field))
    review = f"playbook review {one.client} --lang {code} {entity.kind.name}:{entity.id}"
    return Fault(
        entity, f"{place.field}.{code}", message,
        both(f"Read both, mend `{code}:` where it needs it, then `{review}`.",
             f"Lea los dos, corrija `{code}:` donde haga falta y luego `{review}`."),
        passage.severity(severity),
    )  # fmt: skip


ES = """Falta un texto en uno de los idiomas del cliente, o está ahí en el otro idioma.

La mitad de los lectores adivina entonces, o lee el idioma de la otra parte. Una oración en inglés
copiada bajo `es:` parece terminada a quien no lee español, y así se publica.

Un texto cuenta como copiado cuando los dos idiomas son iguales y es una oración, no un nombre, una
clave o un préstamo: al menos tres palabras, con palabras comunes de un idioma, o cuatro en
minúsculas. Cuenta como escrito en el otro idioma cuando tiene cinco palabras o más, palabras
comunes de ese idioma y ninguna del propio.

Una vez que `playbook review` registró qué traducción se leyó contra qué texto, un texto que cambió
desde entonces deja atrasada su traducción, hasta que se revisen de nuevo los dos.
"""

BAD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]]."
      es: "Over the limit: the lot goes on [[hold|hold]]."
""")
GOOD = Example("""
definitions:
  burr-limit:
    decision_rule:
      en: "Over the limit: the lot goes on [[hold|hold]]."
      es: "Arriba del límite: el lote queda en [[hold|retención]]."
""")

RULE = Rule(
    "LNG-01", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("LNG-02", "LNG-03", "LNG-06", "LNG-07"), alone=True,
)  # fmt: skip
