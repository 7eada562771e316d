"""The phrase that an author probably meant: near what was typed, and one that parses."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping

from generator.model.events import VERBS
from generator.model.phrases import (
    DIAS,
    ID,
    LARGEST,
    MESES,
    NUMBER,
    PART,
    fold,
    parse_clock,
    parse_schedule,
)
from generator.model.recurrence import DAYS, MONTHS
from generator.model.units import canonical_unit, nearest_unit

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
    "working": "business", "within": "", "max": "at most", "min.": "minutes", "hrs.": "hours",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10",
    "-": "to", "until": "to", "since": "after", "from": "after",
}  # fmt: skip
_QUISO_DECIR = {
    "min": "minutos", "mins": "minutos", "hr": "horas", "hrs": "horas", "h": "horas",
    "laborable": "hábil", "laborables": "hábiles", "dentro": "", "máximo": "a lo más",
    "un": "1", "una": "1", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "diez": "10",
    "-": "a", "hasta": "a", "desde": "después de",
}  # fmt: skip
_TURNS = ("after", "before", "después", "antes")
_SCHEDULE_WORDS = (
    *DAYS, *DIAS, *MONTHS, *MESES, "weekday", "every", "cada", "monthly", "on", "day", "at", "a",
    "las", "first", "second", "third", "fourth", "last", "to", "and", "after", "of",
)  # fmt: skip
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "each": "every"}


def nearest_clock(text: str) -> str:
    """The clock that the author probably meant."""
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    words = _first_words(text)
    for known, meant in ((_ENGLISH, _MEANT), (_SPANISH, _QUISO_DECIR)):
        mended = [_mended(word, known, meant) for word in words]
        turn = next((n for n, word in enumerate(mended) if word.split(" ")[0] in _TURNS), None)
        head = " ".join(filter(None, mended[:turn]))
        for phrase in (*_with_event(head, mended, words, turn), head):
            clock = parse_clock(phrase)
            if clock is not None:
                return str(clock) if clock.count else phrase
    number = re.search(r"\d{1,9}", text)
    amount = number[0] if number and int(number[0]) <= LARGEST else "2"
    return f"{amount} shared business days after issue notified"


def _with_event(head: str, mended: list[str], words: list[str], turn: int | None) -> Iterable[str]:
    if turn is None:
        return
    way = "before" if mended[turn] in ("before", "antes") else "after"
    link = {"after": ("after", "después de"), "before": ("before", "antes de")}[way]
    event = " ".join(words[turn + 1 :]).removeprefix("de ").removeprefix("del ")
    for said in (event, nearest_event(event)):
        yield from (f"{head} {one} {said}" for one in link)


def nearest_event(text: str) -> str:
    """The event that the author probably meant: its subject with a verb that there is."""
    words = _first_words(text) or ["issue", "notified"]
    close = difflib.get_close_matches(words[-1], VERBS, 1, 0.5)
    subject = words[0] if len(words) > 1 and re.fullmatch(PART, words[0]) else "issue"
    return f"{subject} {close[0] if close else 'notified'}"


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


def nearest_comparison(text: str) -> str:
    """The condition that the author probably meant: the measure, number and unit, mended."""
    measure, _, rest = fold(text).partition(" ")
    if not re.fullmatch(ID, measure):
        measure, rest = "height", text
    rest = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", rest)
    number = re.search(NUMBER, rest)
    op = re.search(r"<=|>=|<|>|=|≤|≥", rest)
    tail = rest[number.end() :].strip()[:_LONGEST_WORD] if number else ""
    unit = canonical_unit(tail) or nearest_unit(tail) or "mm"
    sign = {"≤": "<=", "≥": ">="}.get(op[0], op[0]) if op else "<="
    return f"{measure} {sign} {number[0] if number else '0.10'} {unit}"


def nearest_schedule(text: str) -> str:
    """The schedule that the author probably meant, at the time and place that were typed."""
    words = [_mended(word, _SCHEDULE_WORDS, _ORDINALS, 0.75) for word in _first_words(text)]
    if (schedule := parse_schedule(" ".join(words))) is not None:
        return str(schedule)
    time = re.search(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b", text)
    last = words[-1] if words else ""
    site = last if time and re.fullmatch(ID, last) else "san-antonio"
    return f"every tuesday at {time[0] if time else '10:00'} {site}"


def _first_words(text: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in fold(text).split()[:_MOST_WORDS]]


def _mended(word: str, known: Iterable[str], meant: Mapping[str, str], least: float = 0.7) -> str:
    if word in meant:
        return meant[word]
    if re.search(r"\d|\w-\w", word):
        return word
    close = difflib.get_close_matches(word, list(known), 1, least)
    return close[0] if close else word
