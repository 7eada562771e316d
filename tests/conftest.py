"""What every test shares."""

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright

from tests.sample import build_sample

# Figures must not depend on how busy a machine is; in CI a failure must come back when run again.
settings.register_profile("desk", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that fork a thousand times come first, while their process is small."""
    items.sort(key=lambda item: "disk" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def _garbage() -> Iterator[None]:
    """A run freezes what it has loaded, for good; of the many in one process, that is now let go.

    What lives on is frozen again: searches for garbage pass by it, and are many in some tests.
    """
    freeze, runs = gc.freeze, count(1)

    def let_go() -> None:
        if next(runs) % 60 == 0:
            gc.unfreeze()
            gc.collect()
        freeze()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", let_go)
        yield


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The browser driver: one for each test process, it cannot run twice."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample client's site, built once."""
    return build_sample(tmp_path_factory.mktemp("sample") / "site")
