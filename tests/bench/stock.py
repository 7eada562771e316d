"""The peer: what a client's pages say, as a stock MkDocs + Material + static-i18n project.

`python -m tests.bench.stock CLIENT DIR` reads the client folder CLIENT and writes the project.
"""

import argparse
import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from generator.load import load
from generator.pages import editions
from generator.pages.page import Edition
from generator.source.tree import read_folder

CONFIGURATION = """\
site_name: Playbook
site_url: https://example.org/
theme:
  name: material
plugins:
  - search
  - i18n:
      docs_structure: folder{reconfigure_search}
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: es, name: Español}}
"""
"""What each of the three documents as its start; the search plugin's settings are their own."""

_SILENT = ("script", "style", "svg", "label", "button", "figure")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "div", "caption", "figcaption")
_PREFIXES = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "dt": "- "}
_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def write_project(client: Path, folder: Path, *, one_search: bool = False) -> None:
    """Write the project. `one_search` turns off what static-i18n does to the search plugin."""
    playbook = load(read_folder(client.parent, client.name)).playbook
    assert playbook is not None, "the generated client loads"
    for edition in editions(playbook, version="draft", today=date(2027, 1, 4)):
        _write_language(edition, folder / "docs" / edition.language)
    setting = "\n      reconfigure_search: false" if one_search else ""
    (folder / "mkdocs.yml").write_text(
        CONFIGURATION.format(reconfigure_search=setting), encoding="utf-8"
    )


def _write_language(edition: Edition, folder: Path) -> None:
    sections = {section.url for group in edition.navigation for section in group.sections}
    for page in edition.pages():
        place = folder / _source(page.url, sections)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(markdown(page.body, page.url, sections), encoding="utf-8")


def _source(url: str, sections: set[str]) -> str:
    """The Markdown file that MkDocs serves at `url`; only a section's index has a folder."""
    return f"{url}index.md" if not url or url in sections else f"{url.rstrip('/')}.md"


def markdown(body: str, url: str, sections: set[str]) -> str:
    """The words, headings, lists, tables and links of one of our pages as Markdown."""
    reader = _Reader(url, sections)
    reader.feed(body)
    reader.close()
    return "\n\n".join(reader.blocks()) + "\n"


class _Reader(HTMLParser):
    """Collects blocks of (prefix, words); a table's rows are blocks that start with a bar."""

    def __init__(self, url: str, sections: set[str]) -> None:
        super().__init__()
        self.url = url
        self.sections = sections
        self.found: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.prefix = ""
        self.silent = 0
        self.href: str | None = None

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "a":
            self.href = self.target(dict(attrs).get("href") or "")
            self.words.append("[" if self.href else "")
        elif tag == "tr":
            self.flush()
            self.cells = []
        elif tag in _BLOCKS and tag != "dd" and self.cells is None:
            self.flush()
            self.prefix = _PREFIXES.get(tag, self.prefix if tag == "p" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent -= 1
        elif tag == "a":
            self.words.append(f"]({self.href})" if self.href else "")
            self.href = None
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(self.taken())
        elif tag == "tr" and self.cells is not None:
            self.found.append(("| ", f"{' | '.join(self.cells)} |"))
            self.cells = None
        elif tag == "dt" and self.cells is None:
            self.words.append(": ")
        elif tag in _BLOCKS and self.cells is None:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(_MARKUP.sub(r"\\\1", data))

    def close(self) -> None:
        super().close()
        self.flush()

    def taken(self) -> str:
        words = " ".join("".join(self.words).split())
        self.words.clear()
        return words

    def flush(self) -> None:
        prefix, words = self.prefix, self.taken()
        if words:
            self.found.append((prefix, words))
            self.prefix = ""

    def target(self, href: str) -> str | None:
        """The Markdown file behind one of our addresses, seen from this page's file."""
        if not href or ":" in href or href.startswith("#"):
            return None
        path = href.partition("#")[0]
        url = posixpath.normpath(posixpath.join(self.url or ".", path)) + "/"
        url = "" if url == "./" else url
        if url.startswith("..") or "." in posixpath.basename(url.rstrip("/")):
            return None
        here = posixpath.dirname(_source(self.url, self.sections))
        return posixpath.relpath(_source(url, self.sections), here or ".")

    def blocks(self) -> Iterator[str]:
        """Lists and tables as one block each, all else as it is."""
        run: list[str] = []
        kind = ""
        for prefix, words in self.found:
            if run and prefix != kind:
                yield "\n".join(run)
                run = []
            if prefix == "| " and not run:
                run = [prefix + words, "|" + " --- |" * max(1, words.count(" | ") + 1)]
            elif prefix in ("- ", "| "):
                run.append(prefix + words)
            else:
                yield prefix + words
            kind = prefix
        if run:
            yield "\n".join(run)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the stock project of a client into DIR.")
    parser.add_argument("client", type=Path, metavar="CLIENT")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--one-search", action="store_true", help="with reconfigure_search: false")
    chosen = parser.parse_args()
    write_project(chosen.client, chosen.folder, one_search=chosen.one_search)


if __name__ == "__main__":
    main()
