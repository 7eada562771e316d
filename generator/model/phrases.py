"""The phrases an author types, in English or Spanish: clocks, events, conditions, schedules, money.

Each function takes the text and gives the value, or None where it does not parse. The grammar is
fixed in the authoring guide.
"""

import re
from decimal import Decimal
from functools import lru_cache

from generator.clock.recurrence import RULE_DAYS
from generator.model.events import canonical_subject, canonical_verb
from generator.model.recurrence import DAYS, MONTHS
from generator.model.units import canonical_unit
from generator.model.values import Clock, Comparison, Event, Money, Quantity, Schedule

ID = r"[a-z][a-z0-9-]*"
PART = rf"{ID}(?:/[a-z0-9-]+)?"
NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"

CLOCK = re.compile(
    rf"""(?:(?P<bound>at\ least|at\ most)\ )?
    (?P<low>\d{{1,9}})(?:\ to\ (?P<high>\d{{1,9}}))?
    \ (?:(?P<count>clock|calendar|business|shared\ business)\ )?
    (?P<unit>minute|hour|day|week|month)s?
    (?:\ of\ (?P<calendar>{ID}))?(?:\ (?P<dir>after|before)\ (?P<event>.+))?""",
    re.VERBOSE,
)
RELOJ = re.compile(
    rf"""(?:(?P<bound>al\ menos|a\ lo\ m[aá]s|m[aá]ximo|m[ií]nimo)\ )?
    (?P<low>\d{{1,9}})(?:\ a\ (?P<high>\d{{1,9}}))?
    \ (?P<unit>minuto|hora|d[ií]a|semana|mes)(?:s|es)?
    (?:\ (?P<count>corrid[oa]s?|natural(?:es)?|h[aá]bil(?:es)?(?:\ com[uú]n(?:es)?)?))?
    (?:\ de\ (?P<calendar>{ID}))?
    (?:\ (?P<dir>despu[eé]s|antes)\ de(?:l)?(?:\ (?:la|el|los|las))?\ (?P<event>.+))?""",
    re.VERBOSE,
)
_COUNTS = {
    "clock": "clock", "calendar": "calendar", "business": "business", "shared business": "shared",
    "corrido": "clock", "natural": "calendar", "habil": "business", "habil comun": "shared",
}  # fmt: skip
_UNITS = {
    "minuto": "minute", "hora": "hour", "día": "day", "dia": "day", "semana": "week",
    "mes": "month",
}  # fmt: skip
_AT_LEAST = {"at least", "al menos", "mínimo", "minimo"}
ACCENTS = str.maketrans("áéíóúü", "aeiouu")
LARGEST = 100_000


def fold(text: str) -> str:
    """Lower case, single blanks: phrases do not care for either."""
    return " ".join(text.lower().split())


def _singular_count(words: str) -> str:
    plain = words.translate(ACCENTS)
    plain = re.sub(r"^corrid[oa]s?$", "corrido", plain)
    plain = re.sub(r"^naturales$", "natural", plain)
    plain = re.sub(r"^habiles\b", "habil", plain)
    return re.sub(r" comunes$", " comun", plain)


@lru_cache(maxsize=4096)
def parse_clock(text: str) -> Clock | None:
    """`2 shared business days after delivery disputed`, `al menos 7 días naturales antes de …`.

    Bare minutes and hours are clock time. Bare days, weeks and months parse with an empty `count`.
    """
    phrase = fold(text)
    found = CLOCK.fullmatch(phrase) or RELOJ.fullmatch(phrase)
    if found is None:
        return None
    part = found.groupdict()
    low, high = int(part["low"]), int(part["high"]) if part["high"] else None
    if max(low, high or 0) > LARGEST or (high is not None and (high < low or part["bound"])):
        return None
    unit = _UNITS.get(part["unit"], part["unit"])
    count = _COUNTS[_singular_count(part["count"])] if part["count"] else ""
    if not count and unit in ("minute", "hour"):
        count = "business" if part["calendar"] else "clock"
    if part["calendar"] and count != "business":
        return None
    event = parse_event(part["event"]) if part["event"] else None
    if part["event"] and event is None:
        return None
    at_least = low if high is not None or part["bound"] in _AT_LEAST else None
    at_most = high if high is not None else None if part["bound"] in _AT_LEAST else low
    return Clock(
        at_least, at_most, unit, count, part["calendar"] or "",
        part["dir"] in ("before", "antes"), event,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def parse_event(text: str) -> Event | None:
    """`containment-notice sent`, `issue detected`, `sent` (of the entity itself).

    One word or several may also name an event of the engagement.
    """
    words = fold(text).split()
    if not words or len(words) > 6:
        return None
    verb = canonical_verb(words[-1])
    if verb and len(words) <= 2:
        subject = canonical_subject(words[0]) if len(words) == 2 else ""
        if subject and not re.fullmatch(PART, subject):
            return None
        return Event(subject, verb)
    name = "-".join(words)
    return Event(name, "") if re.fullmatch(ID, name) else None


def parse_number(text: str) -> Decimal | None:
    """`1,200` and `1200` are the same; other separators are not read."""
    text = text.strip()
    if not re.fullmatch(NUMBER, text):
        return None
    return Decimal(text.replace(",", ""))


COMPARE = re.compile(
    rf"(?P<measure>{ID}) ?(?P<op><=|>=|<|>|=|≤|≥) ?(?P<value>{NUMBER}) ?(?P<unit>\S.*)"
)
BETWEEN = re.compile(
    rf"(?P<measure>{ID}) (?:between|entre) (?P<value>{NUMBER}) (?:and|y) "
    rf"(?P<upper>{NUMBER}) ?(?P<unit>\S.*)"
)
YES_NO = re.compile(rf"(?P<measure>{ID}) (?:is|es) (?P<value>yes|no|sí|si)")
_OPS = {"≤": "<=", "≥": ">="}


@lru_cache(maxsize=4096)
def parse_comparison(text: str) -> Comparison | None:
    """`flash-height <= 0.10 mm`, `cover between 8 and 24 hours`, `documents-complete is yes`."""
    phrase = fold(text)
    if found := YES_NO.fullmatch(phrase):
        return Comparison(found["measure"], "is", Decimal(found["value"] != "no"), "yes_no")
    found = BETWEEN.fullmatch(phrase) or COMPARE.fullmatch(phrase)
    if found is None:
        return None
    unit, value = canonical_unit(found["unit"]), parse_number(found["value"])
    if unit is None or value is None:
        return None
    part = found.groupdict()
    if "upper" in part:
        upper = parse_number(part["upper"])
        if upper is None or upper < value:
            return None
        return Comparison(found["measure"], "between", value, unit, upper)
    return Comparison(found["measure"], _OPS.get(part["op"], part["op"]), value, unit)


@lru_cache(maxsize=1024)
def parse_quantity(text: str) -> Quantity | None:
    """A target: `>= 95.0 percent`, `between 1 and 2 mm`, or `95.0 percent` (taken as equal)."""
    phrase = fold(text)
    found = parse_comparison(f"x {phrase}") or parse_comparison(f"x = {phrase}")
    if found is None or found.op == "is":
        return None
    return Quantity(found.op, found.value, found.unit, found.upper)


@lru_cache(maxsize=1024)
def parse_money(text: str) -> Money | None:
    """`USD 10,000` or `10,000 USD`. A `$` without a currency is nobody's amount."""
    phrase = " ".join(text.upper().split())
    found = re.fullmatch(rf"([A-Z]{{3}}) ?({NUMBER})", phrase)
    amount, currency = (found[2], found[1]) if found else ("", "")
    if not found and (found := re.fullmatch(rf"({NUMBER}) ?([A-Z]{{3}})", phrase)):
        amount, currency = found[1], found[2]
    value = parse_number(amount)
    return Money(value, currency) if value is not None else None


DIAS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1,
    "primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "ultimo": -1,
}  # fmt: skip
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
SCHEDULE = re.compile(
    rf"(?P<when>.+?) (?:at|a las|a la) (?P<at>\d{{1,2}}:\d{{2}}) (?:(?:in|en) )?(?P<site>{ID})"
)


