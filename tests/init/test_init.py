import json
import re
from pathlib import Path

import pytest
import yaml

from generator.load import load
from generator.source.tree import read_folder
from tests.cli.conftest import Play, tree, write


def test_a_new_client_is_clean_and_builds(play: Play, folder: Path):
    done = play("init", "bolt-north")
    assert done.exit_code == 0, done.output
    assert "playbook serve bolt-north" in done.stderr
    assert "client.yml" in done.stderr
    checked = play("check", "bolt-north", "--strict")
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert play("build", "bolt-north").exit_code == 0
    assert "Bolt North" in (folder / "site/bolt-north/es/draft/index.html").read_text("utf-8")


@pytest.mark.parametrize("languages", ["en", "es", "es,en"])
def test_a_new_client_speaks_the_languages_asked_for(play: Play, languages: str):
    assert play("init", "bolt", "--languages", languages).exit_code == 0
    assert play("check", "bolt", "--strict").exit_code == 0
    playbook = load(read_folder(Path("definitions"), "bolt")).playbook
    assert playbook is not None
    assert playbook.languages == tuple(languages.split(","))
    files = tree(Path("definitions/bolt"))
    if "en" not in languages:
        assert not any(re.search(rb"(?m)^\s*(- )?en:", data) for data in files.values())


def test_the_first_file_is_short_enough_to_read_at_once():
    from generator.init.starter import client_files

    for path, data in client_files("bolt", ("en", "es")).items():
        assert len(data.splitlines()) < 50, path
        assert b"@" not in data


def test_every_starter_text_is_in_both_languages():
    from generator.init.starter import client_files

    for data in client_files("bolt", ("en", "es")).values():
        lines = [line.strip().removeprefix("- ")[:3] for line in data.decode().splitlines()]
        assert lines.count("en:") == lines.count("es:")


def test_private_files_stay_out_of_git(play: Play):
    play("init", "bolt")
    assert "private/" in Path("definitions/bolt/.gitignore").read_text().splitlines()


@pytest.mark.parametrize(
    "name", ["..", "../bolt", "Bolt", "bolt/x", "1st", "", "b" * 64, "nul", "a b"]
)
def test_a_bad_name_makes_nothing(play: Play, folder: Path, name: str):
    before = tree(folder.parent)
    done = play("init", "--", name)
    assert done.exit_code == 2
    assert tree(folder.parent) == before


def test_what_is_there_is_left_alone(play: Play, folder: Path):
    write("definitions/notes", "mine")
    before = tree(folder)
    for name in ("acme", "notes"):
        assert play("init", name).exit_code == 2
    assert tree(folder) == before


def test_a_language_without_words_is_refused(play: Play, folder: Path):
    done = play("init", "bolt", "--languages", "en,tlh")
    assert done.exit_code == 2
    assert "en, es" in done.stderr
    assert not (folder / "definitions/bolt").exists()


def test_it_starts_definitions_too(play: Play):
    assert play("init", "bolt", "--definitions", "fresh").exit_code == 0
    assert Path("fresh/bolt/client.yml").is_file()
    assert "fresh/*/client.yml" in Path(".vscode/settings.json").read_text()


def test_every_file_of_a_client_has_a_schema_in_the_editor(play: Play, folder: Path):
    play("init", "bolt")
    settings = json.loads(Path(".vscode/settings.json").read_text())
    for path in (folder / "definitions/bolt").rglob("*.yml"):
        fits = []
        for schema, patterns in settings["yaml.schemas"].items():
            wanted = [patterns] if isinstance(patterns, str) else patterns
            yes = [p for p in wanted if p[0] != "!"]
            no = [p[1:] for p in wanted if p[0] == "!"]
            inside = path.relative_to(folder)
            if any(inside.match(p) for p in yes) and not any(inside.match(p) for p in no):
                fits.append(schema)
        assert len(fits) == 1, (path, fits)
        assert Path(fits[0]).is_file()


def test_settings_that_are_there_are_kept_and_named(play: Play):
    write(".vscode/settings.json", "{}\n")
    done = play("init", "bolt")
    assert Path(".vscode/settings.json").read_text() == "{}\n"
    assert "Left .vscode/settings.json as it was." in done.stderr
    assert "Left" not in play("init", "bolt-2").stderr.replace("Left .vscode/settings.json", "")


def test_the_starter_is_plain_yaml(play: Play):
    play("init", "bolt")
    for path in Path("definitions/bolt").rglob("*.yml"):
        assert isinstance(yaml.safe_load(path.read_text("utf-8")), dict)
