"""`playbook diff`: what changed in meaning, between releases, the draft and git revisions."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.release import client as stages
from tests.release.client import CLIENT, Client
from tests.release.conftest import agreed, released, twice_released, written

__all__ = ["agreed", "released", "twice_released", "written"]

KEYS = ["client", "kind", "id", "field", "change", "before", "after", "meaning", "burdens",
        "affects", "stales"]  # fmt: skip
SEVERITY = """\
name: {en: "Severe", es: "Grave"}
level: 1
criterion: {en: "The line stops.", es: "La línea para."}
when_unsure: higher
may_declare: anyone
may_lower: [buyer-quality]
clocks:
  acknowledge: 1 clock hour after issue notified
  correct: 4 clock hours after issue notified
path: dust
"""
CATEGORY = """\
name: {en: "Dust", es: "Polvo"}
fix_owner: plant-quality
"""


def changes(client: Client, *more: str) -> list[dict[str, Any]]:
    """What the command tells programs; it fails where it ends with an error."""
    done = client.play("diff", CLIENT, *more, "--format", "json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def places(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(f"{one['kind']}/{one['id']}", one["field"], one["change"]) for one in found]


def refused(client: Client, *args: str, code: int = 2) -> str:
    done = client.play("diff", CLIENT, *args)
    assert (done.exit_code, done.stdout) == (code, ""), done.output
    return done.stderr


def test_nothing_changed(released: Client) -> None:
    done = released.play("diff", CLIENT)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Nothing has changed in meaning.\n"
    assert released.play("diff", CLIENT, "--quiet").stderr == ""
    assert changes(released) == []
    said = released.play("diff", CLIENT, "--format", "markdown", "--lang", "es").stdout
    assert said == "Nada ha cambiado de significado.\n"


def test_a_list_in_another_order_is_no_change(released: Client) -> None:
    released.change("definitions/clean.yml", "values: {dust: 0.9},\n     verdict",
                    "values: {dust: 0.9}, verdict")  # fmt: skip
    released.change("handoffs/lot.yml", '  - {en: "Boxes", es: "Cajas"}\n', "")
    released.change("handoffs/lot.yml", 'es: "Certificado"}\n',
                    'es: "Certificado"}\n  - {en: "Boxes", es: "Cajas"}\n')  # fmt: skip
    released.change("owners.yml", "    deputy: diana\n", "    # Away in May.\n    deputy: diana\n")
    released.change("escalations/dust.yml", "lower_by: [plant-quality, buyer-quality]",
                    "lower_by: [buyer-quality, plant-quality]")  # fmt: skip
    assert changes(released) == []


def test_a_decider_deleted(released: Client) -> None:
    released.change("definitions/clean.yml", "decider: buyer-quality\n", "")
    (one,) = changes(released)
    assert (one["field"], one["change"], one["meaning"]) == ("decider", "removed", "major")
    assert (one["before"], one["after"]) == ("buyer-quality", None)
    assert len(one["stales"]["signoffs"]) == 2
    for language, said in (("en", "clean"), ("es", "limpi")):
        checked = released.play("check", CLIENT, "--lang", language)
        assert checked.exit_code == 1
        assert re.search(r"^definitions/acme/definitions/clean\.yml:\d+:\d+: error: .*\[DEF-",
                         checked.stdout, re.MULTILINE)  # fmt: skip
        assert said in checked.stdout.lower()
    built = released.play("build", CLIENT, "--out", str(released.place / "site"), "--today",
                          "2026-03-02")  # fmt: skip
    assert built.exit_code == 0, built.output
    page = (released.place / "site" / CLIENT / "en" / "draft" / "definitions" / "clean"
            / "index.html").read_text(encoding="utf-8")  # fmt: skip
    assert "pb-gap" in page
    done = released.release("2.0")
    assert done.exit_code == 1
    assert "[DEF-" in done.stdout
    assert released.versions() == ["1.0"]


def severe(place: Path) -> Client:
    """The client with a severity, agreed on and committed."""
    client = stages.written(place)
    client.write("severities/severe.yml", SEVERITY)
    client.write("categories/dust-lots.yml", CATEGORY)
    client.agree()
    client.commit()
    return client


def test_a_repair_time_from_4_to_48_hours_burdens_the_side_that_waits(tmp_path: Path) -> None:
    client = severe(tmp_path)
    client.change("severities/severe.yml", "correct: 4 clock", "correct: 48 clock")
    (one,) = changes(client, "HEAD")
    assert (one["field"], one["meaning"]) == ("clocks.correct.max", "major")
    assert one["burdens"] == ["buyer"]
    assert sorted(one["stales"]["signoffs"]) == sorted(path.stem for path in client.signoffs())
    said = client.play("diff", CLIENT, "HEAD").stdout
    assert "4 → 48 clock hours" in said
    assert "Burdens: Acme\n" in said
    assert "No longer agreed by: Ana Ortiz, Carlos Ñúñez\n" in said
    said = client.play("diff", CLIENT, "HEAD", "--lang", "es").stdout
    assert "4 → 48 horas corridas" in said
    assert "Ya no vale la firma de: Ana Ortiz, Carlos Ñúñez\n" in said
    back = changes(client, "draft", "HEAD")
    assert [one["burdens"] for one in back] == [["plant"]]


def test_a_number_changed_in_one_language_only(released: Client) -> None:
    released.change("definitions/clean.yml", "No more than two grains", "No more than ten grains")
    (one,) = changes(released)
    assert (one["field"], one["meaning"]) == ("criterion.text.en", "major")
    assert one["stales"]["translations"] == ["es"]
    done = released.play("check", CLIENT, "--today", "2026-02-09")
    assert done.exit_code == 1
    assert re.search(r"clean\.yml:\d+:\d+: error: .*\[LNG-02\]", done.stdout)
    assert "Needs review in: Spanish\n" in released.play("diff", CLIENT).stdout


def test_a_level_2_contact_removed_affects_every_escalation_that_names_it(
    released: Client,
) -> None:
    owners = (released.root / "owners.yml").read_bytes().decode()
    start, end = owners.index("  plant-lead:"), owners.index("  plant-quality:")
    released.write("owners.yml", owners[:start] + owners[end:].replace("plant-lead", "diana"))
    for name in ("dust", "differ"):
        released.change(f"escalations/{name}.yml", "owners: [buyer-lead, plant-lead]",
                        "owners: [buyer-lead]")  # fmt: skip
    released.change("escalations/differ.yml", "lower_by: [buyer-lead, plant-lead]",
                    "lower_by: [buyer-lead]")  # fmt: skip
    released.change("client.yml", "signers: [buyer-lead, plant-lead]", "signers: [buyer-lead]")
    found = changes(released)
    (gone,) = [one for one in found if one["id"] == "plant-lead"]
    assert (gone["change"], gone["meaning"]) == ("removed", "major")
    assert {"escalation/dust", "escalation/differ"} <= set(gone["affects"])
    assert gone["affects"].index("escalation/dust") < gone["affects"].index("handoff/lot")
    levels = [one for one in found if one["field"] == "levels.1.owners"]
    assert {one["id"] for one in levels} == {"dust", "differ"}
    assert {(one["before"], one["burdens"][0]) for one in levels} == {("plant-lead", "buyer")}
    assert "escalations/dust.yml" in released.play("check", CLIENT).stdout


def test_a_person_taken_from_a_role_affects_the_escalations_too(released: Client) -> None:
    released.change("owners.yml", "\n      - {person: carlos, since: 2025-07-01}", "")
    (one,) = changes(released)
    assert (one["id"], one["field"], one["change"]) == ("plant-lead", "holders.1", "removed")
    assert {"escalation/dust", "escalation/differ"} <= set(one["affects"])


def test_an_owner_renamed_by_hand_is_one_change(released: Client) -> None:
    for path in sorted(released.root.rglob("*.yml")):
        if "releases" in path.parts or "signoffs" in path.parts:
            continue
        text = re.sub(r"\bplant-quality\b", "line-quality", path.read_bytes().decode())
        text = text.replace("  line-quality:\n", "  line-quality:\n    was: [plant-quality]\n")
        path.write_bytes(text.encode())
    (one,) = changes(released)
    assert (one["id"], one["change"], one["field"]) == ("line-quality", "renamed", "")
    assert (one["before"], one["after"], one["meaning"]) == (
        "plant-quality", "line-quality", "minor",
    )  # fmt: skip
    assert one["stales"] == {"signoffs": [], "translations": []}
    (back,) = changes(released, "draft", "1.0")
    assert (back["before"], back["after"]) == ("line-quality", "plant-quality")


def test_an_owner_renamed_by_the_command_is_one_change(released: Client) -> None:
    done = released.play("rename", "owner", "plant-quality", "line-quality")
    assert done.exit_code == 0, done.output
    assert places(changes(released)) == [("owner/line-quality", "", "renamed")]


@pytest.mark.parametrize("was", [True, False])
def test_an_owner_whose_first_id_is_lost_costs_the_signatures_that_name_it(
    written: Client, was: bool
) -> None:
    assert written.sign("ana", "definition:clean").exit_code == 0
    written.commit()
    written.play("rename", "owner", "plant-quality", "line-quality")
    owners = (written.root / "owners.yml").read_bytes().decode()
    assert owners.count("was:") == 1
    if not was:
        written.write("owners.yml", re.sub(r"\n *was:.*", "", owners))
    (one,) = changes(written, "HEAD")
    assert (one["id"], one["change"]) == ("line-quality", "renamed")
    assert one["stales"]["signoffs"] == ([] if was else [written.signoffs()[0].stem])


def test_what_the_json_holds(twice_released: Client) -> None:
    found = changes(twice_released, "1.0", "2.0")
    assert all([*one] == KEYS for one in found)
    assert all([*one["stales"]] == ["signoffs", "translations"] for one in found)
    assert {one["client"] for one in found} == {CLIENT}
    assert {one["change"] for one in found} <= {"added", "removed", "changed", "renamed"}
    assert {one["meaning"] for one in found} <= {"major", "minor", "editorial"}
    assert ("definition/clean", "criterion.text.en", "changed") in places(found)
    again = twice_released.play("diff", CLIENT, "1.0", "2.0", "--format", "json").stdout
    assert json.loads(again) == found
    assert again.endswith("]\n")


def test_what_is_compared_where_nothing_is_named(twice_released: Client) -> None:
    assert changes(twice_released) == []  # the newest release and the draft
    twice_released.grains("three", "four")
    assert places(changes(twice_released)) == [
        ("definition/clean", "criterion.text.en", "changed"),
        ("definition/clean", "criterion.text.es", "changed"),
    ]
    assert places(changes(twice_released, "2.0")) == places(changes(twice_released))
    assert len(changes(twice_released, "1.0")) > 2
    assert changes(twice_released, "draft", "draft") == []


def test_revisions_by_any_name_and_from_any_folder(released: Client) -> None:
    released.git("tag", "one")
    released.grains("two", "three")
    released.commit()
    named = places(changes(released, "one", "HEAD"))
    assert named == places(changes(released, "HEAD~1"))
    assert named == places(changes(released, "git:one", "git:HEAD"))
    assert [field for _, field, _ in named] == ["criterion.text.en", "criterion.text.es"]
    absolute = ["--definitions", str(released.place / "definitions")]
    assert places(changes(released, "one", *absolute)) == named


def test_a_release_comes_before_a_revision_of_the_same_name(released: Client) -> None:
    released.grains("two", "three")
    released.commit()
    released.git("tag", "1.0")
    released.git("tag", "draft")
    assert len(changes(released, "1.0")) == 2
    assert changes(released, "git:1.0") == []
    assert changes(released, "draft") == []
    released.git("tag", "--force", "draft", "HEAD~1")
    assert len(changes(released, "git:draft")) == 2


def test_files_that_were_moved_are_no_change(released: Client) -> None:
    body = (released.root / "definitions/clean.yml").read_bytes().decode()
    (released.root / "definitions/clean.yml").unlink()
    lines = "".join(f"    {line}" for line in body.splitlines(keepends=True))
    released.write("all.yml", f"definitions:\n  clean:\n{lines}")
    assert changes(released) == []
    assert changes(released, "HEAD") == []


@pytest.mark.parametrize(
    "name", ["9.9", "no-such", "HEAD~99", "git:", "git:no-such", "HEAD:definitions", "a b", "", "ñ"]
)
def test_what_is_nothing_says_what_there_is(twice_released: Client, name: str) -> None:
    said = refused(twice_released, name)
    assert "1.0, 2.0" in said
    assert "draft" in said
    assert len(said.splitlines()) == 1
    assert refused(twice_released, "1.0", name) == said


@pytest.mark.parametrize("name", ["--output=x", "-x", "--no-such"])
def test_what_looks_like_an_option_is_none(released: Client, name: str) -> None:
    refused(released, name)
    said = refused(released, "--", name)
    assert "no git revision here" in said
    assert refused(released, f"git:{name}").count("git revision") == 1
    assert released.status() == []


def test_without_a_release_a_base_has_to_be_named(written: Client) -> None:
    assert "playbook diff acme HEAD" in refused(written)
    assert changes(written, "HEAD") == []
    assert "there are: none" in refused(written, "1.0")


def test_a_client_that_is_not_there(released: Client) -> None:
    done = released.play("diff", "nobody")
    assert done.exit_code in (1, 2)
    assert done.stdout == ""
    assert "nobody" in done.stderr
    assert released.play("diff").exit_code == 2
    assert released.play("diff", CLIENT, "1.0", "draft", "more").exit_code == 2


def test_a_revision_before_the_client_was_there(released: Client) -> None:
    released.git("checkout", "--quiet", "--orphan", "empty")
    released.git("rm", "-r", "--quiet", "--cached", ".")
    released.git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    released.git("branch", "nothing")
    released.git("checkout", "--quiet", "--force", "main")
    assert "was not there yet" in refused(released, "nothing")


def test_a_revision_that_does_not_load_says_where(released: Client) -> None:
    released.change("owners.yml", "    side: buyer\n    purpose: {en: \"Signs",
                    "    sdie: buyer\n    purpose: {en: \"Signs")  # fmt: skip
    released.commit()
    released.git("checkout", "--quiet", "HEAD~1", "--", ".")
    done = released.play("diff", CLIENT, "HEAD")
    assert (done.exit_code, done.stdout) == (1, "")
    assert re.search(r"HEAD:definitions/acme/owners\.yml:\d+:\d+: error: .*`sdie`", done.stderr)
    assert "[SRC-31]" in done.stderr


def test_a_draft_that_does_not_load_says_where(released: Client) -> None:
    released.change("owners.yml", "    coverage: north\n    holders: [{person: bo",
                    "    coverage: [\n    holders: [{person: bo")  # fmt: skip
    done = released.play("diff", CLIENT, "1.0")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "definitions/acme/owners.yml:" in done.stderr


def test_a_release_that_was_touched_is_not_compared(released: Client) -> None:
    model = released.root / "releases/1.0/playbook.json"
    model.write_bytes(model.read_bytes().replace(b"Acme", b"Acne", 1))
    assert "playbook verify" in refused(released, code=1)


def test_a_shallow_clone_has_what_it_has(released: Client, tmp_path: Path) -> None:
    released.grains("two", "three")
    released.commit()
    released.git("clone", "--quiet", "--depth", "1", released.place.as_uri(), "shallow")
    shallow = Client(released.place / "shallow")
    assert changes(shallow, "HEAD") == []
    assert len(changes(shallow, "1.0")) == 2
    assert "no git revision here" in refused(shallow, "HEAD~1")


def test_a_client_deep_inside_its_repository(released: Client) -> None:
    inner = released.place / "some" / "where"
    inner.parent.mkdir()
    (released.place / "definitions").rename(inner.parent / "definitions")
    released.commit()
    nested = Client(inner.parent)
    nested.grains("two", "three")
    assert len(changes(nested, "HEAD")) == 2
    assert "was not there yet" in refused(nested, "HEAD~1")


def test_without_git(released: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    released.grains("two", "three")
    monkeypatch.setenv("PATH", str(released.place))
    assert len(changes(released, "1.0")) == 2
    assert "no git revision here" in refused(released, "HEAD")


def test_without_a_repository(tmp_path: Path) -> None:
    client = stages.put_files(
        tmp_path / "plain",
        {path: data for path, data in stages.tree(stages.released(tmp_path / "with").place).items()
         if not path.startswith(".git/")},
    )  # fmt: skip
    assert changes(client) == []
    assert "no git revision here" in refused(client, "HEAD")


HOSTILE = ("@ana #1 !2 <b>x</b> <!-- ![a](http://x.example/y) [l](javascript:1) | a | `c` **b** "
           "GH-12 https://evil.example ~~s~~ $1 &lt; </details>")  # fmt: skip
STEERING = "::error::gone ##[error]gone"


def hostile(client: Client, text: str) -> None:
    """The text wherever an author may type one: a name, an entry, a value, what is gone."""
    quoted = json.dumps(text)
    both = f"{{en: {quoted}, es: {quoted}}}"
    client.change("definitions/clean.yml", 'term: {en: "Clean", es: "Limpio"}', f"term: {both}")
    client.change("definitions/clean.yml", "fix_owner: plant-quality",
                  f"fix_owner: {{open: {{question: {both}}}}}")  # fmt: skip
    client.change("handoffs/lot.yml", '{en: "At the dock.", es: "En el andén."}', both)
    client.change("handoffs/lot.yml", '{en: "Boxes", es: "Cajas"}', both)
    client.change("client.yml", "plant: {name: Bolt,", f"plant: {{name: {quoted},")
    client.write("terms.yml", f"terms: {{new: {{term: {both}}}}}\n")


def test_markdown_is_inert(released: Client) -> None:
    hostile(released, HOSTILE)
    released.change("calendars.yml", "name: North", f"name: {json.dumps('|' + HOSTILE)}")
    said = released.play("diff", CLIENT, "--format", "markdown").stdout
    unescaped = re.sub(r"\\[!-/:-@\[-`{-~]", "", said)
    for mark in ("<", ">", "[", "]", "|", "@", "!", "~", "&", "$"):
        assert mark not in unescaped, mark
    assert set(re.findall(r"`[^`]*`", unescaped)) == {
        f"`{one['kind']}/{one['id']}`" for one in changes(released)
    }
    assert "GH-" not in said
    assert "@ana" not in said
    assert "https:" not in said
    assert all(re.match(r"(### |- \*\*|  - |$)", line) for line in said.splitlines())


def test_neither_a_terminal_nor_a_runner_is_steered(released: Client) -> None:
    hostile(released, STEERING)
    done = released.play("diff", CLIENT)
    assert done.exit_code == 0
    assert all(one.isprintable() or one == "\n" for one in done.stdout)
    assert not any(line.lstrip().startswith("::") for line in done.stdout.splitlines())
    assert "##[" not in done.stdout
    said = released.play("diff", CLIENT, "--format", "markdown").stdout
    assert not any(line.lstrip().startswith("::") for line in said.splitlines())
    assert "##[" not in said


def test_text_and_markdown_tell_the_same(released: Client) -> None:
    released.change("handoffs/lot.yml", "within: 1 shared business day\n  by",
                    "within: 3 shared business days\n  by")  # fmt: skip
    assert released.play("diff", CLIENT).stdout.splitlines()[:3] == [
        "Changes what was agreed",
        "  Lot (handoff/lot)",
        "    Acknowledgement, By when: 1 → 3 shared business days",
    ]
    assert released.play("diff", CLIENT, "--format", "markdown").stdout.splitlines()[:4] == [
        "### Changes what was agreed",
        "",
        "- **Lot** (`handoff/lot`)",
        r"  - Acknowledgement, By when\: 1 → 3 shared business days",
    ]
