"""Versions of the sample in a real browser: switches, notices, what a version lacks, redirects."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.visit import Visit
from tests.sample import SAMPLE

NEWEST, OLD = "2.0", "1.0"


@pytest.fixture
def home(sample_site: Path, serve_folder: Callable[..., str]) -> str:
    return f"{serve_folder(sample_site)}{SAMPLE}/"


def switch(page: Page, version: str) -> None:
    page.locator(".md-version").hover()
    expect(page.locator(".md-version__list")).to_have_css("opacity", "1")
    page.get_by_role("link", name=version, exact=True).click()


def test_the_first_visit_gets_the_newest_release(
    home: str, open_page: Callable[..., Visit]
) -> None:
    page = open_page(home, locale="es-MX", wait_until="load").page
    expect(page).to_have_url(f"{home}es/{NEWEST}/")
    expect(page.locator(".pb-notice")).to_have_count(0)
    expect(page.locator(".pb-state--agreed")).to_have_text("Acordado")


def test_versions_and_languages_are_switched_on_the_page_and_at_the_heading(
    home: str, open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{home}en/{NEWEST}/definitions/on-time/", height=600).page
    page.locator("#decision-rule").evaluate("heading => heading.scrollIntoView()")
    switch(page, OLD)
    expect(page).to_have_url(f"{home}en/{OLD}/definitions/on-time/#decision-rule")
    # A click on a page that still settles is tried again, and scrolls the page for it.
    page.wait_for_load_state("networkidle")
    page.locator("[data-pb-language=es]").click()
    expect(page).to_have_url(f"{home}es/{OLD}/definitions/on-time/#decision-rule")
    expect(page.locator(".pb-notice")).to_contain_text("La sustituye la versión 2.0")
    page.locator(".pb-notice a").click()
    expect(page).to_have_url(f"{home}es/{NEWEST}/definitions/on-time/")


@pytest.mark.parametrize(("language", "says"), [
    ("en", "Draft: what differs from version 2.0 is not agreed yet."),
    ("es", "Borrador: lo que difiere de la versión 2.0 aún no está acordado."),
])  # fmt: skip
def test_a_draft_says_that_it_is_not_agreed_on_every_page(
    home: str, sample_site: Path, open_page: Callable[..., Visit], language: str, says: str
) -> None:
    for page in (sample_site / SAMPLE / language / "draft").rglob("index.html"):
        assert 'class="pb-notice pb-notice--draft"' in page.read_text("utf-8"), page
    page = open_page(f"{home}{language}/draft/definitions/on-time/").page
    expect(page.locator(".pb-notice")).to_contain_text(says)
    page.locator(".pb-notice a").click()
    expect(page).to_have_url(f"{home}{language}/{NEWEST}/definitions/on-time/")


def test_a_superseded_version_says_so_on_every_page(sample_site: Path) -> None:
    for language in ("en", "es"):
        for page in (sample_site / SAMPLE / language / OLD).rglob("*.html"):
            text = page.read_text("utf-8")
            assert 'class="pb-notice pb-notice--superseded"' in text, page
            if page.name == "index.html":
                place = page.parent.relative_to(sample_site / SAMPLE / language / OLD).as_posix()
                address = f"../{NEWEST}/{'' if place == '.' else f'{place}/'}"
                assert f'{address}">' in text, page
                newest = sample_site / SAMPLE / language / NEWEST / place
                assert (newest / "index.html").is_file()


def test_a_page_that_a_version_lacks_leads_to_one_that_says_so(
    home: str, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(f"{home}es/{NEWEST}/terms/display-area/")
    page = visit.page
    switch(page, OLD)
    expect(page).to_have_url(f"{home}es/{OLD}/terms/display-area/")
    expect(page.locator("h1")).to_have_text("Zona de pantalla")
    expect(page.locator("article")).to_contain_text("La versión 1.0 no tiene esta página.")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Versión 2.0", exact=True).click()
    expect(page).to_have_url(f"{home}es/{NEWEST}/terms/display-area/")
    assert visit.errors == []


@pytest.mark.parametrize("scripts", [True, False])
def test_an_id_that_changed_leads_on(
    home: str, open_page: Callable[..., Visit], scripts: bool
) -> None:
    page = open_page(f"{home}en/draft/terms/coc/#used-by", java_script_enabled=scripts).page
    mark = "#used-by" if scripts else ""
    expect(page).to_have_url(f"{home}en/draft/terms/conformance-certificate/{mark}")
    page.goto(f"{home}en/{OLD}/terms/conformance-certificate/")
    expect(page).to_have_url(f"{home}en/{OLD}/terms/coc/")


def test_versions_work_from_disk(sample_site: Path, open_page: Callable[..., Visit]) -> None:
    disk = f"{(sample_site / SAMPLE).as_uri()}/"
    page = open_page(f"{disk}en/{OLD}/terms/display-area/index.html", wait_until="load").page
    page.get_by_role("link", name="Version 2.0", exact=True).click()
    expect(page).to_have_url(f"{disk}en/{NEWEST}/terms/display-area/index.html")
    page.goto(f"{disk}en/{OLD}/definitions/on-time/index.html")
    page.locator(".pb-notice a").click()
    expect(page).to_have_url(f"{disk}en/{NEWEST}/definitions/on-time/index.html")
    page.goto(f"{disk}en/draft/terms/coc/index.html")
    expect(page).to_have_url(f"{disk}en/draft/terms/conformance-certificate/index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "place",
    [
        "en/draft/agreement/", f"es/{NEWEST}/agreement/", f"es/{OLD}/definitions/flash-limit/",
        f"en/{NEWEST}/signoffs/", f"en/{OLD}/terms/display-area/",
    ],
)  # fmt: skip
def test_what_is_agreed_is_accessible_and_fits(
    home: str, open_page: Callable[..., Visit], place: str, width: int, scheme: str
) -> None:
    visit = open_page(f"{home}{place}", width=width, scheme=scheme)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(visit.page) == []
    assert (visit.errors, visit.foreign, visit.failed) == ([], [], [])
