"""Publishing: a folder is built aside, sealed with a manifest, and swapped in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import PlaybookError
from generator.store.flushing import flush_folder, flush_tree, write_flushed
from generator.store.locks import locked
from generator.store.manifest import MANIFEST, MARK, MARKER, Manifest
from generator.store.parts import manifest_of, part_file, part_of
from generator.store.publication import Publication, Taken, digests
from generator.store.renaming import exchange
from generator.store.tree import remove


@contextmanager
def publishing(out: Path, name: str) -> Iterator[Publication]:
    """Gives an empty staging folder. What it holds becomes `out/<name>` at the end.

    The published folder is replaced in one step, and only where the body has not raised; until
    then it stays as it is. Others who publish the same name wait. What a killed run has left is
    cleared away. A folder that was not published from here is refused, never deleted.
    """
    target, staging, old = out / name, out / f".{name}.staging", out / f".{name}.old"
    with locked(out, name):
        _recover(target, old)
        _refuse_foreign(target, name)
        remove(staging)
        try:
            staged = staging / name
            staged.mkdir(parents=True)
            taken: Taken = {}
            publication = Publication(staged, target, manifest_of(target, name), taken)
            yield publication
            _seal(staged, name, publication, taken)
            _swap(staged, target, old)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            if target.is_dir():
                shutil.rmtree(old, ignore_errors=True)


def _refuse_foreign(target: Path, name: str) -> None:
    if target.is_symlink() or (os.path.lexists(target) and not target.is_dir()):
        raise PlaybookError(f"{target} is no folder; name another place with --out.", 2)
    # The mark has a dot, and what carries folders from machine to machine may drop such files.
    ours = (target / MARKER).is_file() or manifest_of(target, name) is not None
    if target.is_dir() and not ours and any(target.iterdir()):
        raise PlaybookError(
            f"{target} holds files that `playbook build` has not made. Name another place with "
            "--out, or move them.", 2,
        )  # fmt: skip


def _recover(target: Path, old: Path) -> None:
    """Bring back what a run that was killed between two renames had set aside."""
    if old.is_dir() and not os.path.lexists(target):
        old.rename(target)
    remove(old)


def _seal(staged: Path, name: str, publication: Publication, taken: Taken) -> None:
    """Write the manifests, once all that they vouch for is on the disk."""
    found = digests(staged, taken)
    manifests = {
        part_file(prefix): part_of(name, prefix, notes, found)
        for prefix, notes in publication.parts.items()
    } or {MANIFEST: Manifest(name, publication.notes, found)}
    (staged / MARKER).write_bytes(MARK)
    flush_tree(staged)
    for file, manifest in manifests.items():
        write_flushed(staged / file, manifest.to_bytes())
    flush_folder(staged)


def _swap(staged: Path, target: Path, old: Path) -> None:
    if not target.is_dir():
        staged.rename(target)
    elif not exchange(staged, target):
        target.rename(old)
        try:
            staged.rename(target)
        except OSError:
            old.rename(target)
            raise
    flush_folder(target.parent)
