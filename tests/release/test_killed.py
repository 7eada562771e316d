"""Real programs that release: killed at random moments, and racing each other."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from random import Random

import pytest

from generator.agreement.digest import sha256
from tests.release import client as stages
from tests.release.client import CLIENT, Client, own_environment, tree
from tests.store.conftest import disk
from tests.store.sites import in_child

__all__ = ["disk"]

_KILLS, _TORN, _ROUNDS, _PROGRAMS = 20, 3, 44, 6


def started(client: Client, *more: str) -> subprocess.Popen[str]:
    """A release by a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "release", CLIENT, "--today", "2026-02-09", *more],
        cwd=client.place, env=own_environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def heavy(place: Path) -> Client:
    """A client whose releases take a while to write: what is killed is caught at it."""
    client = stages.written(place)
    lines = ["attachments:"]
    for number in range(60):
        data = f"{number}\n" * 60_000
        lines += [f"  more-{number}:", "    name: More", f"    file: more-{number}.txt",
                  f"    sha256: {sha256(data.encode())}", "    kind: form", "    revision: A",
                  "    definition: clean", "    owner: buyer-quality",
                  f'    alt: {{en: "Form {number}", es: "Forma {number}"}}']  # fmt: skip
        (client.root / f"attachments/more-{number}.txt").write_text(data)
    client.write("more.yml", "\n".join([*lines, ""]))
    client.agree()
    client.commit()
    return client


def test_twenty_kills_leave_the_old_state_or_the_new(disk: Path):
    chance = Random(20)
    client = heavy(disk / "client")
    locks = client.root.parent / f".{CLIENT}.lock", client.root / "releases/.1.0.lock"
    began = time.monotonic()
    assert started(client).wait() == 0
    whole = time.monotonic() - began
    wanted = tree(client.root / "releases")
    assert client.verify().exit_code == 0
    ends: Counter[str] = Counter()
    for kill in count():
        if kill >= _KILLS and (ends["torn"] >= _TORN or kill >= 4 * _KILLS):
            break
        client.git("clean", "-fdxq")
        program = started(client)
        # Before the first lock it only reads its own code; the second begins the writing.
        while not locks[kill % 2].exists() and program.poll() is None:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, whole * 0.75 if kill % 2 == 0 else 0.01))
        program.send_signal(signal.SIGKILL)
        program.communicate()
        killed = program.returncode == -signal.SIGKILL
        found = client.versions()
        if "1.0" in found:
            assert wanted.items() <= tree(client.root / "releases").items()
        else:
            assert killed
        ends["torn" if any(name.startswith(".") for name in found) else "tidy"] += 1
        ends["new" if "1.0" in found else "old"] += 1
        version = "1.0" if kill % 2 or "1.0" in found else "3.0"
        assert client.release(version).exit_code == 0
        assert client.versions() == [version]
        if version == "1.0":
            assert tree(client.root / "releases") == wanted
        else:
            assert client.verify().exit_code == 0
        assert client.status() == ["definitions/acme/releases/"]
    assert ends["torn"] >= _TORN, "the kills hardly ever met what is written"
    assert ends["old"] >= _KILLS // 5
    assert ends["new"] >= 1


class Race:
    """Several releases that start at one moment, each in a process of its own."""

    def __init__(self, client: Client, acts: Sequence[Callable[[], tuple[int, str]]]) -> None:
        self.folder = client.place / ".git" / "race"
        self.folder.mkdir()
        gate, self.open = os.pipe()
        self.children = [in_child(lambda n=n, act=act: self._run(n, act, gate))
                         for n, act in enumerate(acts)]  # fmt: skip

    def _run(self, number: int, act: Callable[[], tuple[int, str]], gate: int) -> None:
        os.close(self.open)
        os.read(gate, 1)  # ends when the gate opens
        code, said = act()
        (self.folder / f"{number}").write_text(f"{code} {said}")

    def run(self) -> list[tuple[int, str]]:
        os.close(self.open)
        for child in self.children:
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        told = [(self.folder / f"{number}").read_text() for number in range(len(self.children))]
        return [(int(one.partition(" ")[0]), one.partition(" ")[2]) for one in told]


def releasing(client: Client, version: str) -> Callable[[], tuple[int, str]]:
    def act() -> tuple[int, str]:
        done = client.release(version)
        return done.exit_code, done.output

    return act


def editing(client: Client) -> Callable[[], tuple[int, str]]:
    """Somebody rewrites what binds nobody, over and over, as an editor saves it."""

    def act() -> tuple[int, str]:
        place, draft = client.root / "client.yml", client.place / ".git/draft"
        text = place.read_text()
        end = time.monotonic() + 0.05
        number = 0
        while time.monotonic() < end:
            number += 1
            draft.write_text(text.replace("Parts arrive clean.", f"Version {number}."))
            draft.replace(place)
        return 0, ""

    return act


KINDS = ["the same version", "other versions", "the same version, edited", "other versions, edited"]


@pytest.mark.parametrize("kind", KINDS)
def test_of_two_releases_at_once_one_wins_and_the_other_is_told(disk: Path, kind: str):
    told: Counter[str] = Counter()
    for number in range(_ROUNDS // len(KINDS)):
        client = stages.agreed(disk / f"{number}")
        versions = ["1.0", "2.0" if "other" in kind else "1.0"]
        acts = [releasing(client, version) for version in versions]
        acts += [editing(client)] if "edited" in kind else []
        outcomes = Race(client, acts).run()[:2]
        told += _judge(client, list(zip(versions, outcomes, strict=True)))
        if "edited" not in kind:
            assert client.status() == ["definitions/acme/releases/"]
    assert told["won"] >= _ROUNDS // len(KINDS)
    if "edited" not in kind:
        assert told["same"] == told["won"] == _ROUNDS // len(KINDS)


@pytest.mark.parametrize("second", ["1.0", "2.0"])
def test_of_two_programs_at_once_one_wins_and_the_other_is_told(disk: Path, second: str):
    for number in range(_PROGRAMS // 2):
        client = stages.agreed(disk / f"{number}")
        programs = [started(client, "1.0"), started(client, second)]
        outcomes = []
        for program in programs:
            out, err = program.communicate()
            outcomes.append((program.returncode, out + err))
        told = _judge(client, list(zip(["1.0", second], outcomes, strict=True)))
        assert (told["won"], told["same"]) == (1, 1)


def _judge(client: Client, outcomes: list[tuple[str, tuple[int, str]]]) -> Counter[str]:
    """What each was told. Nothing is lost: what was said to be released lies there, and holds."""
    told: Counter[str] = Counter()
    released = []
    for version, (code, said) in outcomes:
        assert "Traceback" not in said
        if f"Released {version}: definitions/acme/releases/{version}." in said:
            assert code == 0
            released.append(version)
            told["won"] += 1
        elif "Nothing to release: " in said:
            assert code == 0
            told["same"] += 1
        else:
            assert code == 1, said
            assert f"Version {version} was not released." in said
            assert "REL-02" in said
            told["refused"] += 1
    assert released
    assert client.versions() == sorted(released)
    assert client.verify().exit_code == 0
    return told
