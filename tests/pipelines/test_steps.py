"""The shell steps of the workflows, run here as the host runs them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pipelines.conftest import MARKER, ROOT, Host, Said, commit, git, zipped
from tests.pipelines.workflows import jobs, read

PLAYBOOK = Path(sys.executable).parent
HOSTILE = "echo run >> {canary}\n"


@dataclass
class Runner:
    """Runs the `run:` steps of a job; what only the host can do, tests do in its place."""

    workspace: Path
    known: dict[str, str]

    def steps(self, flow: str, job: str, *names: str) -> Said:
        """Each of them, also after one that failed; what they said together, and the last code."""
        said, code = "", 0
        wanted = {one["name"]: one for one in jobs(read(flow))[job]["steps"]}
        for name in names:
            done = self.step(wanted[name])
            said += done.stdout + done.stderr
            code = done.returncode
        return subprocess.CompletedProcess(names, code, said, "")

    def step(self, step: dict[str, object]) -> Said:
        own = step.get("env", {})
        assert isinstance(own, dict)
        env = {
            "PATH": f"{PLAYBOOK}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.workspace / "summary.md"),
            "GITHUB_OUTPUT": str(self.workspace / "outputs"), "PYTHONDONTWRITEBYTECODE": "1",
            "GIT_CONFIG_NOSYSTEM": "1", "NO_MKDOCS_2_WARNING": "1",
        }  # fmt: skip
        env |= {name: self.value(value) for name, value in own.items()}
        script = self.workspace.parent / "step.sh"
        script.write_text(str(step["run"]), "utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.workspace / str(step.get("working-directory", ".")), env=env,
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def value(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([^}]+) \}\}", lambda found: self.known[found[1]], text)


@pytest.fixture
def runner(repository: Path, tmp_path: Path) -> Callable[[], Runner]:
    """Check out the base and the branch `change` as the workflow does."""

    def made() -> Runner:
        workspace = tmp_path / "workspace"
        base = git(repository, "rev-parse", "main")
        head = git(repository, "rev-parse", "change")
        for name, revision in (("base", base), ("pull", head)):
            git(tmp_path, "clone", "--quiet", str(repository), str(workspace / name))
            git(workspace / name, "checkout", "--quiet", "--detach", revision)
        event = "github.event.pull_request"
        return Runner(workspace, {f"{event}.base.sha": base, f"{event}.head.sha": head})

    return made


def edit(repository: Path, path: str, text: str) -> None:
    file = repository / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def branch(repository: Path) -> Path:
    """A file of the client on a branch of its own."""
    git(repository, "checkout", "--quiet", "-b", "change")
    return repository / "definitions/acme/quality.yml"


PREVIEW = ("playbook-preview.yml", "preview", "Check the content", "Build the preview")


def test_a_change_is_previewed(repository: Path, runner: Callable[[], Runner]):
    file = branch(repository)
    text = file.read_text("utf-8")
    file.write_text(text.replace('en: "', 'en: "Newly worded ', 1), "utf-8")
    assert file.read_text("utf-8") != text
    commit(repository)
    run = runner()
    done = run.steps(*PREVIEW)
    assert done.returncode == 0, done.stdout
    made = run.workspace / "preview"
    assert (made / "comment.md").read_text("utf-8").startswith(MARKER)
    assert (run.workspace / "summary.md").read_text("utf-8").startswith(MARKER)
    assert (made / "site/acme/en/draft/index.html").is_file()
    assert [path.name for path in (made / "site").iterdir() if path.is_dir()] == ["acme"]
    json.loads((made / "comment.json").read_text("utf-8"))


def test_nothing_of_a_pull_request_is_run(
    repository: Path, runner: Callable[[], Runner], tmp_path: Path
):
    """Its hooks, its theme, its scripts, and modules that hide the tool's own."""
    file = branch(repository)
    canary = tmp_path / "canary"
    python = f"open({str(canary)!r}, 'a').write('run')\n"
    for name in (
        "hooks.py", "sitecustomize.py", "usercustomize.py", "yaml.py", "generator/__init__.py",
        "generator/cli/__init__.py", "click/__init__.py", "definitions/acme/hooks.py",
    ):  # fmt: skip
        edit(repository, name, python)
    edit(repository, "mkdocs.yml", "site_name: x\nhooks: [hooks.py]\n")
    edit(repository, "definitions/mkdocs.yml", "site_name: x\nhooks: [../hooks.py]\n")
    edit(repository, "overrides/main.html", f"{{% set x = 1 %}}{canary}")
    for name in ("preview.sh", "where.sh", "post.py"):
        edit(repository, f".github/playbook/{name}", HOSTILE.format(canary=canary))
    for name in ("pre-commit", "post-checkout", "post-merge"):
        edit(repository, f".githooks/{name}", HOSTILE.format(canary=canary))
    edit(repository, ".gitattributes", "* filter=evil diff=evil text\n")
    edit(repository, ".gitmodules", '[submodule "x"]\n\tpath = x\n\turl = ../elsewhere\n')
    text = file.read_text("utf-8")
    file.write_text(text.replace('en: "', 'en: "{{ 7*7 }} ::error::@all <b> ', 1), "utf-8")
    commit(repository)
    run = runner()
    done = run.steps(*PREVIEW)
    assert not canary.exists()
    assert (run.workspace / "preview/site/acme").is_dir(), done.stdout
    assert not [
        line
        for line in done.stdout.splitlines()
        if line.startswith("::") and "@all" in line.partition("::")[2].partition("::")[0]
    ]
    page = "".join(
        path.read_text("utf-8") for path in (run.workspace / "preview/site").rglob("*.html")
    )
    assert "{{ 7*7 }}" in page
    assert str(canary) not in page
    said = (run.workspace / "preview/comment.md").read_text("utf-8")
    assert "@all" not in said
    assert "<b>" not in said


