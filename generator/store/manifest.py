"""What a published folder says of itself: each of its files, with its SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.store.tree import digest_of, entries

MANIFEST, MARKER = "manifest.json", ".playbook-site"
MARK = b"Written by `playbook build`, which replaces this folder.\n"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a published folder: SHA-256 by path. `notes` are whoever's who filled it.

    It stands in the folder itself, so that it tells what was damaged or forgotten, and not what
    was forged: for that, compare `digest` with one that was kept elsewhere.
    """

    name: str
    notes: Mapping[str, str]
    files: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The SHA-256 of all that it says, in hexadecimal."""
        text = json.dumps(self._said(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    def to_bytes(self) -> bytes:
        """The file: one line for each file, so that two of them differ by lines."""
        said = {**self._said(), "digest": self.digest}
        return f"{json.dumps(said, sort_keys=True, indent=1)}\n".encode("ascii")

    def _said(self) -> dict[str, object]:
        return {
            "format": _FORMAT, "name": self.name,
            "notes": dict(self.notes), "files": dict(self.files),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One path of a published folder that is not as it was published."""

    path: str
    what: Literal["missing", "changed", "extra", "manifest"]


def read_manifest(folder: Path, file: str = MANIFEST) -> Manifest | None:
    """What a folder says of itself; None where that is missing or not byte for byte as written."""
    path = folder / file
    try:
        data = b"" if path.is_symlink() else path.read_bytes()
        said = json.loads(data)
        name, notes, files = said["name"], said["notes"], said["files"]
        if not (isinstance(name, str) and _are_texts(notes) and _are_texts(files)):
            return None
        manifest = Manifest(name, notes, files)
        return manifest if manifest.to_bytes() == data else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def unchanged(folder: Path) -> Manifest | None:
    """The manifest of a published folder, if every byte of it is as it was published."""
    try:
        manifest = read_manifest(folder)
        if manifest is None or next(_differences(folder, manifest), None) is not None:
            return None
    except OSError:
        return None
    return manifest


def check_tree(folder: Path) -> list[Difference]:
    """How a published folder differs from its manifest, by path. Raises OSError.

    Without a manifest to trust, that is all there is to say. A folder without files does not
    count, nor that the mark is gone: it has a dot, and some hosts leave such files out.
    """
    while True:
        looked_at = _identity(folder)
        manifest = read_manifest(folder)
        if manifest is None:
            found = [Difference(MANIFEST, "manifest")]
        else:
            found = list(_differences(folder, manifest))
        # Another may have been published while we looked at this one.
        if not found or _identity(folder) == looked_at:
            return found


def _differences(folder: Path, manifest: Manifest) -> Iterator[Difference]:
    there = dict(entries(folder))
    there.pop(MANIFEST, None)
    wanted = dict(manifest.files)
    if MARKER in there:
        wanted[MARKER] = hashlib.sha256(MARK).hexdigest()
    for path in sorted({*wanted, *there}):
        if path not in wanted:
            yield Difference(path, "extra")
        elif path not in there:
            yield Difference(path, "missing")
        elif not there[path]:
            yield Difference(path, "changed")
        else:
            try:
                if digest_of(folder / path) != wanted[path]:
                    yield Difference(path, "changed")
            except FileNotFoundError:  # it went while we looked
                yield Difference(path, "missing")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(folder)  # noqa: PTH116
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _are_texts(said: object) -> bool:
    return isinstance(said, dict) and all(isinstance(text, str) for text in said.values())
