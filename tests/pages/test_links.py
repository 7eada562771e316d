"""Every link of every built page leads somewhere; every id on a page is one."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

CLIENTS = Path(__file__).parent.parent / "clients"


# A start tag as far as its end, which may not be what stands between quotes.
TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>""")


class Tag(HTMLParser):
    """The id of a start tag and what it links to or shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.id: str | None = None
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.id = given.get("id") or None
        self.links = [str(given[name]) for name in ("href", "src") if given.get(name)]


tag = cache(Tag)  # most of a page is on all pages


class Anchors:
    """The ids of a page and what it links to or shows."""

    def __init__(self, text: str) -> None:
        tags = [tag(found) for found in TAG.findall(text)]
        self.ids = [one.id for one in tags if one.id]
        self.links = {link for one in tags for link in one.links}


def faults(edition: Path) -> Iterator[str]:
    pages = {
        str(page): Anchors(page.read_text(encoding="utf-8")) for page in edition.rglob("index.html")
    }
    ids = {page: set(found.ids) for page, found in pages.items()}
    there = cache(file_at)
    for page, found in pages.items():
        if len(found.ids) != len(ids[page]):
            twice = {one for one in found.ids if found.ids.count(one) > 1}
            yield f"{page}: ids {twice} stand twice"
        for link in sorted(found.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            beside = os.path.join(os.path.dirname(page), unquote(parts.path))  # noqa: PTH118, PTH120
            target = there(os.path.normpath(beside)) if parts.path else page
            if target is None:
                yield f"{page}: {link} leads nowhere"
            elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                yield f"{page}: {link} has no such place"


def file_at(place: str) -> str | None:
    """The file that a web host gives at a place."""
    path = Path(place)
    path = path / "index.html" if path.is_dir() else path
    return str(path) if path.is_file() else None


@pytest.mark.parametrize("client", sorted(p.parent.name for p in CLIENTS.glob("*/client.yml")))
def test_a_clients_links_lead_somewhere(client: str, tmp_path: Path) -> None:
    options = ["--definitions", str(CLIENTS), "--out", str(tmp_path), "--today", "2026-11-23"]
    command = [sys.executable, "-m", "generator", "--quiet", "build", client]
    subprocess.run([*command, *options], check=True, timeout=120)
    editions = [path.parent for path in (tmp_path / client).glob("*/*/playbook.json")]
    assert editions
    assert [fault for edition in editions for fault in faults(edition)] == []


def test_the_samples_links_lead_somewhere(sample_site: Path) -> None:
    editions = [path.parent for path in sample_site.glob("*/*/*/playbook.json")]
    assert len(editions) == 6
    assert [fault for edition in editions for fault in faults(edition)] == []
