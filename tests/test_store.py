"""Publishing under faults: at every call to the system, an error and a sudden death."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError

OLD, NEW = {"index.html": b"old", "a/b.html": b"old"}, {"index.html": b"new", "c/d.html": b"new"}
_EVENTS = ("open", "os.", "shutil.", "fcntl.", "tempfile.")


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def seen(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != store.MARKER
    }


def publish(out: Path, files: dict[str, bytes]) -> None:
    with store.publishing(out, "acme") as staging:
        put(staging / "acme", files)


def test_what_was_published_is_replaced_as_a_whole(tmp_path: Path):
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    assert seen(tmp_path) == {f"acme/{name}": data for name, data in NEW.items()}
    assert [entry.name for entry in tmp_path.iterdir()] == ["acme"]


def test_it_works_where_the_system_cannot_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store, "_exchange", lambda one, other: False)
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    assert seen(tmp_path / "acme") == NEW
    assert [entry.name for entry in tmp_path.iterdir()] == ["acme"]


def test_what_a_run_killed_between_two_renames_set_aside_comes_back(tmp_path: Path):
    put(tmp_path / ".acme.old", {**OLD, store.MARKER: b""})
    with store.publishing(tmp_path, "acme") as staging:
        assert seen(tmp_path / "acme") == OLD
        put(staging / "acme", NEW)
    assert seen(tmp_path / "acme") == NEW


@pytest.mark.parametrize("swaps", [True, False])
@pytest.mark.parametrize("ends", ["error", "death"])
def test_no_fault_at_any_call_tears_what_is_published(tmp_path: Path, ends: str, swaps: bool):
    """Every call to the file system fails once, and the process dies at each once."""
    codes = set()
    for call in range(400):
        out = tmp_path / str(call)
        publish(out, OLD)
        code = _faulty(out, call, ends, swaps)
        codes.add(code)
        if not swaps and ends == "death" and not (out / "acme").exists():
            pass  # between two renames; the next run brings it back
        else:
            assert seen(out / "acme") in (OLD, NEW), call
        with store.publishing(out, "acme") as staging:
            assert seen(out / "acme") in (OLD, NEW), call
            put(staging / "acme", NEW)
        assert [entry.name for entry in out.iterdir()] == ["acme"]
        if code == 0:
            break
    else:
        pytest.fail("the calls never come to an end")
    assert codes == {0, 3 if ends == "error" else 9}
    assert call > 20


def _faulty(out: Path, call: int, ends: str, swaps: bool) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        if not swaps:
            store._exchange = lambda one, other: False
        _strike(call, ends)
        publish(out, NEW)
    except OSError:
        os._exit(3)
    except BaseException:
        os._exit(1)
    os._exit(_STRUCK[0])


_STRUCK = [0]


def _strike(call: int, ends: str) -> None:
    left = [call]

    def audit(event: str, args: tuple[object, ...]) -> None:
        if event.startswith(_EVENTS) and not event.startswith(("os.listdir", "os.scandir")):
            left[0] -= 1
            if left[0] == -1:
                if ends == "death":
                    os._exit(9)
                _STRUCK[0] = 3  # perhaps in clearing up, which nobody hears of
                raise OSError(28, "No space left on device")

    sys.addaudithook(audit)


def test_racing_publishers_all_win_and_none_is_torn(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from generator import store\n"
        "for turn in range(20):\n"
        "    with store.publishing(Path(sys.argv[1]), 'acme') as staging:\n"
        "        (staging / 'acme').mkdir()\n"
        "        for n in range(5):\n"
        "            (staging / 'acme' / f'{n}').write_text(f'{sys.argv[2]} {turn}')\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(number)])
        for number in range(4)
    ]
    while any(one.poll() is None for one in running):
        # What is there may be replaced as we read it; the swap itself is never seen half.
        assert not (tmp_path / "acme").is_symlink()
    assert [one.returncode for one in running] == [0] * 4
    assert len(set(seen(tmp_path / "acme").values())) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["acme"]


def test_who_does_not_come_to_an_end_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(store, "_WAIT", 0.1)
    with (
        pytest.raises(PlaybookError, match="Another build of acme"),
        store.publishing(tmp_path, "acme"),
        store.publishing(tmp_path, "acme"),
    ):
        pytest.fail("it came in")
    assert not (tmp_path / "acme").exists()


def test_publishers_of_other_names_do_not_wait(tmp_path: Path):
    with store.publishing(tmp_path, "acme") as one, store.publishing(tmp_path, "acme-2") as other:
        put(one / "acme", OLD)
        put(other / "acme-2", NEW)
    assert (seen(tmp_path / "acme"), seen(tmp_path / "acme-2")) == (OLD, NEW)


def test_a_file_is_written_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "deep" / "file.yml"
    store.write_file(place, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.write_file(place, b"new")
    assert place.read_bytes() == b"old"
    assert [entry.name for entry in place.parent.iterdir()] == ["file.yml"]


@pytest.mark.parametrize("there", ["folder", "file", "dangling link"])
def test_a_folder_is_never_created_over_something(tmp_path: Path, there: str):
    place = tmp_path / "acme"
    make: dict[str, Callable[[], object]] = {
        "folder": place.mkdir,
        "file": lambda: place.write_text("mine"),
        "dangling link": lambda: place.symlink_to(tmp_path / "nowhere"),
    }
    make[there]()
    with pytest.raises(PlaybookError, match="there already"):
        store.create_folder(place, {"client.yml": b""})
    assert [entry.name for entry in tmp_path.iterdir()] == ["acme"]


def test_a_folder_that_cannot_be_finished_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.create_folder(tmp_path / "acme", {"client.yml": b"name: x"})
    assert list(tmp_path.iterdir()) == []


def test_scratch_is_this_users_alone_and_goes(tmp_path: Path):
    with store.scratch() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        put(folder, OLD)
    assert not folder.exists()
