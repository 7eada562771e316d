"""The field's own linters, as strict as they are, without a network."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipelines.conftest import ROOT, git
from tests.pipelines.workflows import NAMES

BIN = Path(sys.executable).parent


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    config = Path(__file__).parent / "zizmor.yml"
    strict = ["--offline", "--persona", "auditor", "--config", config]
    return subprocess.run(
        [BIN / "zizmor", *strict, folder / ".github"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def actionlint(folder: Path) -> subprocess.CompletedProcess[str]:
    files = [folder / ".github/workflows" / name for name in NAMES]
    return subprocess.run(
        [BIN / "actionlint", "-no-color", "-shellcheck", BIN / "shellcheck", *files],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_zizmor_finds_nothing(copy: Path):
    done = zizmor(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_actionlint_and_shellcheck_find_nothing(copy: Path):
    done = actionlint(copy)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_they_would_find_something(copy: Path):
    file = copy / ".github/workflows/playbook-preview.yml"
    text = file.read_text("utf-8")
    bad = 'run: echo "${{ github.event.pull_request.title }}" $x'
    file.write_text(text.replace('run: echo "This pull request is closed."', bad), "utf-8")
    assert "template-injection" in zizmor(copy).stdout
    said = actionlint(copy).stdout
    assert "untrusted" in said
    assert "SC2086" in said


@pytest.mark.parametrize("host", [".github", ".gitlab"])
def test_shellcheck_finds_nothing_in_the_scripts(host: str):
    scripts = sorted((ROOT / host / "playbook").glob("*.sh"))
    assert scripts
    done = subprocess.run(
        [BIN / "shellcheck", "--enable=require-variable-braces,quote-safe-variables",
         "--exclude=SC2250", *scripts], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_shellcheck_finds_nothing_in_the_jobs_of_gitlab(tmp_path: Path):
    import yaml

    for name in ("playbook.yml", "playbook-pages.yml"):
        flow = yaml.load((ROOT / ".gitlab" / name).read_text("utf-8"), Loader=yaml.BaseLoader)
        for job, what in flow.items():
            lines = [*what.get("before_script", ()), *what.get("script", ())]
            if isinstance(what, dict) and lines:
                script = tmp_path / f"{re.sub(r'[^a-z-]', '', job)}.sh"
                script.write_text("#!/usr/bin/env bash\nset -e\n" + "\n".join(lines) + "\n")
    scripts = sorted(tmp_path.glob("*.sh"))
    assert len(scripts) > 4
    done = subprocess.run(
        [BIN / "shellcheck", "--exclude=SC2154", *scripts],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
