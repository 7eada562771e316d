"""The built pages of a case under `tests/clients`, read in both languages."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.findings import Finding
from generator.load import load
from generator.model.playbook import Playbook
from generator.rules import check
from generator.source.tree import read_folder
from tests.pages_text import Element, PageText

CLIENTS = Path(__file__).parent / "clients"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class CasePages:
    """One language of a case's site."""

    site: Path
    lang: str

    def __call__(self, url: str) -> PageText:
        return PageText(self.site, url)

    def say(self, en: str, es: str) -> str:
        """The pattern of the language that is read."""
        return en if self.lang == "en" else es


def case_pages(client: str) -> Callable[..., CasePages]:
    """A fixture: the pages of that client, once in each language."""

    @pytest.fixture(params=["en", "es"])
    def pages(
        request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
    ) -> CasePages:
        lang = str(request.param)
        return CasePages(_built(client, tmp_path_factory.getbasetemp()) / lang / "draft", lang)

    return pages


@cache
def _built(client: str, base: Path) -> Path:
    out = base / f"case-{client}"
    done = subprocess.run(
        [
            *[sys.executable, "-m", "generator", "build", client, "--today", str(TODAY)],
            *["--definitions", str(CLIENTS), "--out", str(out)],
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out / client


@cache
def case_playbook(client: str) -> Playbook:
    """The playbook of that client."""
    playbook = load(read_folder(CLIENTS, client)).playbook
    assert playbook is not None
    return playbook


@cache
def case_findings(client: str) -> tuple[Finding, ...]:
    """What rules find in that client."""
    return tuple(check(case_playbook(client), TODAY))


def found(client: str) -> set[tuple[str, str, str]]:
    """Which rule found something at which entity, by rule, kind and id."""
    return {(one.rule, one.kind, one.id) for one in case_findings(client)}


def expected(findings: Iterable[tuple[str, str, str]]) -> pytest.MarkDecorator:
    """Gives a test each of them as `expected`."""
    return pytest.mark.parametrize("expected", sorted(findings), ids=" ".join)


def rows(page: PageText) -> dict[str, list[str]]:
    """The cells of each row of the page's tables, by what the row is about."""
    return {cells[0]: cells[1:] for one in page.article if (cells := _cells(one))}


def _cells(one: Element) -> list[str]:
    return [cell.text() for cell in one if cell.tag in ("th", "td")] if one.tag == "tr" else []
