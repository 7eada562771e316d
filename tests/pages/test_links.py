"""Every link of every built page leads somewhere; every id on a page is one."""

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

CLIENTS = Path(__file__).parent.parent / "clients"


class Anchors(HTMLParser):
    """The ids of a page and what it links to or shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(str(given[name]))


def faults(edition: Path) -> Iterator[str]:
    pages = {
        page: Anchors(page.read_text(encoding="utf-8")) for page in edition.rglob("index.html")
    }
    ids = {page: set(found.ids) for page, found in pages.items()}
    for page, found in pages.items():
        if len(found.ids) != len(ids[page]):
            twice = {one for one in found.ids if found.ids.count(one) > 1}
            yield f"{page}: ids {twice} stand twice"
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                yield f"{page}: {link} leads nowhere"
            elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                yield f"{page}: {link} has no such place"


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
