"""A published folder that is not whole: each of its parts tells by itself what it holds.

Parts that were made in different places can be copied together, in any order: what a part says
depends on nothing but itself, and no part says anything of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.store.manifest import MANIFEST, Manifest, read_manifest


def part_file(prefix: str) -> str:
    """The manifest of the part that is the folder `prefix`."""
    stem, _, ending = MANIFEST.rpartition(".")
    return f"{stem}.{prefix.replace('/', '.')}.{ending}"


def part_of(name: str, prefix: str, notes: Mapping[str, str], files: Mapping[str, str]) -> Manifest:
    """What a part says of itself; `files` are those of the whole folder."""
    own = {path: digest for path, digest in files.items() if path.startswith(f"{prefix}/")}
    return Manifest(f"{name}/{prefix}", notes, own)


def manifest_of(folder: Path, name: str) -> Manifest | None:
    """What a published folder says of itself, the parts in place of what the whole says of them.

    None where it says nothing that can be trusted, or is the folder of another name.
    """
    whole = read_manifest(folder)
    if whole is not None and whole.name != name:
        whole = None
    parts = dict(_parts(folder, name))
    if whole is None and not parts:
        return None
    files = dict(whole.files) if whole else {}
    notes = dict(whole.notes) if whole else {}
    for prefix, part in parts.items():
        files = {path: one for path, one in files.items() if not path.startswith(f"{prefix}/")}
        files |= part.files
        notes |= part.notes
    return Manifest(name, notes, files)


def _parts(folder: Path, name: str) -> Iterator[tuple[str, Manifest]]:
    for path in sorted(folder.glob(part_file("*"))):
        part = read_manifest(folder, path.name)
        if part is None or not part.name.startswith(f"{name}/"):
            continue
        prefix = part.name.removeprefix(f"{name}/")
        inside = all(one.startswith(f"{prefix}/") for one in part.files)
        if inside and path.name == part_file(prefix):
            yield prefix, part
