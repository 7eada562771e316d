"""One word is defined twice, and both meanings hold in the same place.

“On time” by the ship date in one process and by the dock date in the score: both sides are right,
each month. A term and its variants may stand in one definition only, in any language, unless the
scopes exclude each other (no part, no process or no site in common). A scope in words alone is not
compared: it counts as overlapping. A glossary entry with the word of a definition is a second
meaning too, for each definition enters the glossary by itself; so are two entries with one word.
"""

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.model.phrases import ACCENTS, fold
from generator.model.playbook import Entity
from generator.model.values import Record, Ref
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_SCOPES = ("parts", "processes", "sites")


def _check(inspection: Inspection) -> Iterator[Fault]:
    seen: dict[tuple[str, str], list[Entity]] = {}
    for kind in ("definition", "term"):
        for entity in inspection.playbook.of(kind).values():
            told: set[str] = set()
            for path, words in _names(entity):
                for code, said in words.by_language.items():
                    earlier = seen.setdefault((code, _plain(said)), [])
                    other = next((one for one in earlier if _meet(one, entity)), None)
                    if other is not None and other is not entity and other.key not in told:
                        told.add(other.key)
                        yield _fault(entity, path, said, other)
                    if entity not in earlier:
                        earlier.append(entity)


def _fault(entity: Entity, path: str, said: str, other: Entity) -> Fault:
    place = f"`{other.kind.plural}.{other.id}`"
    if entity.kind.name == "term" and other.kind.name == "definition":
        fix = both(f"Delete this entry: the glossary takes the word from `{other.id}`.",
                   f"Borre esta entrada: el glosario toma la palabra de `{other.id}`.")  # fmt: skip
    else:
        fix = both("Keep one of the two; give the other a word and a scope of its own.",
                   "Conserve una de las dos; dé a la otra una palabra y un alcance propios."
                   )  # fmt: skip
    return Fault(
        entity, path,
        both(f"“{said}” is defined in {place} already.", f"«{said}» ya está definido en {place}."),
        fix,
    )  # fmt: skip


def _names(entity: Entity) -> Iterator[tuple[str, Text]]:
    if isinstance(term := entity.get("term"), Text):
        yield "term", term
    variants = entity.get("variants")
    for number, one in enumerate(variants if isinstance(variants, tuple) else ()):
        if isinstance(one, Text):
            yield f"variants.{number}", one


def _plain(word: str) -> str:
    return re.sub(r"[^\w%]+", " ", fold(word).translate(ACCENTS)).strip()


def _meet(one: Entity, other: Entity) -> bool:
    """Whether both may hold at once: no list of the scopes keeps them apart."""
    here, there = one.get("scope"), other.get("scope")
    if not isinstance(here, Record) or not isinstance(there, Record):
        return True
    return not any(
        a and b and a.isdisjoint(b)
        for name in _SCOPES
        if (a := _listed(here, name)) is not None and (b := _listed(there, name)) is not None
    )


def _listed(scope: Record, name: str) -> set[str] | None:
    value = scope.get(name)
    return {str(one) for one in value if isinstance(one, str | Ref)} if isinstance(
        value, tuple) else None  # fmt: skip


ES = """Una palabra está definida dos veces, y los dos significados valen en el mismo lugar.

«A tiempo» según la fecha de embarque en un proceso y según la de andén en la calificación: las dos
partes tienen razón, cada mes. Un término y sus variantes pueden estar en una sola definición, en
cualquier idioma, salvo que los alcances se excluyan (sin parte, sin proceso o sin sitio en común).
Un alcance solo en palabras no se compara: cuenta como coincidente. Una entrada del glosario con la
palabra de una definición también es un segundo significado, pues cada definición entra por sí sola
al glosario; y lo son dos entradas con la misma palabra.
"""

BAD = Example("""
terms:
  on-time-order:
    term: {en: "On time", es: "A tiempo"}
    definition: {en: "On the date of the purchase order.", es: "En la fecha de la orden de compra."}
""")
GOOD = Example("""
definitions:
  burr-limit:
    variants:
      - {en: "burr height limit", es: "altura límite de rebaba"}
""")

RULE = Rule(
    "DEF-10", Severity.ERROR, ("F4", "F2"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
