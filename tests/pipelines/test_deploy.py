"""Sites on the four hosts, whose programs are stand-ins that note what they are told."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.pipelines.api import api as serving
from tests.pipelines.conftest import ROOT, Said, commit, git

Deploy = Callable[..., Said]
SECRET = "a-secret-of-the-test"
STANDIN = """#!/usr/bin/env bash
printf '%s' "$(basename "$0")" >> "{log}"
printf ' %s' "$@" >> "{log}"
echo >> "{log}"
case "$*" in
  *"secrets list"*) echo azure-token ;;
  *"environment list"*) echo pr7 ;;
esac
"""


@pytest.fixture
def log(tmp_path: Path) -> Callable[[], list[str]]:
    def read() -> list[str]:
        file = tmp_path / "log"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines

    return read


@pytest.fixture
def deploy(tmp_path: Path) -> Deploy:
    """Run the script with a site of two clients, as the workflow does."""
    shutil.copytree(ROOT / ".github/playbook", tmp_path / "playbook")
    site(tmp_path, "acme", "bolt")
    standins = [tmp_path / "bin" / name for name in ("aws", "az", "npm")]
    standins += [
        tmp_path / "playbook" / name for name in (
            "cloudflare/node_modules/.bin/wrangler", "azure/node_modules/.bin/swa",
        )
    ]  # fmt: skip
    for path in standins:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STANDIN.format(log=tmp_path / "log"), "utf-8")
        path.chmod(0o755)

    def run(what: str, host: str, places: str = "", target: str = "", **env: str) -> Said:
        known = {
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path),
            "WHAT": what, "HOST": host, "PLACES": places, "TARGET": target,
            "GITHUB_SERVER_URL": f"file://{tmp_path}", "GITHUB_REPOSITORY": "remote.git",
            "GITHUB_REF_NAME": "main", "GH_TOKEN": SECRET, "CLOUDFLARE_API_TOKEN": SECRET,
            "CLOUDFLARE_ACCOUNT_ID": "account", "AZURE_CLIENT_ID": "id", "AZURE_TENANT_ID": "x",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": SECRET, "AWS_ROLE_ARN": "arn",
        }  # fmt: skip
        return subprocess.run(
            ["bash", tmp_path / "playbook/deploy.sh"], cwd=tmp_path, env=known | env,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    return run


def site(folder: Path, *clients: str) -> None:
    shutil.rmtree(folder / "site", ignore_errors=True)
    for client in clients:
        for name in ("index.html", "en/versions.json", "en/draft/index.html", "en/1.0/x.html"):
            path = folder / "site" / client / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{client} {name}", "utf-8")


class Api:
    """A host's API: an identity, and a list of deployments that shrinks."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.there = [
            {"id": f"d{number}", "deployment_trigger": {"metadata": {"branch": branch}}}
            for number, branch in enumerate(["pr-7", "main", "pr-70", "pr-7"])
        ]

    def answer(self, method: str, path: str, _: object) -> object:
        self.asked.append(f"{method} {path}")
        if method == "DELETE":
            gone = path.rpartition("/")[2].partition("?")[0]
            self.there = [one for one in self.there if one["id"] != gone]
        return {"result": self.there, "value": "identity"}


@pytest.fixture
def api() -> Iterator[tuple[str, Api]]:
    known = Api()
    with serving(known.answer, "Authorization", f"Bearer {SECRET}") as url:
        yield url, known


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(folder))
    return folder


def published(remote: Path) -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def tops(remote: Path) -> set[str]:
    return {path.partition("/")[0] for path in published(remote)}


def test_previews_and_sites_lie_beside_each_other_on_pages(
    deploy: Deploy, remote: Path, tmp_path: Path
):
    for places in ("pr-7", "pr-8", ""):
        done = deploy("put", "pages", places)
        assert done.returncode == 0, done.stderr
    assert tops(remote) == {".nojekyll", "acme", "bolt", "pr-7", "pr-8"}
    site(tmp_path, "acme")
    assert deploy("put", "pages", "").returncode == 0
    assert deploy("put", "pages", "pr-7").returncode == 0
    assert tops(remote) == {".nojekyll", "acme", "pr-7", "pr-8"}
    assert {path for path in published(remote) if path.startswith("pr-7/bolt")} == set()
    assert deploy("remove", "pages", "pr-7 pr-99").returncode == 0
    assert tops(remote) == {".nojekyll", "acme", "pr-8"}
    assert git(remote, "rev-list", "--count", "gh-pages") == "1"  # what is removed is gone


def test_what_somebody_pushes_in_between_stays(deploy: Deploy, remote: Path, tmp_path: Path):
    deploy("put", "pages", "pr-7")
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(other))
    (other / "CNAME").write_text("playbooks.example\n", "utf-8")
    commit(other)
    # A push that lands while the script works: between its fetch and its push.
    real = shutil.which("git")
    standin = tmp_path / "bin/git"
    standin.write_text(
        f"""#!/usr/bin/env bash
if [[ " $* " == *" push "* && ! -e "{tmp_path}/pushed" ]]; then
  touch "{tmp_path}/pushed"
  "{real}" -C "{other}" push --quiet origin HEAD:gh-pages
fi
exec "{real}" "$@"
""",
        "utf-8",
    )
    standin.chmod(0o755)
    done = deploy("put", "pages", "")
    assert done.returncode == 0, done.stderr
    assert tops(remote) == {".nojekyll", "CNAME", "acme", "bolt", "pr-7"}
    assert git(remote, "show", "gh-pages:CNAME") == "playbooks.example"


