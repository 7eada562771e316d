"""A time limit does not say which days count, or what starts it.

Two days on the customer's calendar and two days on the supplier's are different promises. A clock
needs its number, whose time counts, and the event from which it runs. So does a limit in a binding
text: “15 days” is 15 calendar days for one reader and three weeks for another. An acknowledgement
that is asked for in words (“as soon as possible”) has no clock at all.

In texts only days are read: hours count on the clock unless something else is said, and weeks and
months mean the same to everybody nearly always. Ages (“180 days old”), stock (“3 days of stock”)
and periods that look back are lengths, not limits. A text beside a clock of that many days has said
it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.language import has_lists, quantities, vague
from generator.model.playbook import Entity
from generator.model.values import Open, Record
from generator.rules.facts.clocks import Placed, clocks
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

# A length of time, not a promise: nothing has to start it.
_LENGTHS = ("over", "retention", "lasts", "every", "then_every", "length", "notice", "time")
# Texts that tell of a case, or ask; and those whose clock stands beside them.
_TELLING = ("examples", "worked_examples", "measures", "scope")
_DAYS = re.compile(r"d(?:ay|[ií]a)", re.IGNORECASE)
_IDIOM = re.compile(r"(?:ocho|quince)\b", re.IGNORECASE)  # TIM-07 and LNG-07 speak of these
_SENTENCE = re.compile(r"(?<=[.;?!])\s+|\n")
_SAID = {
    "en": re.compile(
        r"\b(?:business|shared|calendar|clock|working|production|shifts?|dock|office|school|"
        r"natural|holidays?|weekdays?)\b|\[\["
    ),
    "es": re.compile(
        r"\b(?:h[áa]bil(?:es)?|comun(?:es)?|com[úu]n|natural(?:es)?|calendario|corrid[oa]s?|"
        r"laborables?|producci[óo]n|turnos?|and[ée]n|oficina|feriados?)\b|\[\["
    ),
}
_LENGTH_AFTER = {
    "en": re.compile(r"\s*(?:old|long|in a row|a week|per week|of (?!notice|warning))|-"),
    "es": re.compile(r"\s*(?:seguidos|a la semana|por semana|de (?!aviso|anticipaci|antelaci))"),
}
_LENGTH_BEFORE = {
    "en": re.compile(r"(?:last|past|previous|older than|every|each) +$", re.IGNORECASE),
    "es": re.compile(r"(?:[úu]ltimos|pasados|anteriores|cada) +$", re.IGNORECASE),
}


def _check(inspection: Inspection) -> Iterator[Fault]:
    for placed in inspection.once(clocks):
        yield from _clock(placed)
    beside = {
        (placed.entity.key, group, amount)
        for placed in inspection.once(clocks)
        if placed.clock.unit == "day"
        for amount in (placed.clock.at_least, placed.clock.at_most)
        for group in (placed.path.rpartition(".")[0], "when")
    }
    for one in inspection.once(said):
        if any(map(_DAYS.search, one.by_language.values())):
            for passage in one.passages:
                yield from _bare(passage, beside)
    for handoff in inspection.playbook.of("handoff").values():
        yield from _acknowledgement(handoff)
    for path in inspection.playbook.of("escalation").values():
        yield from _periods(path)


def _clock(placed: Placed) -> Iterator[Fault]:
    entity, path, value = placed.entity, placed.path, placed.clock
    if not value.count:
        yield Fault(
            entity, path,
            both(f"“{value}” does not say which days count.",
                 f"«{value}» no dice qué días cuentan."),
            both("Say shared business days, business days of a calendar, calendar days or "
                 "clock days.",
                 "Diga días hábiles comunes, días hábiles de un calendario, días naturales "
                 "o días corridos."),
        )  # fmt: skip
    if value.count == "business" and not value.calendar:
        yield Fault(
            entity, path,
            both(f"“{value}” does not say whose business time counts.",
                 f"«{value}» no dice de quién es el horario hábil."),
            both("Say `shared business`, or `of` and a calendar, like "
                 "`2 business days of san-antonio-office`.",
                 "Diga «hábiles comunes», o `de` y un calendario, como "
                 "`2 días hábiles de san-antonio-office`."),
        )  # fmt: skip
    if value.event is None and path.rpartition(".")[2] not in _LENGTHS:
        yield Fault(
            entity, path,
            both(f"“{value}” does not say what starts it.",
                 f"«{value}» no dice qué lo inicia."),
            both("Add `after` or `before` and the event, like `after issue notified`.",
                 "Agregue `después de` o `antes de` y el evento, como `después de issue "
                 "notified`."),
        )  # fmt: skip


def _bare(passage: Passage, beside: set[tuple[str, str, int | None]]) -> Iterator[Fault]:
    """At most one fault for a text. It repeats the clock beside it; a case any of its entity."""
    group, _, field = passage.field.rpartition(".")
    place = passage.entity.key, "when" if field == "when" else group
    for number in _bare_days(passage) if passage.binds else ():
        if (*place, number) not in beside:
            yield _text(passage, number)
            return


def _bare_days(passage: Passage) -> Iterator[int]:
    """The numbers of days of a text that do not say which days."""
    head, tail = passage.field.partition(".")[0], passage.field.rpartition(".")[2]
    if head in _TELLING or tail in ("name", "reason", "question"):
        return
    for language, text in passage.text.by_language.items():
        if not has_lists(language) or language not in _SAID or not _DAYS.search(text):
            continue
        for sentence in _SENTENCE.split(text):
            for one in quantities(sentence, language):
                if one.sort != "number" or one.unit != "day" or not one.sure or "." in one.value:
                    continue
                around = sentence[: one.start], sentence[one.end :]
                if (
                    not _SAID[language].search(sentence.lower())
                    and not _LENGTH_BEFORE[language].search(around[0])
                    and not _LENGTH_AFTER[language].match(around[1])
                    and "-" not in one.words
                    and not _IDIOM.match(one.words)
                ):
                    yield int(one.value)


def _text(passage: Passage, number: int) -> Fault:
    return Fault(
        passage.entity, passage.field,
        both(f"“{number} days” does not say which days count.",
             f"«{number} días» no dice qué días cuentan."),
        both(f"Say which: `{number} shared business days`, business days of one "
             "calendar, or calendar days; and from which event.",
             f"Diga cuáles: `{number} días hábiles comunes`, días hábiles de un "
             "calendario, o días naturales; y desde qué evento."),
    )  # fmt: skip


def _acknowledgement(handoff: Entity) -> Iterator[Fault]:
    """An acknowledgement whose limit is words; without any words HND-03 says what is missing."""
    record = handoff.record("acknowledge")
    by = record.get("by") if record is not None else None
    if not isinstance(record, Record) or "within" in record.values or not isinstance(by, Text):
        return
    words = next(_time_words(by), "")
    if words:
        yield Fault(
            handoff, "acknowledge.within",
            both(f"The acknowledgement has words, “{words}”, and no clock.",
                 f"El acuse tiene palabras, «{words}», y no tiene plazo."),
            both("Write `within`, like `within: 4 shared business hours`.",
                 "Escriba `within`, como `within: 4 horas hábiles comunes`."),
        )  # fmt: skip


def _time_words(text: Text) -> Iterator[str]:
    for language, words in text.by_language.items():
        if has_lists(language):
            yield from (hit.words for hit in vague(words, language) if hit.group == "time")


def _periods(path: Entity) -> Iterator[Fault]:
    """A level that lasts, and nobody has decided how long: open is honest, and no period."""
    for number, level in enumerate(path.records("levels")):
        if isinstance(level.get("lasts"), Open):
            yield Fault(
                path, f"levels.{number}.lasts",
                both(f"Level {level.get('n')} has no period yet.",
                     f"El nivel {level.get('n')} aún no tiene duración."),
                both("Answer the open question with a clock, like `lasts: 30 calendar days`.",
                     "Responda la pregunta abierta con un plazo, como `lasts: 30 días naturales`."),
                Severity.INFO,
            )  # fmt: skip


ES = """Un plazo no dice qué días cuentan, o qué lo inicia.

Dos días del calendario del cliente y dos días del calendario del proveedor son promesas distintas.
Un plazo necesita su número, de quién es el tiempo que cuenta y el evento desde el que corre.
También lo necesita el límite que está en un texto que obliga: «15 días» son 15 días naturales para
un lector y tres semanas para otro. Un acuse que se pide con palabras («a la brevedad») no tiene
plazo alguno.

En los textos solo se leen los días: las horas son corridas si no se dice otra cosa, y las semanas y
los meses casi siempre significan lo mismo para todos. Las edades («180 días de antigüedad»), el
inventario («3 días de inventario») y los periodos hacia atrás son duraciones, no límites. Un texto
que tiene al lado un plazo de esos mismos días ya lo dijo ahí.
"""

BAD = Example("""
    handoffs:
      shipment:
        acknowledge:
          within: 2 days after shipment arrived      # whose days?
""")
GOOD = Example("""
    handoffs:
      shipment:
        acknowledge:
          within: 2 business days of dallas-office after shipment arrived
""")

RULE = Rule(
    "TIM-01", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02", "HND-03", "LNG-04"), alone=True,
)  # fmt: skip
