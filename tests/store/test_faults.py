"""No fault at any call to the system tears what is there, or keeps the next run from its end."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store import swapping
from tests.store.faults import DIED, FAILED, FAULTS, FINISHED, SURVIVED, at_every_call, struck
from tests.store.sites import NEW, NEXT, OLD, names, publish, publish_reusing, put, seen

each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@each_fault
@pytest.mark.parametrize("how", ["anew", "reusing", "copying", "without a swap"])
def test_publishing(disk: Path, fault: int, how: str, monkeypatch: pytest.MonkeyPatch):
    if how == "copying":
        monkeypatch.setattr(os, "link", _no_links)
    if how == "without a swap":
        monkeypatch.setattr(swapping, "exchange", lambda one, other: False)
    act = publish if how == "anew" else publish_reusing
    codes = []
    for place, code in at_every_call(
        disk, lambda out: publish(out, OLD), lambda out: act(out, NEW), fault
    ):
        codes.append(code)
        # Killed between two renames, there is neither, until the next run brings it back.
        if how != "without a swap" or code != DIED or (place / "acme").exists():
            _is_whole(place, code)
        with store.publishing(place, "acme") as publication:
            _is_whole(place, code)
            put(publication.folder, NEXT)
        assert seen(place / "acme") == NEXT
        assert names(place) == ["acme"]
    assert set(codes) - {SURVIVED} == {FINISHED, FAILED if fault else DIED}
    assert len(codes) > 60


def _is_whole(out: Path, code: int) -> None:
    found = seen(out / "acme")
    assert found in ((OLD, NEW) if code in (FAILED, DIED) else (NEW,))
    assert store.check_tree(out / "acme") == []


def _no_links(*args: object, **kwargs: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@each_fault
def test_a_first_publication(disk: Path, fault: int):
    for place, code in at_every_call(disk, lambda out: None, lambda out: publish(out, NEW), fault):
        if (place / "acme").exists():
            _is_whole(place, code)
        else:
            assert code in (FAILED, DIED)
        publish(place, NEXT)
        assert seen(place) == {f"acme/{name}": data for name, data in NEXT.items()}
        assert names(place) == ["acme"]


@each_fault
def test_creating_a_folder(disk: Path, fault: int):
    codes = []
    for place, code in at_every_call(
        disk, lambda out: None, lambda out: store.create_folder(out / "1.0", NEW), fault
    ):
        codes.append(code)
        if (place / "1.0").exists():
            assert seen(place / "1.0") == NEW
            with pytest.raises(PlaybookError, match="there already"):
                store.create_folder(place / "1.0", NEXT)
            assert seen(place / "1.0") == NEW
        else:
            assert code in (FAILED, DIED)
            store.create_folder(place / "1.0", NEXT)
            assert seen(place / "1.0") == NEXT
        assert names(place) == ["1.0"]
    assert set(codes) - {SURVIVED} == {FINISHED, FAILED if fault else DIED}
    assert len(codes) > 30


@each_fault
@pytest.mark.parametrize("links", [True, False])
def test_creating_a_file(disk: Path, fault: int, links: bool, monkeypatch: pytest.MonkeyPatch):
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    codes = []
    for place, code in at_every_call(
        disk, lambda out: None, lambda out: store.create_file(out / "1.0.json", b"made"), fault
    ):
        codes.append(code)
        made = (place / "1.0.json").exists()
        if made:
            with pytest.raises(PlaybookError, match="another content"):
                store.create_file(place / "1.0.json", b"other")
            assert (place / "1.0.json").read_bytes() == b"made"
        else:
            assert code in (FAILED, DIED)
        assert store.create_file(place / "1.0.json", b"made") is not made
        assert (place / "1.0.json").read_bytes() == b"made"
        assert names(place) == ["1.0.json"]
    assert set(codes) - {SURVIVED} == {FINISHED, FAILED if fault else DIED}
    assert len(codes) > 15


@each_fault
def test_writing_a_file(disk: Path, fault: int):
    for place, code in at_every_call(
        disk,
        lambda out: put(out, {"a.yml": b"old"}),
        lambda out: store.write_file(out / "a.yml", b"new"),
        fault,
    ):
        found = (place / "a.yml").read_bytes()
        assert found in ((b"old", b"new") if code in (FAILED, DIED) else (b"new",))
        store.write_file(place / "a.yml", b"next")
        assert (place / "a.yml").read_bytes() == b"next"
        assert names(place) == ["a.yml"]


@each_fault
def test_a_fault_strikes_where_it_should(disk: Path, fault: int):
    """The harness itself: half a file is what careless writing leaves."""
    path = disk / "careless"
    outcomes: list[tuple[int, bytes | None]] = []
    act: Callable[[], object] = lambda: path.write_bytes(b"12345678")  # noqa: E731
    for call in range(3):
        code = struck(act, call, fault)
        outcomes.append((code, path.read_bytes() if path.exists() else None))
        path.unlink(missing_ok=True)
    ends = FAILED if fault else DIED
    assert outcomes[0] == (ends, None)
    assert outcomes[1][0] == ends
    assert outcomes[1][1] not in (None, b"12345678")
    assert outcomes[2] == (FINISHED, b"12345678")
