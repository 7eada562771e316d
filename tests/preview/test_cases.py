"""What may happen to a client as a whole: it comes, goes, is renamed, or cannot be read."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.preview.branches import branch, built, changes_in, page, preview, seen
from tests.preview.test_touched import other
from tests.release.client import Client, tree
from tests.release.conftest import agreed, released, written

__all__ = ["agreed", "released", "written"]

MARKERS = """\
<<<<<<< ours
term: {en: "Clean", es: "Limpio"}
=======
term: {en: "Spotless", es: "Impecable"}
>>>>>>> theirs
"""


def test_conflict_marks_left_in(agreed: Client) -> None:
    branch(agreed, lambda one: one.grains("two", "three"))
    built(agreed)
    before = tree(agreed.place / "out")
    line = (agreed.root / "definitions/clean.yml").read_text("utf-8").count("\n") + 1
    text = (agreed.root / "definitions/clean.yml").read_text("utf-8")
    agreed.write("definitions/clean.yml", text + MARKERS)
    agreed.commit()
    done = preview(agreed)
    assert done.exit_code == 1
    assert f"definitions/acme/definitions/clean.yml:{line}:1: error: " in done.stdout
    assert "conflict" in done.stdout
    assert tree(agreed.place / "out") == before
    for where in ("topic", ""):
        done = preview(agreed, "--format", "github", "--lang", "es", head=where)
        assert done.exit_code == 1
        assert f"file=definitions/acme/definitions/clean.yml,line={line}" in done.stdout


def test_one_broken_client_keeps_all_from_being_written(agreed: Client) -> None:
    def break_one(client: Client) -> None:
        client.grains("two", "three")
        (other(client, "bolt") / "client.yml").write_text("name: [\n", encoding="utf-8")

    done = preview(branch(agreed, break_one))
    assert done.exit_code == 1
    assert "definitions/bolt/client.yml" in done.stdout
    assert "definitions/acme" not in done.stdout
    assert not (agreed.place / "out").exists()


def test_a_base_that_does_not_load(agreed: Client) -> None:
    text = (agreed.root / "definitions/clean.yml").read_text("utf-8")
    agreed.write("definitions/clean.yml", text + MARKERS)
    branch(agreed, lambda one: one.write("definitions/clean.yml", text))
    out = built(agreed)
    found = seen(agreed)
    assert found.clients == [("acme", "unreadable")]
    assert "does not load, so changes cannot be told" in found.english
    assert "no se" in found.spanish
    assert changes_in(out) == []
    assert "Clean" in page(out, "definitions/clean")
    assert not (out / "site/acme/en/was").exists()


def test_a_new_client(agreed: Client) -> None:
    branch(agreed, lambda one: other(one, "bolt"))
    out = built(agreed)
    found = seen(agreed)
    assert found.clients == [("bolt", "new")]
    assert "This client is new" in found.english
    assert "Halden Equipment and Soldaduras Mezquite" in found.english
    assert {(one["client"], one["change"]) for one in changes_in(out)} == {("bolt", "added")}
    assert "there is nothing to compare it with" in page(out, "changes", of="bolt")
    assert not (out / "site/acme").exists()


def test_a_removed_client(agreed: Client) -> None:
    other(agreed, "bolt")
    branch(agreed, lambda one: one.git("rm", "-r", "-q", "definitions/bolt"))
    out = built(agreed)
    found = seen(agreed)
    assert found.clients == [("bolt", "removed")]
    assert "This client is removed" in found.english
    assert [(one["client"], one["change"], one["meaning"]) for one in changes_in(out)] == [
        ("bolt", "removed", "major")
    ]
    assert not (out / "site").exists()


def test_what_was_no_client_is_nobody_removed(agreed: Client) -> None:
    for name in ("Some Notes", "`@octocat`", "con"):
        place = agreed.place / "definitions" / name
        place.mkdir()
        (place / "notes.yml").write_text("a: b\n", encoding="utf-8")
    agreed.commit()
    branch(agreed, lambda one: one.git("rm", "-r", "-q", "definitions/Some Notes",
                                       "definitions/`@octocat`", "definitions/con"))  # fmt: skip
    found = seen(agreed)
    assert found.clients == []
    assert "octocat" not in found.comment


def test_a_new_folder_that_can_be_no_client_is_refused(agreed: Client) -> None:
    def lay(client: Client) -> None:
        place = client.place / "definitions" / "`@octocat`\n::error::x"
        place.mkdir()
        (place / "client.yml").write_text("name: {en: A, es: A}\n", encoding="utf-8")

    done = preview(branch(agreed, lay))
    assert done.exit_code == 1
    assert not [one for one in done.output.splitlines() if one.startswith("::")]
    assert not (agreed.place / "out").exists()


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_a_name_in_no_encoding_is_no_traceback(agreed: Client, form: str) -> None:
    def lay(client: Client) -> None:
        place = Path(os.fsdecode(os.fsencode(client.root.parent) + b"/\xff"))
        place.mkdir()
        (place / "client.yml").write_text("name: {en: A, es: A}\n", encoding="utf-8")

    done = preview(branch(agreed, lay), "--format", form)
    assert done.exit_code == 1
    assert "udcff" in done.stdout
    assert form != "json" or json.loads(done.stdout)


def test_a_renamed_folder(agreed: Client) -> None:
    branch(agreed, lambda one: one.git("mv", "definitions/acme", "definitions/acme-north"))
    found = seen(agreed)
    assert found.clients == [("acme-north", "renamed")]
    (pair,) = found.pairs
    assert pair.former == "acme"
    assert [(one.kind, one.change.value) for one in pair.changes] == [("engagement", "renamed")]
    assert "`acme`" in found.english
    assert "`acme`" in found.spanish
    assert "removed" not in found.english


def test_a_renamed_folder_with_edits(agreed: Client) -> None:
    def rename(client: Client) -> None:
        client.grains("two", "three")
        client.git("mv", "definitions/acme", "definitions/acme-north")

    branch(agreed, rename)
    out = built(agreed)
    assert {(one["client"], one["id"]) for one in changes_in(out)} == {
        ("acme-north", "acme-north"), ("acme-north", "clean"),
    }  # fmt: skip
    html = page(out, "definitions/clean", of="acme-north")
    assert "<del>two</del>" in html
    assert "<ins>three</ins>" in html
    assert "folder has a new name" in page(out, "changes", of="acme-north")


def test_another_client_takes_the_old_name(agreed: Client) -> None:
    def swap(client: Client) -> None:
        client.git("mv", "definitions/acme", "definitions/acme-north")
        other(client, "acme")

    branch(agreed, swap)
    found = seen(agreed)
    assert found.clients == [("acme-north", "renamed"), ("acme", "new")]
    assert found.pairs[0].former == "acme"
    assert {one.kind for one in found.pairs[0].changes} == {"engagement"}


def test_two_clients_trade_names(agreed: Client) -> None:
    other(agreed, "bolt")

    def trade(client: Client) -> None:
        for old, new in (("acme", "x"), ("bolt", "acme"), ("x", "bolt")):
            client.git("mv", f"definitions/{old}", f"definitions/{new}")

    found = seen(branch(agreed, trade))
    assert found.clients == [("acme", "renamed"), ("bolt", "renamed")]
    assert [one.former for one in found.pairs] == ["bolt", "acme"]


def test_a_client_that_is_written_anew_is_the_same_one(agreed: Client) -> None:
    def rewrite(client: Client) -> None:
        client.git("rm", "-r", "-q", "definitions/acme")
        other(client, "acme")

    assert seen(branch(agreed, rewrite)).clients == [("acme", "changed")]


def test_a_copy_is_new_and_the_one_copied_is_what_it_was(agreed: Client) -> None:
    def copy(client: Client) -> None:
        other(client, "bolt", client.root)
        client.grains("two", "three")

    assert seen(branch(agreed, copy)).clients == [("acme", "changed"), ("bolt", "new")]


ENGLISH = """\
name: {en: "Small"}
languages: [en]
sides: {us: {name: Us, kind: customer}}
terms: {lot: {term: {en: "Lot"}, definition: {en: "One shipment."}}}
"""
BOTH = """\
name: {en: "Small", es: "Chico"}
languages: [en, es]
sides: {us: {name: Us, kind: customer}}
terms: {lot: {term: {en: "Lot", es: "Lote"}, definition: {en: "One truck.", es: "Un camión."}}}
"""


def small(client: Client, text: str) -> None:
    place = client.place / "definitions/small"
    place.mkdir(exist_ok=True)
    (place / "client.yml").write_text(text, encoding="utf-8")


def languages_of(out: Path) -> list[str]:
    return sorted(one.name for one in (out / "site/small").iterdir() if one.is_dir())


def test_a_language_comes(agreed: Client) -> None:
    small(agreed, ENGLISH)
    branch(agreed, lambda one: small(one, BOTH))
    out = built(agreed)
    assert languages_of(out) == ["en", "es"]
    assert "<del>shipment</del>" not in page(out, "terms/lot", "es", of="small")
    assert "<del>shipment.</del>" in page(out, "terms/lot", "en", of="small")
    assert "Lote" in page(out, "changes", "es", of="small")
    assert not (out / "site/small/es/was").exists()
    found = seen(agreed)
    assert "Un camión" in found.spanish
    assert "/small/es/draft/terms/lot/#change-" in found.spanish


def test_a_language_goes(agreed: Client) -> None:
    small(agreed, BOTH)
    branch(agreed, lambda one: small(one, ENGLISH))
    out = built(agreed)
    assert languages_of(out) == ["en"]
    found = seen(agreed)
    assert "/small/es/" not in found.comment
    assert "/small/en/draft/changes/" in found.spanish
    assert "Un camión" in found.spanish


def test_a_release_or_a_sign_off_that_goes_or_changes_is_refused(released: Client) -> None:
    def alter(client: Client) -> None:
        model = client.root / "releases/1.0/playbook.json"
        model.write_text(model.read_text("utf-8").replace("weekly", "weakly"), "utf-8")
        model.write_bytes(model.read_bytes() + b"\n")
        next(iter(sorted((client.root / "signoffs").glob("*.yml")))).unlink()

    branch(released, alter)
    done = preview(released, "--gate")
    assert done.exit_code == 1
    said = (released.place / "out/comment.md").read_text("utf-8")
    assert "Release 1\\.0 is altered or taken away" in said
    assert "La versión 1\\.0 se altera o se quita" in said
    assert "sign\\-off `" in said


def test_a_client_that_was_signed_does_not_go_unseen(released: Client) -> None:
    branch(released, lambda client: shutil.rmtree(client.root))
    assert preview(released, "--gate").exit_code == 1
    said = (released.place / "out/comment.md").read_text("utf-8")
    assert "A client goes that has releases or sign\\-offs" in said
    assert preview(released).exit_code == 0


def test_a_folder_that_is_nowhere_is_wrong_usage(released: Client) -> None:
    branch(released, lambda client: client.grains("two", "three"))
    assert preview(released, "--definitions", "definitons").exit_code == 2
