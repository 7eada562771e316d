"""A field that a finished playbook needs is empty, or holds what says nothing.

Whatever is not written is guessed, on each side of the border in another way. A placeholder, the
title once more or the text of some other object looks like an answer and is none. What does not
apply is written as `none` with its reason; what is not decided yet as `open` with its question, the
owner who brings it to a decision, and the day by which that is due. An open point without these, or
past its day, is a gap again. So is a waiver without them, or past its end.

A text counts as pasted where it stands in four objects or more (`thresholds: {repeats: …}`), and
only in fields in which an object says what it is, alone among its kind: its question, purpose,
criterion, method, rule, statement. That several handoffs use one channel, or several meetings one
holiday rule, is no copy but one way of working. In a field that is not agreed on, a faulty text is
a warning; a missing field is an error everywhere. Phone and mail of a person are missed only where
those of a colleague of the same side can be read: they may lie in `private/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.findings import Severity
from generator.locale import words
from generator.model.duties import field_names
from generator.model.playbook import Entity
from generator.model.reading import shown
from generator.model.values import NotOffered, Open
from generator.rules.facts.fields import Slot, fields_of, text_of
from generator.rules.facts.fillers import bare, filler
from generator.rules.facts.people import reachable_sides, side_of
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_OWN = frozenset(
    ("question", "purpose", "criterion", "method", "decision_rule", "accept", "statement",
     "definition", "why", "exit", "numerator")
)  # fmt: skip
"""The fields whose text is one object's own."""

_LONGER = 3
"""How many times as long as a title the same may be with links and marks."""

Key = tuple[str, str, str, str]


def _check(inspection: Inspection) -> Iterator[Fault]:
    every = [(one, fields_of(one)) for one in inspection.playbook if not one.kind.record]
    copies = _copies(every, inspection.thresholds.repeats)
    for entity, slots in every:
        titles = entity.name.by_language
        for slot in slots:
            if slot.value is None:
                if not (_is_needless(entity, slot) or _lies_elsewhere(inspection, entity, slot)):
                    yield _missing(entity, slot)
            elif isinstance(slot.value, Open):
                yield from _open(inspection.today, entity, slot, slot.value)
            found = text_of(slot.value)
            if found is not None:
                below, text = found
                fault = _text_fault(entity, titles, slot, text, copies)
                if fault is not None:
                    severity = Severity.ERROR if slot.binds else Severity.WARNING
                    yield Fault(entity, f"{slot.path}{below}", *fault, severity)
        if entity.kind.name == "waiver":
            yield from _expired(inspection.today, entity)
            yield from _unsaid(entity)


def _missing(entity: Entity, slot: Slot) -> Fault:
    name = slot.field.name
    en, es = (words(code).label(entity.kind.name, name) for code in ("en", "es"))
    return Fault(
        entity, slot.path,
        both(f"`{slot.path}` is missing ({en}).", f"Falta `{slot.path}` ({es})."),
        both(f"Write `{name}`. If there is none on purpose, write below it `none: {{reason: …}}`; "
             "if it is not decided yet, `open: {question: …, owner: …, due: …}`.",
             f"Escriba `{name}`. Si no hay a propósito, ponga debajo `none: {{reason: …}}`; si aún "
             "no está decidido, `open: {question: …, owner: …, due: …}`."),
    )  # fmt: skip


def _is_needless(entity: Entity, slot: Slot) -> bool:
    """Whether another field says it already."""
    if entity.kind.name == "matrix" and slot.path == "cells":
        return entity.get("combine") is not None  # scores that are combined are the cells
    return (
        entity.kind.name == "group"
        and slot.path == "tie_break"
        and entity.get("rule") == "chair_decides"
    )


def _lies_elsewhere(inspection: Inspection, entity: Entity, slot: Slot) -> bool:
    """Whether it may be in the private files, which were not read."""
    private = entity.kind.name == "person" and slot.path in ("phone", "email")
    return private and side_of(entity) not in inspection.once(reachable_sides)


