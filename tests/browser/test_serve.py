"""The live preview as its user sees it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit
from tests.cli.conftest import BROKEN, GOOD, _importable, folder, write
from tests.serve.conftest import Serve, serve

__all__ = ["_importable", "folder", "serve"]

Open = Callable[..., Visit]


@pytest.mark.parametrize(
    ("language", "heading", "fix"),
    [("en", "The last save has faults", "Did you mean"), ("es", "Lo último", "¿Quiso decir")],
)
def test_a_save_shows_by_itself_and_a_broken_one_is_laid_over_the_page(
    serve: Serve, open_page: Open, folder: Path, language: str, heading: str, fix: str
):
    served = serve()
    served.once(lambda news: bool(news["build"]))
    visit = open_page(f"{served.url}/acme/{language}/draft/", wait_until="load")
    page = visit.page
    overlay = page.get_by_role("alert")
    expect(page.locator("h1").first).to_contain_text("Acme")
    expect(overlay).to_have_count(0)

    write("definitions/acme/client.yml", GOOD.replace("Acme", "Zenith"))
    expect(page.locator("h1").first).to_contain_text("Zenith", timeout=20_000)

    write(
        "definitions/acme/client.yml", BROKEN.replace("langauges", "<img src=x onerror=alert(1)>")
    )
    expect(overlay).to_contain_text(heading, timeout=20_000)
    write("definitions/acme/client.yml", BROKEN)
    expect(overlay).to_contain_text("definitions/acme/client.yml:3:1", timeout=20_000)
    expect(overlay).to_contain_text(fix, timeout=20_000)
    expect(page.locator("h1").first).to_contain_text("Zenith")
    overlay.get_by_role("button").click()
    expect(overlay).to_have_count(0)

    write("definitions/acme/client.yml", GOOD)
    expect(page.locator("h1").first).to_contain_text("Acme", timeout=20_000)
    expect(overlay).to_have_count(0)
    assert visit.foreign == []
    assert visit.errors == []


def test_the_first_page_comes_by_itself_once_the_content_loads(serve: Serve, open_page: Open):
    write("definitions/acme/client.yml", BROKEN)
    served = serve()
    served.once(lambda news: bool(news["findings"]))
    page = open_page(f"{served.url}/", wait_until="load").page
    expect(page.get_by_role("alert")).to_contain_text("definitions/acme/client.yml:3:1")
    write("definitions/acme/client.yml", GOOD)
    expect(page.get_by_role("alert")).to_have_count(0, timeout=20_000)
    expect(page.locator("body")).to_contain_text("Acme", timeout=20_000)
