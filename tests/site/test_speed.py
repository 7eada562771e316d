"""What the site floor adds to a page stays small and even."""

import time
from pathlib import Path

from generator.site.build import build_edition
from tests.site.fake import edition

ROOT = Path(__file__).parents[2]


def cpu_seconds(size: int, out: Path) -> float:
    made = edition(size=size, sections=6)
    started = time.process_time()
    build_edition(made, out, ROOT)
    return time.process_time() - started


def test_three_thousand_pages_cost_seconds_and_grow_evenly(tmp_path: Path) -> None:
    cpu_seconds(10, tmp_path / "warm")
    few, many = cpu_seconds(500, tmp_path / "few"), cpu_seconds(3000, tmp_path / "many")
    assert many < 10
    assert many < few * 6**1.15 * 1.5  # half as much again for a busy machine
