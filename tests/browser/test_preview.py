"""A pull request in a real browser: from its comment to the marked sentence, on a phone too."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.validate import html_findings
from tests.browser.visit import Visit
from tests.sample import DEFINITIONS, SAMPLE

HEAD = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
FOUND = {
    "en": ("found", "found, counted", "24", "48", "clock hours"),
    "es": ("localizada", "localizada, contada", "24", "48", "horas corridas"),
}


def git(place: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
        cwd=place,
        check=True,
    )


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]) -> Path:
    """The preview of a branch: `site/`, and its comment as `comment.html`."""
    place = tmp_path_factory.mktemp("pull")
    shutil.copytree(DEFINITIONS / SAMPLE, place / "definitions" / SAMPLE)
    git(place, "init", "-q")
    git(place, "add", "--all")
    git(place, "commit", "-qm", "x")
    client = place / "definitions" / SAMPLE
    edit(
        client / "definitions/contained.yml",
        ("found and tagged in the", "found, counted and tagged in the"),
        ("localizada y etiquetada", "localizada, contada y etiquetada"),
        ("within: 24 clock hours after", "within: 48 clock hours after"),
    )
    risks = client / "risks.yml"
    text = risks.read_text("utf-8")
    risks.write_text(text[: text.index("  late-release:")], "utf-8")
    edit(client / "meetings.yml", ("tooling-wear, late-release]", "tooling-wear]"))
    out = place / "out"
    out.mkdir()
    url = serve_folder(out)
    command = [sys.executable, "-m", "generator", "preview", "--base", "HEAD"]
    subprocess.run([*command, "--out", out, "--url", f"{url}site"], cwd=place, check=True)
    body = MarkdownIt("commonmark").enable("strikethrough").render((out / "comment.md").read_text())
    (out / "comment.html").write_text(f"{HEAD}{body}", "utf-8")
    return out


@pytest.fixture
def preview(folder: Path, serve_folder: Callable[..., str]) -> str:
    """Where it is served."""
    return serve_folder(folder)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("language", "heading", "label"), [
    ("en", "Playbook preview", "By when"), ("es", "Vista previa del manual", "Plazo"),
])  # fmt: skip
def test_one_click_leads_from_the_comment_to_the_marked_words(
    preview: str, open_page: Callable[..., Visit], language: str, heading: str, label: str,
    width: int,
) -> None:  # fmt: skip
    visit = open_page(f"{preview}comment.html", width=width)
    page, (gone, come, old, new, unit) = visit.page, FOUND[language]
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.locator(f"a[href*='/{language}/']", has_text=label).first.click()
    expect(page).to_have_url(re.compile(rf"/{SAMPLE}/{language}/draft/definitions/contained/#ch"))
    spot = page.locator(".pb-at:target")
    expect(spot.locator("+ del")).to_have_text(old)
    expect(spot.locator("+ del")).to_be_in_viewport()
    expect(spot.locator("+ del + ins")).to_have_text(new)
    expect(spot.locator("+ del + ins")).to_be_in_viewport()
    expect(spot.locator("..")).to_contain_text(unit)
    marks = page.locator("#criterion ~ * :is(del, ins)")
    assert marks.all_text_contents()[:2] == [gone, come]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (visit.errors, [one for one in visit.foreign if preview not in one]) == ([], [])


def test_the_changes_come_first_and_lead_to_each_page_and_to_what_was(
    preview: str, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(f"{preview}site/{SAMPLE}/", locale="es-MX", wait_until="load")
    page = visit.page
    expect(page).to_have_url(re.compile("/es/draft/changes/$"))
    expect(page.locator(".md-tabs__link").nth(1)).to_have_text("Qué cambió")
    expect(page.locator(".pb-notice")).to_contain_text("cambian 3 entradas")
    page.get_by_role("link", name="Liberación tardía o cambiada").click()
    expect(page.locator("h1 del")).to_have_text("Liberación tardía o cambiada")
    page.get_by_role("link", name="Ver cómo estaba").click()
    expect(page).to_have_url(re.compile("/es/was/risks/late-release/$"))
    expect(page.locator("h1")).to_have_text("Liberación tardía o cambiada")
    expect(page.locator(".pb-notice")).to_contain_text("antes del cambio")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/was/risks/late-release/"))
    page.get_by_role("link", name="Read it as proposed").click()
    expect(page).to_have_url(re.compile("/en/draft/risks/late-release/$"))
    assert (visit.errors, visit.foreign) == ([], [])


def test_every_link_of_the_pages_that_changed_leads_somewhere(
    preview: str, open_page: Callable[..., Visit]
) -> None:
    page = open_page(f"{preview}site/{SAMPLE}/en/was/").page
    for place in ("was/", "was/definitions/contained/", "draft/definitions/contained/",
                  "draft/changes/", "draft/risks/late-release/"):  # fmt: skip
        page.goto(f"{preview}site/{SAMPLE}/en/{place}")
        links = page.eval_on_selector_all("article a[href]", "all => all.map(one => one.href)")
        assert links
        for link in {one.partition("#")[0] for one in links if one.startswith(preview)}:
            assert page.request.get(link).ok, (place, link)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", [
    "en/draft/changes/", "es/draft/definitions/contained/", "en/draft/risks/late-release/",
    "es/was/definitions/contained/", "en/was/", "es/draft/terms/containment/",
])  # fmt: skip
def test_a_preview_is_accessible(
    preview: str, open_page: Callable[..., Visit], place: str, scheme: str
) -> None:
    page = open_page(f"{preview}site/{SAMPLE}/{place}", width=390, scheme=scheme).page
    assert axe_violations(page) == []


def test_its_html_is_valid(folder: Path) -> None:
    site = folder / "site" / SAMPLE
    pages = ["en/draft/changes", "es/draft/definitions/contained", "en/draft/risks/late-release",
             "es/was/definitions/contained", "en/was", "en/draft/terms/containment"]  # fmt: skip
    assert html_findings([site / page / "index.html" for page in pages]) == []
