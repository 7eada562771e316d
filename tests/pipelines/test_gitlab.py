"""The pipeline for the other host: its jobs, its scripts, its note."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.pipelines.api import api as serving
from tests.pipelines.conftest import MARKER, ROOT, Said, commit, git

TOKEN = "a-token-of-the-test"


def flow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((ROOT / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


MAIN = flow(".gitlab/playbook.yml")
CHILD = flow(".gitlab/playbook-pages.yml")
JOBS = {name: job for name, job in MAIN.items() if not name.startswith(".")}


def test_the_image_is_pinned_and_both_pipelines_share_it():
    shared = dict(MAIN[".playbook"])
    assert re.fullmatch(r"python:3\.\d+-\w+@sha256:[0-9a-f]{64}", shared["image"])
    assert shared.pop("variables") == CHILD["variables"]
    assert shared == CHILD["default"]
    assert CHILD["variables"]["GIT_DEPTH"] == "0"


def test_the_tool_is_that_of_the_target():
    script = "\n".join(MAIN[".playbook"]["before_script"])
    assert '"${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_SHA}"' in script
    for name, job in JOBS.items():
        lines = "\n".join(job.get("script", ()))
        assert not re.search(r"(?:bash|python3?|sh|source) +(?!\"\$BASE_DIR/)", lines), name
        if "playbook " in lines.replace("playbook-", ""):
            assert job.get("extends") == ".playbook", name


def test_nothing_runs_but_where_it_should():
    on = {name: [rule.get("if", "") for rule in job["rules"]] for name, job in JOBS.items()}
    request = '$CI_PIPELINE_SOURCE == "merge_request_event"'
    for name in ("playbook-preview", "playbook-preview-stop"):
        assert on[name] == [request]
    assert on["playbook-note"] == [f"{request} && $PLAYBOOK_NOTE_TOKEN"]
    for name in ("playbook-plan", "playbook-publish"):
        assert [one.startswith("$CI_COMMIT_BRANCH == $CI_DEFAULT") for one in on[name]] == [True]
    assert "PLAYBOOK_NOTE_TOKEN" not in str([
        job for name, job in JOBS.items() if name != "playbook-note"
    ])  # fmt: skip


def test_the_preview_is_a_review_app_that_ends():
    preview, stop = JOBS["playbook-preview"], JOBS["playbook-preview-stop"]
    assert preview["environment"]["name"] == stop["environment"]["name"]
    assert preview["environment"]["on_stop"] == "playbook-preview-stop"
    assert preview["environment"]["auto_stop_in"] == preview["artifacts"]["expire_in"] == "1 week"
    assert stop["environment"]["action"] == "stop"
    assert stop["variables"] == {"GIT_STRATEGY": "none"}
    report = JOBS["playbook-check"]["artifacts"]
    assert (report["when"], list(report["reports"])) == ("always", ["codequality"])


def test_the_parts_that_are_planned_fit_the_child_pipeline(repository: Path):
    done = subprocess.run(
        [Path(sys.executable).parent / "playbook", "plan", "--format", "gitlab"],
        cwd=repository, capture_output=True, text=True, check=True,
    )  # fmt: skip
    parts = yaml.safe_load(done.stdout)
    assert not parts.keys() & CHILD.keys()
    built = [job for name, job in parts.items() if not name.startswith(".")]
    assert all("parallel" in job and "needs" not in job for job in built)
    assert "needs" not in CHILD["pages"]  # so it gets the parts of all jobs before it
    assert CHILD["pages"]["stage"] == ".post"
    wanted = {tuple(one) for one in JOBS["playbook-publish"]["trigger"]["include"]}
    assert wanted == {("artifact", "job"), ("local",)}
    assert "site/" in str(parts)


def preview(repository: Path, base: str, **env: str) -> Said:
    head = git(repository, "rev-parse", "HEAD")
    known = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(repository), "CI_JOB_URL": "https://git.example/acme/ops/books/-/jobs/5",
        "CI_PROJECT_PATH": "acme/ops/books", "CI_JOB_ID": "5", "CI_SERVER_PROTOCOL": "https",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_COMMIT_SHA": head,
        "NO_MKDOCS_2_WARNING": "1",
    }  # fmt: skip
    return subprocess.run(
        ["bash", ROOT / ".gitlab/playbook/preview.sh"], cwd=repository, env=known | env,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_its_address_leads_to_the_client(repository: Path):
    base = git(repository, "rev-parse", "HEAD")
    file = repository / "definitions/acme/quality.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('en: "', 'en: "Newly worded ', 1), "utf-8")
    commit(repository)
    done = preview(repository, base, CI_PAGES_DOMAIN="pages.example")
    assert done.returncode == 0, done.stderr
    pages = "https://acme.pages.example/-/ops/books/-/jobs/5/artifacts/preview/site"
    assert (repository / "preview.env").read_text().splitlines() == [
        f"PREVIEW_URL={pages}/acme/index.html",
        f"PREVIEW_SITE={pages}",
    ]
    assert f"{pages}/acme/" in (repository / "preview/comment.md").read_text("utf-8")


def test_content_that_does_not_load_has_an_address_too(repository: Path):
    base = git(repository, "rev-parse", "HEAD")
    (repository / "definitions/acme/quality.yml").write_text("<<<<<<< x\n", "utf-8")
    commit(repository)
    assert preview(repository, base).returncode == 1
    said = json.loads((repository / "preview/comment.json").read_text("utf-8"))
    assert said == {"unbuilt": "content"}
    assert "PREVIEW_URL=https://git.example" in (repository / "preview.env").read_text()


class Notes:
    """The notes on a merge request, as the host keeps them."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = []
        self.written: list[str] = []

    def answer(self, method: str, address: str, body: Any) -> object:
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        if path == "/user":
            return {"id": 9}
        if method == "GET":
            at = 100 * (int(query["page"][0]) - 1)
            return self.all[at : at + 100]
        self.written.append(method)
        text = body["body"].strip()  # as the host does
        if method == "POST":
            self.all.append({"id": len(self.all), "author": {"id": 9}, "body": text})
            return self.all[-1]
        one = self.all[int(path.rpartition("/")[2])]
        one["body"] = text
        return one


