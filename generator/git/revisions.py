"""What a revision held: the files below a folder, without checking it out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 60


def commit_of(path: Path, revision: str) -> str | None:
    """The full name of a commit; None where the repository of `path` has no such revision."""
    if revision.startswith("-"):
        return None
    answer = _ask(path, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{revision}^{{commit}}")  # fmt: skip
    name = answer.decode("ascii", "replace").strip() if answer else ""
    return name if re.fullmatch("[0-9a-f]+", name) else None  # `^main` is one that it excludes


def files_at(folder: Path, commit: str) -> Mapping[str, bytes] | None:
    """Every plain file below `folder` as a commit held it, by path inside; None if git cannot say.

    The folder itself need not be there any more, the folder above it does. Links are left out.
    """
    listed = _ask(folder.parent, "ls-tree", "-r", "-z", "--full-tree", commit, "--",
                  f"{_inside(folder)}/")  # fmt: skip
    if listed is None:
        return None
    names: list[tuple[str, str]] = []
    before = f"{_inside(folder)}/"
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = line.partition("\t")
        mode, sort, blob = [*about.split(), "", "", ""][:3]
        if sort == "blob" and mode in ("100644", "100755") and path.startswith(before):
            names.append((path.removeprefix(before), blob))
    return _contents(folder.parent, names)


def _inside(folder: Path) -> str:
    """The folder's path inside its repository."""
    top = _ask(folder.parent, "rev-parse", "--show-prefix")
    prefix = top.decode("utf-8", "surrogateescape").strip() if top else ""
    return f"{prefix}{folder.name}"


def _contents(place: Path, names: list[tuple[str, str]]) -> Mapping[str, bytes] | None:
    if not names:
        return {}
    wanted = "".join(f"{blob}\n" for _, blob in names).encode()
    answer = _ask(place, "cat-file", "--batch", said=wanted)
    if answer is None:
        return None
    found, at = {}, 0
    for path, _ in names:
        end = answer.index(b"\n", at)
        about = answer[at:end].split()
        if len(about) < 3:  # a blob that this clone does not hold
            return None
        size = int(about[2])
        found[path] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def _ask(path: Path, *question: str, said: bytes = b"") -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(path), "--no-pager", *question],
            capture_output=True, check=False, timeout=_SECONDS, input=said,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
