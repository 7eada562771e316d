"""The shell in a real browser: search, switches, ways in, offline, accessibility."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.site.build import build_editions
from tests.browser.axe import axe_violations
from tests.browser.validate import html_findings
from tests.browser.visit import Visit
from tests.site.fake import HOSTILE, edition

ROOT = Path(__file__).parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE = "draft/kind-0/page-0/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("below") / "a" / "subfolder"
    editions = [
        edition(language, size=9, version=version)
        for language in ("en", "es")
        for version in ("draft", "1.0", "1.1")
    ]
    editions += [edition(language, client="hostile", hostile=True) for language in ("en", "es")]
    build_editions(editions, out, ROOT, jobs=2)
    return out


@pytest.fixture
def home(built: Path, serve_folder: Callable[..., str]) -> str:
    """The address of a client's site, in a subfolder and under a strict policy."""
    served = serve_folder(built.parents[1], headers={"Content-Security-Policy": POLICY})
    return f"{served}a/subfolder/fake-client/"


def search(page: Page, query: str) -> Page:
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("End")
    page.locator(".md-search-result__meta").filter(
        has_text=(page.locator("html").get_attribute("lang") == "es" and "págin") or "page"
    ).or_(page.get_by_text("No se encontró nada").or_(page.get_by_text("Nothing found"))).wait_for()
    page.wait_for_timeout(150)
    return page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("facturacion", "facturación"),
        ("FACTURACIÓN", "facturación"),
        ("revision", "revisión"),
        ("revisiones", "revisión"),
        ("gestion", "gestión"),
        ("rapido", "rápido"),
        ("ordenes", "Órdenes"),
        ("orden", "Órdenes"),
        ("lotes", "lote"),
        ('"lote"', "lote"),
        ("año", "año"),
    ],
)
def test_spanish_search_looks_past_accents_and_plurals(
    home: str, open_page: Callable[..., Visit], query: str, shown: str
) -> None:
    page = search(open_page(f"{home}es/{PAGE}", locale="es-MX").page, query)
    marked = page.locator(".md-search-result mark").all_inner_texts()
    assert any(text.startswith(shown) for text in marked), marked


def test_n_with_tilde_is_a_letter_of_its_own(home: str, open_page: Callable[..., Visit]) -> None:
    page = search(open_page(f"{home}es/{PAGE}").page, "ano")
    expect(page.locator(".md-search-result__item")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "shown"), [("trucks", "truck"), ("windows", "window"), ("deliveries", "delivery")]
)
def test_english_search_looks_past_plurals(
    home: str, open_page: Callable[..., Visit], query: str, shown: str
) -> None:
    page = search(open_page(f"{home}en/{PAGE}").page, query)
    expect(page.locator(".md-search-result mark").first).to_have_text(shown)


def test_search_finds_the_hand_written_pages(home: str, open_page: Callable[..., Visit]) -> None:
    visit = open_page(f"{home}es/{PAGE}")
    page = search(visit.page, "proponer cambio")
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(f"{home}es/draft/how-to-change/")


def test_text_that_looks_like_markup_stays_text(home: str, open_page: Callable[..., Visit]) -> None:
    address = home.replace("fake-client", "hostile")
    visit = open_page(f"{address}en/{PAGE}")
    page = visit.page
    page.on("dialog", lambda _: visit.errors.append("a script ran"))
    seen = " ".join(HOSTILE.split())
    assert seen in page.title()
    assert page.locator("meta[name=description]").get_attribute("content")
    expect(page.locator(".md-nav__link[aria-current=page]").first).to_have_text(f"{seen} 0")
    search(page, "onerror")
    expect(page.locator(".md-search-result h1").first).to_contain_text("<img src=x onerror=")
    assert page.locator("img").count() == 0
    assert visit.errors == []
    assert visit.foreign == []


