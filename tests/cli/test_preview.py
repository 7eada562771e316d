"""`playbook preview`: what it writes, what its gate refuses, and what it leaves alone."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.preview.branches import branch, built, changes_in, page, preview, seen
from tests.release import client as stages
from tests.release.client import Client, tree
from tests.release.conftest import agreed, released, written

__all__ = ["agreed", "released", "written"]


def three_grains(client: Client) -> None:
    client.grains("two", "three")


def with_amendment(client: Client) -> None:
    client.amend("1.0" if not client.versions() else "2.0", "clean")
    client.grains("two", "three")


def declare_editorial(client: Client) -> None:
    with_amendment(client)
    client.change("amendments/for-2-0.yml", "effective:", "editorial: yes\neffective:")


def other_words(client: Client) -> None:
    client.amend("2.0", "clean")
    client.change("amendments/for-2-0.yml", "effective:", "editorial: yes\neffective:")
    client.change("definitions/clean.yml", "grains of dust.", "grains of dirt.")
    client.change("definitions/clean.yml", "granos de polvo.", "granos de tierra.")


def test_it_writes_the_site_the_comment_and_the_changes(agreed: Client) -> None:
    done = preview(branch(agreed, three_grains))
    assert (done.exit_code, done.stdout) == (0, "")
    out = agreed.place / "out"
    assert sorted(one.name for one in out.iterdir()) == [
        "changes.json", "comment.json", "comment.md", "site",
    ]  # fmt: skip
    assert "Open out/site/acme/index.html" in done.stderr
    assert "Wrote out/comment.md." in done.stderr
    text = (out / "comment.md").read_text("utf-8")
    assert "**Burdens:** Bolt" in text
    assert "**Carga a:** Bolt" in text
    quiet = preview(agreed, "--quiet")
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_the_changes_are_those_of_diff(released: Client) -> None:
    def change(client: Client) -> None:
        client.grains("two", "three")
        (client.root / "escalations/dust.yml").unlink()
        client.change("owners.yml", "deputy: diana\n", "deputy: eduardo\n")
        client.change("handoffs/lot.yml", "within: 1 shared business day\n  by",
                      "within: 2 shared business days\n  by")  # fmt: skip

    branch(released, change)
    out = built(released)
    done = released.play("diff", "acme", "git:main", "git:topic", "--format", "json")
    assert (out / "changes.json").read_text("utf-8") == done.stdout
    found = changes_in(out)
    assert any(one["burdens"] for one in found)
    assert any(one["affects"] for one in found)
    assert any(one["stales"]["signoffs"] for one in found)
    assert {one["client"] for one in found} == {"acme"}


def test_the_comment_names_burdens_what_is_affected_and_what_is_stale(agreed: Client) -> None:
    agreed.play("review", "acme", "--lang", "es")
    agreed.commit()

    def change(client: Client) -> None:
        client.change("definitions/clean.yml", "No more than two grains", "No more than ten grains")

    found = seen(branch(agreed, change))
    for half, said in (
        (found.english, ("Affects:_ ", "No longer agreed by:** Ana Ortiz, Carlos Ñúñez",
                         "Needs review in:** Spanish", "Lot")),
        (found.spanish, ("Afecta a:_ ", "Ya no vale la firma de:** Ana Ortiz, Carlos Ñúñez",
                         "Falta revisar en:** español", "Lote")),
    ):  # fmt: skip
        for one in said:
            assert one in half


def test_findings_that_came_and_went_and_the_readiness(agreed: Client) -> None:
    def drop(client: Client) -> None:
        client.change("definitions/clean.yml", "decider: buyer-quality\n", "")

    branch(agreed, drop)
    worse = seen(agreed)
    (client,) = worse.report.clients
    assert any(one.rule.startswith("DEF-") for one in client.came)
    assert re.search(r"New findings: \d", worse.english)
    assert re.search(r"Hallazgos nuevos: \d", worse.spanish)
    better = seen(agreed, "topic", "main")
    assert better.clients == []  # nothing was done on main since
    agreed.git("checkout", "--quiet", "-b", "mend", "topic")
    agreed.git("revert", "--no-edit", "HEAD")
    better = seen(agreed, "topic", "mend")
    (client,) = better.report.clients
    assert any(one.rule.startswith("DEF-") for one in client.went)
    assert re.search(r"Findings mended: \d", better.english)
    assert client.readiness is not None
    assert client.readiness_before is not None
    assert client.readiness >= client.readiness_before


def test_a_line_that_moves_is_no_new_finding(agreed: Client) -> None:
    def shift(client: Client) -> None:
        text = (client.root / "client.yml").read_text("utf-8")
        client.write("client.yml", f"# One\n# Two\n{text}")
        client.change("owners.yml", "Signs for Acme.", "Signs for us.")

    (client,) = seen(branch(agreed, shift)).report.clients
    assert {one.rule for one in client.came} <= {"SGN-02"}
    assert client.went_count == 0


@pytest.mark.parametrize(
    ("change", "code", "rule"),
    [(three_grains, 1, "SGN-03"), (with_amendment, 0, ""), (declare_editorial, 1, "REL-03"),
     (other_words, 0, "")],
)  # fmt: skip
def test_the_gate(released: Client, change: object, code: int, rule: str) -> None:
    assert callable(change)
    branch(released, change)
    done = preview(released, "--gate")
    assert done.exit_code == code, done.output
    out = released.place / "out"
    for name in ("comment.md", "comment.json", "changes.json", "site/acme/en/draft/index.html"):
        assert (out / name).is_file()
    if not code:
        assert done.stdout == ""
        return
    line = (released.root / "definitions/clean.yml").read_text("utf-8").splitlines().index(
        "    en: No more than three grains of dust."
    )  # fmt: skip
    assert re.search(
        rf"^definitions/acme/definitions/clean\.yml:{line + 1}:\d+: error: .*\[{rule}\]$",
        done.stdout, re.MULTILINE,
    )  # fmt: skip
    assert rule.replace("-", "\\-") in (out / "comment.md").read_text("utf-8")
    assert preview(released).exit_code == 0  # without the gate it is told, and no more


def test_the_gate_speaks_to_machines_and_in_spanish(released: Client) -> None:
    branch(released, three_grains)
    done = preview(released, "--gate", "--format", "github")
    assert done.exit_code == 1
    assert done.stdout.startswith("::error file=definitions/acme/definitions/clean.yml,line=")
    done = preview(released, "--gate", "--format", "json")
    (one,) = json.loads(done.stdout)
    assert (one["rule"], one["client"], one["kind"], one["id"]) == (
        "SGN-03", "acme", "definition", "clean",
    )  # fmt: skip
    assert all(one["message"][code] and one["fix"][code] for code in ("en", "es"))
    assert "modificación" in preview(released, "--gate", "--lang", "es").stdout


def test_what_nobody_has_agreed_to_needs_no_amendment(tmp_path: Path) -> None:
    client = branch(stages.written(tmp_path), three_grains)
    assert preview(client, "--gate").exit_code == 0


def test_the_gate_of_a_removed_entity_and_of_the_engagement(released: Client) -> None:
    def change(client: Client) -> None:
        (client.root / "escalations/dust.yml").unlink()
        client.change("client.yml", '{en: "Prices", es: "Precios"}',
                      '{en: "Tools", es: "Moldes"}')  # fmt: skip

    branch(released, change)
    done = preview(released, "--gate")
    assert done.exit_code == 1
    found = [line for line in done.stdout.splitlines() if line.endswith("[SGN-03]")]
    assert len(found) == 2
    assert all(re.match(r"definitions/acme/client\.yml:\d+:\d+: ", line) for line in found)


def test_the_same_gives_the_same_bytes(agreed: Client) -> None:
    branch(agreed, three_grains)
    first = tree(built(agreed))
    assert tree(built(agreed)) == first
    assert preview(agreed, "--jobs", "2").exit_code == 0
    assert tree(agreed.place / "out") == first
    place = agreed.place.parent / f"{agreed.place.name}-clone"
    subprocess.run(["git", "clone", "--quiet", agreed.place, place], check=True)
    clone = Client(place)
    clone.git("branch", "main", "origin/main")
    assert tree(built(clone)) == first


def test_another_preview_leaves_nothing_of_the_earlier_one(agreed: Client) -> None:
    branch(agreed, three_grains)
    built(agreed)
    agreed.git("checkout", "--quiet", "-b", "other", "main")
    place = agreed.place / "definitions/bolt"
    place.mkdir()
    (place / "client.yml").write_text('name: {en: "Bolt", es: "Tornillo"}\n', "utf-8")
    agreed.commit()
    out = built(agreed, head="other")
    for path, data in tree(out).items():
        assert "acme" not in path.lower()
        assert b"acme" not in data.lower(), path
    assert "Bolt" in page(out, "", of="bolt")
    out = built(agreed, head="main")
    assert not [path for path in tree(out) if "bolt" in path]
    assert "Nothing changes in meaning" in (out / "comment.md").read_text("utf-8")
    assert changes_in(out) == []


@pytest.mark.parametrize("out", ["definitions", "definitions/acme", "definitions/x/y", ".", "/"])
def test_no_place_where_it_could_do_harm(agreed: Client, out: str) -> None:
    before = tree(agreed.place)
    branch(agreed, three_grains)
    done = agreed.play("preview", "--base", "main", "--head", "topic", "--out", out)
    assert done.exit_code == 2, done.output
    assert {path for path in tree(agreed.place) if not path.startswith(".git/")} == {
        path for path in before if not path.startswith(".git/")
    }


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "x", "//evil.example", "https://[", "ftp://x", "data:text/html,x"],
)
def test_no_address_of_the_web(agreed: Client, url: str) -> None:
    done = agreed.play("preview", "--base", "main", "--out", "out", "--url", url)
    assert done.exit_code == 2
    assert "https://" in done.stderr
    assert not (agreed.place / "out").exists()


def test_without_an_address_the_comment_says_which_file_to_open(agreed: Client) -> None:
    branch(agreed, three_grains)
    done = agreed.play("preview", "--base", "main", "--head", "topic", "--out", "out")
    assert done.exit_code == 0
    text = (agreed.place / "out/comment.md").read_text("utf-8")
    assert "`site/acme/en/draft/changes/`" in text
    assert "`site/acme/es/draft/changes/`" in text
    assert "](" not in text


def test_what_is_asked_for(agreed: Client) -> None:
    for given in ((), ("--base", "main"), ("--out", "out")):
        done = agreed.play("preview", *given)
        assert done.exit_code == 2
        assert "Missing option" in done.stderr
