"""The program as a whole: help, exit codes, and that nothing ends in a traceback."""

import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

import generator
from generator.cli.program import PROGRAM, Program
from tests.cli.conftest import BROKEN, Play, Shell, command, write

COMMANDS = Program().list_commands(None)


def test_the_version_is_the_packages(play: Play):
    assert play("--version").output == f"playbook, version {generator.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(play: Play, name: str):
    done = play(name, "--help")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) > 5
    assert "--quiet" in done.output


def test_help_lists_the_commands(play: Play):
    listed = re.findall(r"^  ([a-z]+) ", play("--help").output, re.MULTILINE)
    assert set(COMMANDS) <= set(listed)


@pytest.mark.parametrize(
    "args",
    [
        ["chek"],
        ["check", "--nope"],
        ["check", "--format", "pdf"],
        ["check", "--today", "2026-02-30"],
        ["check", "--today", "tomorrow"],
        ["build", "--jobs", "0"],
        ["export", "acme"],
        ["export"],
        ["serve", "--port", "99999"],
        ["init"],
        ["new", "owner"],
        ["completion", "tcsh"],
    ],
)
def test_wrong_usage_exits_2(shell: Shell, args: list[str]):
    done = shell(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Error: " in done.stderr


def test_a_misspelt_command_gets_the_nearest(play: Play):
    assert "Did you mean 'check'?" in play("chek").output


def test_a_full_disk_is_one_line_and_3(shell: Shell):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with Path("/dev/full").open("w") as full:
        done = shell("export", "acme", "--format", "json", stdout=full)
    assert done.returncode == 3
    assert re.fullmatch(r"Error: .*No space left on device\n", done.stderr)


def test_a_reader_that_goes_away_is_no_error(folder: Path):
    write("definitions/acme/client.yml", BROKEN)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        done = subprocess.run(
            command("check", "--quiet"), stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ending_it_is_quiet_and_publishes_nothing(folder: Path, number: int, code: int):
    for place in range(400):
        write(f"definitions/acme/owners/o{place}.yml", 'name: {en: "Owner", es: "Dueño"}\n')
    running = subprocess.Popen(
        command("build", "--quiet"), stderr=subprocess.PIPE, start_new_session=True
    )
    site = folder / "site"
    for _ in range(200):
        if site.is_dir() and any(site.iterdir()):
            break
        time.sleep(0.02)
    os.killpg(running.pid, number)
    _, said = running.communicate(timeout=30)
    assert (running.returncode, said) == (code, b"")
    assert not (site / "acme").exists()


def test_a_terminal_gets_colours_but_with_no_color(folder: Path, monkeypatch: pytest.MonkeyPatch):
    write("definitions/acme/client.yml", BROKEN)
    assert b"\x1b[" in _on_a_terminal("check")
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b[" not in _on_a_terminal("check")


def _on_a_terminal(*args: str) -> bytes:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command(*args), stdout=theirs, stderr=subprocess.DEVNULL) as running:
        os.close(theirs)
        said = b""
        try:
            while more := os.read(ours, 4096):
                said += more
        except OSError:
            pass  # the other end is closed
        os.close(ours)
        running.wait()
    return said


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(play: Play, shell_name: str):
    done = play("completion", shell_name)
    assert done.exit_code == 0
    assert "_PLAYBOOK_COMPLETE" in done.output


def test_clients_are_completed(shell: Shell, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("_PLAYBOOK_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "playbook check ac")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert shell().stdout == "plain,acme\n"


def test_every_command_is_named_as_its_module(play: Play):
    for name in COMMANDS:
        found = PROGRAM.get_command(None, name)  # type: ignore[arg-type]
        assert found is not None
        assert found.name == name