def test_content_that_does_not_load_is_said_in_fixed_words(
    repository: Path, runner: Callable[[], Runner]
):
    file = branch(repository)
    file.write_text("<<<<<<< ours\n", "utf-8")
    commit(repository)
    run = runner()
    done = run.steps(*PREVIEW)
    assert done.returncode == 1
    said = (run.workspace / "preview/comment.json").read_text("utf-8")
    assert json.loads(said) == {"unbuilt": "content"}
    assert "::error file=definitions/acme/quality.yml" in done.stdout


def test_a_history_that_is_cut_short_is_no_fault_of_the_content(
    repository: Path, runner: Callable[[], Runner]
):
    branch(repository).write_text("{}\n", "utf-8")
    commit(repository)
    run = runner()
    run.known["github.event.pull_request.base.sha"] = "1" * 40
    done = run.steps(*PREVIEW)
    assert done.returncode > 1, done.stdout
    said = (run.workspace / "preview/comment.json").read_text("utf-8")
    assert json.loads(said) == {"unbuilt": "environment"}


def test_definitions_that_are_a_link_are_refused(repository: Path, runner: Callable[[], Runner]):
    branch(repository)
    shutil.rmtree(repository / "definitions")
    (repository / "definitions").symlink_to("/etc")
    commit(repository)
    run = runner()
    done = run.steps(*PREVIEW)
    assert done.returncode != 0
    assert "::error::definitions is a link" in done.stdout
    assert "passwd" not in done.stdout
    assert not (run.workspace / "preview/site").exists()


