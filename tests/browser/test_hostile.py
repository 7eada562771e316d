"""Text is data: an attack in every field of every kind appears as typed, and nothing runs."""

import shutil
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


@pytest.fixture(scope="module")
def framed_site(hostile_site: Path) -> Path:
    """The site with a page that shows others in a frame; its search, tried below, is deaf."""
    site = hostile_site.parent / "framed"
    shutil.copytree(hostile_site, site)
    for worker in site.glob("hostile/*/draft/assets/javascripts/workers/search.*.js"):
        worker.write_text("onmessage = () => {};", encoding="utf-8")  # not all pages for each page
    (site / "frame.html").write_text(FRAME, encoding="utf-8")
    return site


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_that_was_typed_runs(
    language: str,
    framed_site: Path,
    serve_folder: Callable[..., str],
    open_page: Callable[..., Visit],
) -> None:
    home = serve_folder(framed_site, headers={"Cache-Control": "max-age=600"})
    root = framed_site / "hostile" / language / "draft"
    visit = open_page(f"{home}frame.html")
    dialogs: list[str] = []
    visit.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    wrong = []
    for file in sorted(root.rglob("index.html")):
        path = file.parent.relative_to(framed_site).as_posix()
        given = {"address": f"{home}{path}/", "schemes": BAD_SCHEMES}
        wrong += [f"{path}: {one}" for one in visit.page.evaluate(SHOW_AND_AUDIT, given)]
    assert (wrong, dialogs, visit.foreign, visit.errors) == ([], [], [], [])


# A browser starts a process for each page of a window, but not for each in a frame: here they are
# shown one after another, as large as the window, with scripts and policy of their own.
FRAME = """<!doctype html><title>Frame</title><link rel="icon" href="data:,">
<iframe style="position: fixed; inset: 0; width: 100%; height: 100%; border: 0"></iframe>"""

# Elements and attributes that no page of ours has inside its article; links of forbidden schemes.
AUDIT = """(document, schemes) => {
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

SHOW_AND_AUDIT = f"""async ({{address, schemes}}) => {{
  const frame = document.querySelector('iframe');
  await new Promise(resolve => {{ frame.onload = resolve; frame.src = address; }});
  return ({AUDIT})(frame.contentDocument, schemes);
}}"""


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