def _open(today: date, entity: Entity, slot: Slot, value: Open) -> Iterator[Fault]:
    place = f"{slot.path}.open"
    lacks = [name for name, one in (("owner", value.owner), ("due", value.due)) if one is None]
    if lacks:
        names = both(" and ".join(f"`{one}`" for one in lacks),
                     " y ".join(f"`{one}`" for one in lacks))  # fmt: skip
        yield Fault(
            entity, f"{place}.{lacks[0]}",
            both(f"The open point of `{slot.path}` has no {names.get('en')}, so nobody closes it.",
                 f"El punto abierto de `{slot.path}` no tiene {names.get('es')}, así que nadie lo "
                 "cierra."),
            both(f"Add {names.get('en')} to `open`, like `owner: quality-manager, due: "
                 "2027-01-29`.",
                 f"Agregue {names.get('es')} a `open`, como `owner: quality-manager, due: "
                 "2027-01-29`."),
        )  # fmt: skip
    elif value.due is not None and value.due < today:
        yield Fault(
            entity, f"{place}.due",
            both(f"The open point of `{slot.path}` was due on {value.due}, and is still open.",
                 f"El punto abierto de `{slot.path}` vencía el {value.due} y sigue abierto."),
            both(f"Let `{value.owner}` bring it to a decision and write the answer, or agree on a "
                 "new `due`.",
                 f"Que `{value.owner}` lo lleve a decisión y escriba la respuesta, o acuerden otro "
                 "`due`."),
        )  # fmt: skip


def _unsaid(waiver: Entity) -> Iterator[Fault]:
    """What a waiver may not leave open, nor say that there is none of it."""
    for name in ("rule", "object", "reason", "owner", "until"):
        if isinstance(waiver.get(name), NotOffered | Open):
            yield Fault(
                waiver, name,
                both(f"A waiver without its `{name}` tolerates nothing.",
                     f"Una excepción sin `{name}` no tolera nada."),
                both(f"Write `{name}`, or delete the waiver and mend what it is about.",
                     f"Escriba `{name}`, o borre la excepción y corrija aquello de lo que trata."),
            )  # fmt: skip


def _expired(today: date, waiver: Entity) -> Iterator[Fault]:
    until = waiver.get("until")
    if isinstance(until, date) and until < today:
        rule, thing = waiver.get("rule"), waiver.ref("object")
        yield Fault(
            waiver, "until",
            both(f"The waiver of {rule} for `{thing}` ended on {until}.",
                 f"La excepción a {rule} para `{thing}` terminó el {until}."),
            both("Mend what it tolerated and delete it, or let both sides agree on a new end.",
                 "Corrija lo que toleraba y bórrela, o que ambas partes acuerden otra fecha."),
        )  # fmt: skip


def _text_fault(
    entity: Entity, titles: Mapping[str, str], slot: Slot, text: Text, copies: Mapping[Key, int]
) -> tuple[Text, Text] | None:
    is_alone = slot.sole and slot.is_prose
    is_own = bool(copies) and _is_own(slot)
    for language, said in text.by_language.items():
        held = filler(said, language)
        if held is not None:
            quoted = shown(held)
            return (
                both(f"`{slot.path}` holds only a place: “{quoted}”.",
                     f"`{slot.path}` solo aparta el lugar: «{quoted}»."),
                both("Write what holds, or `open: {question: …, owner: …, due: …}` while it is not "
                     "decided.",
                     "Escriba lo que vale, o `open: {question: …, owner: …, due: …}` mientras no "
                     "esté decidido."),
            )  # fmt: skip
        if is_alone and _is_title(titles.get(language), said):
            quoted = shown(said)
            return (
                both(f"`{slot.path}` only repeats the title: “{quoted}”.",
                     f"`{slot.path}` solo repite el título: «{quoted}»."),
                both(f"Say in `{slot.field.name}` what the title does not say.",
                     f"Diga en `{slot.field.name}` lo que el título no dice."),
            )  # fmt: skip
        number = copies.get(_key(entity, slot, language, said)) if is_own else None
        if number is not None:
            quoted, name = shown(said), slot.field.name
            return (
                both(f"“{quoted}” stands in `{name}` of {number} objects of this kind.",
                     f"«{quoted}» está en `{name}` de {number} elementos de este tipo."),
                both(f"Write in `{name}` what holds for this one.",
                     f"Escriba en `{name}` lo que vale para este."),
            )  # fmt: skip
    return None


