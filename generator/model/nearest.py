"""The phrase that an author probably meant: near what was typed, and one that parses."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from generator.model.events import GENERIC_SUBJECTS, VERBS
from generator.model.phrases import (
    ACCENTS,
    DIAS,
    ID,
    MESES,
    NUMBER,
    PART,
    fold,
    parse_clock,
    parse_event,
    parse_number,
    parse_schedule,
)
from generator.model.recurrence import DAYS, MONTHS
from generator.model.units import canonical_unit, nearest_unit
from generator.model.values import Clock

_MOST_WORDS = 24  # a phrase is short; a page of prose typed in its place must not cost seconds
_LONGEST_WORD = 60

_ENGLISH = (
    "at", "least", "most", "to", "clock", "calendar", "shared", "business", "minutes", "hours",
    "days", "weeks", "months", "minute", "hour", "day", "week", "month", "of", "after", "before",
)  # fmt: skip
_SPANISH = (
    "al", "menos", "a", "lo", "más", "minutos", "horas", "días", "semanas", "meses", "minuto",
    "hora", "día", "semana", "mes", "corrido", "corridos", "corrida", "corridas", "naturales",
    "natural", "hábil", "hábiles", "común", "comunes", "de", "después", "antes",
)  # fmt: skip
_MEANT = {
    "min": "minutes", "mins": "minutes", "hr": "hours", "hrs": "hours", "h": "hours",
    "working": "business", "work": "business", "workday": "business day",
    "workdays": "business days", "within": "", "in": "", "max": "at most", "min.": "minutes",
    "hrs.": "hours", "d": "days", "a": "1", "an": "1",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10",
    "-": "to", "until": "to", "since": "after", "from": "after",
}  # fmt: skip
_QUISO_DECIR = {
    "min": "minutos", "mins": "minutos", "hr": "horas", "hrs": "horas", "h": "horas",
    "laborable": "hábil", "laborables": "hábiles", "laboral": "hábil", "laborales": "hábiles",
    "dentro": "", "en": "", "máximo": "a lo más", "d": "días",
    "un": "1", "una": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "diez": "10",
    "-": "a", "hasta": "a", "desde": "después de", "tras": "después de",
}  # fmt: skip
_PHRASES_MEANT = {
    "no more than": "at most", "no later than": "at most", "a maximum of": "at most",
    "up to": "at most", "a minimum of": "at least", "no less than": "at least",
    "half an hour": "30 minutes", "media hora": "30 minutos", "no más de": "a lo más",
    "a más tardar": "a lo más", "como máximo": "a lo más", "un máximo de": "a lo más",
    "por lo menos": "al menos", "como mínimo": "al menos", "dentro de": "",
    "en un plazo de": "",
}  # fmt: skip
_SAID_MEANT = re.compile(rf"\b(?:{'|'.join(_PHRASES_MEANT)})(?!\w)")
_ONLY_SPANISH = {word.translate(ACCENTS) for word in (*_SPANISH, *_QUISO_DECIR)} - {
    *_MEANT, "a",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:del? )?(?:(?:la|el|los|las) )?")
_TURNS = ("after", "before", "después", "antes")
_UNIT_ES = {
    "minute": "minuto", "hour": "hora", "day": "día", "week": "semana", "month": "mes",
}  # fmt: skip
_COUNT_ES = {
    "calendar": ("natural", "naturales"), "business": ("hábil", "hábiles"),
    "shared": ("hábil común", "hábiles comunes"),
}  # fmt: skip
_SCHEDULE_WORDS = (
    *DAYS, *DIAS, *MONTHS, *MESES, "weekday", "every", "cada", "monthly", "on", "day", "at", "a",
    "las", "first", "second", "third", "fourth", "last", "to", "and", "after", "of",
)  # fmt: skip
# The sign of a comparison in words, the longer ones first: `menor o igual` before `menor`.
_SIGNS = {
    "<=": r"≤|<\s*=|=\s*<|(?:less|smaller|lower) than or equal|at most|\bmax|\bup to|or less"
    r"|no (?:more|greater) than|menor o igual|máximo|a lo m[aá]s|no (?:mayor|m[aá]s)|hasta|o menos",
    ">=": r"≥|>\s*=|=\s*>|(?:more|greater|larger) than or equal|at least|\bminimum|or more"
    r"|no (?:less|smaller) than|mayor o igual|al menos|por lo menos|m[ií]nimo|no menor|o más",
    "<": r"<|(?:less|smaller|lower) than|\bbelow|\bunder|menor|menos de|debajo de",
    ">": r">|(?:more|greater|larger|higher) than|\babove|\bover\b|mayor|m[aá]s de|arriba de",
    "=": r"=|equal|igual|exactly|exactamente",
}
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "each": "every"}


def nearest_clock(text: str) -> str | None:
    """The clock that the author probably meant, in the author's language.

    None where the text gives no amount of time: to fill one in would invent a promise.
    """
    words = _first_words(_numbers_apart(text))
    ways = [(_ENGLISH, _MEANT), (_SPANISH, _QUISO_DECIR)]
    if any(word.translate(ACCENTS) in _ONLY_SPANISH for word in words):
        ways.reverse()
    for known, meant in ways:
        mended = [
            word if words[max(n - 1, 0)] in ("of", "de") else _mended(word, known, meant)
            for n, word in enumerate(words)
        ]
        turn = next((n for n, word in enumerate(mended) if word.split(" ")[0] in _TURNS), None)
        before = turn is not None and mended[turn] in ("before", "antes")
        head, event = " ".join(filter(None, mended[:turn])), _event(words, turn)
        if turn is None and "business" not in head and (said := nearest_event(head[-60:])):
            cut = head.partition(" of ")
            head, event = (cut[0], said) if cut[1] else (head, "")
        clock = parse_clock(_in_order(_whole(head)))
        if clock is not None:
            clock = replace(clock, before=before)
            return _in_english(clock, event) if known is _ENGLISH else _in_spanish(clock, event)
    return None


def _numbers_apart(text: str) -> str:
    """`24h` and `1-2 days` with their numbers apart; thousands joined, decimals with a point."""
    text = " ".join(text.lower().replace("“", "").replace("”", "").split())
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text[: _MOST_WORDS * _LONGEST_WORD])
    text = re.sub(r"(?<=\d),(?=\d{1,2}\b)", ".", text)
    text = re.sub(r"(?<![\w.-])(\d{1,9}) ?[-–—] ?(?=\d)", r"\1 - ", text)
    text = re.sub(r"(?<![\w-])(\d{1,9}(?:\.\d{1,4})?)(?=[a-z])", r"\1 ", text)
    return _SAID_MEANT.sub(lambda found: _PHRASES_MEANT[found[0]], text)


def _in_order(head: str) -> str:
    """The smaller number first."""

    def swapped(found: re.Match[str]) -> str:
        low, between, high = found.groups()
        return found[0] if int(low) <= int(high) else f"{high}{between}{low}"

    return re.sub(r"\b(\d{1,9})( to | a )(\d{1,9})\b", swapped, head)


def _whole(head: str) -> str:
    """Hours with a fraction as whole minutes; no other unit divides without a doubt."""
    found = re.search(
        r"\b(\d{1,6}\.\d{1,4}) (?:clock )?(hours?|horas?)(?: corridas?)?(?= |$)", head
    )
    if found is None:
        return head
    minutes = Decimal(found[1]) * 60
    if minutes != int(minutes):
        return head
    unit = "clock minutes" if found[2].startswith("hour") else "minutos"
    return f"{head[: found.start()]}{int(minutes)} {unit}{head[found.end() :]}"


def _event(words: list[str], turn: int | None) -> str:
    """What stands behind `after`, without what no event has."""
    text = "" if turn is None else re.sub(r"[^\w/ -]", "", " ".join(words[turn + 1 :]))
    return " ".join(text.split())


def _in_english(clock: Clock, event: str) -> str:
    for said in (_ARTICLE.sub("", event, 1), nearest_event(event)):
        if (found := parse_event(said)) is not None:
            clock = replace(clock, event=found)
            break
    phrase = str(clock)
    return phrase if parse_clock(phrase) else str(replace(clock, event=None))


def _in_spanish(clock: Clock, event: str) -> str:
    low, high = clock.at_least, clock.at_most
    last = high if high is not None else low
    unit, one = _UNIT_ES[clock.unit], last == 1
    number = f"{low} a {high}" if low is not None and high is not None else str(last)
    if high is None:
        number = f"al menos {low}"
    said = [number, unit if one else f"{unit}{'es' if unit == 'mes' else 's'}"]
    if clock.count == "clock":
        said.append(f"corrid{'a' if unit[-1] == 'a' else 'o'}{'' if one else 's'}")
    elif clock.count:
        said.append(_COUNT_ES[clock.count][not one])
    if clock.calendar:
        said += ["de", clock.calendar]
    phrase = " ".join(said)
    if not event:
        return phrase
    way = "antes" if clock.before else "después"
    if not event.startswith(("de ", "del ")):
        event = f"de {event}"
    for one_event in (event, f"de {nearest_event(event)}"):
        if parse_clock(f"{phrase} {way} {one_event}") is not None:
            return f"{phrase} {way} {one_event}"
    return phrase


def nearest_event(text: str) -> str:
    """The event that the author probably meant: its subject with a verb that there is.

    Empty where no verb is near.
    """
    words = _first_words(_ARTICLE.sub("", fold(text), 1)) or [""]
    if len(words) == 1 and words[0].strip("¡!¿?.") in ("", *GENERIC_SUBJECTS):
        return ""
    close = difflib.get_close_matches(words[-1], VERBS, 1, 0.6)
    subject = words[0] if len(words) > 1 and re.fullmatch(PART, words[0]) else "issue"
    return f"{subject} {close[0]}" if close else ""


def split_event(name: str, verbs_of: Callable[[str], Iterable[str]]) -> tuple[str, str] | None:
    """The subject in a name of several words and its nearest verb, empty where none is near.

    `issue-notifyed` gives `issue` and `notified`; `verbs_of` says what may happen to a subject.
    """
    steps = name[:_LONGEST_WORD].split("-")
    for cut in range(len(steps) - 1, 0, -1):
        subject = "-".join(steps[:cut])
        if verbs := list(verbs_of(subject)):
            close = difflib.get_close_matches("-".join(steps[cut:]), verbs, 1)
            return subject, close[0] if close else ""
    return None


def nearest_comparison(text: str) -> str | None:
    """The condition that the author probably meant; None where it lacks a number or a unit."""
    measure, _, rest = fold(text[: _MOST_WORDS * _LONGEST_WORD]).partition(" ")
    if measure in ("between", "entre", "at", "max", "al", "is"):
        return None
    if not re.fullmatch(ID, measure):
        glued = re.match(rf"({ID})(?=[<>=≤≥])", measure)
        if glued is None:
            return None
        measure, rest = glued[1], f"{measure[glued.end() :]} {rest}"
    if answer := re.search(r"(?:^| )(yes|no|sí|si)$", rest):
        return f"{measure} is {answer[1]}"
    rest = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", rest)
    rest = re.sub(r"(?<!\d)\.(?=\d)", "0.", rest)
    numbers = list(islice(re.finditer(rf"(?<![\w.]){NUMBER}", rest), 2))
    if not numbers:
        return None
    tail = rest[numbers[-1].end() :].strip()[:_LONGEST_WORD]
    unit = canonical_unit(tail) or canonical_unit(tail.partition(" ")[0]) or nearest_unit(tail)
    if unit is None:
        return None
    said = [number[0] for number in numbers]
    if len(said) == 2:
        return _between(measure, said, unit, rest)
    around = f"{rest[: numbers[0].start()]} {tail}"
    sign = next((sign for sign, words in _SIGNS.items() if re.search(words, around)), None)
    return f"{measure} {sign or '<='} {said[0]} {unit}"


def _between(measure: str, said: list[str], unit: str, rest: str) -> str:
    low, high = sorted(said, key=lambda one: parse_number(one) or 0)
    between, joint = ("entre", "y") if re.search(r"\bentre\b|\by\b", rest) else ("between", "and")
    return f"{measure} {between} {low} {joint} {high} {unit}"


def nearest_schedule(text: str) -> str | None:
    """The schedule that the author probably meant; None where it names no day, time or site."""
    words = [_mended(word, _SCHEDULE_WORDS, _ORDINALS, 0.75) for word in _first_words(text)]
    if (schedule := parse_schedule(" ".join(words))) is not None:
        return str(schedule)
    time = re.search(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b", text)
    site = words[-1] if words else ""
    day = next((word for word in words[:-1] if word in (*DAYS, *DIAS)), None)
    if not (time and day and re.fullmatch(ID, site)):
        return None
    near = f"every {day} at {time[0]} {site}"
    return near if parse_schedule(near) else None


def _first_words(text: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in fold(text).split()[:_MOST_WORDS]]


def _mended(word: str, known: Iterable[str], meant: Mapping[str, str], least: float = 0.7) -> str:
    if word in meant:
        return meant[word]
    if re.search(r"\d|\w-\w", word):
        return word
    close = difflib.get_close_matches(word, list(known), 1, least)
    return close[0] if close else word
