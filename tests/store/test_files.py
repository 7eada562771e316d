"""Files and folders: whole or not at all, and those that must never change never do."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store import files, flushing, renaming
from tests.store.sites import in_child, names, put, seen


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(flushing, "_flush_at_once", lambda folder: False)
    monkeypatch.setattr(os, "fsync", fail)


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path, request: pytest.FixtureRequest):
    place = tmp_path / "deep" / "file.yml"
    store.write_file(place, b"old")
    request.getfixturevalue("full")
    with pytest.raises(OSError, match="No space"):
        store.write_file(place, b"new")
    assert place.read_bytes() == b"old"
    assert names(place.parent) == ["file.yml"]


def _fill(place: Path, there: str) -> None:
    make: dict[str, Callable[[], object]] = {
        "empty folder": place.mkdir,
        "file": lambda: place.write_text("mine"),
        "dangling link": lambda: place.symlink_to(place.with_name("nowhere")),
        "link": lambda: place.symlink_to(place.with_name("twin")),
        "pipe": lambda: os.mkfifo(place),
    }
    make[there]()


somethings = pytest.mark.parametrize(
    "there", ["empty folder", "file", "dangling link", "link", "pipe"]
)


@somethings
def test_a_folder_is_never_created_over_something(tmp_path: Path, there: str):
    put(tmp_path, {"twin": b"data"})
    _fill(tmp_path / "acme", there)
    with pytest.raises(PlaybookError, match="there already") as refusal:
        store.create_folder(tmp_path / "acme", {"client.yml": b""})
    assert refusal.value.exit_code == 2
    assert names(tmp_path) == ["acme", "twin"]


@pytest.mark.parametrize("how", ["by the system", "by us"])
@pytest.mark.parametrize("there", ["empty folder", "file", "dangling link"])
def test_nor_over_something_that_came_while_it_was_made(
    tmp_path: Path, there: str, how: str, monkeypatch: pytest.MonkeyPatch
):
    if how == "by us":
        monkeypatch.setattr(renaming, "_ask", lambda one, other, flag: errno.ENOSYS)
    flush = files.flush_tree

    def come(folder: Path) -> None:
        flush(folder)
        _fill(tmp_path / "acme", there)

    monkeypatch.setattr(files, "flush_tree", come)
    with pytest.raises(PlaybookError, match="there already"):
        store.create_folder(tmp_path / "acme", {"client.yml": b""})
    assert names(tmp_path) == ["acme"]
    assert seen(tmp_path / "acme") == {}


@pytest.mark.usefixtures("full")
def test_a_folder_that_cannot_be_finished_is_not_there(tmp_path: Path):
    with pytest.raises(OSError, match="No space"):
        store.create_folder(tmp_path / "acme", {"client.yml": b"name: x"})
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["../b.yml", "/b.yml", "a/../../b.yml", ""])
def test_nothing_is_written_outside_a_new_folder(tmp_path: Path, name: str):
    with pytest.raises(PlaybookError, match="outside"):
        store.create_folder(tmp_path / "deep" / "acme", {"a.yml": b"", name: b""})
    assert seen(tmp_path) == {}


def test_a_file_is_created_once(tmp_path: Path):
    place = tmp_path / "releases" / "1.0.json"
    assert store.create_file(place, b"made") is True
    assert store.create_file(place, b"made") is False
    with pytest.raises(PlaybookError, match="another content") as refusal:
        store.create_file(place, b"other")
    assert refusal.value.exit_code == 1
    assert place.read_bytes() == b"made"
    assert names(place.parent) == ["1.0.json"]
    assert place.stat().st_nlink == 1


def test_a_file_that_is_there_already_needs_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    store.create_file(tmp_path / "1.0.json", b"made")

    def fail(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "write_flushed", fail)
    assert store.create_file(tmp_path / "1.0.json", b"made") is False


@pytest.mark.parametrize("what", ["written", "created", "created before", "folder"])
@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names of open files: Linux")
def test_it_is_on_the_disk_before_and_after_it_gets_its_name(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "x"
    events: list[tuple[str, bool]] = []
    fsync = os.fsync

    def flush(descriptor: int) -> None:
        path = os.path.realpath(f"/proc/self/fd/{descriptor}")
        events.append((os.path.relpath(path, tmp_path), place.exists()))
        fsync(descriptor)

    if what == "created before":
        store.create_file(place, b"data")
    monkeypatch.setattr(flushing, "_flush_at_once", lambda folder: False)
    monkeypatch.setattr(os, "fsync", flush)
    if what == "written":
        store.write_file(place, b"data")
    elif what == "folder":
        store.create_folder(place, {"a/b": b"data"})
    else:
        store.create_file(place, b"data")
    draft = {(".x.draft", False)}
    staging = {(f".x.staging{name}", False) for name in ("", "/a", "/a/b")}
    before = {"written": draft, "created": draft, "created before": set(), "folder": staging}
    assert events[-1] == (".", True)
    assert set(events[:-1]) == before[what]


@somethings
def test_a_file_is_never_created_over_something(tmp_path: Path, there: str):
    put(tmp_path, {"twin": b"data"})
    _fill(tmp_path / "1.0.json", there)
    with pytest.raises(PlaybookError, match="another content"):
        store.create_file(tmp_path / "1.0.json", b"data")
    assert names(tmp_path) == ["1.0.json", "twin"]
    assert (tmp_path / "twin").read_bytes() == b"data"


@pytest.mark.parametrize("how", ["by a link", "by a rename", "by us"])
def test_nor_over_one_that_came_while_it_was_made(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "1.0.json"
    write, link = files.write_flushed, os.link

    def come(path: Path, data: bytes) -> None:
        write(path, data)
        place.write_bytes(b"mine")

    def no_links(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(files, "write_flushed", come)
    monkeypatch.setattr(os, "link", link if how == "by a link" else no_links)
    if how == "by us":
        monkeypatch.setattr(renaming, "_ask", lambda one, other, flag: errno.ENOSYS)
    with pytest.raises(PlaybookError, match="another content"):
        store.create_file(place, b"data")
    assert place.read_bytes() == b"mine"
    assert names(tmp_path) == ["1.0.json"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_of_many_who_create_the_same_one_alone_does(tmp_path: Path, what: str):
    for turn in range(10):
        place = tmp_path / f"{turn}"

        def create(number: int, place: Path = place) -> None:
            try:
                if what == "file":
                    os._exit(0 if store.create_file(place, b"%d" % number) else 2)
                store.create_folder(place, {f"{n}": b"%d" % number for n in range(4)})
            except PlaybookError:
                os._exit(1)

        children = [in_child(lambda number=number: create(number)) for number in range(4)]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert sorted(codes) == [0, 1, 1, 1]
        made = {place.read_bytes()} if what == "file" else set(seen(place).values())
        assert made == {b"%d" % codes.index(0)}
    assert names(tmp_path) == sorted(f"{turn}" for turn in range(10))


def test_scratch_is_this_users_alone_and_goes(tmp_path: Path):
    with store.scratch() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        put(folder, {"a": b""})
    assert not folder.exists()
