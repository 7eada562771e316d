import json
import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, CLEAN_ON, GOOD, Play, Shell, write, write_clean

WRONG = "langauges: [en, es]\n"


@pytest.fixture(autouse=True)
def _on_that_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = datetime.fromisoformat(CLEAN_ON).replace(tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))


def test_sound_content_is_clean(play: Play):
    write_clean("acme")
    done = play("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "No findings.\n")


def test_quiet_says_nothing_before_and_after_the_command(play: Play):
    assert play("--quiet", "check").stderr == ""
    assert play("check", "--quiet").stderr == ""
    assert play("check", "-q", "nobody").stderr == ""


def test_a_finding_has_its_place_its_rule_and_the_way_to_mend_it(play: Play):
    line = write_clean("acme", WRONG)
    done = play("check", "acme")
    assert done.exit_code == 1
    place = f"definitions/acme/client.yml:{line}:1"
    assert done.stdout.splitlines() == [
        f"{place}: error: There is no field `langauges` here. [SRC-31]",
        "    Did you mean `languages`?",
    ]
    assert done.stderr == "1 error.\n"


def test_all_findings_of_all_clients_come_at_once(play: Play):
    line = write_clean("acme", WRONG)
    write_clean("bolt", WRONG)
    write("definitions/bolt/owners.yml", "owners:\n  Bad Id: {}\n  a: {}\n")
    said = [line for line in play("check").stdout.splitlines() if line[0] != " "]
    places = [":".join(line.split(":")[:2]) for line in said]
    assert list(dict.fromkeys(places)) == [  # of the last one rules say what else it lacks
        f"definitions/acme/client.yml:{line}",
        f"definitions/bolt/client.yml:{line}",
        "definitions/bolt/owners.yml:2",
        "definitions/bolt/owners.yml:3",
    ]


def test_only_the_clients_named_are_read(play: Play):
    write_clean("acme")
    write("definitions/bolt/client.yml", BROKEN)
    assert play("check", "acme").exit_code == 0
    assert "bolt" not in play("check", "acme").output


def test_only_the_clients_that_a_branch_touches_are_read(play: Play):
    write_clean("acme")
    write("definitions/bolt/client.yml", BROKEN)
    known = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *known, *words], check=True)
    assert play("check", "--base", "HEAD").stderr == "No client has changed.\n"
    line = write_clean("acme", WRONG)
    done = play("check", "--base", "HEAD")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"definitions/acme/client.yml:{line}:1")
    assert "bolt" not in done.output
    assert play("check", "bolt", "--base", "HEAD").exit_code == 0
    assert play("check", "--base", "nowhere").exit_code == 2


def test_json_is_the_contracts(play: Play):
    line = write_clean("acme", "purpose: 3\nlangauges: [en]\n")
    found = json.loads(play("check", "--format", "json").stdout)
    assert [list(one) for one in found] == [
        ["rule", "severity", "failure", "client", "kind", "id", "field", "path", "line", "column",
         "message", "fix", "waived"]
    ] * 2  # fmt: skip
    assert found[0] == {
        "rule": "SRC-32", "severity": "error", "failure": None, "client": "acme",
        "kind": "engagement", "id": "acme", "field": "purpose",
        "path": "definitions/acme/client.yml", "line": line, "column": 10,
        "message": found[0]["message"], "fix": found[0]["fix"], "waived": False,
    }  # fmt: skip
    assert "takes text in every language" in found[0]["message"]["en"]
    assert "lleva texto en cada idioma" in found[0]["message"]["es"]
    assert found[0]["fix"].keys() == {"en", "es"}
    assert [one["line"] for one in found] == [line, line + 1]


def test_json_of_sound_content_is_an_empty_array(play: Play):
    write_clean("acme")
    assert play("check", "--format", "json").stdout == "[]\n"


def test_messages_come_in_the_readers_language(play: Play, monkeypatch: pytest.MonkeyPatch):
    write("definitions/acme/client.yml", BROKEN)
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    done = play("check")
    assert "Aquí no existe el campo" in done.stdout
    assert re.fullmatch(r"[0-9]+ errores\.\n", done.stderr)
    assert "There is no field" in play("check", "--lang", "en").stdout


