"""`playbook rename`: what it writes, prints and refuses, and that everybody finds it again."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, Play, tree, write
from tests.release import client as stages
from tests.release.client import CLIENT, Client

OWNERS = """\
# Who is who.
owners:
  ana: {name: {en: "A", es: "A"}}
  bo: {name: {en: "B", es: "B"}, deputy: ana}
"""


@pytest.fixture
def owners(folder: Path) -> Path:
    return write("definitions/acme/owners.yml", OWNERS)


def test_it_changes_the_files_and_says_which(play: Play, owners: Path):
    write("definitions/acme/groups/all.yml", 'name: {en: "G", es: "G"}\nmembers: [ana, bo]\n')
    done = play("rename", "owner", "ana", "anna")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    renamed = OWNERS.replace("ana: {", "anna: {was: [ana], ").replace("deputy: ana", "deputy: anna")
    assert owners.read_text("utf-8") == renamed
    said = done.stderr.splitlines()
    assert said[:3] == [
        "Renamed `ana` to `anna` (owner). Places: 3; files: 2.",
        "  definitions/acme/groups/all.yml: 1",
        "  definitions/acme/owners.yml: 2",
    ]
    assert "signatures keep their worth" in said[3]
    done = play("rename", "group", "all", "everybody", "--lang", "es")
    assert done.exit_code == 0, done.output
    assert not Path("definitions/acme/groups/all.yml").exists()
    assert Path("definitions/acme/groups/everybody.yml").read_text("utf-8").startswith("was: [all]")
    assert "definitions/acme/groups/all.yml → definitions/acme/groups/everybody.yml" in done.stderr
    assert "Se cambió `all` a `everybody`" in done.stderr
    assert sorted(tree(Path("definitions"))) == [
        "acme/client.yml", "acme/groups/everybody.yml", "acme/owners.yml",
    ]  # fmt: skip


def test_a_dry_run_prints_what_git_would_apply_and_writes_nothing(tmp_path: Path):
    client = stages.written(tmp_path)
    client.write("sites.yml", "sites:\r\n  far: {name: Far, side: plant, tz: America/Monterrey,"
                 " calendar: south}")  # fmt: skip
    client.commit()
    before = tree(client.root)
    for kind, old in (("definition", "clean"), ("calendar", "south")):
        dry = client.play("rename", kind, old, "another", "--dry-run")
        assert dry.exit_code == 0, dry.output
        assert tree(client.root) == before
        assert "Nothing was written." in dry.stderr
        assert client.play("rename", kind, old, "another").exit_code == 0
        wanted = tree(client.root)
        assert wanted != before
        client.git("add", "--all")
        client.git("reset", "--quiet", "--hard")
        assert tree(client.root) == before
        patch = client.place.with_suffix(".patch")
        patch.write_bytes(dry.stdout_bytes)
        client.git("apply", str(patch))
        assert tree(client.root) == wanted
        client.git("add", "--all")
        client.git("reset", "--quiet", "--hard")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("ownr", "ana", "x"), "There is no kind 'ownr'. Did you mean 'owner'?"),
        (("zzz", "ana", "x"), "There is no kind 'zzz'. There are: "),
        (("signoff", "ana", "x"), "There is no kind 'signoff'. There are: "),
        (("engagement", "acme", "x"), "There is no kind 'engagement'. "),
        (("owner", "anna", "x"), "There is no owner `anna`. Did you mean `ana`?"),
        (("owner", "ana", "Ana"), "'Ana' cannot be an id."),
        (("owner", "ana", "con"), "'con' cannot be an id."),
        (("owner", "ana", "ana"), "`ana` is called that already."),
        (("owner", "ana", "bo"), "Another owner has the id `bo` already."),
    ],
)
def test_what_cannot_be_is_wrong_usage(
    play: Play, owners: Path, args: tuple[str, str, str], said: str
):
    before = tree(Path.cwd())
    done = play("rename", *args)
    assert done.exit_code == 2
    assert f"Error: {said}" in done.stderr
    spanish = play("rename", *args, "--lang", "es")
    assert spanish.exit_code == 2
    assert spanish.stderr != done.stderr
    assert tree(Path.cwd()) == before


def test_what_does_not_load_is_not_renamed(play: Play, owners: Path):
    write("definitions/bolt/client.yml", BROKEN)
    assert play("rename", "owner", "ana", "x").exit_code == 2  # which client?
    done = play("rename", "owner", "ana", "x", "--client", "bolt")
    assert done.exit_code == 1
    assert "definitions/bolt/client.yml:3:1: error: " in done.stderr
    assert done.stdout == ""
    assert play("rename", "owner", "ana", "x", "--client", "acme").exit_code == 0
    write("definitions/acme/private/people.yml", "people:\n  nobody: {phone: '1'}\n")
    done = play("rename", "owner", "bo", "y", "--client", "acme")
    assert done.exit_code == 1
    assert "private/people.yml:2:3: error: " in done.stderr


def test_what_would_mean_another_thing_is_refused(play: Play, owners: Path):
    write("definitions/acme/terms/word.yml",
          'term: {en: "W", es: "W"}\ndefinition: {en: "[[word]] [[ana]]", es: "W"}\n')  # fmt: skip
    done = play("rename", "term", "word", "ana")
    assert done.exit_code == 1
    assert "Error: [[ana]] may mean several things. So nothing was renamed" in done.stderr
    assert Path("definitions/acme/terms/word.yml").exists()


def test_what_lies_where_the_file_would_go_stays(play: Play, owners: Path):
    write("definitions/acme/terms/word.yml", 'term: {en: "W", es: "W"}\n')
    place = Path("definitions/acme/terms/other.yml")
    place.mkdir()
    done = play("rename", "term", "word", "other")
    assert done.exit_code == 2
    assert f"Error: {place} is there already." in done.stderr
    assert Path("definitions/acme/terms/word.yml").exists()


def test_private_files_follow(play: Play, owners: Path):
    people = write("definitions/acme/private/more.yml",
                   "owners:\n  ana:  # hers\n    holders: []\n")  # fmt: skip
    assert play("rename", "owner", "ana", "anna").exit_code == 0
    assert people.read_text("utf-8") == "owners:\n  anna:  # hers\n    holders: []\n"
    assert play("check", "--private").exit_code == play("check").exit_code


RENAMES = [
    ("definition", "clean", "spotless"), ("owner", "plant-lead", "plant-head"),
    ("side", "buyer", "customer"), ("person", "carlos", "charles"), ("person", "diana", "di"),
    ("calendar", "shared", "both"), ("escalation", "dust", "dirt"), ("handoff", "lot", "batch"),
    ("attachment", "limit", "edge"), ("site", "dock", "gate"),
]  # fmt: skip


def findings(client: Client) -> list[str]:
    """What check finds, without lines and ids."""
    done = client.play("check", CLIENT, "--today", "2026-03-09")
    return sorted(re.findall(r"\[([A-Z]{3}-\d\d)\]", done.stdout))


def test_whoever_has_agreed_still_agrees_and_no_rule_or_release_minds(tmp_path: Path):
    client = stages.released(tmp_path)
    before = findings(client)
    frozen = {path: data for path, data in tree(client.root).items()
              if path.startswith(("signoffs/", "releases/"))}  # fmt: skip
    for kind, old, new in RENAMES:
        done = client.play("rename", kind, old, new)
        assert done.exit_code == 0, (kind, old, done.output)
    after = tree(client.root)
    assert "definitions/spotless.yml" in after
    assert "definitions/clean.yml" not in after
    assert {path: after[path] for path in frozen} == frozen
    assert findings(client) == before
    assert client.verify().exit_code == 0
    assert "Nothing keeps 1.1 from being released" in client.dry_run().output
    told = client.play("diff", CLIENT, "1.0").stdout
    found = re.findall(r"\((\w+)/(.+)\)\n    renamed: was (.+)\n", told)
    assert sorted(found) == sorted((kind, new, old) for kind, old, new in RENAMES)
    assert told.count("\n    ") == len(RENAMES)


def test_who_was_renamed_is_known_by_the_answers_given_before(tmp_path: Path):
    client = stages.agreed(tmp_path)
    assert client.play("rename", "person", "carlos", "charles").exit_code == 0
    assert client.play("rename", "owner", "plant-lead", "plant-head").exit_code == 0
    again = client.sign("charles")
    assert "has said exactly this about exactly this text already" in again.output
