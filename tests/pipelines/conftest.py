"""A host's API on loopback, and what a run of a pull request leaves behind."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
HEAD = "a" * 40
REPO = "acme/playbooks"
MARKER = "<!-- playbook preview -->"
BOT = {"login": "github-actions[bot]"}
TOKEN = "a-token-of-the-test"

Said = subprocess.CompletedProcess[str]


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return data.getvalue()


@dataclass
class Host:
    """What the API knows, and what it was asked."""

    url: str = ""
    run: dict[str, Any] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    files: list[dict[str, str]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    artifacts: dict[str, bytes] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    leaked: bool = False

    def pull(self, number: int = 7, repo: str = REPO, branch: str = "change", **more: Any) -> None:
        source = {"full_name": repo, "owner": {"login": repo.partition("/")[0]}}
        head = {"sha": HEAD, "ref": branch, "repo": source}
        here = {"number": number, "state": "open", "head": head, "closed_at": None}
        self.pulls.append({**here, **more})
        self.run = {
            "event": "pull_request", "path": ".github/workflows/playbook-preview.yml",
            "head_sha": HEAD, "head_branch": branch, "head_repository": source, "pull_requests": [],
        }  # fmt: skip

    def written(self) -> list[tuple[str, str]]:
        return [one for one in self.asked if one[0] != "GET"]

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:
        if re.fullmatch(r"/actions/runs/\d+", path):
            return self.run
        if re.fullmatch(r"/actions/runs/\d+/artifacts", path):
            name = query["name"]
            if name not in self.artifacts:
                return {"artifacts": []}
            size = self.sizes.get(name, len(self.artifacts[name]))
            one = {"id": 1, "name": name, "expired": False, "size_in_bytes": size}
            return {"artifacts": [one | {"id": 0, "expired": True}, one]}
        if path.startswith("/pulls"):
            return self.answer_pulls(path, query)
        if re.fullmatch(r"/issues/\d+/comments", path):
            if method == "GET":
                return self.page(self.comments, query)
            self.comments.append({"id": len(self.comments) + 1, "user": BOT, "body": body["body"]})
            return self.comments[-1]
        if found := re.fullmatch(r"/issues/comments/(\d+)", path):
            one = next(one for one in self.comments if one["id"] == int(found[1]))
            one["body"] = body["body"]
            return one
        return None

    def answer_pulls(self, path: str, query: dict[str, str]) -> Any:
        if path == "/pulls":
            fits = [one for one in self.pulls if one["state"] == query["state"]]
            if "head" in query:
                owner, _, branch = query["head"].partition(":")
                fits = [
                    one for one in fits
                    if one["head"]["ref"] == branch
                    and one["head"]["repo"]["owner"]["login"] == owner
                ]  # fmt: skip
            return self.page(fits, query)
        if found := re.fullmatch(r"/pulls/(\d+)", path):
            one = next(one for one in self.pulls if one["number"] == int(found[1]))
            return {"changed_files": len(self.files), **one}
        return self.page(self.files, query)

    @staticmethod
    def page(entries: list[Any], query: dict[str, str]) -> list[Any]:
        size, number = int(query["per_page"]), int(query["page"])
        return entries[size * (number - 1) : size * number]


@pytest.fixture
def host() -> Iterator[Host]:
    known = Host()

    class Handler(BaseHTTPRequestHandler):
        def do(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix(f"/repos/{REPO}")
            known.asked.append((self.command, path))
            if path == "/blob":
                known.leaked |= "Authorization" in self.headers
                self.reply(200, known.artifacts[parts.query])
                return
            assert self.headers["Authorization"] == f"Bearer {TOKEN}"
            if re.fullmatch(r"/actions/artifacts/1/zip", path):
                name = next(q["name"] for q in reversed(asked_artifacts) if "name" in q)
                self.send_response(302)
                self.send_header("Location", f"{known.url}/blob?{name}")
                self.end_headers()
                return
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            if path.endswith("/artifacts"):
                asked_artifacts.append(query)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            answer = known.answer(self.command, path, query, body)
            self.reply(404 if answer is None else 200, json.dumps(answer).encode())

        def reply(self, code: int, data: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do

        def log_message(self, *_: object) -> None:
            pass

    asked_artifacts: list[dict[str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield known
    server.shutdown()
    server.server_close()


@pytest.fixture
def post(host: Host, tmp_path: Path) -> Callable[..., Said]:
    """Run the script that a workflow runs, as it runs it; `outputs` reads what it has set."""

    def run(*arguments: str, most_memory: int = 0, **env: str) -> Said:
        known = {
            "PATH": os.environ["PATH"], "GITHUB_API_URL": host.url, "GITHUB_REPOSITORY": REPO,
            "GITHUB_SERVER_URL": "https://host.example", "GH_TOKEN": TOKEN, "RUN_ID": "5",
            "GITHUB_OUTPUT": str(tmp_path / "outputs"), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        script = ROOT / ".github/playbook/post.py"
        limit = ["prlimit", f"--as={most_memory}"] if most_memory else []
        return subprocess.run(
            [*limit, sys.executable, script, *arguments], cwd=tmp_path, env=known | env,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


@pytest.fixture
def outputs(tmp_path: Path) -> Callable[[], dict[str, str]]:
    """What steps have set since the last time."""

    def read() -> dict[str, str]:
        file = tmp_path / "outputs"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return dict(line.split("=", 1) for line in lines)

    return read


SETTINGS = (
    "user.name=Test", "user.email=test@localhost", "commit.gpgSign=false",
    "init.defaultBranch=main", "protocol.file.allow=always",
)  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    settings = [part for one in SETTINGS for part in ("-c", one)]
    command = ["git", *settings, "-C", os.fspath(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, message: str = "Change") -> str:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one clean client and the pipelines."""
    from generator.init.pipelines import HOSTS, pipeline_files

    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "tests/clients/minimal", folder / "definitions/acme")
    for one in HOSTS:
        for name, data in pipeline_files(one).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    git(folder, "init", "--quiet")
    commit(folder, "Begin")
    return folder
