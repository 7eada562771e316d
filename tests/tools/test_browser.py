"""How a Chromium is found, and what is said where there is none."""

import os
from pathlib import Path

import pytest

from tools import browser


@pytest.fixture
def bare(monkeypatch, tmp_path: Path) -> Path:
    """A machine with no browser, and no way to get one."""
    monkeypatch.delenv(browser.NAMED_BY, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(browser, "_install_by_playwright", lambda: None)
    return tmp_path


def stub(path: Path) -> None:
    path.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)


def test_no_browser_is_an_error_with_the_remedy(bare, playwright):
    assert browser.find(playwright) is None
    with pytest.raises(browser.NoBrowserError, match="apt-get install chromium"):
        browser.install(playwright)


@pytest.mark.skipif(os.name == "nt", reason="stubs are shell scripts")
def test_a_stub_that_does_not_start_is_no_browser(bare, playwright):
    stub(bare / "chromium-browser")
    assert browser.find(playwright) is None


def test_a_named_browser_that_does_not_start_is_an_error(bare, monkeypatch, playwright):
    monkeypatch.setenv(browser.NAMED_BY, str(bare / "gone"))
    with pytest.raises(browser.NoBrowserError, match="gone"):
        browser.find(playwright)


def test_a_named_browser_is_taken_before_all_others(monkeypatch, playwright):
    monkeypatch.delenv(browser.NAMED_BY, raising=False)
    found = browser.find(playwright)
    assert found
    monkeypatch.setenv(browser.NAMED_BY, str(found))
    monkeypatch.setenv("PATH", "")
    assert browser.find(playwright) == found
