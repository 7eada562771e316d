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


def merge_base(path: Path, one: str, other: str) -> str | None:
    """The commit from which two have parted; None where they share none, or none is here."""
    answer = _ask(path, "merge-base", one, other)
    return answer.decode("ascii", "replace").strip() if answer else None


def is_shallow(path: Path) -> bool:
    """Whether the clone holds only the last commits. Of what is no repository: no."""
    return _ask(path, "rev-parse", "--is-shallow-repository") == b"true\n"


def changed_paths(path: Path, base: str, head: str | None) -> tuple[str, ...] | None:
    """What differs between two commits, by path in the repository; None if git cannot say.

    Without `head` it is what differs in the working tree, new files included. A file that was moved
    is told at both places.
    """
    plain = ("--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none")
    found = _ask(path, "diff", "--name-only", "-z", *plain, base, *([head] if head else []), "--")
    new = b"" if head else _ask(path, "ls-files", "-z", "--others", "--exclude-standard",
                                "--full-name", ":/")  # fmt: skip
    if found is None or new is None:
        return None
    names = (found + new).decode("utf-8", "surrogateescape").split("\0")
    return tuple(sorted({one for one in names if one}))


def prefix_of(path: Path) -> str:
    """The way from the top of the repository to a folder: empty, or `some/folder/`."""
    top = _ask(path, "rev-parse", "--show-prefix")
    return top.decode("utf-8", "surrogateescape").rstrip("\n") if top else ""


def files_at(folder: Path, commit: str) -> Mapping[str, bytes] | None:
    """Every plain file below `folder` as a commit held it, by path inside; None if git cannot say.

    The folder itself need not be there any more. Links are left out.
    """
    place, before = standing(folder.parent), f"{_inside(folder)}/"
    listed = _ask(place, "ls-tree", "-r", "-z", "--full-tree", commit, "--", before)
    if listed is None:
        return None
    names: list[tuple[str, str]] = []
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = line.partition("\t")
        mode, sort, blob = [*about.split(), "", "", ""][:3]
        if sort == "blob" and mode in ("100644", "100755") and path.startswith(before):
            names.append((path.removeprefix(before), blob))
    return _contents(place, names)


def links_at(folder: Path, commit: str) -> tuple[str, ...]:
    """Symbolic links and submodules below a folder, by path inside; empty for the folder itself."""
    inside = _inside(folder)
    listed = _ask(standing(folder.parent), "ls-tree", "-r", "-z", "--full-tree", commit, "--",
                  inside)  # fmt: skip
    lines = (listed or b"").decode("utf-8", "surrogateescape").split("\0")
    parts = (line.partition("\t") for line in lines)
    return tuple(path.removeprefix(inside).lstrip("/")
                 for about, _, path in parts if about.startswith(("120000", "160000")))  # fmt: skip


def _inside(folder: Path) -> str:
    """A folder's path inside its repository."""
    place = standing(folder.parent)
    rest = (folder.parent.resolve() / folder.name).relative_to(place)
    return f"{prefix_of(place)}{rest.as_posix()}"


def standing(folder: Path) -> Path:
    """The folder, or the nearest above it: a branch may have done away with it."""
    folder = folder.resolve()
    return next(one for one in (folder, *folder.parents) if one.is_dir())


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