def test_cloudflare(deploy: Deploy, log: Callable[[], list[str]]):
    assert deploy("put", "cloudflare", "pr-7", "previews").returncode == 0
    assert log()[-1] == (
        "wrangler pages deploy site --project-name previews --branch pr-7 --commit-dirty=true"
    )
    assert deploy("put", "cloudflare", "", "playbook-{client}").returncode == 0
    said = [line for line in log() if line.startswith("wrangler")]
    assert [line.split()[5] for line in said] == ["playbook-acme", "playbook-bolt"]
    assert all("--branch main" in line for line in said)


def test_cloudflare_forgets_a_preview(deploy: Deploy, api: tuple[str, Api]):
    url, known = api
    done = deploy("remove", "cloudflare", "pr-7", "previews", CLOUDFLARE_API_BASE_URL=url)
    assert done.returncode == 0, done.stderr
    gone = [one.split("/")[-1] for one in known.asked if one.startswith("DELETE")]
    assert gone == ["d0?force=true", "d3?force=true"]
    assert [one["id"] for one in known.there] == ["d1", "d2"]


def test_azure(deploy: Deploy, log: Callable[[], list[str]], api: tuple[str, Api]):
    identity = {"ACTIONS_ID_TOKEN_REQUEST_URL": f"{api[0]}/id?v=1"}
    done = deploy("put", "azure", "pr-7", "app", **identity)
    assert done.returncode == 0, done.stderr
    said = log()
    assert said[0].startswith("az login --service-principal")
    assert "--federated-token identity" in said[0]
    assert said[-1] == "swa deploy site --env pr7"
    assert "::add-mask::azure-token" in done.stdout
    assert deploy("remove", "azure", "pr-7 pr-70", "app", **identity).returncode == 0
    assert [line for line in log() if "delete" in line] == [
        "az staticwebapp environment delete --name app --environment-name pr7 --yes"
    ]
    assert set(api[1].asked) == {"GET /id?v=1&audience=api://AzureADTokenExchange"}


def test_s3_gets_what_leads_to_pages_last(
    deploy: Deploy, log: Callable[[], list[str]], api: tuple[str, Api]
):
    identity = {"ACTIONS_ID_TOKEN_REQUEST_URL": f"{api[0]}/id?v=1"}
    done = deploy("put", "s3", "pr-7", "bucket/previews", **identity)
    assert done.returncode == 0, done.stderr
    first, leads, *gone = log()
    for way in ("acme/index.html", "acme/*/versions.json", "bolt/*/latest/*"):
        assert f"--exclude {way}" in first
        assert f"--include {way}" in leads
    assert "--exclude *" in leads
    assert "--delete" not in first + leads
    assert [line.split()[3:5] for line in gone] == [
        [f"site/{client}", f"s3://bucket/previews/pr-7/{client}"] for client in ("acme", "bolt")
    ]
    assert deploy("put", "s3", "", "{client}-bucket", **identity).returncode == 0
    assert [line.split()[4] for line in log() if "--include" in line] == [
        "s3://acme-bucket", "s3://bolt-bucket",
    ]  # fmt: skip
    assert deploy("remove", "s3", "pr-7", "bucket/previews", **identity).returncode == 0
    assert log() == ["aws s3 rm s3://bucket/previews/pr-7/ --recursive --only-show-errors"]


@pytest.mark.parametrize(
    ("what", "host", "places", "target"),
    [
        ("put", "ftp", "", "x"),
        ("burn", "s3", "", "x"),
        ("put", "s3", "", ""),
        ("put", "s3", "pr-7", "{client}"),
        ("put", "s3", "pr-7 pr-8", "x"),
        ("remove", "s3", "../x", "x"),
        ("remove", "s3", "pr-", "x"),
        ("remove", "pages", "acme", ""),
    ],
)
def test_a_word_that_means_nothing_changes_nothing(
    deploy: Deploy, log: Callable[[], list[str]], what: str, host: str, places: str, target: str
):
    done = deploy(what, host, places, target)
    assert done.returncode == 1
    assert "::error::" in done.stderr
    assert log() == []


def test_no_secret_is_printed_or_named_to_a_program(
    deploy: Deploy, log: Callable[[], list[str]], remote: Path, api: tuple[str, Api]
):
    env = {"ACTIONS_ID_TOKEN_REQUEST_URL": f"{api[0]}/id?v=1", "CLOUDFLARE_API_BASE_URL": api[0]}
    for host in ("pages", "cloudflare", "azure", "s3"):
        for what in ("put", "remove"):
            done = deploy(what, host, "pr-7", "target", **env)
            assert done.returncode == 0, done.stderr
            assert SECRET not in done.stdout + done.stderr
    assert SECRET not in "".join(log())


def test_azure_lets_readers_in_alone():
    file = ROOT / ".github/playbook/azure/staticwebapp.config.json"
    config = json.loads(file.read_text("utf-8"))
    assert config["routes"] == [{"route": "/*", "allowedRoles": ["playbook-reader"]}]
    assert "noindex" in config["globalHeaders"]["X-Robots-Tag"]


def test_a_host_has_its_job_and_its_note_about_who_can_read():
    text = (ROOT / ".github/workflows/playbook-deploy.yml").read_text("utf-8")
    hosts = set(yaml.safe_load(text)["jobs"])
    assert hosts == {"pages", "cloudflare", "azure", "s3"}
    notes = text.partition("name: Playbook deploy")[0]
    for host in hosts:
        assert f"#   {host} " in notes
