"""Several files of one folder, changed together."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.store.flushing import flush_folder, write_flushed
from generator.store.tree import inside, remove


def write_together(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files by path; None deletes one. Where one cannot be written, all are as before.

    Only for who keeps other runs from writing there. All of it lies on the disk before the first
    name changes; a power cut after that can leave some files new and some old, but none half.
    """
    before: dict[str, bytes | None] = {}
    written = {path: data for path, data in files.items() if data is not None}
    drafts = {path: _draft(inside(folder, path)) for path in written}
    try:
        for path, draft in drafts.items():
            remove(draft)  # never written over: what a killed run has left can be any file
            draft.parent.mkdir(parents=True, exist_ok=True)
            write_flushed(draft, written[path])
        try:
            for path in sorted(files, key=lambda one: files[one] is None):  # what goes, goes last
                place = inside(folder, path)
                before[path] = place.read_bytes() if place.is_file() else None
                if path in drafts:
                    drafts[path].replace(place)
                else:
                    remove(place)
        except BaseException:
            _bring_back(folder, before)
            raise
        for place in sorted({inside(folder, path).parent for path in files}):
            flush_folder(place)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _bring_back(folder: Path, before: Mapping[str, bytes | None]) -> None:
    for path, data in before.items():
        place = inside(folder, path)
        with suppress(OSError):
            if data is None:
                remove(place)
                continue
            draft = _draft(place)
            remove(draft)
            write_flushed(draft, data)
            draft.replace(place)


def _draft(place: Path) -> Path:
    return place.with_name(f".{place.name}.draft")