def test_the_language_switch_stays_on_the_page_and_at_the_heading(
    home: str, open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{home}en/{PAGE}", height=500).page
    page.locator("#who").evaluate("heading => heading.scrollIntoView()")
    page.locator("[data-pb-language=es]").click()
    expect(page).to_have_url(f"{home}es/{PAGE}#who")
    page.wait_for_load_state("networkidle")
    page.locator("[data-pb-language=en]").click()
    expect(page).to_have_url(f"{home}en/{PAGE}#who")


def test_the_version_switch_stays_on_the_page_and_at_the_heading(
    home: str, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(f"{home}en/{PAGE}", height=500)
    page = visit.page
    page.locator("#who").evaluate("heading => heading.scrollIntoView()")
    page.locator(".md-version").hover()
    expect(page.locator(".md-version__list")).to_have_css("opacity", "1")
    page.get_by_role("link", name="1.0", exact=True).click()
    expect(page).to_have_url(f"{home}en/1.0/kind-0/page-0/#who")
    expect(page.locator(".md-version__current")).to_have_text("1.0")
    assert visit.errors == []


@pytest.mark.parametrize(("locale", "language"), [("es-MX", "es"), ("en-US", "en")])
def test_the_first_visit_gets_the_browsers_language(
    home: str, open_page: Callable[..., Visit], locale: str, language: str
) -> None:
    page = open_page(home, locale=locale, wait_until="load").page
    expect(page).to_have_url(f"{home}{language}/1.1/")


def test_the_language_once_chosen_is_remembered(home: str, open_page: Callable[..., Visit]) -> None:
    page = open_page(home, locale="en-US").page
    expect(page).to_have_url(f"{home}en/1.1/")
    page.locator("[data-pb-language=es]").click()
    expect(page).to_have_url(f"{home}es/1.1/")
    page.goto(home)
    expect(page).to_have_url(f"{home}es/1.1/")


def test_the_ways_in_work_without_scripts(home: str, open_page: Callable[..., Visit]) -> None:
    page = open_page(home, java_script_enabled=False).page
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(f"{home}es/1.1/")
    page.goto(f"{home}es/latest/")
    expect(page).to_have_url(f"{home}es/1.1/")


def test_latest_keeps_what_follows_the_hash(home: str, open_page: Callable[..., Visit]) -> None:
    page = open_page(f"{home}en/latest/#who", wait_until="load").page
    expect(page).to_have_url(f"{home}en/1.1/#who")


@pytest.fixture
def disk(built: Path) -> str:
    return f"{(built / 'fake-client').as_uri()}/"


def test_a_site_opened_from_disk_leads_on_and_searches(
    disk: str, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(f"{disk}index.html", locale="es-MX", wait_until="load")
    page = visit.page
    expect(page).to_have_url(f"{disk}es/1.1/index.html")
    page.locator(".md-tabs__link").nth(1).click()
    expect(page).to_have_url(f"{disk}es/1.1/kind-0/index.html")
    page.locator(".md-nav__link", has_text="Entrega a tiempo 0").first.click()
    expect(page).to_have_url(f"{disk}es/1.1/kind-0/page-0/index.html")
    page.locator("[data-pb-language=en]").click()
    expect(page).to_have_url(f"{disk}en/1.1/kind-0/page-0/index.html")
    page.locator(".md-search__input").click()
    search(page, "trucks")
    expect(page.locator(".md-search-result mark").first).to_have_text("truck")
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile(r"/kind-\d/page-\d/index\.html"))
    expect(page.locator(".pb-version")).to_be_visible()
    assert visit.errors == []
    assert visit.failed == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shell_is_accessible_and_quiet(
    home: str, open_page: Callable[..., Visit], language: str, width: int, scheme: str
) -> None:
    visit = open_page(f"{home}{language}/{PAGE}", width=width, scheme=scheme)
    page = visit.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(page) == []
    if width < 1220:
        page.locator("label.md-header__button[for=__drawer]").click()
        expect(page.locator(".md-nav__title[for=__nav_section]")).to_be_in_viewport()
        assert axe_violations(page) == []
    else:
        page.locator(".md-search__input").click()
        search(page, "1")
        assert axe_violations(page) == []
    assert visit.errors == []
    assert visit.foreign == []
    assert visit.failed == []


@pytest.mark.parametrize("path", ["", "en/latest/", "es/draft/", "es/draft/how-to-read/"])
def test_the_other_pages_are_accessible(
    home: str, open_page: Callable[..., Visit], path: str
) -> None:
    page = open_page(f"{home}{path}", java_script_enabled=path not in {"", "en/latest/"}).page
    if path not in {"", "en/latest/"}:
        assert axe_violations(page) == []
    expect(page.locator("h1").first).to_be_visible()


def test_html_is_valid(built: Path) -> None:
    assert html_findings(built / "fake-client") == []
    hostile = html_findings(built / "hostile")
    assert [finding for finding in hostile if finding.rule != "long-title"] == []


def test_colours_follow_the_device_until_one_is_chosen(
    home: str, open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{home}en/{PAGE}", scheme="dark").page
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("[data-pb-language=es]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_menu_opens_by_keyboard(home: str, open_page: Callable[..., Visit]) -> None:
    page = open_page(f"{home}en/{PAGE}", width=390).page
    page.locator("label.md-header__button[for=__drawer]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-nav__title[for=__nav_section]")).to_be_in_viewport()


def test_paper_is_white_whatever_the_screen_is(home: str, open_page: Callable[..., Visit]) -> None:
    page = open_page(f"{home}en/{PAGE}", scheme="dark").page
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_have_css("color", "rgb(27, 38, 48)")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".md-sidebar").first).to_be_hidden()
    expect(page.locator(".pb-footer")).to_be_visible()