def test_a_warning_fails_only_where_it_is_strict(play: Play):
    write_clean("acme", "purpose:\n  en: Close ticket #42\n  es: Cerrar\n")
    done = play("check")
    assert done.exit_code == 0
    assert ": warning: " in done.stdout
    assert play("check", "--strict").exit_code == 1


@pytest.mark.parametrize(
    "name", ["nobody", "..", "../acme", "a/../../b", "", "/etc", "Acme", "con", "acme\\x", "a\x1bb"]
)
def test_what_is_no_client_is_a_finding(play: Play, name: str):
    done = play("check", "--format", "json", "--", name)
    assert done.exit_code == 1
    (found,) = json.loads(done.stdout)
    assert found["path"].startswith("definitions")
    assert (found["line"], found["column"]) == (1, 1)
    assert found["message"]["en"]
    assert found["fix"]["es"]


def test_an_unknown_client_does_not_give_away_the_others(play: Play):
    write("definitions/secret-deal/client.yml", GOOD)
    near, far = (play("check", name).output for name in ("secret-dea", "qqqqqq-qqq"))
    assert near.replace("secret-dea", "qqqqqq-qqq") == far


def test_a_folder_without_an_engagement_is_a_finding(play: Play):
    Path("definitions/hollow").mkdir()
    write("definitions/blank/client.yml", "")
    done = play("check")
    assert done.exit_code == 1
    assert "definitions/hollow:1:1: error:" in done.stdout
    assert "definitions/blank/client.yml:1:1: error:" in done.stdout


def test_a_link_is_not_followed(play: Play, tmp_path: Path):
    write("elsewhere/client.yml", GOOD)
    Path("definitions/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    write("secret.yml", "owners: {}\n")
    Path("definitions/acme/owners.yml").symlink_to(tmp_path / "secret.yml")
    done = play("check")
    assert done.exit_code == 1
    assert "definitions/linked:1:1: error: Symbolic links" in done.stdout
    assert "definitions/acme/owners.yml:1:1: error: Symbolic links" in done.stdout


def test_a_folder_named_like_a_file_is_survived(play: Play):
    Path("definitions/acme/owners.yml").mkdir()
    assert play("check").exit_code in (0, 1)


def test_what_the_author_typed_does_not_steer_the_terminal(play: Play):
    write("definitions/acme/client.yml", GOOD + '"a\\e[31mb": 1\n')
    assert "\x1b" not in play("check").output


def test_without_definitions_it_says_where_to_go(play: Play):
    os.chdir("definitions")
    done = play("check")
    assert done.exit_code == 2
    assert "--definitions" in done.stderr


def test_without_clients_it_says_how_to_start(play: Play):
    Path("none").mkdir()
    done = play("check", "--definitions", "none")
    assert done.exit_code == 0
    assert "playbook init" in done.stderr


def test_another_definitions_folder_shows_in_the_paths(play: Play):
    write("other/place/acme/client.yml", BROKEN)
    done = play("check", "--definitions", "other/place")
    places = [line for line in done.stdout.splitlines() if line[0] != " "]
    assert [line for line in places if not line.startswith("other/place/acme/client.yml:")] == []
    assert any(line.startswith("other/place/acme/client.yml:3:1:") for line in places)


def test_colour_shows_where_it_is_wanted_alone(shell: Shell):
    write("definitions/acme/client.yml", BROKEN)
    assert "\x1b" not in shell("check").stdout


def test_what_does_not_load_still_hears_what_its_texts_lack(play: Play):
    write_clean("half")
    people = Path("definitions/half/people.yml")
    lines = people.read_text(encoding="utf-8").splitlines()
    line = lines.index('    name: {en: "Buyer", es: "Compras"}')
    lines[line : line + 1] = ['    name: {en: "Buyer"}', "    wrong: 1"]
    write(str(people), "\n".join(lines))
    done = play("check", "half", "--format", "json")
    found = [(one["rule"], one["line"]) for one in json.loads(done.stdout)]
    assert found == [("LNG-01", line + 1), ("SRC-31", line + 2)]


def test_what_is_not_written_is_named_also_where_hardly_anything_is(play: Play):
    done = play("check", "acme", "--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    lacking = {one["field"] for one in found if one["rule"] == "REF-02"}
    assert {"effective_from", "scope_in", "signers"} <= lacking
    assert {one["path"] for one in found} == {"definitions/acme/client.yml"}
