"""One Chromium for each test process, and pages opened from a folder over loopback."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.server import FolderServer
from tests.browser.visit import Visit
from tools import browser as chromium

# The lists that open below the address bar, drawn as pages for each window that nobody sees, take
# as long as the page that is opened. Only the last list of features counts: the others are
# Playwright's own.
OFF = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,"
    "MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,"
    "ThirdPartyStoragePartitioning"
)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, as found by tools/browser.py; without one the tests fail, never skip."""
    path = chromium.find(playwright)
    if path is None:
        pytest.fail(chromium.REMEDY, pytrace=False)
    started = playwright.chromium.launch(
        executable_path=path, args=[*chromium.FLAGS, f"--disable-features={OFF}"]
    )
    yield started
    started.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """Serve a folder on 127.0.0.1: `serve_folder(path, headers={…})` returns `http://…:port/`."""
    servers: dict[tuple[Path, tuple[tuple[str, str], ...]], FolderServer] = {}

    def serve(folder: Path, headers: dict[str, str] | None = None) -> str:
        key = (folder.resolve(), tuple(sorted((headers or {}).items())))
        if key not in servers:
            servers[key] = FolderServer(*key)
        return servers[key].url

    yield serve
    for server in servers.values():
        server.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address in a context of its own: see `Visit`.

    `open_page(url, width=390, scheme="dark", locale="es-MX")`. A page that never stops asking, as
    under live reload, wants `wait_until="load"`. What else Playwright's `new_context` takes
    (`offline`, `java_script_enabled`, …) is passed on.
    """
    visits: list[Visit] = []

    def open_(
        url: str,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        locale: str = "en-US",
        wait_until: str = "networkidle",
        **context: Any,
    ) -> Visit:
        made = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=locale,
            reduced_motion="reduce",
            **context,
        )
        visits.append(Visit(made.new_page(), url, wait_until))
        return visits[-1]

    yield open_
    for visit in visits:
        visit.page.context.close()