def test_from_a_change_to_its_comment(
    repository: Path, runner: Callable[[], Runner], host: Host, post: Callable[..., Said],
    outputs: Callable[[], dict[str, str]], tmp_path: Path,
):  # fmt: skip
    """Both workflows, with what the one leaves for the other."""
    file = branch(repository)
    text = file.read_text("utf-8")
    file.write_text(text.replace('en: "', 'en: "Newly worded ', 1), "utf-8")
    commit(repository)
    run = runner()
    run.steps(*PREVIEW)
    made = run.workspace / "preview"
    host.pull()
    host.files = [{"filename": "definitions/acme/quality.yml"}]
    host.artifacts = {"playbook-comment": zipped({
        "comment.json": (made / "comment.json").read_bytes()
    }), "playbook-site": zipped({
        path.relative_to(made / "site").as_posix(): path.read_bytes()
        for path in (made / "site").rglob("*") if path.is_file() and path.name[0] != "."
    })}  # fmt: skip
    assert post("find", PREVIEW_HOST="pages").returncode == 0
    assert outputs()["deploy"] == "pages"
    assert post("site", "deployed").returncode == 0
    assert (tmp_path / "deployed/acme/es/draft/index.html").is_file()
    address = "https://previews.example/pr-{number}"
    done = post("fetch", "comment.json", NUMBER="7", DEPLOYED="success", PREVIEW_URL=address)
    assert done.returncode == 0, done.stderr
    url = outputs()["url"]
    words = Runner(tmp_path, {"steps.fetch.outputs.url": url})
    done = words.steps("playbook-comment.yml", "comment", "Put it in words")
    assert done.returncode == 0, done.stdout
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    body = host.comments[0]["body"]
    assert body.startswith(MARKER)
    for found in re.findall(r"https://previews\.example/pr-7/([^)#\s]+)", body):
        assert (tmp_path / "deployed" / found).exists(), found
    assert "https://previews.example/pr-7/acme/" in body


def test_a_forged_comment_is_refused(host: Host, post: Callable[..., Said], tmp_path: Path):
    host.pull()
    (tmp_path / "comment.json").write_text('{"clients": [{"client": "<img src=x>"}]}', "utf-8")
    words = Runner(tmp_path, {"steps.fetch.outputs.url": ""})
    words.steps("playbook-comment.yml", "comment", "Put it in words")
    assert not (tmp_path / "comment.md").exists()
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    assert "result was refused" in host.comments[0]["body"]
    assert "<img" not in host.comments[0]["body"]


def test_parts_make_the_site_that_a_whole_build_makes(repository: Path, tmp_path: Path):
    """The steps of publishing: plan, a part a row, joined."""
    shutil.copytree(repository, tmp_path / "work")
    run = Runner(tmp_path / "work", {})
    done = run.steps("playbook-publish.yml", "plan", "Plan the parts")
    assert done.returncode == 0, done.stdout
    found = (run.workspace / "outputs").read_text("utf-8").removeprefix("matrix=")
    rows = json.loads(found)["include"]
    assert len(rows) == 2
    for row in rows:
        run.known = {f"matrix.{name}": value for name, value in row.items()}
        done = run.steps("playbook-publish.yml", "build", "Build the part")
        assert done.returncode == 0, done.stdout
        shutil.copytree(run.workspace / "site", tmp_path / "joined", dirs_exist_ok=True)
        shutil.rmtree(run.workspace / "site")
    whole = files(run, run.workspace / "site")
    shutil.rmtree(run.workspace / "site")
    shutil.copytree(tmp_path / "joined", run.workspace / "site")
    assert files(run, run.workspace / "site") == whole


def files(run: Runner, site: Path) -> dict[str, bytes]:
    done = run.steps("playbook-publish.yml", "join", "Make one site of them")
    assert done.returncode == 0, done.stdout
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.html")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("REPOSITORY=\nREF=\n", "folder=base\n"),
        (
            f"# note\nREPOSITORY=acme/tool\nREF={'c' * 40}\n",
            f"repository=acme/tool\nref={'c' * 40}\nfolder=playbook-tool\n",
        ),
        ("REPOSITORY=acme/tool\nREF=main\n", ""),
        (f"REPOSITORY=acme/tool;id\nREF={'c' * 40}\n", ""),
        (f"REPOSITORY=$(id)/x\nREF={'c' * 40}\n", ""),
    ],
)
def test_where_the_tool_is(tmp_path: Path, text: str, said: str):
    folder = tmp_path / "base"
    edit(tmp_path, "base/.github/playbook/tool.env", text)
    edit(tmp_path, "base/requirements.txt", "")
    (folder / "generator").mkdir()
    script = ROOT / ".github/playbook/where.sh"
    done = subprocess.run(
        ["bash", script, "base"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == said
    assert (done.returncode == 0) == bool(said)
