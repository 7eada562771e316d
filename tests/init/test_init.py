import json
import re
from pathlib import Path

import pytest
import yaml

from generator.load import load
from generator.source.tree import list_clients, read_folder
from tests.cli.conftest import ROOT, Play, tree, write


def faults(play: Play, *names: str) -> set[str]:
    """The rules that a check names, without those that ask for what is not said yet."""
    found = json.loads(play("check", *names, "--format", "json").stdout)
    return {one["rule"] for one in found if one["rule"].startswith(("SRC", "LNG", "TIM", "REF-01"))}


def test_a_new_client_loads_and_builds(play: Play, folder: Path):
    done = play("init", "bolt-north")
    assert done.exit_code == 0, done.output
    assert "playbook serve bolt-north" in done.stderr
    assert "client.yml" in done.stderr
    assert faults(play, "bolt-north") == set()
    assert play("build", "bolt-north").exit_code == 0
    assert "Bolt North" in (folder / "site/bolt-north/es/draft/index.html").read_text("utf-8")


@pytest.mark.parametrize("languages", ["en", "es", "es,en"])
def test_a_new_client_speaks_the_languages_asked_for(play: Play, languages: str):
    assert play("init", "bolt", "--languages", languages).exit_code == 0
    assert faults(play, "bolt") == set()
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
    def there() -> tuple[dict[str, bytes], list[Path]]:
        return tree(folder), sorted(folder.parent.iterdir())

    before = there()
    done = play("init", "--", name)
    assert done.exit_code == 2
    assert there() == before


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
    assert "fresh/bolt/client.yml" in Path(".vscode/settings.json").read_text()


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


def settings() -> dict[str, object]:
    return json.loads(Path(".vscode/settings.json").read_text("utf-8"))


def test_the_sample_opens_in_an_editor_with_what_it_needs():
    """What is committed is what `playbook schema --editor` would write."""
    from generator.init.editor import SETTINGS, editor_files, settings_file

    there = (ROOT / SETTINGS).read_bytes()
    assert settings_file("definitions", list_clients(ROOT / "definitions"), None) == there
    assert (ROOT / ".vscode/extensions.json").read_bytes() in editor_files().values()


def test_settings_that_are_there_stay_beside_ours(play: Play):
    own = {"editor.rulers": [100], "yaml.yamlVersion": "1.1", "yaml.schemas": {"x.json": "x.yml"}}
    write(".vscode/settings.json", json.dumps(own))
    play("init", "bolt")
    play("init", "carver")
    assert settings()["editor.rulers"] == [100]
    assert settings()["yaml.yamlVersion"] == "1.1"
    places = settings()["yaml.schemas"]
    assert places["x.json"] == "x.yml"
    for client in ("acme", "bolt", "carver"):
        assert f".vscode/schemas/{client}/client.schema.json" in places


def test_settings_with_comments_are_left_and_told_what_they_need(play: Play):
    write(".vscode/settings.json", "// mine\n{}\n")
    done = play("init", "bolt")
    assert Path(".vscode/settings.json").read_text() == "// mine\n{}\n"
    assert "Left .vscode/settings.json as it was." in done.stderr
    needed = Path(".vscode/schemas/settings.json")
    assert str(needed) in done.stderr
    assert "definitions/bolt/client.yml" in needed.read_text()


def test_other_files_that_are_there_are_kept_and_named(play: Play):
    write(".editorconfig", "root = true\n")
    done = play("init", "bolt")
    assert Path(".editorconfig").read_text() == "root = true\n"
    assert "Left .editorconfig as it was." in done.stderr


def test_a_new_client_leads_any_editor_to_its_schemas(play: Play, folder: Path):
    play("init", "bolt")
    play("new", "definition", "in-full", "--client", "bolt")
    for path in (folder / "definitions/bolt").rglob("*.yml"):
        first, _, _ = path.read_text("utf-8").partition("\n")
        leads = first.removeprefix("# yaml-language-server: $schema=")
        assert leads != first, path
        assert (path.parent / leads).is_file(), path


def test_the_starter_is_plain_yaml(play: Play):
    play("init", "bolt")
    for path in Path("definitions/bolt").rglob("*.yml"):
        assert isinstance(yaml.safe_load(path.read_text("utf-8")), dict)
