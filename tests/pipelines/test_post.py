"""What the privileged workflow does with what a pull request's run has left behind."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipelines.conftest import BOT, HEAD, MARKER, REPO, TOKEN, Host, Said, zipped

Post = Callable[..., Said]
Outputs = Callable[[], dict[str, str]]

SITE = {"acme/en/draft/index.html": b"<p>Draft", "acme/index.html": b"<p>Acme"}
COMMENT = {"comment.json": b'{"a": 1}'}


@pytest.fixture(autouse=True)
def _left(host: Host) -> None:
    host.artifacts = {"playbook-comment": zipped(COMMENT), "playbook-site": zipped(SITE)}
    host.files = [{"filename": "definitions/acme/quality.yml"}]


def test_a_fork_is_found_and_not_deployed(host: Host, post: Post, outputs: Outputs):
    host.pull(repo="fork/playbooks", branch="a b&state=closed#x")
    done = post("find", PREVIEW_HOST="pages")
    assert done.returncode == 0, done.stderr
    assert outputs() == {"number": "7", "place": "pr-7", "deploy": ""}


@pytest.mark.parametrize("name", ["pages", "cloudflare", "azure", "s3"])
def test_a_branch_of_the_repository_is_deployed(
    host: Host, post: Post, outputs: Outputs, name: str
):
    host.pull()
    assert post("find", PREVIEW_HOST=name).returncode == 0
    assert outputs() == {"number": "7", "place": "pr-7", "deploy": name}


@pytest.mark.parametrize("name", ["", "ftp", "pages\ndeploy=s3"])
def test_an_unknown_host_is_none(host: Host, post: Post, outputs: Outputs, name: str):
    host.pull()
    assert post("find", PREVIEW_HOST=name).returncode == 0
    assert outputs()["deploy"] == ""


def test_nothing_is_deployed_where_no_client_is_touched(host: Host, post: Post, outputs: Outputs):
    host.pull()
    del host.artifacts["playbook-site"]
    post("find", PREVIEW_HOST="pages")
    assert outputs()["deploy"] == ""


@pytest.mark.parametrize(
    "edit",
    [
        {"filename": ".github/workflows/playbook-preview.yml"},
        {"filename": ".GitHub/workflows/playbook-preview.yml"},
        {"filename": ".github"},
        {"filename": "x.yml", "previous_filename": ".github/playbook/post.py"},
    ],
)
def test_who_edits_workflows_can_forge_the_run(
    host: Host, post: Post, outputs: Outputs, tmp_path: Path, edit: dict[str, str]
):
    host.pull()
    host.files.append(edit)
    post("find", PREVIEW_HOST="pages")
    assert outputs()["deploy"] == ""
    post("fetch", "comment.json", NUMBER="7", DEPLOYED="success")
    found = outputs()
    assert (found["render"], found["reason"], found["url"]) == ("", "untrusted", "")
    assert not (tmp_path / "comment.json").exists()
    (tmp_path / "comment.md").write_text(f"{MARKER}\nforged", "utf-8")
    assert post("post", "comment.md", NUMBER="7", REASON="untrusted").returncode == 0
    text = host.comments[0]["body"]
    assert "forged" not in text
    assert "because this pull request edits `.github/`" in text
    assert "porque esta solicitud de cambios modifica `.github/`" in text


def test_files_that_the_host_does_not_list_may_be_workflows(
    host: Host, post: Post, outputs: Outputs
):
    host.pull(changed_files=3001)
    host.files *= 3000
    post("find", PREVIEW_HOST="pages")
    assert outputs()["deploy"] == ""


def test_a_run_of_an_older_commit_is_left_alone(
    host: Host, post: Post, outputs: Outputs, tmp_path: Path
):
    host.pull()
    host.pulls[0]["head"]["sha"] = "b" * 40
    assert post("find", PREVIEW_HOST="pages").returncode == 0
    assert outputs() == {}
    assert post("fetch", "comment.json", NUMBER="7").returncode == 0
    assert outputs() == {}
    (tmp_path / "comment.md").write_text(f"{MARKER}\nold", "utf-8")
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    assert host.written() == []


@pytest.mark.parametrize(
    ("field", "value"), [("event", "push"), ("path", ".github/workflows/other.yml")]
)
def test_another_workflow_of_that_name_is_left_alone(
    host: Host, post: Post, outputs: Outputs, field: str, value: str
):
    host.pull()
    host.run[field] = value
    assert post("find").returncode == 0
    assert outputs() == {}


def test_one_branch_into_two_bases_is_told_apart_by_the_host_or_not_at_all(
    host: Host, post: Post, outputs: Outputs
):
    host.pull(7)
    host.pull(8)
    post("find")
    assert outputs() == {}
    host.run["pull_requests"] = [{"number": 8}]
    post("find")
    assert outputs()["number"] == "8"


def test_a_fork_of_the_same_branch_is_another(host: Host, post: Post, outputs: Outputs):
    host.pull(7, repo="fork/other")
    host.pull(8, repo="fork/playbooks")
    post("find")
    assert outputs()["number"] == "8"


def test_the_comment_is_posted_once_and_updated_in_place(host: Host, post: Post, tmp_path: Path):
    host.pull()
    file = tmp_path / "comment.md"
    for text in ("first", "second", "second"):
        file.write_text(f"{MARKER}\n\n{text}\n", "utf-8")
        assert post("post", "comment.md", NUMBER="7").returncode == 0
    run = f"https://host.example/{REPO}/actions/runs/5"
    wanted = f"{MARKER}\n\nsecond\n\n[The run · La ejecución]({run})\n"
    assert [one["body"] for one in host.comments] == [wanted]
    assert [one[0] for one in host.written()] == ["POST", "PATCH"]


def test_a_comment_of_somebody_else_is_never_overwritten(host: Host, post: Post, tmp_path: Path):
    host.pull()
    theirs = [
        {"id": number + 1, "user": user, "body": body}
        for number, (user, body) in enumerate([
            ({"login": "mallory"}, f"{MARKER}\nmine now"),
            ({"login": "github-actions"}, f"{MARKER}\nmine now"),
            (None, f"{MARKER}\nmine now"),
            (BOT, f"another workflow quotes {MARKER}"),
            (BOT, None),
        ])
    ]  # fmt: skip
    host.comments = [dict(one) for one in theirs * 30]
    (tmp_path / "comment.md").write_text(f"{MARKER}\nours", "utf-8")
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    assert host.comments[:-1] == theirs * 30
    assert host.comments[-1]["body"].startswith(f"{MARKER}\n\nours")
    (tmp_path / "comment.md").write_text(f"{MARKER}\nnewer", "utf-8")
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    assert len(host.comments) == 151
    assert "newer" in host.comments[-1]["body"]


@pytest.mark.parametrize(
    "path", ["generator/site/theme.py", "overrides/main.html", "mkdocs.yml", "hooks.py", "a/b.js"]
)
def test_it_says_that_an_edited_tool_was_not_run(host: Host, post: Post, tmp_path: Path, path: str):
    host.pull()
    host.files.append({"filename": path})
    (tmp_path / "comment.md").write_text(f"{MARKER}\nours", "utf-8")
    post("post", "comment.md", NUMBER="7")
    text = host.comments[0]["body"]
    assert "the edited one was not run" in text
    assert "la modificada no se ejecutó" in text
    assert "ours" in text


def test_a_page_of_content_is_no_tool(host: Host, post: Post, tmp_path: Path):
    host.pull()
    host.files += [{"filename": "definitions/acme/attachments/a.html"}, {"filename": "README.md"}]
    (tmp_path / "comment.md").write_text(f"{MARKER}\nours", "utf-8")
    post("post", "comment.md", NUMBER="7")
    assert "not run" not in host.comments[0]["body"]


def test_what_is_longer_than_the_host_takes_is_not_cut_in_two(
    host: Host, post: Post, tmp_path: Path
):
    host.pull()
    (tmp_path / "comment.md").write_text(f"{MARKER}\n" + "é" * 65_536, "utf-8")
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    text = host.comments[0]["body"]
    assert "éé" not in text
    assert "more to say than fits" in text
    assert "no cabe todo" in text


@pytest.mark.parametrize("there", [None, "no marker", ""])
def test_nothing_but_what_the_tool_has_rendered_is_posted(
    host: Host, post: Post, tmp_path: Path, there: str | None
):
    host.pull()
    if there is not None:
        (tmp_path / "comment.md").write_text(there, "utf-8")
    assert post("post", "comment.md", NUMBER="7").returncode == 0
    assert "result was refused" in host.comments[0]["body"]
    assert "Se rechazó" in host.comments[0]["body"]


@pytest.mark.parametrize(
    ("said", "reason", "words"),
    [
        (b'{"unbuilt": "content"}', "content", ("does not load", "no se puede cargar")),
        (b'{"unbuilt": "<img src=x>"}', "environment", ("could not be built", "No se pudo")),
    ],
)
def test_fixed_words_stand_for_a_preview_that_is_not(
    host: Host, post: Post, outputs: Outputs, said: bytes, reason: str, words: tuple[str, ...]
):
    host.pull()
    host.artifacts["playbook-comment"] = zipped({"comment.json": said})
    assert post("fetch", "comment.json", NUMBER="7").returncode == 0
    assert outputs() == {"render": "", "reason": reason, "url": ""}
    post("post", "comment.md", NUMBER="7", REASON=reason)
    assert all(word in host.comments[0]["body"] for word in words)
    assert "<img" not in host.comments[0]["body"]


def test_a_run_that_has_left_nothing_is_said(host: Host, post: Post, outputs: Outputs):
    host.pull()
    host.artifacts.clear()
    assert post("fetch", "comment.json", NUMBER="7").returncode == 0
    assert outputs()["reason"] == "environment"


def test_the_token_stays_with_the_host(host: Host, post: Post, outputs: Outputs, tmp_path: Path):
    host.pull()
    done = post("fetch", "comment.json", NUMBER="7")
    assert outputs()["render"] == "yes"
    assert (tmp_path / "comment.json").read_bytes() == COMMENT["comment.json"]
    assert not host.leaked
    assert TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("url", "deployed", "wanted"),
    [
        ("https://{number}.previews.example/x", "success", "https://7.previews.example/x"),
        ("https://previews.example/pr-{number}", "failure", ""),
        ("https://previews.example/pr-{number}", "skipped", ""),
        ("javascript:alert(1)", "success", ""),
        ("https://previews.example/) @everyone", "success", ""),
        ("", "success", ""),
    ],
)
def test_links_lead_to_where_the_preview_is(
    host: Host, post: Post, outputs: Outputs, url: str, deployed: str, wanted: str
):
    host.pull()
    post("fetch", "comment.json", NUMBER="7", PREVIEW_URL=url, DEPLOYED=deployed)
    assert outputs()["url"] == wanted


def bomb() -> bytes:
    return zipped({"comment.json": b" " * (64 << 20)})


def lying() -> bytes:
    """A zip that says its file is smaller than it is."""
    data = bytearray(zipped({"comment.json": b"[" * (2 << 20)}))
    size = (2 << 20).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (9).to_bytes(4, "little")
    return bytes(data)


def odd_method() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("comment.json", b"{}")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        bomb(),
        lying(),
        odd_method(),
        b"no zip",
        b"",
        zipped({}),
        zipped({"comment.json": b"{}", "more.json": b"{}"}),
        zipped({"../comment.json": b"{}"}),
        zipped({"comment.json": b"{}"})[:-9],
    ],
    ids=["bomb", "lying", "lzma", "no zip", "empty", "no file", "two files", "elsewhere", "cut"],
)
def test_what_is_no_comment_is_refused(
    host: Host, post: Post, outputs: Outputs, tmp_path: Path, data: bytes
):
    host.pull()
    host.artifacts["playbook-comment"] = data
    done = post("fetch", "comment.json", NUMBER="7")
    assert done.returncode == 0, done.stderr
    assert outputs()["reason"] == "refused"
    assert not (tmp_path / "comment.json").exists()
    assert not (tmp_path.parent / "comment.json").exists()


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="needs Linux's prlimit")
def test_a_bomb_takes_no_memory(host: Host, post: Post, outputs: Outputs):
    host.pull()
    host.artifacts["playbook-comment"] = zipped({"comment.json": bytes(512 << 20)})
    done = post("fetch", "comment.json", NUMBER="7", most_memory=512 << 20)
    assert done.returncode == 0, done.stderr
    assert outputs()["reason"] == "refused"


def test_a_large_artifact_is_refused_before_it_is_fetched(host: Host, post: Post, outputs: Outputs):
    host.pull()
    host.sizes["playbook-comment"] = (1 << 20) + 1
    post("fetch", "comment.json", NUMBER="7")
    assert outputs()["reason"] == "refused"
    assert not [path for _, path in host.asked if path.endswith("/zip")]


def test_an_artifact_that_is_larger_than_it_says_is_refused(
    host: Host, post: Post, outputs: Outputs
):
    host.pull()
    host.artifacts["playbook-comment"] = bytes(3 << 20) + zipped(COMMENT)  # a zip all the same
    host.sizes["playbook-comment"] = 10
    post("fetch", "comment.json", NUMBER="7")
    assert outputs()["reason"] == "refused"


def test_the_site_is_unpacked(host: Host, post: Post, tmp_path: Path):
    host.pull()
    assert post("site", "site").returncode == 0
    there = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file()
    }
    assert there == SITE


def link() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        info = zipfile.ZipInfo("acme/link.html")
        info.external_attr = 0o120777 << 16
        packed.writestr(info, "/etc/passwd")
    return data.getvalue()


def twice() -> bytes:
    # Of the same length, so that one name can be written over the other.
    return zipped({"acme/a.html": b"a", "acme/b.html": b"b"}).replace(b"b.html", b"a.html")


@pytest.mark.parametrize(
    "name",
    [
        "_worker.js", "staticwebapp.config.json", "functions.js", "../acme/x.html", "/acme/x.html",
        "acme/../../x.html", "acme//x.html", "acme/.git/config", ".git/config", "Acme/x.html",
        "acme/a:b", "_headers/x", "acme/x\\..\\y", "acme/a\nb",
    ],
)  # fmt: skip
def test_a_site_holds_clients_and_nothing_else(host: Host, post: Post, tmp_path: Path, name: str):
    host.pull()
    host.artifacts["playbook-site"] = zipped({name: b"x"})
    assert post("site", "site").returncode == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_site_with_links_or_doubles_is_refused(host: Host, post: Post, tmp_path: Path):
    host.pull()
    for data in (link(), twice()):
        host.artifacts["playbook-site"] = data
        assert post("site", "site").returncode == 1
        assert not (tmp_path / "site/acme/link.html").exists()


def test_closed_pull_requests_lose_their_previews(host: Host, post: Post, outputs: Outputs):
    host.pull(7, state="closed", closed_at="2026-11-01T10:00:00Z")
    host.pull(8, state="closed", closed_at="2999-01-01T10:00:00Z")
    host.pull(9)
    host.pull(10, repo="fork/playbooks", state="closed", closed_at="2999-01-01T10:00:00Z")
    host.pull(11, branch="other", state="closed", closed_at="2999-01-01T10:00:00Z")
    host.run["head_branch"] = "change"
    assert post("closed", PREVIEW_HOST="s3").returncode == 0
    assert outputs() == {"host": "s3", "places": "pr-7 pr-8"}
    assert post("closed", PREVIEW_HOST="s3", RUN_ID="").returncode == 0
    assert outputs() == {"host": "s3", "places": "pr-8 pr-11"}
    assert post("closed", PREVIEW_HOST="").returncode == 0
    assert outputs() == {}


def test_a_host_that_fails_is_one_line(post: Post, host: Host):
    host.pull()
    done = post("find", GITHUB_API_URL="http://127.0.0.1:9")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert json.dumps(HEAD) not in done.stdout
