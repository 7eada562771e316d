"""The sample client, built by the command line as a user builds it."""

import subprocess
import sys
from pathlib import Path

SAMPLE = "mission-ridge-cerro-azul"
DEFINITIONS = Path(__file__).parent.parent / "definitions"


def build_sample(out: Path) -> Path:
    """Build the sample client's draft into a folder; today is fixed."""
    command = [sys.executable, "-m", "generator", "--quiet", "build", SAMPLE]
    options = ["--definitions", str(DEFINITIONS), "--out", str(out), "--today", "2026-11-23"]
    subprocess.run([*command, *options], check=True, timeout=120)
    return out