@pytest.fixture
def notes() -> Iterator[tuple[str, Notes]]:
    known = Notes()
    with serving(known.answer, "PRIVATE-TOKEN", TOKEN) as url:
        yield url, known


@pytest.fixture
def say(notes: tuple[str, Notes], tmp_path: Path) -> Callable[[str | None, str], Said]:
    def run(comment: str | None, said: str = "{}") -> Said:
        (tmp_path / "comment.md").unlink(missing_ok=True)
        if comment is not None:
            (tmp_path / "comment.md").write_text(comment, "utf-8")
        (tmp_path / "comment.json").write_text(said, "utf-8")
        env = {
            "CI_API_V4_URL": notes[0], "PLAYBOOK_NOTE_TOKEN": TOKEN,
            "CI_MERGE_REQUEST_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
        }  # fmt: skip
        script = ROOT / ".gitlab/playbook/note.py"
        return subprocess.run(
            [sys.executable, script, "comment.md", "comment.json"], cwd=tmp_path, env=env,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


def test_one_note_is_updated_in_place(notes: tuple[str, Notes], say: Callable[..., Said]):
    theirs = {"id": 0, "author": {"id": 8}, "body": f"{MARKER}\ntheirs"}
    notes[1].all = [dict(theirs, id=number) for number in range(120)]
    for text in ("first", "second", "second"):
        done = say(f"{MARKER}\n{text}\n")
        assert done.returncode == 0, done.stderr
    assert notes[1].written == ["POST", "PUT"]
    assert [one["body"] for one in notes[1].all[119:]] == [
        f"{MARKER}\ntheirs",
        f"{MARKER}\nsecond",
    ]


@pytest.mark.parametrize(
    ("comment", "said", "word"),
    [
        (None, '{"unbuilt": "content"}', "no se puede cargar"),
        (None, '{"unbuilt": "environment"}', "could not be built"),
        ("<img src=x>", "{}", "could not be built"),
    ],
)
def test_fixed_words_stand_for_a_preview_that_is_not(
    notes: tuple[str, Notes], say: Callable[..., Said], comment: str | None, said: str, word: str
):
    assert say(comment, said).returncode == 0
    body = notes[1].all[0]["body"]
    assert body.startswith(MARKER)
    assert word in body
    assert "<img" not in body


def test_the_tool_is_found_or_asked_for(tmp_path: Path):
    """Its place is read, not run; `pip` and `git` are stand-ins that note what they are told."""
    script = ROOT / ".gitlab/playbook/tool.sh"
    for name in ("git", "python3"):
        standin = tmp_path / "bin" / name
        standin.parent.mkdir(exist_ok=True)
        standin.write_text(f'#!/bin/sh\necho {name} "$@" >> {tmp_path}/log\n')
        standin.chmod(0o755)
    file = tmp_path / "base/.gitlab/playbook/tool.env"
    file.parent.mkdir(parents=True)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {"PATH": path, "CI_SERVER_URL": "https://git.example"}

    def run(text: str) -> tuple[int, str]:
        file.write_text(text)
        done = subprocess.run(
            ["bash", script, "base"], cwd=tmp_path, env=env, capture_output=True, check=False
        )
        log = tmp_path / "log"
        said = log.read_text() if log.exists() else ""
        log.unlink(missing_ok=True)
        return done.returncode, said

    assert run("REPOSITORY=\nREF=\n") == (1, "")
    assert run("REPOSITORY=acme/tool\nREF=main\n") == (1, "")
    assert run(f"REPOSITORY=acme/$(id)\nREF={'c' * 40}\n") == (1, "")
    code, said = run(f"REPOSITORY=acme/ops/tool\nREF={'c' * 40}\n")
    assert code == 0
    assert f"--depth 1 https://git.example/acme/ops/tool.git {'c' * 40}" in said
    assert said.count("--require-hashes") == said.count("--no-index") == 1
    (tmp_path / "base/generator").mkdir()
    code, said = run("REPOSITORY=\nREF=\n")
    assert (code, "git" in said) == (0, False)
