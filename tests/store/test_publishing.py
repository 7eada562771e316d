"""A site is built aside and swapped in."""

import ctypes
import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store import flushing, swapping
from tests.store.sites import NEW, OLD, names, publish, put, seen


def test_what_was_published_is_replaced_as_a_whole(tmp_path: Path):
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    assert seen(tmp_path) == {f"acme/{name}": data for name, data in NEW.items()}
    assert names(tmp_path) == ["acme"]


def test_it_works_where_the_system_cannot_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(swapping, "exchange", lambda one, other: False)
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    assert seen(tmp_path / "acme") == NEW
    assert names(tmp_path) == ["acme"]


def test_what_a_run_killed_between_two_renames_set_aside_comes_back(tmp_path: Path):
    put(tmp_path / ".acme.old", {**OLD, store.MARKER: b""})
    with store.publishing(tmp_path, "acme") as publication:
        assert seen(tmp_path / "acme") == OLD
        put(publication.folder, NEW)
    assert seen(tmp_path / "acme") == NEW


def test_a_body_that_fails_leaves_all_as_it_was(tmp_path: Path):
    publish(tmp_path, OLD)
    with pytest.raises(TypeError), store.publishing(tmp_path, "acme") as publication:
        put(publication.folder, {**NEW, "z.html": "no bytes"})  # type: ignore[dict-item]
    assert seen(tmp_path / "acme") == OLD
    assert names(tmp_path) == ["acme"]


def test_what_was_published_before_there_were_manifests_is_replaced(tmp_path: Path):
    put(tmp_path / "acme", {**OLD, store.MARKER: b"Written by `playbook build`.\n"})
    with store.publishing(tmp_path, "acme") as publication:
        assert publication.before is None
        assert not publication.reuse("keep")
        put(publication.folder, NEW)
    assert seen(tmp_path / "acme") == NEW
    assert store.check_tree(tmp_path / "acme") == []


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_was_not_published_from_here_is_refused(tmp_path: Path, there: str):
    put(tmp_path, {"mine/own.txt": b"mine"})
    place = tmp_path / "out" / "acme"
    place.parent.mkdir()
    if there == "folder":
        put(place, {"own.txt": b"mine"})
    elif there == "file":
        place.write_bytes(b"mine")
    else:
        place.symlink_to(tmp_path / "mine")
    before = seen(tmp_path)
    with pytest.raises(PlaybookError, match="--out") as refusal:
        publish(tmp_path / "out", NEW)
    assert refusal.value.exit_code == 2
    assert seen(tmp_path) == before
    assert names(tmp_path / "out") == ["acme"]


@pytest.mark.parametrize("what", ["link", "folder link", "dangling link", "pipe"])
def test_what_is_no_plain_file_is_not_published(tmp_path: Path, what: str):
    def put_odd(folder: Path) -> None:
        put(folder, {**NEW, "deep/er.html": b""})
        if what == "pipe":
            os.mkfifo(folder / "deep" / "odd")
        else:
            there = {"link": "index.html", "folder link": "c", "dangling link": "nowhere"}
            (folder / "deep" / "odd").symlink_to(folder / there[what])

    publish(tmp_path, OLD)
    with (
        pytest.raises(PlaybookError, match=r"deep/odd is a link or no file"),
        store.publishing(tmp_path, "acme") as publication,
    ):
        put_odd(publication.folder)
    assert seen(tmp_path / "acme") == OLD


def test_publishers_of_other_names_do_not_wait(tmp_path: Path):
    with store.publishing(tmp_path, "acme") as one, store.publishing(tmp_path, "acme-2") as other:
        put(one.folder, OLD)
        put(other.folder, NEW)
    assert (seen(tmp_path / "acme"), seen(tmp_path / "acme-2")) == (OLD, NEW)


def test_programs_that_race_all_win_and_none_is_torn(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from generator import store\n"
        "for turn in range(5):\n"
        "    with store.publishing(Path(sys.argv[1]), 'acme') as publication:\n"
        "        for n in range(5):\n"
        "            (publication.folder / f'{n}').write_text(f'{sys.argv[2]} {turn}')\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(number)])
        for number in range(3)
    ]
    assert [one.wait() for one in running] == [0] * 3
    assert len(set(seen(tmp_path / "acme").values())) == 1
    assert store.check_tree(tmp_path / "acme") == []
    assert names(tmp_path) == ["acme"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names of open files: Linux")
def test_all_is_on_the_disk_before_it_is_swapped_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(tmp_path, OLD)
    events: list[str] = []
    fsync, exchange = os.fsync, swapping.exchange

    def flush(descriptor: int) -> None:
        path = os.path.realpath(f"/proc/self/fd/{descriptor}")
        events.append(os.path.relpath(path, tmp_path))
        fsync(descriptor)

    def swap(one: Path, other: Path) -> bool:
        events.append("swap")
        return exchange(one, other)

    monkeypatch.setattr(flushing, "_flush_at_once", lambda folder: False)
    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(swapping, "exchange", swap)
    publish(tmp_path, NEW)
    staged = ".acme.staging/acme"
    at = events.index("swap")
    assert events[at - 2 :] == [f"{staged}/manifest.json", staged, "swap", "."]
    folders = {"", *(f"/{os.path.dirname(name)}" for name in NEW if "/" in name)}  # noqa: PTH120
    files = {f"/{name}" for name in (*NEW, store.MARKER)}
    assert {f"{staged}{name}" for name in folders | files} <= set(events[: at - 2])


def test_a_folder_that_cannot_be_listed_is_not_taken_for_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(tmp_path, OLD)
    scandir = os.scandir

    def fail(place: int | Path) -> Iterator[os.DirEntry[str]]:
        if str(place).endswith("c") and flushes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return scandir(place)

    flushes: list[Path] = []
    monkeypatch.setattr(flushing, "_flush_at_once", flushes.append)
    monkeypatch.setattr(os, "scandir", fail)
    with pytest.raises(OSError, match="Input/output error"):
        publish(tmp_path, NEW)
    assert seen(tmp_path / "acme") == OLD


def test_a_manifest_that_the_builder_wrote_is_not_replaced(tmp_path: Path):
    publish(tmp_path, OLD)
    with pytest.raises(FileExistsError):
        publish(tmp_path, {**NEW, "manifest.json": b"{}"})
    assert seen(tmp_path / "acme") == OLD


def test_a_disk_that_lost_what_was_written_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(tmp_path, OLD)

    class Lossy:
        def syncfs(self, descriptor: int) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    monkeypatch.setattr(flushing.sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **kwargs: Lossy())
    with pytest.raises(OSError, match="Input/output error"):
        publish(tmp_path, NEW)
    assert seen(tmp_path / "acme") == OLD
