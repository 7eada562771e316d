"""The workflows as data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.pipelines.conftest import ROOT

FOLDER = ROOT / ".github/workflows"
ACTION = ROOT / ".github/actions/playbook-tool/action.yml"
NAMES = tuple(sorted(path.name for path in FOLDER.glob("playbook-*.yml")))

Flow = dict[str, Any]


def read(name: str | Path) -> Flow:
    """Every value as text, so that `on` is no truth value."""
    text = (FOLDER / name).read_text("utf-8")
    found: Flow = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def jobs(flow: Flow) -> dict[str, Flow]:
    found: dict[str, Flow] = flow["jobs"]
    return found


def steps(flow: Flow) -> Iterator[Flow]:
    """Every step of a workflow, or of an action."""
    for job in [flow["runs"]] if "runs" in flow else jobs(flow).values():
        yield from job.get("steps", ())
