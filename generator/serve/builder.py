"""Builds in a process of its own, so that no build inherits what another has left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import generator
from generator.serve.state import State

# The package that runs now, wherever it lies; never a folder of that name in the current one.
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from generator.cli import main; main()"
_CONTENT_HAS_ERRORS = 1


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds one client into `out`. `options` are more options of `playbook build`."""

    client: str
    out: Path
    options: Sequence[str] = ()

    def run(self, before: State) -> State:
        """Build once. A build that fails leaves `out` as it was."""
        done = subprocess.run(
            [
                sys.executable, "-c", _START, str(Path(generator.__file__).parent.parent),
                "--quiet", "build", "--out", str(self.out), "--format", "json", *self.options,
                "--", self.client,
            ],
            capture_output=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        look = before.look + 1
        if done.returncode == 0:
            return State(before.build + 1, look)
        if done.returncode == _CONTENT_HAS_ERRORS and (findings := _findings(done.stdout)):
            return State(before.build, look, findings)
        said = done.stderr.decode("utf-8", "replace").strip()
        return State(before.build, look, failure=said or f"exit {done.returncode}")


def _findings(printed: bytes) -> tuple[dict[str, object], ...]:
    try:
        found = json.loads(printed)
    except ValueError:
        return ()
    return tuple(found) if isinstance(found, list) else ()
