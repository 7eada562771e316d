"""Which clients a pull request touches, told by git alone: none of the others is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import PlaybookError
from generator.git.revisions import (
    changed_paths,
    commit_of,
    is_shallow,
    merge_base,
    prefix_of,
    standing,
)
from generator.source.names import is_left_by_programs

_LOOK = (
    "mkdocs.yml", "overrides/", "playbook/", "generator/locales/", "generator/pages/",
    "generator/site/", "generator/templates/",
)  # fmt: skip
_FETCH = (
    "Fetch all of it with `git fetch --unshallow` (in GitHub Actions `fetch-depth: 0`, in GitLab "
    "CI `GIT_DEPTH: 0`)."
)


@dataclass(frozen=True, slots=True)
class Touched:
    """What differs between the commit from which a branch has parted and the branch.

    `base` and `head` are commits; without `head` it is the working tree. `parted` is whether the
    two revisions share a commit. `inside` is the way to the clients' folders in the repository, as
    in `definitions/`. `clients` are the folders in which a file differs, which need not change what
    they say. `paths` are all files that differ, `look` those that every client's pages are made
    with.
    """

    base: str
    head: str | None
    parted: bool
    inside: str
    clients: tuple[str, ...]
    look: tuple[str, ...]
    paths: tuple[str, ...] = ()


def touched(definitions: Path, base: str, head: str | None = None) -> Touched:
    """Compare two revisions. PlaybookError: 2 for what is no revision, 3 where some are missing.

    What others have done on the base since the branch has left it is no change of the branch.
    """
    place = standing(definitions)
    newer = _commit(place, "HEAD" if head is None else head)
    older = _commit(place, base)
    shared = merge_base(place, older, newer)
    if shared is None and is_shallow(place):
        raise PlaybookError(
            f"{base} and {head or 'the working tree'} share no commit in this shallow clone. "
            f"{_FETCH}"
        )
    start = shared or older
    paths = changed_paths(place, start, None if head is None else newer)
    if paths is None:
        raise PlaybookError(f"git cannot compare {base} with {head or 'the working tree'}.")
    inside = f"{prefix_of(place)}{_below(definitions, place)}"
    return Touched(
        start,
        None if head is None else newer,
        shared is not None,
        inside,
        tuple(dict.fromkeys(_clients(paths, inside))),
        tuple(one for one in paths if one.startswith(_LOOK) and not one.startswith(inside)),
        paths,
    )


def _clients(paths: tuple[str, ...], inside: str) -> list[str]:
    """The names of folders; a plain file among them, or what programs left, belongs to nobody."""
    below = (one.removeprefix(inside) for one in paths if one.startswith(inside))
    names = (name for name, slash, _ in (one.partition("/") for one in below) if slash)
    return [name for name in names if not is_left_by_programs(name)]


def _below(definitions: Path, place: Path) -> str:
    rest = definitions.resolve().relative_to(place).as_posix()
    return "" if rest == "." else f"{rest}/"


def _commit(place: Path, revision: str) -> str:
    found = commit_of(place, revision)
    if found is not None:
        return found
    if is_shallow(place):
        raise PlaybookError(f"This shallow clone does not hold {revision!r}. {_FETCH}")
    if commit_of(place, "HEAD") is None:
        raise PlaybookError(f"{place} lies in no git repository with a commit.", 2)
    raise PlaybookError(
        f"{revision!r} is no revision here. If its branch was pushed with force, fetch it and name "
        "the branch (`--base origin/main`) instead of the old commit.", 2
    )  # fmt: skip
