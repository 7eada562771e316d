"""A folder with clients in it, and the command line run in it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.program import PROGRAM

ROOT = Path(__file__).parents[2]
GOOD = '# An engagement.\nname: {en: "Acme and Bolt", es: "Acme y Bolt"}\n'
BROKEN = GOOD + "langauges: [en, es]\n"
CLEAN_ON = "2026-11-24"

Play = Callable[..., Result]
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the client `acme`, which loads, and nothing else."""
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write("definitions/acme/client.yml", GOOD)
    return tmp_path


@pytest.fixture
def play(folder: Path) -> Play:
    """Run a command in this process."""
    return lambda *args: CliRunner().invoke(PROGRAM, list(args), prog_name="playbook")


@pytest.fixture
def shell(folder: Path) -> Shell:
    """Run a command as a program of its own: the exit code and what it prints are the real ones."""

    def run(*args: str, **settings: object) -> subprocess.CompletedProcess[str]:
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **settings}
        return subprocess.run(command(*args), check=False, **settings)  # type: ignore[call-overload]

    return run


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "generator", *args]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.fspath(ROOT))


def write(path: str, text: str) -> Path:
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def write_clean(client: str, below: str = "") -> int:
    """Write a complete client, in which no rule finds anything on the day `CLEAN_ON`.

    `below` is put below its client.yml; the number of the line on which that begins comes back.
    """
    folder = Path("definitions", client)
    shutil.copytree(ROOT / "tests/clients/minimal", folder, dirs_exist_ok=True)
    text = (folder / "client.yml").read_text(encoding="utf-8")
    write(f"{folder}/client.yml", text + below)
    return text.count("\n") + 1


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
