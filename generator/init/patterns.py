"""Phrases as patterns of JSON Schema, made from the grammar by which the loader reads them.

A pattern lets through all that the loader takes, in small letters or capitals, and at most a
little more. Where ids stand in a phrase it takes those it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import phrases
from generator.model.events import VERBS, spanish_verbs
from generator.model.phrases import ID, NUMBER
from generator.model.recurrence import DAYS
from generator.model.types import any_case
from generator.model.types.scalars import FILE, YES_NO
from generator.model.units import SPELLINGS

_PART = r"(?:/[A-Za-z0-9-]+)?"
_GROUP = re.compile(r"\(\?P<(\w+)>")


def clock(calendars: Iterable[str] | None, event: str) -> str:
    """A clock, in English or Spanish."""
    calendar = one_of(calendars)
    ways = (_translated(one.pattern, {f"(?P<calendar>{ID})": calendar, "(?P<event>.+)": event})
            for one in (phrases.CLOCK, phrases.RELOJ))  # fmt: skip
    return whole(ways)


def schedule(sites: Iterable[str] | None) -> str:
    """When something recurs. Which words say a day is left to the loader."""
    first = "|".join(any_case(one) for one in ("every", "cada", "monthly", "after", "tras"))
    when = rf"(?:(?:{first})|{any_case('despu')}[eéEÉ][sS])\s.+?"
    places = {"(?P<when>.+?)": when, f"(?P<site>{ID})": one_of(sites)}
    return whole([_translated(phrases.SCHEDULE.pattern, places, verbose=False)])


def event(subjects: Iterable[str] | None, events: Iterable[str]) -> str:
    """What happens to a subject, or to the entity itself, or an event of the engagement."""
    if subjects is None:
        return rf"{any_id()}{_PART}(?:\s+[A-Za-z0-9_-]+){{0,5}}"
    verb = "|".join(any_case(one) for one in (*VERBS, "acked", "root_caused", *spanish_verbs()))
    own = "|".join(any_case(one).replace("-", r"(?:\s+|-)") for one in sorted(events, reverse=True))
    of = rf"(?:(?:{one_of(subjects)}){_PART}\s+)?(?:{verb})(?:[oaOA][sS]?)?"
    return f"(?:{of}|{own})" if own else f"(?:{of})"


def condition() -> str:
    """A measure and its limit."""
    ways = (phrases.COMPARE, phrases.BETWEEN, phrases.YES_NO)
    places = {r"(?P<unit>\S.*)": _unit()}
    return whole(_translated(one.pattern, places, verbose=False) for one in ways)


def quantity() -> str:
    """A limit without its measure; an amount alone is one too."""
    between, compare = (
        _translated(one.pattern.partition(ID)[2][1:], {r"(?P<unit>\S.*)": _unit()}, verbose=False)
        for one in (phrases.BETWEEN, phrases.COMPARE)
    )
    return whole([between.removeprefix(r"(?:\s+)"), compare.removeprefix(r"(?:\s+)?"),
                  rf"(?:{NUMBER})\s*{_unit()}"])  # fmt: skip


def weekday() -> str:
    """A day of the week, whole or by its first three letters."""
    return whole(
        f"{_loose(name[:3])}(?:{_loose(name[3:])}[sS]?)?" for name in (*phrases.DIAS, *DAYS)
    )


def file() -> str:
    """A file's name inside `attachments/`."""
    return whole([FILE])


def reading() -> str:
    """A measured value: a number, or yes or no."""
    words = "|".join(any_case(one) for one in YES_NO)
    return whole([NUMBER, words])


def unit() -> str:
    """A unit by any of its spellings."""
    return whole([_unit()])


def _unit() -> str:
    return f"(?:{'|'.join(any_case(one) for one in sorted(SPELLINGS, reverse=True))})"


def one_of(ids: Iterable[str] | None) -> str:
    """One of these ids, in small letters or capitals; any id where they are not known."""
    if ids is None:
        return any_id()
    ways = "|".join(any_case(one) for one in sorted(ids, reverse=True))
    return f"(?:{ways})" if ways else "(?!)"


def any_id() -> str:
    """Any id, in small letters or capitals."""
    return "[A-Za-z][A-Za-z0-9-]*"


def whole(ways: Iterable[str]) -> str:
    """A pattern for all of a text: around it blanks do not count."""
    return rf"^\s*(?:{'|'.join(ways)})\s*$"


def _translated(source: str, places: dict[str, str], verbose: bool = True) -> str:
    """A grammar of `phrases`, which reads small letters and single blanks, for text as typed."""
    marks: dict[str, str] = {}
    for mark, (place, pattern) in zip("\x01\x02\x03", places.items(), strict=False):
        source = source.replace(place, mark)
        marks[mark] = pattern
    source = _GROUP.sub("(?:", source)
    done, at = [], 0
    while at < len(source):
        one = source[at]
        if one == "\\":
            two = source[at : at + 2]
            done.append(r"(?:\s+)" if two == "\\ " else two)
            at += 1
        elif one == "[":
            end = source.index("]", at)
            done.append(_class(source[at : end + 1]))
            at = end
        elif one.isspace():
            done.append("" if verbose else r"(?:\s+)")
        elif one in marks:
            done.append(marks[one])
        else:
            done.append(any_case(one) if one.isalpha() else one)
        at += 1
    return "".join(done)


def _loose(word: str) -> str:
    """A word in small letters or capitals, with or without its accents."""
    vowels = dict(zip("aeiou", "áéíóú", strict=True))
    accented = ((one, vowels.get(one, "")) for one in word)
    return "".join(f"[{one}{two}{one.upper()}{two.upper()}]" for one, two in accented)


def _class(source: str) -> str:
    capitals = "".join(one.upper() for one in re.findall(r"[^\W\d_](?:-[^\W\d_])?", source))
    return f"[{capitals}{source[1:]}"
