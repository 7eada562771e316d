import re
from pathlib import Path

import pytest

from generator.init.entity import entity_file, find_kind, kind_names
from generator.kinds import kinds
from generator.load import load
from generator.source.reader import read_yaml
from generator.source.tree import read_folder
from tests.cli.conftest import BROKEN, GOOD, Play, tree, write


def test_it_writes_the_file_where_it_belongs(play: Play):
    done = play("new", "definition", "in-full")
    assert done.exit_code == 0, done.output
    text = Path("definitions/acme/definitions/in-full.yml").read_text("utf-8")
    assert '\nterm:\n  en: "In full"\n  es: \n' in text
    assert "# Who decides — Quién decide\n# decider: <id of owner or group>\n" in text
    assert "definitions/acme/definitions/in-full.yml" in done.stderr
    playbook = load(read_folder(Path("definitions"), "acme")).playbook
    assert playbook is not None
    assert playbook.find("definition", "in-full") is not None


@pytest.mark.parametrize("kind", [kind for kind in kind_names() if kind != "attachment"])
def test_every_kind_can_be_started(play: Play, kind: str):
    assert play("new", kind, "first").exit_code == 0
    loaded = load(read_folder(Path("definitions"), "acme"))
    assert loaded.playbook is not None, loaded.findings
    entity = loaded.playbook.find(kind, "first")
    assert entity is not None
    text = Path(f"definitions/acme/{kinds()[kind].plural}/first.yml").read_text("utf-8")
    for name in entity.missing():
        assert f"\n# {name}:" in text


@pytest.mark.parametrize("kind", kind_names())
def test_its_questions_are_yaml_once_they_are_no_comments(kind: str):
    text = entity_file(kinds()[kind], "first", ("en", "es")).decode()
    head, *body = re.split(r"\n\n", text)
    answered = "\n".join(re.sub(r"(?m)^# (?=[a-z0-9_]+:| |- )", "", part) for part in body)
    node, findings = read_yaml(f"{head}\n{answered}".encode(), "x.yml", "acme")
    assert findings == []
    assert node is not None
    asked = {field.name for field in kinds()[kind].fields if field.asked}
    assert asked <= set(node.entries)


@pytest.mark.parametrize("name", ["definitions", "Definition", "sampling-plan", "sampling_plans"])
def test_a_kind_goes_by_several_names(name: str):
    found = find_kind(name)
    assert found is not None
    assert found.name in ("definition", "sampling_plan")


def test_a_misspelt_kind_gets_the_nearest(play: Play):
    done = play("new", "defintion", "x")
    assert done.exit_code == 2
    assert "Did you mean 'definition'?" in done.stderr
    assert "definition" in play("new", "qqq", "x").stderr


@pytest.mark.parametrize("kind", ["engagement", "signoff", "attachment"])
def test_what_is_not_started_so_is_refused(play: Play, folder: Path, kind: str):
    before = tree(folder)
    assert play("new", kind, "x").exit_code == 2
    assert tree(folder) == before


@pytest.mark.parametrize("id", ["../x", "X", "a b", "", "con", "a" * 64, "1st", "ñ"])
def test_a_bad_id_makes_nothing(play: Play, folder: Path, id: str):
    before = tree(folder)
    done = play("new", "--", "owner", id)
    assert done.exit_code == 2
    assert tree(folder) == before


def test_an_id_that_is_there_is_refused_wherever_it_stands(play: Play, folder: Path):
    write("definitions/acme/all.yml", 'owners:\n  lead: {name: {en: "Lead", es: "Líder"}}\n')
    write("definitions/acme/owners/chief.yml", 'name: {en: "Chief", es: "Jefe"}\n')
    before = tree(folder)
    assert "all.yml:2" in play("new", "owner", "lead").stderr
    assert "there already" in play("new", "owner", "chief").stderr
    assert tree(folder) == before


def test_broken_content_elsewhere_is_no_hindrance(play: Play):
    write("definitions/acme/client.yml", BROKEN)
    assert play("new", "owner", "lead").exit_code == 0


def test_several_clients_need_a_name(play: Play):
    write("definitions/bolt/client.yml", GOOD)
    done = play("new", "owner", "lead")
    assert done.exit_code == 2
    assert "acme, bolt" in done.stderr
    assert play("new", "owner", "lead", "--client", "bolt").exit_code == 0
    assert Path("definitions/bolt/owners/lead.yml").is_file()


@pytest.mark.parametrize("client", ["nobody", "..", "../acme"])
def test_what_is_no_client_gets_nothing(play: Play, folder: Path, client: str):
    before = tree(folder)
    assert play("new", "owner", "lead", "--client", client).exit_code == 2
    assert tree(folder) == before


def test_the_clients_languages_are_asked_for(play: Play):
    write("definitions/acme/client.yml", 'name: {es: "Acme"}\nlanguages: [es]\n')
    play("new", "owner", "lead")
    assert "en:" not in Path("definitions/acme/owners/lead.yml").read_text("utf-8")
