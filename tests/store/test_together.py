"""Several files: all of them new, or all as they were."""

import errno
import os
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store import flushing
from tests.store.sites import put

BEFORE = {"a.yml": b"a", "deep/old.yml": b"old", "z.yml": b"z"}
CHANGE = {"deep/old.yml": None, "a.yml": b"other", "deep/new.yml": b"new", "far/more.yml": b"more"}
AFTER = {"a.yml": b"other", "deep/new.yml": b"new", "far/more.yml": b"more", "z.yml": b"z"}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def test_files_are_written_made_and_deleted_together(tmp_path: Path):
    put(tmp_path, {**BEFORE, ".a.yml.draft": b"left by a killed run"})
    store.write_together(tmp_path, CHANGE)
    assert tree(tmp_path) == AFTER


@pytest.mark.parametrize("number", range(3))
def test_a_disk_that_is_full_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
):
    put(tmp_path, BEFORE)
    written: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == number + 1:
            path.write_bytes(data[:1])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flushing.write_flushed(path, data)

    monkeypatch.setattr("generator.store.together.write_flushed", write)
    with pytest.raises(OSError, match="No space"):
        store.write_together(tmp_path, CHANGE)
    assert tree(tmp_path) == BEFORE


@pytest.mark.parametrize("number", range(4))
def test_what_was_changed_before_a_fault_is_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
):
    put(tmp_path, BEFORE)
    steps: list[object] = []
    replace, unlink = Path.replace, os.unlink

    def fail() -> None:
        steps.append(None)
        if len(steps) == number + 1:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    def replaced(path: Path, target: Path) -> Path:
        fail()
        return replace(path, target)

    def removed(path: Path) -> None:
        if path.name == "old.yml":
            fail()
        if path.exists():
            unlink(path)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr("generator.store.together.remove", removed)
    with pytest.raises(OSError, match="denied"):
        store.write_together(tmp_path, CHANGE)
    assert len(steps) > number
    assert tree(tmp_path) == BEFORE


def test_no_path_leads_out_of_the_folder(tmp_path: Path):
    put(tmp_path, BEFORE)
    with pytest.raises(PlaybookError):
        store.write_together(tmp_path, {"a.yml": b"other", "../b.yml": b"b"})
    assert tree(tmp_path) == BEFORE
