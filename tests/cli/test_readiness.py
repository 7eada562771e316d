"""`playbook readiness`: the score in the terminal and for programs."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator.locale import Words, words
from generator.readiness import Score, read_score
from tests.cli.conftest import BROKEN, CLEAN_ON, Play, write, write_clean


@pytest.fixture
def clean(folder: Path) -> None:
    """The client `acme` is a complete one."""
    write_clean("acme")


def score(play: Play, *more: str) -> Score:
    done = play("readiness", "acme", "--format", "json", "--today", CLEAN_ON, *more)
    assert done.exit_code == 0
    found = read_score(done.stdout_bytes)
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_score_its_steps_and_the_failing_questions_are_told(
    play: Play, clean: None, language: str
):
    of, say = score(play), words(language)
    done = play("readiness", "acme", "--today", CLEAN_ON, "--lang", language)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    said = " ".join(done.stdout.split())
    assert (
        lines[0] == f"{say('readiness.of_100', count=of.headline)}. {say('readiness.not_ready')}."
    )
    for number, value in enumerate(of.areas, 1):
        assert f"  {value:3d}  {say(f'readiness.area_{number}')}" in lines
    for id, value in of.failures.items():
        assert f"  {value:3d}  {id} {say(f'failures.{id}')}" in lines
    for step in of.steps:
        assert say("readiness.becomes", count=step.headline) in said
    asked = [int(one) for one in re.findall(r"^(\d+)\. ", said_below(lines, say), re.MULTILINE)]
    assert asked == [one.number for one in of.failing if not one.answered]
    assert len(asked) < 40
    place = next(one for one in of.failing if not one.answered).places[0]
    assert f"    {place.path}:{place.line}: " in done.stdout
    assert max(len(line) for line in lines if not line.startswith("    ")) <= 88


def said_below(lines: list[str], say: Words) -> str:
    """What stands below the heading of the questions without an answer."""
    return "\n".join(lines[lines.index(say("readiness.failing")) + 1 :])


def test_all_shows_the_answered_questions_too_each_with_its_reason(play: Play, clean: None):
    of = score(play)
    done = play("readiness", "acme", "--all", "--today", CLEAN_ON)
    below = said_below(done.stdout.splitlines(), words("en"))
    asked = [int(one) for one in re.findall(r"^(\d+)\. ", below, re.MULTILINE)]
    assert asked == [one.number for one in of.failing]
    assert len(asked) == 40
    answered = next(one for one in of.failing if one.answered)
    assert answered.reason.get("en") in done.stdout


def test_what_is_missing_is_named_with_its_line_and_its_rule(play: Play, clean: None):
    people = Path("definitions/acme/people.yml")
    lines = people.read_text(encoding="utf-8").splitlines()
    line = lines.index('    name: {en: "Buyer", es: "Compras"}')
    lines[line] = '    name: {en: "Buyer"}'
    write(str(people), "\n".join(lines))
    done = play("readiness", "acme", "--today", CLEAN_ON)
    (said,) = (one for one in done.stdout.splitlines() if one.endswith("[LNG-01]"))
    assert said.startswith(f"    definitions/acme/people.yml:{line + 1}: ")


def test_for_programs_it_is_the_file_beside_the_pages(play: Play, folder: Path, clean: None):
    done = play("readiness", "acme", "--format", "json", "--today", CLEAN_ON)
    assert done.stderr == ""
    assert play("build", "acme", "--today", CLEAN_ON).exit_code == 0
    for language in ("en", "es"):
        file = folder / f"site/acme/{language}/draft/readiness.json"
        assert file.read_bytes() == done.stdout_bytes
    found = json.loads(done.stdout)
    assert (found["client"], found["version"], found["date"]) == ("acme", "draft", CLEAN_ON)
    assert len(found["questions"]) == 40
    assert [list(one["text"]) for one in found["questions"]] == [["en", "es"]] * 40


def test_the_day_is_the_one_given_or_the_epochs(
    play: Play, clean: None, monkeypatch: pytest.MonkeyPatch
):
    assert score(play).day == date.fromisoformat(CLEAN_ON)
    late = score(play, "--today", "2029-01-08")
    assert late.day == date(2029, 1, 8)
    assert late.answers != score(play).answers  # by then no calendar says when one works
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    done = play("readiness", "acme", "--format", "json")
    assert json.loads(done.stdout)["date"] == "2026-12-01"


def test_a_client_with_nothing_written_scores_nothing(play: Play):
    done = play("readiness", "acme", "--today", CLEAN_ON)
    assert done.exit_code == 0
    assert done.stdout.startswith("0 of 100. Not ready yet.\n")
    assert "definitions/acme/client.yml:" in done.stdout


def test_content_that_does_not_load_is_not_scored(play: Play):
    write("definitions/acme/client.yml", BROKEN)
    done = play("readiness", "acme")
    assert done.exit_code == 1
    assert "definitions/acme/client.yml:3:1: error:" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["nobody", "..", "Acme"])
def test_what_is_no_client_is_a_finding(play: Play, name: str):
    done = play("readiness", name)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == play("quiz", name, "x").stderr


def test_another_format_is_wrong_usage(play: Play):
    assert play("readiness", "acme", "--format", "html").exit_code == 2
    assert play("readiness").exit_code == 2
