"""What `make bench` measures is a client like any other: it loads clean, and it never varies."""

import html
import re
from datetime import date
from pathlib import Path

import pytest

from generator.load import load
from generator.pages import editions
from generator.source.tree import read_folder
from tests.bench.client import files, write_client
from tests.bench.stock import write_project

COUNT = 40


def test_the_generated_client_loads_without_findings(tmp_path: Path) -> None:
    write_client(COUNT, tmp_path / "bench")
    loaded = load(read_folder(tmp_path, "bench"))
    assert [str(one.message) for one in loaded.findings] == []
    assert loaded.playbook is not None
    assert len(list(loaded.playbook)) == COUNT


def test_the_same_number_and_seed_give_the_same_bytes() -> None:
    assert files(COUNT) == files(COUNT)
    assert files(COUNT, seed=8) != files(COUNT)


def test_a_client_too_small_to_hold_every_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="smallest"):
        files(5)


def test_the_stock_project_says_what_our_pages_say(tmp_path: Path) -> None:
    write_client(COUNT, tmp_path / "bench")
    write_project(tmp_path / "bench", tmp_path / "stock")
    playbook = load(read_folder(tmp_path, "bench")).playbook
    assert playbook is not None
    for edition in editions(playbook, version="draft", today=date(2027, 1, 4)):
        pages = list(edition.pages())
        written = list((tmp_path / "stock" / "docs" / edition.language).rglob("*.md"))
        assert len(written) == len(pages)
        ours = sum(len(_words(re.sub(r"<[^>]+>", " ", page.body))) for page in pages)
        stock = sum(len(_words(re.sub(r"\]\([^)]*\)", " ", _read(one)))) for one in written)
        assert stock == pytest.approx(ours, rel=0.03)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", html.unescape(text))


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")
