"""Small folders to publish."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import store

Files = Mapping[str, bytes]

KEPT = {"keep/index.html": b"kept", "keep/deep/er.html": b"kept too"}
OLD = {"index.html": b"old", "a/b.html": b"old", **KEPT}
NEW = {"index.html": b"new", "c/d.html": b"new", **KEPT}
NEXT = {"index.html": b"next"}


def put(folder: Path, files: Files) -> None:
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def seen(folder: Path) -> dict[str, bytes]:
    """What readers come for: not what the store keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (store.MARKER, "manifest.json")
    }


def publish(out: Path, files: Files) -> None:
    with store.publishing(out, "acme") as publication:
        put(publication.folder, files)


def publish_reusing(out: Path, files: Files) -> None:
    """Publish, with what is below `keep/` taken over where that can be."""
    with store.publishing(out, "acme") as publication:
        reused = publication.reuse("keep")
        put(
            publication.folder,
            {name: data for name, data in files.items() if not (reused and name in KEPT)},
        )


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def in_child(act: Callable[[], object]) -> int:
    """Start a child that does it; the child's number."""
    child = os.fork()
    if not child:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return child
