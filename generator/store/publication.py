"""A folder on its way to being published: what its builder may know and do."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.errors import PlaybookError
from generator.store.manifest import Manifest
from generator.store.tree import digest_of, entries, inside, remove

Stamp = tuple[int, int, int, int]
Taken = dict[str, tuple[Stamp, str]]
"""What was taken over from the published folder: when it was hashed, and the SHA-256, by path."""


class Publication:
    """What is about to be published.

    `folder` is empty and waits to be filled. `notes` are written into the manifest, which the
    readers of the folder can read too. `before` is the manifest of what is published now; None
    where there is none, or none to trust. Where the folder is not going to be whole, `parts` holds
    the folders in it that are, each with its notes: they get a manifest each, and the whole none.
    """

    def __init__(self, folder: Path, published: Path, before: Manifest | None, taken: Taken):
        self.folder = folder
        self.before = before
        self.notes: dict[str, str] = {}
        self.parts: dict[str, dict[str, str]] = {}
        self._published = published
        self._taken = taken

    def reuse(self, prefix: str) -> bool:
        """Take the folder `prefix` over from what is published now, if it is all as published.

        Else False, and nothing of it is in `folder`. What was taken over can be the published
        files themselves, under a second name: replace them if need be, never write into them.
        """
        place = inside(self.folder, prefix)
        prefix = place.relative_to(self.folder).as_posix()
        wanted = self._below(f"{prefix}/")
        if not wanted or os.path.lexists(place):
            return False
        taken: Taken = {}
        try:
            whole = self._take(prefix, wanted, taken)
        except OSError:
            whole = False  # whoever builds it anew will meet what there is to meet
        if whole:
            self._taken |= taken
        else:
            self._clear(place)
        return whole

    def _below(self, prefix: str) -> dict[str, str]:
        files = self.before.files if self.before is not None else {}
        return {path: digest for path, digest in files.items() if path.startswith(prefix)}

    def _take(self, prefix: str, wanted: dict[str, str], taken: Taken) -> bool:
        source = self._published / prefix
        if source.resolve() != self._published.resolve() / prefix:
            return False  # a link leads there
        there = {f"{prefix}/{path}": plain for path, plain in entries(source)}
        if there.keys() != wanted.keys() or not all(there.values()):
            return False
        for folder in sorted({(self.folder / path).parent for path in there}):
            folder.mkdir(parents=True, exist_ok=True)
        for path, digest in wanted.items():
            place = self.folder / path
            # A copy is so new that its time may not tell whether it was written into since.
            if _link_or_copy(self._published / path, place):
                taken[path] = stamp(place), digest
            # What has arrived is hashed, not where it came from: that may change meanwhile.
            if digest_of(place) != digest:
                return False
        return True

    def _clear(self, place: Path) -> None:
        remove(place)
        for folder in place.parents:
            if folder == self.folder:
                break
            with suppress(OSError):  # it holds something else
                folder.rmdir()


def digests(folder: Path, taken: Taken) -> dict[str, str]:
    """The SHA-256 of each file below a folder, by path. Raises PlaybookError for a link."""
    found = {}
    for path, is_file in entries(folder):
        if not is_file:
            raise PlaybookError(f"{path} is a link or no file at all, and cannot be published.")
        seen, digest = taken.get(path, (None, ""))
        found[path] = digest if seen == stamp(folder / path) else digest_of(folder / path)
    return found


def stamp(path: Path) -> Stamp:
    """Another one whenever a file was written into, or another has taken its place."""
    status = os.stat(path)  # noqa: PTH116
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _link_or_copy(source: Path, place: Path) -> bool:
    """Whether it is a link."""
    try:
        place.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:  # not every disk has links, and some have a limit
        shutil.copyfile(source, place)
        return False
    return True
