"""A date or a rhythm is read in two ways.

05/06/2026 is a day in May for San Antonio and a day in June for Apodaca. “Biweekly” is twice a week
or every two weeks; “cada tercer día” is every second day; “quince días” are fourteen or fifteen;
week 34 begins on Sunday in one calendar and on Monday in another. And a meeting “on the 31st” skips
five months of the year, while one side waits for it.

A word that the client's own glossary defines is left alone, and so is a date whose day cannot be a
month. Idioms that a translation has met with another number are LNG-07's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.clock.recurrence import Frequency, parse_rule
from generator.clock.recurrence import Rule as Recurrence
from generator.findings import Severity
from generator.language import false_friends, quantities, vague
from generator.language.reading import read
from generator.model.playbook import walk
from generator.model.values import Schedule
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_SHORTEST = 28
_WEEKS = 4
_MONTHS = 12
# Of the vague words those that say a number which two readers take for two numbers.
_RHYTHM = re.compile(
    r"bi-?(?:weekly|monthly|annual)|bimensual|quincen|cada tercer|(?:ocho|quince) "
)
_IDIOM = re.compile(r"ocho|quince")
_NUMBER = r"(?:n(?:umber|o\.?|[uú]mero|[uú]m\.?) ?)?"
_WEEK = re.compile(
    rf"\b(?:week|semana) {_NUMBER}(?:[5-9]|[1-4]\d|5[0-3])\b|\b(?:CW|KW|WK) ?\d{{1,2}}\b",
    re.IGNORECASE,
)
# Two looks that most texts do not pass.
_SIGNS = ("bi", "quince", "tercer", "ocho d", "/", "week", "semana", "cw", "kw", "wk")
_PERHAPS = re.compile(
    r"bi-?[wma]|quincen|tercer d|ocho d|quince d|\d/\d|(?:week|semana|cw|kw|wk)[ \w.]{0,8}\d"
)


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("meeting").values():
        for path, value in walk(entity.values):
            rule = parse_rule(value.rule) if isinstance(value, Schedule) and value.rule else None
            if rule is not None and _leaves_months_out(rule):
                yield Fault(
                    entity, path,
                    both(f"“{value}” leaves out the months that lack its day.",
                         f"«{value}» se salta los meses que no tienen ese día."),
                    both("Name a day that every month has; BYMONTHDAY=-1 is the last day, "
                         "BYDAY=-1FR the last Friday.",
                         "Indique un día que tengan todos los meses; BYMONTHDAY=-1 es el último "
                         "día, BYDAY=-1FR el último viernes."),
                )  # fmt: skip
    defined = {
        read(name).plain for term in inspection.playbook.of("term").values() for name in term.name
    }
    for one in inspection.once(said):
        found = _ambiguous(one.by_language, defined)
        for passage in one.passages if found else ():
            if found and passage.entity.kind.name != "term":
                severity = passage.severity(Severity.WARNING)
                yield Fault(passage.entity, passage.field, *found, severity)


def _leaves_months_out(rule: Recurrence) -> bool:
    """Of several days one is enough; a year's rule names its months and means them."""
    if rule.frequency is not Frequency.MONTHLY:
        return False
    by_date = bool(rule.month_days) and min(map(abs, rule.month_days)) > _SHORTEST
    by_weekday = bool(rule.weekdays) and min(abs(one.nth) for one in rule.weekdays) > _WEEKS
    return by_date or by_weekday


def _ambiguous(texts: Mapping[str, str], defined: set[str]) -> tuple[Text, Text] | None:
    """What a text says ambiguously, and what to write; the first such thing."""
    for language, text in texts.items():
        if not _may_be(text):
            continue
        if date := _date(text, language):
            day, month, year = (int(part) for part in date.split("/"))
            year += 2000 if year < 100 else 0
            return (
                both(f"“{date}” is {year}-{day:02}-{month:02} for one side and "
                     f"{year}-{month:02}-{day:02} for the other.",
                     f"«{date}» es {year}-{day:02}-{month:02} para una parte y "
                     f"{year}-{month:02}-{day:02} para la otra."),
                both(f"Write the year first, with the weekday: `{year}-{month:02}-{day:02}`.",
                     f"Escriba primero el año, con el día de la semana: "
                     f"`{year}-{month:02}-{day:02}`."),
            )  # fmt: skip
        if words := _rhythm(texts, text, language, defined):
            return (
                both(f"“{words}” means two rhythms to two readers.",
                     f"«{words}» significa dos ritmos para dos lectores."),
                both("Write the number: `every 2 weeks`, `on day 15 and on the last day of the "
                     "month`, `every 14 calendar days`.",
                     "Escriba el número: `cada 2 semanas`, `el día 15 y el último del mes`, "
                     "`cada 14 días naturales`."),
            )  # fmt: skip
        if (week := _WEEK.search(text)) and "ISO" not in text:
            return (
                both(f"“{week[0]}” begins on different days in different calendars.",
                     f"«{week[0]}» empieza en días distintos según el calendario."),
                both("Write the date of its Monday, or `ISO week` and the number.",
                     "Escriba la fecha de su lunes, o `semana ISO` y el número."),
            )  # fmt: skip
    return None


def _may_be(text: str) -> bool:
    small = text.lower()
    return any(map(small.__contains__, _SIGNS)) and _PERHAPS.search(small) is not None


def _date(text: str, language: str) -> str:
    if "/" not in text:
        return ""
    for one in quantities(text, language):
        parts = one.value.split("/") if one.sort == "date" else []
        if len(parts) == 3 and parts[0] != parts[1]:
            first, second = int(parts[0]), int(parts[1])
            if 1 <= first <= _MONTHS and 1 <= second <= _MONTHS:
                return one.value
    return ""


def _rhythm(texts: Mapping[str, str], text: str, language: str, defined: set[str]) -> str:
    for hit in vague(text, language):
        plain = read(hit.words).plain
        if not _RHYTHM.search(plain) or any(plain in name for name in defined):
            continue
        if not _IDIOM.search(plain) or not _is_friend(texts):
            return hit.words
    return ""


def _is_friend(texts: Mapping[str, str]) -> bool:
    """Whether the other language has met the idiom with another number."""
    return any(
        _IDIOM.search(read(hit.words).plain)
        for friend in false_friends(texts)
        for hit in friend.hits.values()
    )


ES = """Una fecha o un ritmo se lee de dos maneras.

05/06/2026 es un día de mayo en San Antonio y un día de junio en Apodaca. «Biweekly» es dos veces
por semana o cada dos semanas; «cada tercer día» es un día sí y uno no; «quince días» son catorce o
quince; la semana 34 empieza en domingo en un calendario y en lunes en otro. Y una junta «el día 31»
se salta cinco meses del año, mientras una de las partes la espera.

Se respeta la palabra que el glosario del cliente define, y la fecha cuyo día no puede ser un mes.
Los modismos que la traducción cambió por otro número son de LNG-07.
"""

BAD = Example("""
    communications:
      issue-news:
        template:
          en: What happened, and the date of the next message, as in 05/06/2026.
          es: Qué pasó, y la fecha del siguiente mensaje, como en 05/06/2026.
""")
GOOD = Example("""
    communications:
      issue-news:
        template:
          en: What happened, and the date of the next message, as in Tuesday 2026-12-01.
          es: Qué pasó, y la fecha del siguiente mensaje, como en martes 2026-12-01.
""")

RULE = Rule(
    "TIM-07", Severity.WARNING, ("F2", "F3"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("LNG-04",),
)  # fmt: skip
