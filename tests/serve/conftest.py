"""A real server in a process of its own, on a port that was free."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import GOOD, ROOT, _importable, command, folder

__all__ = ["_importable", "folder"]
_PATIENCE = 30.0


@dataclass
class Served:
    """A running `playbook serve`, and how to talk to it."""

    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        asked.request(method, path, headers=headers)
        return asked.getresponse()

    def text(self, path: str) -> str:
        return self.get(path).read().decode("utf-8")

    def news(self) -> dict[str, Any]:
        """The first thing that the server tells a page."""
        line = self.get("/.live/news").readline().decode("utf-8")
        return dict(json.loads(line.removeprefix("data: ")))

    def once(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The news as soon as they are as wanted."""
        end = time.monotonic() + _PATIENCE
        while not holds(news := self.news()):
            assert time.monotonic() < end, news
            time.sleep(0.1)
        return news

    def stop(self, number: int = signal.SIGINT) -> str:
        """End it as Ctrl-C does; gives what it printed after its first line."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=_PATIENCE)
        return said


Serve = Callable[..., Served]


def started(*args: str, **settings: Any) -> Served:
    process = subprocess.Popen(
        command("serve", "--port", "0", *args),
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, **settings,
    )  # fmt: skip
    assert process.stderr is not None
    first = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
    assert found, first + process.stderr.read()
    return Served(process, int(found[1]))


def ended(served: Served) -> None:
    if served.process.poll() is None:
        served.process.kill()
        served.process.communicate()


@pytest.fixture
def serve(folder: Path) -> Iterator[Serve]:
    running: list[Served] = []

    def start(*args: str) -> Served:
        running.append(started(*args))
        return running[-1]

    yield start
    for one in running:
        ended(one)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose client is built, for tests that only ask: they share it."""
    place = tmp_path_factory.mktemp("served")
    (place / "definitions/acme").mkdir(parents=True)
    (place / "definitions/acme/client.yml").write_text(GOOD, encoding="utf-8")
    one = started(cwd=place, env={**os.environ, "PYTHONPATH": os.fspath(ROOT)})
    one.once(lambda news: bool(news["build"]) and not news["findings"])
    yield one
    ended(one)
