"""What a site is made of, and whether the one that lies there is made of just that."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import generator
from generator import store
from generator.agreement.digest import canonical_json, sha256
from generator.agreement.lock import FOLDER
from generator.cli.places import look_folder
from generator.source.inside import read_all
from generator.source.tree import ClientFiles

INPUTS = "inputs"
"""The note of a site's manifest that tells what the whole was made of."""

_LIBRARIES = (
    "babel", "holidays", "icalendar", "jinja2", "markdown-it-py", "mkdocs", "mkdocs-material",
    "mkdocs-static-i18n", "nh3", "pyyaml", "tzdata",
)  # fmt: skip


@cache
def fingerprint() -> str:
    """A SHA-256 that is another one whenever the same content might give another site."""
    found = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}\n".encode())
    for path in sorted(_files()):
        found.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    look = look_folder()
    yield look / "mkdocs.yml"
    for folder in (Path(generator.__file__).parent, look / "overrides", look / "playbook"):
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def content_digest(files: ClientFiles, root: Path) -> str:
    """A SHA-256 of every byte that a client's site is made of. `root` is the client's folder."""
    frozen, others = read_all(root, "releases")
    locks, _ = read_all(root, FOLDER)
    found = {
        **{f"{FOLDER}/{path}": data for path, data in locks.items()},
        **files.content,
        **{f"releases/{path}": data for path, data in frozen.items()},
        **{path: one.read() for path, one in files.attachments.items()},
    }
    digests = {path: sha256(data) for path, data in found.items()}
    return sha256(canonical_json([digests, others]))


def inputs_of(content: str, today: date, edit_base: str, place: object = None) -> str:
    """A SHA-256 of all that goes into pages. `place` is where a version stands among others."""
    return sha256(
        canonical_json([fingerprint(), content, today.isoformat(), edit_base, repr(place)])
    )


def is_current(out: Path, client: str, inputs: str) -> bool:
    """Whether the site that lies there was made of just that, and is as it was published."""
    manifest = store.read_manifest(out / client)
    if manifest is None or manifest.notes.get(INPUTS) != inputs:
        return False
    return store.unchanged(out / client) is not None
