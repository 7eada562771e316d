"""Runs a program and says what it cost, its children included."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAME_DAY = "1798761600"  # 2027-01-01: what is built must not depend on when


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor (user and system) and on the clock; megabytes of the largest process."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds of processor in one process: to load a client, to ask all rules, to parse alone."""

    loading: float
    checking: float
    parsing: float


def run_python(
    module: str, *arguments: str, folder: Path = ROOT, extra: Mapping[str, str] | None = None
) -> Cost:
    """Run `python -m module` in `folder`. Raises RuntimeError with its output where it fails.

    The system counts the memory of this process for its children, so it must stay small itself.
    """
    command = [sys.executable, "-m", module, *arguments]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": SAME_DAY,
        "NO_MKDOCS_2_WARNING": "1",
        **(extra or {}),
    }
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = output.decode("utf-8", "replace")
        raise RuntimeError(f"{_shown(command)} ended with {process.returncode}:\n{said}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / unit)


def _shown(command: Sequence[str]) -> str:
    return " ".join(["python", *command[1:]])
