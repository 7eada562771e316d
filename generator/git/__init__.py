"""Asks git, and nobody else does; where git or a repository is missing, the answer is None."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

_SECONDS = 20


def commit_date(path: Path, commit: str = "HEAD") -> date | None:
    """The UTC date of a commit, of the one that is checked out where `path` lies; or None."""
    answer = _ask(path, "log", "-1", "--format=%ct", commit, "--")
    return datetime.fromtimestamp(int(answer), UTC).date() if answer and answer.isdigit() else None


def top_of(path: Path) -> Path | None:
    """The top of the repository in whose working tree a folder lies, or None."""
    answer = _ask(path, "rev-parse", "--show-toplevel")
    return Path(answer) if answer else None


def _ask(path: Path, *question: str) -> str | None:
    # No pager, no colours, no signatures shown: the answer is read by a program.
    command = ["git", "-C", str(path), "-c", "log.showSignature=false", "--no-pager", *question]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None
