"""One run at a time."""

import os
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store import locks
from tests.store.sites import in_child, names


def test_who_does_not_come_to_an_end_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(locks, "_WAIT", 0.1)
    with (
        pytest.raises(PlaybookError, match=r"Another run holds .*acme"),
        store.publishing(tmp_path, "acme"),
        store.publishing(tmp_path, "acme"),
    ):
        pytest.fail("it came in")
    assert not (tmp_path / "acme").exists()


def test_what_a_killed_run_leaves_holds_nobody_up(tmp_path: Path):
    def die() -> None:
        with store.locked(tmp_path, "acme"):
            os._exit(9)

    os.waitpid(in_child(die), 0)
    assert names(tmp_path) == [".acme.lock"]
    with store.locked(tmp_path, "acme"):
        pass
    assert names(tmp_path) == []


def test_a_lock_that_went_as_it_was_opened_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whoever held it deletes it at the end; others then take the next one of this name."""
    try_lock, turns = locks._try_lock, []

    def leave(descriptor: int) -> bool:
        if not turns:
            turns.append(1)
            (tmp_path / ".acme.lock").unlink()
        return try_lock(descriptor)

    monkeypatch.setattr(locks, "_try_lock", leave)
    monkeypatch.setattr(locks, "_WAIT", 0.1)
    with (
        store.locked(tmp_path, "acme"),
        pytest.raises(PlaybookError, match="Another run holds"),
        store.locked(tmp_path, "acme"),
    ):
        pytest.fail("both came in")


def test_one_holds_it_at_a_time(tmp_path: Path):
    """Each adds one to a number by reading it and writing it: what is not alone loses some."""
    counter = tmp_path / "counter"
    counter.write_text("0")

    def add() -> None:
        for _ in range(20):
            with store.locked(tmp_path / "locks", "counter"):
                counter.write_text(str(int(counter.read_text()) + 1))

    children = [in_child(add) for _ in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert counter.read_text() == "80"
