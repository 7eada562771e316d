"""Texts and their translations as a gettext catalogue, for the tools of translators.

An entry's context is its address, its source the text that prevails. A translation that is older
than its source is fuzzy and shows what the source said when it was reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import generate_po, normalize

from generator.agreement.reviews import Reviews, source_language
from generator.exporters.exporter import Exporter
from generator.exporters.po.comments import Comments
from generator.exporters.po.entries import Entry, entries, stale_of, translation_language
from generator.exporters.po.previous import Earlier, Previous
from generator.locale import words
from generator.model.playbook import Playbook

_WIDTH = 76
_LONG_AGO = date(2000, 1, 1)


def _none() -> Sequence[Playbook]:
    return ()


def write(
    playbook: Playbook, language: str = "", today: date | None = None, earlier: Earlier = _none
) -> bytes:
    """The catalogue of one language. PlaybookError where the playbook has none such."""
    code = translation_language(playbook, language)
    reviews = Reviews(playbook, code)
    catalog, comments = _empty(playbook, code, today or _LONG_AGO), Comments(playbook)
    places: dict[tuple[str, str], str] = {}
    previous = Previous(reviews, earlier)
    for entry in entries(playbook, code):
        stale = stale_of(entry, reviews)
        catalog.add(
            entry.source,
            entry.translation,
            auto_comments=comments.of(entry),
            previous_id=previous.source(stale) if stale is not None else "",
            context=entry.context,
        )
        message = catalog.get(entry.source, entry.context)
        assert message is not None
        message.flags = {"fuzzy"} if stale is not None else set()
        places[entry.context, entry.source] = " ".join(_locations(playbook, entry))
    return "".join(_lines(catalog, places)).encode("utf-8")


def _empty(playbook: Playbook, code: str, day: date) -> Catalog:
    noon = datetime.combine(day, time(12), UTC)
    source = source_language(playbook)
    from_, to = (words(source).language_name(one) for one in (source, code))
    return Catalog(
        locale=words(code).get("language.babel", code),
        project=playbook.client,
        version="draft",
        msgid_bugs_address=playbook.client,
        last_translator=playbook.client,
        language_team=to,
        creation_date=noon,
        revision_date=noon,
        header_comment=f"# {playbook.client}: {from_} → {to}\n"
        f"# playbook import {playbook.client} --from FILE",
        fuzzy=False,
    )


def _lines(catalog: Catalog, places: dict[tuple[str, str], str]) -> Iterator[str]:
    """The catalogue as written by Babel, with places and previous texts whole: it cuts them."""
    messages = iter(one for one in catalog if one.id)
    above: list[str] = []
    for line in generate_po(catalog, no_location=True, width=_WIDTH):
        if line.startswith("#"):
            above.append(line)
        elif line.startswith("msgctxt "):
            yield from _above(next(messages), above, places)
            yield line
            above = []
        else:
            yield from (*above, line)
            above = []


def _above(
    message: Message, comments: list[str], places: dict[tuple[str, str], str]
) -> Iterator[str]:
    yield from (one for one in comments if not one.startswith("#,"))
    yield f"#: {places[str(message.context), str(message.id)]}\n"
    yield from (one for one in comments if one.startswith("#,"))
    for previous in message.previous_id:
        lines = f"msgid {normalize(previous, width=_WIDTH - 3)}".split("\n")
        yield "".join(f"#| {line}\n" for line in lines)


def _locations(playbook: Playbook, entry: Entry) -> Iterator[str]:
    base = playbook.engagement.path.removesuffix("client.yml")
    for one in entry.places:
        path = one.entity.path.removeprefix(base)
        shown = f"\u2068{path}\u2069" if " " in path else path
        yield f"{shown}:{one.entity.position(one.field)[0]}"


EXPORTER = Exporter("po", write, frozenset({"language", "today", "earlier"}))
