"""Text is data: an attack in every field of every kind appears as typed, and nothing runs."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.visit import Visit
from tests.hostile_client import SHOWN, write_hostile

BAD_SCHEMES = ("javascript:", "data:", "vbscript:", "file:", "blob:")


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder / "definitions")
    options = ["--definitions", str(folder / "definitions"), "--out", str(folder / "site")]
    command = [sys.executable, "-m", "generator", "--quiet", "build", "hostile"]
    subprocess.run([*command, *options], check=True, timeout=120)
    return folder / "site"


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_that_was_typed_runs(
    language: str,
    hostile_site: Path,
    serve_folder: Callable[..., str],
    open_page: Callable[..., Visit],
) -> None:
    root = hostile_site / "hostile" / language / "draft"
    base = f"{serve_folder(hostile_site)}hostile/{language}/draft/"
    visit = open_page(base)
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    wrong = []
    for file in sorted(root.rglob("index.html")):
        path = file.parent.relative_to(root).as_posix().removeprefix(".")
        visit.page.goto(f"{base}{path}{'/' if path else ''}", wait_until="load")
        wrong += [f"{path}: {one}" for one in visit.page.evaluate(AUDIT, list(BAD_SCHEMES))]
    assert (wrong, dialogs, visit.foreign, visit.errors) == ([], [], [], [])


# Elements and attributes that no page of ours has inside its article; links of forbidden schemes.
AUDIT = """schemes => {
  const found = [];
  const article = document.querySelector('article');
  const active = 'script,style,iframe,form,object,embed,link,meta,base';
  for (const one of article.querySelectorAll(active))
    found.push('element ' + one.outerHTML.slice(0, 80));
  for (const one of document.querySelectorAll('*'))
    for (const {name, value} of one.attributes) {
      if (name.startsWith('on')) found.push('handler ' + name);
      if (['href', 'src', 'action', 'formaction', 'srcset', 'data'].includes(name)
          && schemes.some(scheme => value.trim().toLowerCase().startsWith(scheme)))
        found.push('scheme ' + value.slice(0, 60));
    }
  for (const {href} of document.querySelectorAll('a[href^="tel:"], a[href^="mailto:"]'))
    if (!/^(tel:[+]?[0-9]+|mailto:[^\\s?&%<>"]+@[a-z0-9.-]+)$/i.test(href))
      found.push('call ' + href);
  for (const one of article.querySelectorAll('img'))
    if (!one.getAttribute('src').includes('attachments/')) found.push('image ' + one.outerHTML);
  for (const one of article.querySelectorAll('strong,em,code'))
    if (['bold', 'code'].includes(one.textContent)) found.push('markdown ' + one.outerHTML);
  return found;
}"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_typed_is_shown(
    language: str,
    hostile_site: Path,
    serve_folder: Callable[..., str],
    open_page: Callable[..., Visit],
) -> None:
    base = f"{serve_folder(hostile_site)}hostile/{language}/draft/"
    page = open_page(f"{base}definitions/definition-1/").page
    for shown in (page.locator("h1"), page.locator(".md-sidebar--primary")):
        text = shown.first.text_content() or ""
        assert SHOWN in text
        assert "{{ 7*7 }}" in text
    assert SHOWN in page.title()
    article = page.locator("article").text_content() or ""
    for piece in (SHOWN, "{{ 7*7 }}", "{% raw %}", "**bold**", "[x](javascript:alert(3))",
                  "`code`", "<!-- c -->", "&lt;b&gt;", "# Heading", "<iframe src"):  # fmt: skip
        assert piece in article


def test_search_results_show_it_too(
    hostile_site: Path, serve_folder: Callable[..., str], open_page: Callable[..., Visit]
) -> None:
    visit = open_page(f"{serve_folder(hostile_site)}hostile/en/draft/")
    visit.page.locator("[data-md-component=search-query]").click()
    visit.page.keyboard.type("onerror")
    result = visit.page.locator(".md-search-result__item").first
    result.wait_for()
    assert SHOWN in (result.text_content() or "")
    assert result.locator("img, script, iframe").count() == 0
    assert (visit.errors, visit.foreign) == ([], [])