def weekday_number(word: str) -> int | None:
    """0 for Monday; English or Spanish, whole or the first three letters."""
    plain = word.lower().translate(ACCENTS)
    for names in (DAYS, DIAS):
        for number, name in enumerate(names):
            if plain in (name, name[:3], f"{name}s"):
                return number
    return None


def weekday_name(number: int) -> str:
    """The English name; 0 is Monday."""
    return DAYS[number]


@lru_cache(maxsize=1024)
def parse_schedule(text: str) -> Schedule | None:
    """`every second wednesday at 14:30 san-antonio`, `after issue closed at 11:00 apodaca`."""
    found = SCHEDULE.fullmatch(fold(text))
    if found is None:
        return None
    hour, minute = map(int, found["at"].split(":"))
    if hour > 23 or minute > 59:
        return None
    at, when = f"{hour:02}:{minute:02}", found["when"]
    event_words = re.fullmatch(r"(?:after|despu[eé]s del?|tras) (?:la |el |los |las )?(.+)", when)
    if event_words:
        event = parse_event(event_words[1])
        return Schedule("", event, at, found["site"]) if event else None
    rule = _rule(when.translate(ACCENTS))
    return Schedule(rule, None, at, found["site"]) if rule else None


def _rule(when: str) -> str | None:
    if when in ("every weekday", "cada dia de lunes a viernes"):
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if found := re.fullmatch(r"(?:monthly on day|cada mes el dia) (\d{1,2})", when):
        return f"FREQ=MONTHLY;BYMONTHDAY={int(found[1])}" if 1 <= int(found[1]) <= 31 else None
    found = re.fullmatch(
        r"(?:every|cada) (?:dia de )?(?P<days>.+?)(?: (?:of|de) (?P<months>.+))?", when
    )
    if found is None:
        return None
    months = _month_numbers(found["months"]) if found["months"] else []
    if months is None:
        return None
    words = found["days"].split()
    if len(words) == 2 and words[0] in _ORDINALS and (day := weekday_number(words[1])) is not None:
        by_month = f";BYMONTH={','.join(map(str, months))}" if months else ""
        freq = "YEARLY" if months else "MONTHLY"
        return f"FREQ={freq}{by_month};BYDAY={_ORDINALS[words[0]]}{RULE_DAYS[day]}"
    days = _day_numbers(found["days"])
    if not days or months:
        return None
    return "FREQ=WEEKLY;BYDAY=" + ",".join(RULE_DAYS[day] for day in days)


def _day_numbers(words: str) -> list[int] | None:
    if found := re.fullmatch(r"(\S+) (?:to|a) (\S+)", words):
        first, last = weekday_number(found[1]), weekday_number(found[2])
        if first is None or last is None or first >= last:
            return None
        return list(range(first, last + 1))
    days = [weekday_number(word) for word in re.split(r", | and | y |,", words)]
    return sorted({day for day in days if day is not None}) if None not in days else None


def _month_numbers(words: str) -> list[int] | None:
    numbers = []
    for word in re.split(r", | and | y | e |,", words):
        for names in (MONTHS, MESES):
            if word in names:
                numbers.append(names.index(word) + 1)
                break
        else:
            return None
    return sorted(set(numbers))
