"""What changed, in a real browser: from a change to its text and back, and side by side."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.visit import Visit
from tests.sample import SAMPLE

OLD, NEWEST = "1.0", "2.0"
NOTICE = "handoffs/nonconformance-notice/"
MARK = "handoff-nonconformance-notice"


@pytest.fixture
def home(sample_site: Path, serve_folder: Callable[..., str]) -> str:
    return f"{serve_folder(sample_site)}{SAMPLE}/"


@pytest.mark.parametrize(("language", "old", "new"), [
    ("en", "8", "4 business hours"), ("es", "8", "4 horas hábiles"),
])  # fmt: skip
def test_a_reader_gets_from_a_change_to_the_text_and_from_its_history_back(
    home: str, open_page: Callable[..., Visit], language: str, old: str, new: str
) -> None:
    visit = open_page(f"{home}{language}/{NEWEST}/changes/")
    page = visit.page
    change = page.locator(f"#{MARK}")
    for mark, text, line in (("del", old, "line-through"), ("ins", new, "underline")):
        expect(change.locator(mark).first).to_have_text(text)
        expect(change.locator(mark).first).to_have_css("text-decoration-line", line)
    change.locator("h3 a").click()
    expect(page).to_have_url(f"{home}{language}/{NEWEST}/{NOTICE}")
    page.locator("#history + details summary").click()
    page.locator(".pb-past a").first.click()
    expect(page).to_have_url(f"{home}{language}/{NEWEST}/changes/#{MARK}")
    expect(change).to_be_in_viewport()
    assert (visit.errors, visit.foreign) == ([], [])


def test_two_versions_stand_side_by_side_and_below_each_other_on_a_phone(
    home: str, open_page: Callable[..., Visit]
) -> None:
    for width, beside in ((1280, True), (390, False)):
        page = open_page(f"{home}es/{NEWEST}/compare/{OLD}/", width=width).page
        boxes = page.locator(".pb-beside").first.locator("> div").all()
        before, after = (one.bounding_box() for one in boxes)
        assert before
        assert after
        assert (before["y"] == after["y"]) is beside
        page.context.close()


def test_the_version_switch_leads_on_from_a_comparison(
    home: str, open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{home}en/draft/compare/{OLD}/").page
    page.get_by_role("link", name="Read this page in version").click()
    expect(page).to_have_url(f"{home}en/{NEWEST}/compare/{OLD}/")
    page.locator(".md-version").hover()
    page.get_by_role("link", name=OLD, exact=True).click()
    expect(page).to_have_url(f"{home}en/{OLD}/compare/{OLD}/")
    page.get_by_role("link", name=f"Version {NEWEST}", exact=True).click()
    expect(page).to_have_url(f"{home}en/{NEWEST}/compare/{OLD}/")


@pytest.mark.parametrize(("place", "width", "scheme"), [
    (f"en/{NEWEST}/changes/", 1280, "light"), (f"es/{NEWEST}/changes/", 390, "dark"),
    (f"es/draft/compare/{OLD}/", 390, "light"), (f"en/{NEWEST}/compare/{OLD}/", 1280, "dark"),
    ("es/draft/owners/sqe/", 390, "dark"), (f"en/{NEWEST}/{NOTICE}", 1280, "dark"),
])  # fmt: skip
def test_changes_are_accessible_and_fit(
    home: str, open_page: Callable[..., Visit], place: str, width: int, scheme: str
) -> None:
    visit = open_page(f"{home}{place}", width=width, scheme=scheme)
    visit.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(visit.page) == []
    assert (visit.errors, visit.foreign, visit.failed) == ([], [], [])
