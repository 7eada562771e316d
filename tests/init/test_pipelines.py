"""`playbook init --pipeline`: a host's ready-made pipeline."""

from pathlib import Path

import pytest

from generator.init.pipelines import HOSTS, pipeline_files
from tests.cli.conftest import ROOT, Play, tree


@pytest.mark.parametrize("host", HOSTS)
def test_this_repository_has_what_the_command_writes(host: str):
    files = pipeline_files(host)
    assert {name: ROOT.joinpath(name).read_bytes() for name in files} == files
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / f".{host}").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "CODEOWNERS"
    }
    assert there == {name for name in files if name.startswith(f".{host}/")}


@pytest.mark.parametrize("host", HOSTS)
def test_it_is_written_without_a_client(play: Play, folder: Path, host: str):
    before = tree(folder)
    done = play("init", "--pipeline", host)
    assert done.exit_code == 0, done.output
    assert tree(folder) == before | pipeline_files(host)
    assert f"Say in .{host}/playbook/tool.env where the tool is" in done.stderr


def test_both_hosts_and_a_client_go_together(play: Play, folder: Path):
    done = play("init", "bolt", "--pipeline", "gitlab", "--pipeline", "github")
    assert done.exit_code == 0, done.output
    there = tree(folder)
    assert there.items() >= (pipeline_files("github") | pipeline_files("gitlab")).items()
    assert "definitions/bolt/client.yml" in there


def test_a_second_time_changes_nothing(play: Play, folder: Path):
    play("init", "--pipeline", "github")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    done = play("init", "--pipeline", "github")
    assert done.exit_code == 0
    assert "Wrote" not in done.stderr
    assert "Left" not in done.stderr
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_what_somebody_has_edited_stays_and_is_told(play: Play, folder: Path):
    play("init", "--pipeline", "gitlab")
    edited = folder / ".gitlab-ci.yml"
    edited.write_text("include: []\n", "utf-8")
    (folder / ".gitlab/playbook/note.py").unlink()
    (folder / ".gitlab/playbook/tool.sh").unlink()
    (folder / ".gitlab/playbook/tool.sh").mkdir()
    done = play("init", "--pipeline", "gitlab")
    assert done.exit_code == 0
    assert edited.read_text("utf-8") == "include: []\n"
    assert "Left .gitlab-ci.yml as it was" in done.stderr
    assert "Left .gitlab/playbook/tool.sh as it was" in done.stderr
    assert "Wrote .gitlab/playbook/note.py" in done.stderr
    assert done.stderr.count("Left") == 2


def test_the_tool_beside_its_pipelines_needs_no_place(play: Play, folder: Path):
    (folder / "generator").mkdir()
    assert "where the tool is" not in play("init", "--pipeline", "github").stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--pipeline", "github", "--definitions", "elsewhere"],
        ["--pipeline", "subversion"],
        ["bolt", "--pipeline", "github", "--definitions", "sub/definitions"],
        [],
    ],
)
def test_what_cannot_work_is_refused(play: Play, folder: Path, args: list[str]):
    from tests.pipelines.conftest import git

    git(folder, "init", "--quiet")
    (folder / "sub").mkdir()
    before = tree(folder)
    assert play("init", *args).exit_code == 2
    assert tree(folder) == before


def test_in_a_repository_it_lies_at_the_top(
    play: Play, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    from tests.pipelines.conftest import git

    git(folder, "init", "--quiet")
    monkeypatch.chdir(folder / "definitions")
    assert play("init", "--pipeline", "github", "--definitions", ".").exit_code == 0
    assert (folder / ".github/workflows/playbook-preview.yml").is_file()


def test_a_file_that_another_program_left_is_no_part_of_it():
    names = [name for host in HOSTS for name in pipeline_files(host)]
    assert not [name for name in names if "__pycache__" in name or ".mypy_cache" in name]
    assert all(b"\r" not in data for host in HOSTS for data in pipeline_files(host).values())
