"""A sheet to sign, as it leaves the printer and as it is read on a phone."""

import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.axe import axe_violations
from tests.browser.validate import html_findings
from tests.browser.visit import Visit
from tests.sample import DEFINITIONS, SAMPLE

SHEETS = {"whole": (), "one": ("--object", "definition:flash-limit")}


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`whole.html` and `one.html` of the sample client."""
    folder = tmp_path_factory.mktemp("sheets")
    for name, options in SHEETS.items():
        command = [sys.executable, "-m", "generator", "--quiet", "export", SAMPLE, *options,
                   "--format", "html", "--sheet", "agreement", "--today", "2026-11-23",
                   "--definitions", str(DEFINITIONS)]  # fmt: skip
        with (folder / f"{name}.html").open("wb") as out:
            subprocess.run(command, check=True, stdout=out, timeout=120)
    return folder


def pages(pdf: bytes) -> int:
    """How many pages a PDF says it has, packed or not."""
    packed = re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    whole = b"".join([pdf, *unpacked(found[1] for found in packed)])
    return max(map(int, re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", whole)))


def unpacked(streams: Iterator[bytes]) -> Iterator[bytes]:
    for one in streams:
        try:
            yield zlib.decompress(one)
        except zlib.error:
            continue


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("name", "least", "most"), [("one", 4, 8), ("whole", 60, 140)])
def test_it_prints_on_the_paper_of_either_country(
    name: str, least: int, most: int, paper: str, sheets: Path,
    serve_folder: Callable[..., str], open_page: Callable[..., Visit],
) -> None:  # fmt: skip
    visit = open_page(f"{serve_folder(sheets)}{name}.html")
    pdf = visit.page.pdf(format=paper, prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    assert least <= pages(pdf) <= most
    assert (visit.errors, visit.failed, visit.foreign) == ([], [], [])
    assert len([one for one in visit.requests if not one.startswith("data:")]) <= 2  # itself, icon


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_read_on_a_phone(
    name: str, sheets: Path, serve_folder: Callable[..., str], open_page: Callable[..., Visit]
) -> None:
    visit = open_page(f"{serve_folder(sheets)}{name}.html", width=390)
    wide, high = visit.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert wide == 390
    assert high > 844
    lefts = visit.page.eval_on_selector_all(
        ".columns:first-child > div", "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert len(lefts) == 2
    assert len(set(lefts)) == 1  # one language below the other


def test_on_a_wide_screen_the_languages_stand_side_by_side(
    sheets: Path, serve_folder: Callable[..., str], open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{serve_folder(sheets)}one.html").page
    tops = page.eval_on_selector_all(
        "tbody tr:first-child td", "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert len(tops) == 2
    assert len(set(tops)) == 1


def test_every_picture_is_shown(
    sheets: Path, serve_folder: Callable[..., str], open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{serve_folder(sheets)}whole.html").page
    widths = page.eval_on_selector_all("img", "all => all.map(one => one.naturalWidth)")
    assert len(widths) == 8
    assert all(widths)


def test_it_is_valid_and_accessible(
    sheets: Path, serve_folder: Callable[..., str], open_page: Callable[..., Visit]
) -> None:
    assert html_findings(sheets) == []
    visit = open_page(f"{serve_folder(sheets)}one.html")
    assert axe_violations(visit.page) == []
