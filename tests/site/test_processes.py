"""Whatever becomes of a child, the parent hears of it."""

import multiprocessing
import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from generator.errors import PlaybookError
from generator.site import processes
from generator.site.processes import Step, Task, run_all

needs_fork = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="the system cannot fork"
)


def fails(step: Step) -> None:
    raise PlaybookError("the disk is full", 3)


def has_a_bug(step: Step) -> None:
    raise ZeroDivisionError


def is_killed(step: Step) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def never_ends(step: Step) -> None:
    time.sleep(600)


@needs_fork
@pytest.mark.parametrize(
    ("task", "said"),
    [
        (fails, "^the disk is full$"),
        (has_a_bug, "doomed: .*what it printed says why"),
        (is_killed, "doomed: .*SIGKILL"),
    ],
)
def test_a_childs_end_is_an_error_that_ends_the_others(task: Task, said: str) -> None:
    started = time.monotonic()
    with pytest.raises(PlaybookError, match=said):
        run_all({"endless": never_ends, "doomed": task}, jobs=2, step=lambda: None)
    assert time.monotonic() - started < 30
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("methods", [["spawn"], ["fork", "spawn"]])
def test_every_task_runs_and_every_step_is_heard_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, methods: list[str]
) -> None:
    monkeypatch.setattr(processes.multiprocessing, "get_all_start_methods", lambda: methods)
    taken = []

    def writes(name: str, step: Step) -> None:
        (tmp_path / name).touch()
        for _ in range(45):
            step()

    tasks = {name: partial(writes, name) for name in "abcde"}
    run_all(tasks, jobs=2, step=lambda: taken.append(1))
    assert sorted(path.name for path in tmp_path.iterdir()) == list("abcde")
    assert len(taken) == 5 * 45
