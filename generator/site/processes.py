"""Runs tasks side by side, each in its own process: MkDocs keeps what a build leaves behind."""

import multiprocessing
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkProcess

from generator.errors import PlaybookError

Step = Callable[[], None]
Task = Callable[[Step], None]

_STEPS_A_MESSAGE = 20


@dataclass(frozen=True, slots=True)
class _Child:
    name: str
    process: ForkProcess
    report: Connection


def run_all(tasks: Mapping[str, Task], jobs: int, step: Step) -> None:
    """Run every task, at most `jobs` at a time; the first failure ends the others.

    What a task gets to call at each of its steps makes `step` be called here. Tasks need not be
    picklable: a child is a fork. Where the system cannot fork they run one after the other in this
    process.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        for task in tasks.values():
            task(step)
        return
    context = multiprocessing.get_context("fork")
    waiting = list(tasks.items())
    running: list[_Child] = []
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                running.append(_start(context, *waiting.pop(0)))
            ready = wait([child.report for child in running])
            for child in [child for child in running if child.report in ready]:
                if _has_ended(child, step):
                    running.remove(child)
    finally:
        for child in running:
            child.process.terminate()
            child.process.join()
            child.report.close()


def _start(context: ForkContext, name: str, task: Task) -> _Child:
    report, ours = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(task, ours), name=name)
    process.start()
    ours.close()  # so that the child's death closes the pipe
    return _Child(name, process, report)


def _work(task: Task, report: Connection) -> None:
    """What the child does; a bug's traceback goes to stderr as it would without processes."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == _STEPS_A_MESSAGE:
            report.send(steps)
            steps = 0

    try:
        task(step)
    except PlaybookError as error:
        report.send((str(error), error.exit_code))
    else:
        report.send(steps)
        report.send(None)


def _has_ended(child: _Child, step: Step) -> bool:
    """Take one message: a number of steps, an error, or None for a good end."""
    try:
        message: int | tuple[str, int] | None = child.report.recv()
    except EOFError:
        child.process.join()
        message = f"{child.name}: the build {_end(child.process.exitcode)}", 3
    if isinstance(message, int):
        for _ in range(message):
            step()
        return False
    child.process.join()
    child.report.close()
    if message:
        raise PlaybookError(*message)
    return True


def _end(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}"
    return "failed; what it printed says why"
