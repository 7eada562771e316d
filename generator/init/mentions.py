"""Where inside a value an entity is called by its id: a reference, a phrase, links in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.events import canonical_verb
from generator.model.kind import Kind
from generator.model.phrases import CLOCK, RELOJ, SCHEDULE
from generator.model.reading import LINK

Span = tuple[int, int]
"""From which character of the value to which one."""


def mentions(value: str, kind: Kind, id: str, part: str = "") -> tuple[Span, ...]:
    """Where a value calls an entity of this kind by its id, if the loader says that it does.

    `part` is that of the reference: who names a part of itself does not name itself.
    """
    if links := tuple(_links(value, kind.name, id)):
        return links
    whole = None if " " in value.strip() else _target(value, 0, len(value))
    if whole is not None and _id_at(value, whole) == id:
        rest = value[whole[1] :].strip()
        return (whole,) if rest.removeprefix("/").strip() == part else ()
    return tuple(_in_phrase(value, kind, id))


def _links(value: str, kind: str, id: str) -> Iterator[Span]:
    """A link without a kind means the one thing that has the id: the loader takes no other."""
    for found in LINK.finditer(value):
        span = _target(value, *found.span(1))
        named = found[1].strip().rpartition(":")[0]
        if span is not None and _id_at(value, span) == id and named in ("", kind):
            yield span


def _target(value: str, start: int, end: int) -> Span | None:
    """Where the id stands in `[kind:]id[/part]`."""
    text = value[start:end]
    begin = text.rfind(":") + 1
    slash = text.find("/", begin)
    id = text[begin : slash if slash >= 0 else None]
    if not id.strip():
        return None
    first = start + begin + len(id) - len(id.lstrip())
    return first, first + len(id.strip())


def _id_at(value: str, span: Span) -> str:
    return value[slice(*span)]


def _in_phrase(value: str, kind: Kind, id: str) -> Iterator[Span]:
    phrase, places = _folded(value)
    spans: list[Span] = []
    if found := SCHEDULE.fullmatch(phrase):
        spans += [found.span("site")] if kind.name == "site" else []
        spans += _subject(phrase, found.span("when"), kind)
    elif found := CLOCK.fullmatch(phrase) or RELOJ.fullmatch(phrase):
        spans += [found.span("calendar")] if kind.name == "calendar" else []
        spans += _subject(phrase, found.span("event"), kind)
    elif phrase.count(" ") == 1:
        spans += _subject(phrase, (0, len(phrase)), kind)
    for start, end in spans:
        if phrase[start:end] == id:
            yield places[start], places[end - 1] + 1


def _subject(phrase: str, within: Span, kind: Kind) -> Iterator[Span]:
    """Where the subject stands of an event that may happen to this kind: before its verb."""
    found = re.search(r"(\S+?)(?:/\S+)? (\S+)$", phrase[slice(*within)]) if within[0] >= 0 else None
    if found and canonical_verb(found[2]) in kind.verbs:
        yield within[0] + found.start(1), within[0] + found.end(1)


def _folded(value: str) -> tuple[str, list[int]]:
    """The phrase as it is read, and where each of its characters stands in the value."""
    phrase, places = "", []
    for word in re.finditer(r"\S+", value):
        if phrase:
            phrase += " "
            places.append(word.start() - 1)
        phrase += word[0].lower()
        places += range(word.start(), word.start() + len(word[0].lower()))
    return phrase, places
