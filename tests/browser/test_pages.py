"""One page of each type of the sample client, as its readers see it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.axe import axe_violations
from tests.browser.validate import html_findings
from tests.browser.visit import Visit
from tests.sample import SAMPLE

PAGES = {
    "home": "",
    "index": "definitions/",
    "glossary": "glossary/",
    "gaps": "gaps/",
    "guide": "how-to-read/",
    "engagement": f"engagements/{SAMPLE}/",
    "definition": "definitions/on-time/",
    "definition with pictures": "definitions/flash-limit/",
    "definition with outcomes": "definitions/defect-class/",
    "sampling plan": "sampling_plans/lot-sampling/",
    "attachment": "attachments/",
    "metric": "metrics/monthly-otif/",
    "owner": "owners/quality-manager/",
    "owner with an open point": "owners/crossdock-supervisor/",
    "person": "people/hector-salinas/",
    "group": "groups/material-review-board/",
    "decision": "decisions/express-freight/",
    "matrix": "matrices/defect-codes/",
    "process": "processes/order-to-dock/",
    "artifact": "artifacts/eight-d-form/",
    "handoff": "handoffs/nonconformance-notice/",
    "meeting": "meetings/daily-stand-up/",
    "calendar": "calendars/apodaca-office/",
    "shared calendar": "calendars/shared-business/",
    "days of the year": "calendar/",
    "week on both clocks": "cadence/",
    "communication": "communications/severity-1-updates/",
    "severity": "severities/severity-1/",
    "escalation": "escalations/quality-escape/",
    "risk": "risks/",
}
LOOKS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_accessible_and_quiet_in_every_look(
    page: str,
    language: str,
    sample_site: Path,
    serve_folder: Callable[..., str],
    open_page: Callable[..., Visit],
) -> None:
    url = f"{serve_folder(sample_site)}{SAMPLE}/{language}/draft/{PAGES[page]}"
    visit = open_page(url, locale=language, wait_until="load")
    wrong = []
    for width, scheme in LOOKS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        wrong += [f"{width} {scheme}: {one}" for one in axe_violations(visit.page)]
        if visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{width} {scheme}: the page is wider than the screen")
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.locator("h1").count() == 1
    assert (wrong, visit.errors, visit.failed, visit.foreign) == ([], [], [], [])


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_html_is_valid(language: str, sample_site: Path) -> None:
    root = sample_site / SAMPLE / language / "draft"
    files = [root / path / "index.html" for path in PAGES.values()]
    assert [str(one) for one in html_findings(files)] == []


def test_the_picture_of_a_limit_is_seen(
    sample_site: Path, serve_folder: Callable[..., str], open_page: Callable[..., Visit]
) -> None:
    url = f"{serve_folder(sample_site)}{SAMPLE}/es/draft/definitions/flash-limit/"
    picture = open_page(url).page.locator(".pb-pictures img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert picture.get_attribute("alt")
