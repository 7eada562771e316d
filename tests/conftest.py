"""What every test shares."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright

# Figures must not depend on how busy a machine is; in CI a failure must come back when run again.
settings.register_profile("desk", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The browser driver: one for each test process, it cannot run twice."""
    with sync_playwright() as started:
        yield started
