"""What a revision held, asked of git without checking anything out."""

import subprocess
from pathlib import Path

import pytest

from generator.git.revisions import commit_of, files_at


def git(place: Path, *args: str) -> str:
    return subprocess.run(
        ["git", *args], cwd=place, check=True, capture_output=True, text=True
    ).stdout.strip()


def commit(place: Path, name: str = "As it is") -> str:
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--allow-empty", "--message", name)
    return git(place, "rev-parse", "HEAD")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository in which a client lies two folders deep."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", "--template", "")
    git(tmp_path, "config", "user.name", "Somebody")
    git(tmp_path, "config", "user.email", "somebody@example.com")
    client = tmp_path / "deep" / "definitions" / "acme"
    client.mkdir(parents=True)
    (client / "client.yml").write_text("name: Acme\n", encoding="utf-8")
    return tmp_path


def test_a_revision_is_found_by_any_of_its_names(place: Path) -> None:
    first = commit(place)
    git(place, "tag", "--annotate", "--message", "One", "one")
    second = commit(place)
    client = place / "deep" / "definitions"
    assert commit_of(client, "HEAD") == second
    assert commit_of(client, "HEAD~1") == commit_of(client, "one") == first
    assert commit_of(client, first[:9]) == first
    assert commit_of(client, "main@{0}") == second


@pytest.mark.parametrize(
    "name",
    ["", " ", "no-such", "HEAD~99", "-x", "--output=x", "--help", "HEAD:deep", "HEAD^{tree}",
     "main..main", "@{u}", "a b", "ñ\u202e", "HEAD\n--all", "x\x00y", "0" * 40,
     ":/nothing", "^main"],
)  # fmt: skip
def test_what_is_no_revision_is_none_and_does_nothing(place: Path, name: str) -> None:
    commit(place)
    assert commit_of(place, name) is None
    assert git(place, "status", "--porcelain") == ""


def test_files_are_those_of_the_client_as_they_were(place: Path) -> None:
    client = place / "deep" / "definitions" / "acme"
    (client / "ñ ü.yml").write_bytes(b"\xff\x00raw\n\n")
    (client / "attachments").mkdir()
    (client / "attachments" / "a.svg").write_bytes(b"<svg/>")
    (place / "deep" / "definitions" / "acme-2").mkdir()
    (place / "deep" / "definitions" / "acme-2" / "client.yml").write_bytes(b"other")
    (place / "deep" / "definitions" / "other.yml").write_bytes(b"beside")
    first = commit(place)
    (client / "client.yml").write_text("name: Bolt\n", encoding="utf-8")
    commit(place)
    assert files_at(client, first) == {
        "client.yml": b"name: Acme\n", "ñ ü.yml": b"\xff\x00raw\n\n",
        "attachments/a.svg": b"<svg/>",
    }  # fmt: skip


def test_a_client_that_is_gone_by_now_can_be_read(place: Path) -> None:
    first = commit(place)
    client = place / "deep" / "definitions" / "acme"
    git(place, "rm", "-r", "--quiet", "deep/definitions/acme")
    client.parent.mkdir(parents=True, exist_ok=True)
    assert files_at(client, first) == {"client.yml": b"name: Acme\n"}
    assert files_at(client.parent / "never", first) == {}


def test_links_and_other_repositories_in_it_are_left_out(place: Path) -> None:
    client = place / "deep" / "definitions" / "acme"
    (client / "link.yml").symlink_to("/etc/hostname")
    first = commit(place)
    assert files_at(client, first) == {"client.yml": b"name: Acme\n"}


def test_a_name_with_the_marks_of_a_pattern_is_a_name(place: Path) -> None:
    client = place / "deep" / "definitions" / "a*"
    client.mkdir()
    (client / "client.yml").write_bytes(b"star")
    first = commit(place)
    assert files_at(client, first) == {"client.yml": b"star"}
    git(place, "rm", "-r", "-f", "--quiet", "deep/definitions/a*")
    client.parent.mkdir(parents=True, exist_ok=True)
    assert files_at(client, commit(place)) == {}


def test_the_folder_may_be_the_repositorys_own(place: Path) -> None:
    client = place / "top"
    client.mkdir()
    (client / "client.yml").write_bytes(b"top")
    assert files_at(client, commit(place)) == {"client.yml": b"top"}


def test_renamed_files_are_there_under_the_names_that_they_had(place: Path) -> None:
    first = commit(place)
    git(place, "mv", "deep/definitions/acme/client.yml", "deep/definitions/acme/moved.yml")
    second = commit(place)
    client = place / "deep" / "definitions" / "acme"
    assert [*(files_at(client, first) or {})] == ["client.yml"]
    assert [*(files_at(client, second) or {})] == ["moved.yml"]


def test_a_shallow_clone_has_what_it_has(place: Path, tmp_path: Path) -> None:
    first, second = commit(place), commit(place)
    git(place, "clone", "--quiet", "--depth", "1", place.as_uri(), "shallow")
    client = place / "shallow" / "deep" / "definitions" / "acme"
    assert commit_of(client, "HEAD") == second
    assert commit_of(client, "HEAD~1") is None
    assert commit_of(client, first) is None
    assert files_at(client, second) == {"client.yml": b"name: Acme\n"}


def test_no_repository_and_no_git_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    first = commit(place)
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    assert commit_of(elsewhere, "HEAD") is None
    assert files_at(elsewhere / "acme", first) is None
    assert commit_of(elsewhere / "never", "HEAD") is None
    monkeypatch.setenv("PATH", str(elsewhere))
    assert commit_of(place, "HEAD") is None
    assert files_at(place / "deep", first) is None


def test_a_damaged_repository_is_none(place: Path) -> None:
    first = commit(place)
    blob = git(place, "rev-parse", "HEAD:deep/definitions/acme/client.yml")
    (place / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert files_at(place / "deep" / "definitions" / "acme", first) is None
