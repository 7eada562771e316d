import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator import git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    when = "2026-03-01T23:30:00-06:00"
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, when)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.invalid"]
    for question in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", tmp_path, *question], check=True)
    return tmp_path


def test_a_commits_date_counts_in_utc(repository: Path):
    assert git.commit_date(repository) == date(2026, 3, 2)


def test_without_a_repository_there_is_no_date(tmp_path: Path):
    assert git.commit_date(tmp_path) is None


def test_without_a_commit_there_is_no_date(tmp_path: Path):
    subprocess.run(["git", "-C", tmp_path, "init", "-q"], check=True)
    assert git.commit_date(tmp_path) is None


def test_without_the_folder_there_is_no_date(tmp_path: Path):
    assert git.commit_date(tmp_path / "none") is None


def test_without_git_there_is_no_date(repository: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert git.commit_date(repository) is None
