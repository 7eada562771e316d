"""`playbook plan`: what needs building, cheaply, and in rows that a host's matrix can hold."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import planning
from generator.cli.matrix import together
from generator.cli.planning import Row
from tests.cli.conftest import GOOD, ROOT, Play, Shell, tree, write
from tests.release.client import CLIENT, Client
from tests.release.conftest import released, twice_released, written

__all__ = ["released", "twice_released", "written"]

BOTH = [("draft", "en"), ("draft", "es")]


def git(*args: str) -> str:
    done = subprocess.run(["git", *args], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(folder: Path) -> Path:
    """The folder as a repository with one commit: clients `acme` and `bolt`."""
    write("definitions/bolt/client.yml", GOOD)
    git("init", "--quiet", "--initial-branch", "main")
    git("config", "user.name", "Nobody")
    git("config", "user.email", "nobody@nowhere.example")
    commit()
    return folder


def commit() -> str:
    git("add", "--all")
    git("commit", "--quiet", "--message", "As it is")
    return git("rev-parse", "HEAD")


def rows(play: Play, *more: str) -> list[tuple[str, str, str]]:
    done = play("plan", *more)
    assert done.exit_code == 0, done.output
    return [(one["client"], one["version"], one["language"]) for one in json.loads(done.stdout)]


def parts(client: Client, *more: str) -> list[tuple[str, str]]:
    done = client.play("plan", *more)
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert all(set(one) == {"client", "version", "language"} for one in found)
    assert {one["client"] for one in found} <= {CLIENT}
    return [(one["version"], one["language"]) for one in found]


def clients(number: int, **more: str) -> None:
    for one in range(number):
        write(f"definitions/client-{one:03}/client.yml", more.get("text", GOOD))


def included(play: Play) -> list[dict[str, str]]:
    done = play("plan", "--format", "github")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("\n") == 1
    found = json.loads(done.stdout)
    assert set(found) == {"include"}
    include: list[dict[str, str]] = found["include"]
    return include


def test_every_version_in_every_language_of_every_client(twice_released: Client) -> None:
    text = GOOD + "languages: [es]\n"
    (twice_released.place / "definitions/bolt").mkdir()
    (twice_released.place / "definitions/bolt/client.yml").write_text(text, encoding="utf-8")
    done = twice_released.play("plan")
    found = [tuple(one.values()) for one in json.loads(done.stdout)]
    assert found == [
        *((CLIENT, version, language) for version in ("draft", "2.0", "1.0")
          for language in ("en", "es")),
        ("bolt", "draft", "es"),
    ]  # fmt: skip


def test_the_plan_is_what_a_build_builds(released: Client) -> None:
    done = released.play("build", "--today", "2026-03-03")
    assert done.exit_code == 0, done.output
    built = {
        (path.parent.name, path.name)
        for path in (released.place / "site" / CLIENT).glob("*/*")
        if path.is_dir() and path.name != "latest"
    }
    assert built == {(language, version) for version, language in parts(released)}


def test_a_release_has_the_languages_that_it_was_frozen_in(released: Client) -> None:
    released.change("client.yml", "\nlanguages: [en, es]\n", "\nlanguages: [es]\n")
    assert parts(released) == [("draft", "es"), ("1.0", "en"), ("1.0", "es")]


@pytest.mark.parametrize(
    ("said", "languages"),
    [("languages: [es, en]", ["es", "en"]), ("languages: ES", ["es"]), ("", ["en", "es"]),
     ("languages: [en, en, '$(id)']", ["en"]), ("languages: {a: b}", ["en", "es"])],
)  # fmt: skip
def test_languages_are_read_without_loading(play: Play, said: str, languages: list[str]) -> None:
    write("definitions/acme/client.yml", f"{GOOD}{said}\n")
    assert rows(play) == [("acme", "draft", one) for one in languages]


def test_a_client_that_does_not_load_is_planned_so_that_its_build_says_why(play: Play) -> None:
    write("definitions/acme/client.yml", "name: [\n")
    assert rows(play) == [("acme", *one) for one in BOTH]


def test_a_folder_that_is_no_client_is_left_out_and_named(play: Play, folder: Path) -> None:
    write("definitions/shared/notes.yml", "a: b\n")
    write("definitions/Acme; id/client.yml", GOOD)
    write("definitions/x\n::error::y/client.yml", GOOD)
    Path("definitions/zz").symlink_to(folder / "definitions/acme")
    done = play("plan")
    assert {one["client"] for one in json.loads(done.stdout)} == {"acme"}
    assert "definitions/shared is no client" in done.stderr
    assert "`Acme; id` cannot be a client's name" in done.stderr
    assert not re.search("^::", done.stderr, re.MULTILINE)
    assert done.stderr.count("Left out") == 4
    assert json.loads(play("plan", "--quiet").stdout)
    assert play("plan", "--quiet").stderr == ""


def test_nothing_to_build(play: Play) -> None:
    shutil.rmtree("definitions/acme")
    assert rows(play) == []
    assert included(play) == []
    assert play("plan", "--format", "github").stdout == '{"include":[]}\n'
    pipeline = yaml.safe_load(play("plan", "--format", "gitlab").stdout)
    assert list(pipeline) == ["nothing to build"]  # a child pipeline without a job fails


def test_no_definitions_at_all(play: Play) -> None:
    shutil.rmtree("definitions")
    assert play("plan").exit_code == 2


def test_only_the_client_that_was_touched_and_only_its_draft(repository: Path, play: Play) -> None:
    base = git("rev-parse", "HEAD")
    assert rows(play, "--base", base) == []
    write("definitions/bolt/owners.yml", 'owners: {lead: {name: {en: "Lead", es: "Líder"}}}\n')
    assert rows(play, "--base", base) == [("bolt", *one) for one in BOTH]
    head = commit()
    write("definitions/acme/owners.yml", "x: y\n")  # of the working tree, not of the head
    assert rows(play, "--base", base, "--head", head) == [("bolt", *one) for one in BOTH]


def test_what_others_did_on_the_base_meanwhile_is_no_change(repository: Path, play: Play) -> None:
    git("switch", "--quiet", "--create", "branch")
    write("definitions/bolt/client.yml", GOOD.replace("Acme", "Ace"))
    commit()
    git("switch", "--quiet", "main")
    write("definitions/acme/client.yml", GOOD.replace("Acme", "Ace"))
    commit()
    git("switch", "--quiet", "branch")
    assert {one[0] for one in rows(play, "--base", "main")} == {"bolt"}
    assert {one[0] for one in rows(play, "--base", "main", "--head", "branch")} == {"bolt"}


def test_a_head_that_is_not_checked_out_is_read_from_git(repository: Path, play: Play) -> None:
    base = git("rev-parse", "HEAD")
    write("definitions/bolt/client.yml", f"{GOOD}languages: [es]\n")
    write("definitions/new/client.yml", GOOD)
    head = commit()
    git("checkout", "--quiet", base)
    assert rows(play, "--base", base, "--head", head) == [
        ("bolt", "draft", "es"), *(("new", *one) for one in BOTH),
    ]  # fmt: skip


def test_files_that_are_no_content_build_nothing(repository: Path, play: Play) -> None:
    write("definitions/acme/README.md", "for people\n")
    write("definitions/acme/private/people.yml", "people: {}\n")
    write("README.md", "for people\n")
    assert rows(play, "--base", "HEAD") == []


def test_a_client_that_is_gone_or_renamed(repository: Path, play: Play) -> None:
    Path("definitions/bolt").rename("definitions/bolts")
    assert rows(play, "--base", "HEAD") == [("bolts", *one) for one in BOTH]
    assert play("plan", "--base", "HEAD").stderr == ""
    shutil.rmtree("definitions/bolts")
    assert rows(play, "--base", "HEAD") == []


def test_a_new_release_is_built_with_the_draft_and_older_ones_are_not(released: Client) -> None:
    released.next_release("two", "three", "2026-02-05")
    every = parts(released)
    assert ("1.0", "en") in every
    assert parts(released, "--base", "HEAD") == [*BOTH, ("2.0", "en"), ("2.0", "es")]


def test_a_release_of_which_a_byte_was_changed_is_built_too(released: Client) -> None:
    frozen = released.root / "releases/1.0/playbook.json"
    frozen.write_bytes(frozen.read_bytes().replace(b"Clean", b"Clear"))
    assert parts(released, "--base", "HEAD") == [*BOTH, ("1.0", "en"), ("1.0", "es")]


def test_an_attachment_is_content(released: Client) -> None:
    released.write("attachments/limit.svg", "<svg/>")
    assert parts(released, "--base", "HEAD") == BOTH


def test_what_all_pages_are_made_with_is_built_on_the_tools_own_sample(
    repository: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("mkdocs.yml", "plugins:\n  - playbook:\n      client: definitions/bolt\n")
    base = commit()
    write("overrides/main.html", "{{ new }}\n")
    commit()
    assert rows(play, "--base", base) == []  # another tool than the one that runs
    monkeypatch.setattr(planning, "look_folder", lambda: repository)
    assert rows(play, "--base", base) == [("bolt", *one) for one in BOTH]
    assert "built on bolt alone" in play("plan", "--base", base).stderr
    git("checkout", "--quiet", base)
    assert rows(play, "--base", base, "--head", "main") == []


@pytest.mark.parametrize("more", [["--base", "nowhere"], ["--head", "HEAD"], ["--base", "--all"],
                                  ["--base", "HEAD", "--head", "nowhere"]])  # fmt: skip
def test_revisions_that_there_are_not(repository: Path, play: Play, more: list[str]) -> None:
    done = play("plan", *more)
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_shallow_clone_is_told_how_to_fetch_the_rest(repository: Path, play: Play) -> None:
    first = git("rev-parse", "HEAD")
    write("definitions/acme/client.yml", GOOD.replace("Acme", "Ace"))
    commit()
    git("clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")
    done = play("plan", "--base", first, "--definitions", "shallow/definitions")
    assert done.exit_code == 3
    assert "--unshallow" in done.stderr


def test_rows_for_github(play: Play) -> None:
    assert included(play) == [
        {"client": "acme", "version": one, "language": code} for one, code in BOTH
    ]


def test_beyond_the_limit_of_github_rows_hold_several_words(play: Play) -> None:
    clients(127)
    assert len(included(play)) == 256  # with acme, each its own
    clients(128)
    found = included(play)
    assert len(found) == 129
    assert found[0] == {"client": "acme", "version": "draft", "language": "en es"}
    clients(600)
    found = included(play)
    assert len(found) == 256
    named = [one for row in found for one in row["client"].split()]
    assert len(named) == len(set(named)) == 601
    assert {len(row["client"].split()) for row in found} == {2, 3}


def test_a_row_of_several_words_builds_just_what_there_is(twice_released: Client) -> None:
    text = 'name: {en: "Bolt"}\nlanguages: [en]\n'
    (twice_released.place / "definitions/bolt").mkdir()
    (twice_released.place / "definitions/bolt/client.yml").write_text(text, encoding="utf-8")
    every = [Row(**one) for one in json.loads(twice_released.play("plan").stdout)]
    row = together(every)
    assert row == {"client": "acme bolt", "version": "draft 2.0 1.0", "language": "en es"}
    asked = [f"--{name}={one}" for name in ("version", "language") for one in row[name].split()]
    done = twice_released.play("build", *row["client"].split(), *asked, "--today", "2026-03-03")
    assert done.exit_code == 0, done.output
    built = {
        Row(path.parts[-3], path.name, path.parent.name)
        for path in (twice_released.place / "site").glob("*/*/*")
        if path.is_dir() and path.name != "latest"
    }
    assert built == set(every)


def test_a_child_pipeline_for_gitlab(play: Play) -> None:
    clients(150)
    text = play("plan", "--format", "gitlab").stdout
    pipeline = yaml.safe_load(text)
    template = pipeline.pop(".playbook-build")
    (script,) = template["script"]
    assert script.startswith('playbook build "$PLAYBOOK_CLIENT" --version "$PLAYBOOK_VERSION"')
    assert list(pipeline) == ["build 1", "build 2"]
    matrices = [job["parallel"]["matrix"] for job in pipeline.values()]
    assert [len(one) for one in matrices] == [200, 102]
    assert all(job["extends"] == ".playbook-build" for job in pipeline.values())
    found: list[tuple[Any, ...]] = [tuple(one.values()) for part in matrices for one in part]
    assert found == rows(play)
    assert all(isinstance(value, str) for one in found for value in one)
    assert set(matrices[0][0]) == {"PLAYBOOK_CLIENT", "PLAYBOOK_VERSION", "PLAYBOOK_LANGUAGE"}


def test_the_script_for_gitlab_builds_its_part(shell: Shell, play: Play, folder: Path) -> None:
    pipeline = yaml.safe_load(play("plan", "--format", "gitlab").stdout)
    (script,) = pipeline[".playbook-build"]["script"]
    row = pipeline["build 1"]["parallel"]["matrix"][1]
    tool = write("bin/playbook", '#!/bin/sh\nexec "$PYTHON" -m generator "$@"\n')
    tool.chmod(0o755)
    subprocess.run(
        ["sh", "-euc", script], check=True, capture_output=True,
        env={**os.environ, **row, "PYTHON": sys.executable, "PATH": f"{folder}/bin:/usr/bin:/bin"},
    )  # fmt: skip
    assert [one.parent.name for one in Path("site/acme").glob("*/draft")] == ["es"]


def test_hundreds_of_clients_take_seconds(folder: Path, play: Play) -> None:
    for number in range(300):
        shutil.copytree(ROOT / "tests/clients/minimal", f"definitions/client-{number:03}")
    before = tree(folder)
    started = time.process_time()
    assert len(rows(play)) == 602
    assert time.process_time() - started < 10
    assert tree(folder) == before
