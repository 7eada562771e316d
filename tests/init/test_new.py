import re
from pathlib import Path

import pytest

from generator.init.entity import entity_file, find_kind, kind_names
from generator.kinds import kinds
from generator.load import load
from generator.source.reader import read_yaml
from generator.source.tree import read_folder
from tests.cli.conftest import BROKEN, GOOD, Play, tree, write
from tests.small import NAME, loaded, said


def uncommented(text: str) -> str:
    """The text once an author has taken one `# ` off every line."""
    return re.sub(r"(?m)^# ?", "", text)


def test_it_writes_the_file_where_it_belongs(play: Play):
    done = play("new", "definition", "in-full")
    assert done.exit_code == 0, done.output
    text = Path("definitions/acme/definitions/in-full.yml").read_text("utf-8")
    assert '\nterm:\n  en: "In full"\n  es: \n' in text
    line = "# decider: owner-id   # owner / group — responsable / grupo\n"
    assert f"## Who decides — Quién decide\n{line}" in text
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
    node, findings = read_yaml(uncommented(text).encode(), "x.yml", "acme")
    assert findings == []
    assert node is not None
    asked = {field.name for field in kinds()[kind].fields if field.asked}
    assert asked <= set(node.entries)


@pytest.mark.parametrize("languages", [("en", "es"), ("es",)])
@pytest.mark.parametrize("kind", kind_names())
def test_a_whole_template_loads_or_says_what_to_put_there(kind: str, languages: tuple[str, ...]):
    sort = kinds()[kind]
    text = uncommented(entity_file(sort, "first", languages).decode())
    text = "".join(f"    {line}\n" for line in text.splitlines())
    found = loaded({
        "client.yml": f"name: {NAME}\nlanguages: [{', '.join(languages)}]\n".replace(
            NAME, NAME if "en" in languages else '{es: "Chico"}'),
        "all.yml": f"{sort.plural}:\n  first:\n{text}",
    })  # fmt: skip
    for one in found.findings:
        assert one.fix.get("en"), one
        assert one.fix.get("es"), one
        assert one.rule == "REF-01", said(one)


def test_a_definition_offers_what_a_worked_standard_needs():
    text = entity_file(kinds()["definition"], "first", ("en", "es")).decode()
    node, _ = read_yaml(uncommented(text).encode(), "x.yml", "acme")
    assert node is not None
    assert {"measures", "criterion", "examples", "fix_by_cause"} <= set(node.entries)
    for line in ("  all:", "    - height <= 0.10 mm", "    values:", "      height: 0.05"):
        assert f"\n# {line}" in text


def test_an_escalation_offers_its_levels():
    text = entity_file(kinds()["escalation"], "first", ("en", "es")).decode()
    for line in ("after: 2 shared", "within: 2 shared", "owners:", "must_do:"):
        assert f"\n#     {line}" in text


def test_clocks_are_asked_for_in_the_clients_first_language():
    text = entity_file(kinds()["definition"], "first", ("es", "en")).decode()
    assert "# within: 2 días hábiles comunes después de incidencia detectada\n" in text


def test_a_new_client_can_be_given_a_first_definition(play: Play):
    assert play("init", "bolt").exit_code == 0
    done = play("new", "definition", "suspect-product", "--client", "bolt")
    assert done.exit_code == 0, done.output
    assert "LNG-01" in play("check", "bolt").output  # its name in Spanish is all that is asked
    playbook = load(read_folder(Path("definitions"), "bolt")).playbook
    assert playbook is not None
    assert playbook.find("definition", "suspect-product") is not None


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