def _is_title(title: str | None, said: str) -> bool:
    if title is None or len(said) > _LONGER * len(title) or ("?" in title and "?" in said):
        return False  # a title that asks the question is the question
    if "[[" not in said and said.lstrip("¿¡“«")[:1].lower() != title.lstrip("¿¡“«")[:1].lower():
        return False
    return bare(title) == bare(said)


def _copies(every: Iterable[tuple[Entity, Iterable[Slot]]], repeats: int) -> Mapping[Key, int]:
    """The texts that stand in the same field of so many objects or more, and of how many."""
    found: Counter[Key] = Counter()
    for entity, slots in every:
        found.update({
            _key(entity, slot, language, said)
            for slot in slots
            if isinstance(slot.value, Text) and _is_own(slot)
            for language, said in slot.value.by_language.items()
        })  # fmt: skip
    return {key: number for key, number in found.items() if number >= repeats}


def _is_own(slot: Slot) -> bool:
    return slot.is_prose and not _OWN.isdisjoint(slot.path.split("."))


def _key(entity: Entity, slot: Slot, language: str, said: str) -> Key:
    same = " ".join(said.lower().split()).rstrip(".!")
    return entity.kind.name, ".".join(field_names(slot.path)), language, same


ES = """Un campo que un manual terminado necesita está vacío, o tiene algo que no dice nada.

Lo que no está escrito se adivina, y de cada lado de la frontera de otra manera. Un texto de
relleno, el título repetido o el texto de otro elemento parecen respuesta y no lo son. Lo que no
aplica se escribe como `none` con su motivo; lo que aún no está decidido, como `open` con su
pregunta, el responsable que lo lleva a decisión y la fecha límite. Un punto abierto sin eso, o
vencido, vuelve a ser un hueco. También lo es una excepción (`waiver`) sin esos datos o vencida.

Un texto cuenta como copiado cuando está en cuatro elementos o más (`thresholds: {repeats: …}`), y
solo en los campos donde cada elemento dice lo que es: su pregunta, propósito, criterio, método,
regla o enunciado. Que varias entregas usen un mismo canal, o varias juntas una misma regla de
feriados, no es copia sino una sola forma de trabajar. En un campo que no se acuerda, un texto
defectuoso es una advertencia; un campo faltante es siempre un error. El teléfono y el correo de una
persona se echan de menos solo donde se leen los de alguien de su misma parte: pueden estar en
`private/`.
"""

BAD = Example("""
handoffs:
  shipment:
    channel: {en: "TBD", es: "Por definir"}
decisions:
  ship-date:
    recorded_in:
      open:
        question: {en: "Where is the date written down?", es: "¿Dónde se anota la fecha?"}
        owner: planner
        due: 2026-10-30
""")
GOOD = Example("""
handoffs:
  shipment:
    documents:
      none:
        reason: {en: "The carrier keeps the papers.", es: "El transportista guarda los papeles."}
decisions:
  ship-date:
    recorded_in:
      open:
        question: {en: "Where is the date written down?", es: "¿Dónde se anota la fecha?"}
        owner: planner
        due: 2027-01-29
""")

RULE = Rule(
    "REF-02", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("LNG-04",), alone=True,
)  # fmt: skip
