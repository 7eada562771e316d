"""The states of a client that can be compared: a release, the draft, a git revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.cli.loading import load_all, stop_on_errors
from generator.errors import PlaybookError
from generator.git.revisions import commit_of
from generator.load.revisions import files_in_commit
from generator.model.playbook import Playbook
from generator.release.reading import load_frozen, read_frozen
from generator.source.tree import ClientFiles, read_folder
from generator.text import Text

DRAFT = "draft"
_FORCED = "git:"


@dataclass(frozen=True, slots=True)
class State:
    """One state of a client: what it was asked for by, and its playbook."""

    name: str
    playbook: Playbook


def states(
    definitions: Path, client: str, base: str | None, head: str | None, language: str
) -> tuple[State, State]:
    """The two states named; left out, the newest release and the draft.

    Stops with exit code 1 where one does not load. PlaybookError (2) where there is none.
    """
    files = read_folder(definitions, client)
    (draft,) = load_all([files])
    stop_on_errors([draft], language, err=True)
    assert draft.playbook is not None
    if base is None:
        if not draft.playbook.releases:
            raise PlaybookError(
                f"{client} has no release yet. Name what to compare with: a git revision, as in "
                f"`playbook diff {client} HEAD`.", 2
            )  # fmt: skip
        base = draft.playbook.releases[-1].version
    head = DRAFT if head is None else head
    known = {DRAFT: draft.playbook}
    found = [
        known.get(name) or _state(definitions, files, draft.playbook, name, language)
        for name in (base, head)
    ]
    return State(base, found[0]), State(head, found[1])


def _state(
    definitions: Path, files: ClientFiles, draft: Playbook, name: str, language: str
) -> Playbook:
    if name in {one.version for one in draft.releases}:
        return released(definitions / files.client, files, name)
    revision = name.removeprefix(_FORCED)
    commit = commit_of(definitions, revision) if revision else None
    if commit is None:
        versions = ", ".join(one.version for one in draft.releases) or "none"
        raise PlaybookError(
            f"{name!r} is no release of {files.client} (there are: {versions}), not `draft`, and "
            "no git revision here.", 2
        )  # fmt: skip
    return at_commit(definitions, files.client, commit, name, language)


def released(root: Path, files: ClientFiles, version: str) -> Playbook:
    """A release's playbook. PlaybookError (1) where it is not as it was frozen."""
    frozen = read_frozen(root, version)
    if isinstance(frozen, Text):
        why = frozen.get("en")
        raise PlaybookError(f"Release {version} does not hold. {why} Type `playbook verify`.", 1)
    loaded = load_frozen(files, frozen)
    if loaded.playbook is None:
        raise PlaybookError(f"Release {version} does not load. Type `playbook verify`.", 1)
    return loaded.playbook


def at_commit(
    definitions: Path, client: str, commit: str, name: str, language: str
) -> Playbook:  # fmt: skip
    """A client as a commit held it. Stops with exit code 1 where that does not load."""
    shown = f"{name}:{definitions.as_posix()}/{client}"
    files = files_in_commit(definitions, client, commit, shown)
    if files is None:
        raise PlaybookError(f"{client} was not there yet at {name!r}.", 2)
    (loaded,) = load_all([files])
    stop_on_errors([loaded], language, err=True)
    assert loaded.playbook is not None
    return loaded.playbook
