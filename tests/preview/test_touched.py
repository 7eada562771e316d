"""Which clients a branch touches: by what they say, since it has left its base."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.errors import PlaybookError
from tests.preview.branches import branch, built, changes_in, preview, seen
from tests.release import client as stages
from tests.release.client import Client, put_files, tree
from tests.release.conftest import agreed, written

__all__ = ["agreed", "written"]

CANARY = "kestrel"


def other(client: Client, name: str, source: Path = stages.ROOT / "tests/clients/minimal") -> Path:
    """Lay another client beside."""
    place = client.place / "definitions" / name
    shutil.copytree(source, place)
    return place


def test_one_client_of_fifty_is_read_built_and_named(written: Client) -> None:
    for number in range(49):
        place = other(written, f"{CANARY}-{number}")
        if number % 2:  # who reads it would have to say so
            (place / "client.yml").write_text(f"name: {{en: {CANARY}\n: [", encoding="utf-8")
    branch(written, lambda one: one.grains("two", "three"))
    done = preview(written)
    assert done.exit_code == 0
    assert CANARY not in done.output
    out = written.place / "out"
    assert [one.name for one in (out / "site").iterdir() if one.is_dir()] == ["acme"]
    assert {one["client"] for one in changes_in(out)} == {"acme"}
    for path, data in tree(out).items():
        assert CANARY not in path
        assert CANARY.encode() not in data, path


def test_others_are_not_even_opened(written: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    other(written, CANARY)
    branch(written, lambda one: one.grains("two", "three"))
    opened: list[str] = []
    monkeypatch.setattr(
        "generator.preview.pairs.files_in_commit",
        lambda definitions, client, commit, shown: opened.append(client),
    )
    seen(written)
    assert set(opened) == {"acme"}


def reformat(client: Client) -> None:
    client.change("definitions/clean.yml", "values: {dust: 0.9},\n     verdict",
                  "values: {dust: 0.9}, verdict")  # fmt: skip
    client.change("owners.yml", "    deputy: diana\n", "    # Away in May.\n    deputy: diana\n")
    client.change("handoffs/lot.yml", '  - {en: "Boxes", es: "Cajas"}\n', "")
    client.change("handoffs/lot.yml", 'es: "Certificado"}\n',
                  'es: "Certificado"}\n  - {en: "Boxes", es: "Cajas"}\n')  # fmt: skip


def move(client: Client) -> None:
    body = (client.root / "definitions/clean.yml").read_bytes().decode()
    (client.root / "definitions/clean.yml").unlink()
    lines = "".join(f"    {line}" for line in body.splitlines(keepends=True))
    client.write("all.yml", f"definitions:\n  clean:\n{lines}")


def leave_files(client: Client) -> None:
    client.write("notes.txt", "Nothing.\n")
    client.write("client.yml.orig", "name: [\n")
    (client.place / "definitions/README.md").write_text("How to.\n", encoding="utf-8")
    (client.place / "definitions/.idea").mkdir()
    (client.place / "definitions/.idea/x.yml").write_text("a: b\n", encoding="utf-8")


@pytest.mark.parametrize("change", [reformat, move, leave_files])
def test_what_changes_no_meaning_touches_nobody(agreed: Client, change: object) -> None:
    assert callable(change)
    branch(agreed, change)
    found = seen(agreed)
    assert found.clients == []
    assert "Nothing changes in meaning" in found.english
    assert "Nada cambia de significado" in found.spanish
    assert "acme" not in found.comment.lower()


def test_nobody_touched_builds_nothing(agreed: Client) -> None:
    out = built(branch(agreed, reformat))
    assert sorted(one.name for one in out.iterdir()) == ["changes.json", "comment.json",
                                                         "comment.md"]  # fmt: skip
    assert changes_in(out) == []


def test_a_sign_off_touches(written: Client) -> None:
    branch(written, lambda one: one.sign("ana", "definition:clean"))
    found = seen(written)
    assert found.clients == [("acme", "changed")]
    assert "Records added:** Ana Ortiz" in found.english
    assert "Ana Ortiz" in found.spanish


def test_a_changed_attachment_touches(agreed: Client) -> None:
    def draw(client: Client) -> None:
        client.write("attachments/limit.svg", stages.DRAWING.decode().replace("9", "8"))

    branch(agreed, draw)
    found = seen(agreed)
    assert found.clients == [("acme", "changed")]
    assert [one.rule for one in found.pairs[0].came], "its digest is another one's"


def test_an_attachment_whose_digest_nobody_wrote_down_touches(written: Client) -> None:
    text = (written.root / "attachments.yml").read_text("utf-8")
    written.write("attachments.yml", re.sub(r"\n *sha256:.*", "", text))
    branch(written, lambda one: one.write("attachments/limit.svg", "<svg/>"))
    found = seen(written)
    assert found.clients == [("acme", "changed")]
    assert [(one.kind, one.field) for one in found.pairs[0].changes] == [("attachment", "file")]


def test_a_translations_lock_touches(written: Client) -> None:
    def review(client: Client) -> None:
        done = client.play("review", "acme", "--lang", "es")
        assert done.exit_code == 0, done.output

    branch(written, review)
    assert written.git("diff", "--name-only", "main").strip()
    assert seen(written).clients == [("acme", "changed")]


def test_what_the_base_did_since_is_no_change_of_the_branch(written: Client) -> None:
    branch(written, lambda one: one.change("owners.yml", "Signs for Acme.", "Signs for us."))
    written.git("checkout", "--quiet", "main")
    written.grains("two", "three")
    other(written, CANARY)
    written.commit()
    written.git("checkout", "--quiet", "topic")
    found = seen(written)
    assert {one.id for one in found.pairs[0].changes} == {"buyer-lead"}
    assert CANARY not in found.comment
    assert found.report.parted
    assert seen(written, head=None).report == found.report


def test_a_base_pushed_with_force_is_compared_as_it_is(written: Client) -> None:
    branch(written, lambda one: one.grains("two", "three"))
    written.git("checkout", "--quiet", "--orphan", "anew")
    written.grains("three", "four")
    written.commit()
    written.git("branch", "--force", "main", "anew")
    written.git("checkout", "--quiet", "topic")
    found = seen(written)
    assert {one.before for one in found.pairs[0].changes} == {
        "No more than four grains of dust.", "No más de cuatro granos de polvo.",
    }  # fmt: skip
    assert "shares no commit" in found.english
    assert "no comparte" in found.spanish


@pytest.mark.parametrize("base", ["0" * 40, "gone", "", "-x", "--help", "main..topic", "^main"])
def test_a_base_that_is_no_revision(agreed: Client, base: str) -> None:
    agreed.git("branch", "topic")
    done = agreed.play("preview", f"--base={base}", "--out", "out")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "pushed with force" in done.stderr
    assert not (agreed.place / "out").exists()


def test_a_head_that_is_no_revision(agreed: Client) -> None:
    for head in ("gone", "", "-x"):
        done = agreed.play("preview", "--base", "main", f"--head={head}", "--out", "out")
        assert done.exit_code == 2, head
        assert not (agreed.place / "out").exists()


@pytest.mark.parametrize("base", ["main~1", "origin/main"])
def test_a_shallow_clone_says_how_to_fetch_the_rest(written: Client, base: str) -> None:
    branch(written, lambda one: one.grains("two", "three"))
    written.git("checkout", "--quiet", "main")
    written.change("owners.yml", "Signs for Acme.", "Signs for us.")
    written.commit()
    place = written.place.parent / f"{written.place.name}-clone"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", "--no-single-branch", "--branch", "topic",
         f"file://{written.place}", str(place)], check=True, capture_output=True,
    )  # fmt: skip
    clone = Client(place)
    done = preview(clone, base=base, head="")
    assert done.exit_code == 3, done.output
    for remedy in ("git fetch --unshallow", "fetch-depth: 0", "GIT_DEPTH: 0"):
        assert remedy in done.stderr
    assert not (clone.place / "out").exists()


def test_without_head_the_working_tree_is_shown(agreed: Client) -> None:
    agreed.git("branch", "topic")
    agreed.grains("two", "three")
    agreed.write("categories/dust-lots.yml", 'name: {en: "New", es: "Nueva"}\n')
    found = seen(agreed, "main", None)
    assert {(one.kind, one.id) for one in found.pairs[0].changes} == {
        ("definition", "clean"), ("category", "dust-lots"),
    }  # fmt: skip
    assert seen(agreed).clients == []


def test_a_repository_is_needed(tmp_path: Path) -> None:
    client = put_files(tmp_path, {"definitions/acme/client.yml": b"name: {en: A, es: A}\n"})
    done = preview(client, head="")
    assert done.exit_code == 2
    assert "lies in no git repository" in done.stderr


def test_the_first_client_of_a_repository(tmp_path: Path) -> None:
    client = stages.written(tmp_path)
    client.git("rm", "-r", "--quiet", "definitions")
    (client.place / "README").write_text("Empty.\n", encoding="utf-8")
    client.commit()
    client.git("branch", "--force", "empty")
    assert not client.root.parent.exists()
    assert seen(client, "empty", "main~1").clients == []  # the base's own, later change
    client.git("checkout", "--quiet", "--orphan", "topic", "main~1")
    (client.place / "README").write_text("Another root.\n", encoding="utf-8")
    client.commit()
    client.git("checkout", "--quiet", "empty")
    assert not client.root.parent.exists()
    assert seen(client, "empty").clients == [("acme", "new")]


def test_definitions_elsewhere_in_the_repository(tmp_path: Path) -> None:
    client = stages.written(tmp_path)
    client.git("mv", "definitions", "books")
    branch(client, lambda one: None, "moved")
    path = client.place / "books/acme/owners.yml"
    path.write_text(path.read_text("utf-8").replace("Signs for Acme.", "Signs."), "utf-8")
    done = client.play("preview", "--base", "moved", "--definitions", "books", "--out", "out")
    assert done.exit_code == 0, done.output
    assert {one["id"] for one in changes_in(client.place / "out")} == {"buyer-lead"}


def test_too_old_a_git_is_no_traceback(agreed: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = preview(agreed, head="")
    assert done.exit_code in (2, 3)
    with pytest.raises(PlaybookError):
        seen(agreed, "main", None)


def test_links_in_a_revision_are_refused_as_in_a_folder(written: Client) -> None:
    def link(client: Client) -> None:
        (client.root / "owners-too.yml").symlink_to("/etc/hostname")
        (client.place / "definitions" / "whole").symlink_to("acme")

    branch(written, link)
    done = preview(written, "--head", "topic")
    assert done.exit_code == 1
    said = [line for line in done.output.splitlines() if "[SRC-11]" in line]
    assert [line.split(":")[0] for line in said] == ["definitions/acme/owners-too.yml"]
    assert not (written.place / "out").exists()
