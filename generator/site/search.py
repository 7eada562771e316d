"""The search index, written as it is made."""

import json
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.pages.page import Page

# The theme's own worker knows stop words in these languages, among many others.
STOP_WORDS = ("en", "es")

# Besides white space: whatever may touch a word, and a full stop that is not a decimal point.
_SEPARATOR = r"""[\s\u200b\-,:;!?¡¿=\[\](){}<>"'«»“”·/|]+|\.(?!\d)|&(?:lt|gt|amp|quot|#x27);"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: its place under the edition's home, and HTML for its title and text."""

    location: str
    title: str
    text: str


def entries_of(page: Page) -> Iterable[Entry]:
    """What search finds on one of our pages. The theme shows entries as HTML: text is escaped."""
    for found in page.search:
        place = f"{page.url}#{found.anchor}" if found.anchor else page.url
        yield Entry(place, escape(found.title, quote=False), escape(found.text, quote=False))


class IndexWriter:
    """Writes the index twice: as JSON, and as a script for a site opened from disk."""

    def __init__(self, home: Path, language: str) -> None:
        self._folder = home / "search"
        self._language = language if language in STOP_WORDS else "en"
        self._between = ""
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._json, self._script = (
            self._open.enter_context((self._folder / name).open("w", encoding="utf-8"))
            for name in ("search_index.json", "search_index.js")
        )
        config = {
            "lang": [self._language],
            "separator": _SEPARATOR,
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
        }
        self._script.write("var __index = ")
        self._write(f'{{"config":{_json(config)},"docs":[')
        return self

    def add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            found = {"location": entry.location, "title": entry.title, "text": entry.text}
            self._write(f"{self._between}{_json(found)}")
            self._between = ",\n"

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._open:
            if error is None:
                self._write("]}")

    def _write(self, text: str) -> None:
        self._json.write(text)
        self._script.write(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
