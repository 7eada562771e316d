"""What an author sees in an editor: yaml-language-server is asked over its own protocol."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.program import PROGRAM
from generator.locale import words
from tests.browser.yaml_server import YamlServer

ROOT = Path(__file__).parents[2]
SAMPLE = "mission-ridge-cerro-azul"
CLIENTS = {one.parent.name: one.parent for folder in ("definitions", "tests/clients")
           for one in sorted(ROOT.glob(f"{folder}/*/client.yml"))}  # fmt: skip
HERE = f"definitions/{SAMPLE}"
NEW = f"{HERE}/definitions/zz-new.yml"
NAME = 'term: {en: "A", es: "B"}\n'


def play(folder: Path, *args: str) -> None:
    done = CliRunner().invoke(PROGRAM, [*args, "--definitions", str(folder / "definitions")])
    assert done.exception is None, done.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every client of this repository, and the editor's files as `playbook schema` writes them."""
    folder = tmp_path_factory.mktemp("editor")
    for name, client in CLIENTS.items():
        shutil.copytree(client, folder / "definitions" / name)
    play(folder, "schema", "--editor")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[YamlServer]:
    started = YamlServer(folder, json.loads((folder / ".vscode/settings.json").read_text("utf-8")))
    yield started
    started.close()


def offered(server: YamlServer, path: str, text: str) -> dict[str, dict[str, object]]:
    """What is offered at the last `|` in a file's text."""
    before, _, after = text.rpartition("|")
    server.open(path, before + after)
    *lines, last = before.split("\n")
    return server.offers(path, len(lines), len(last))


def test_the_editor_has_nothing_against_what_loads(server: YamlServer, folder: Path):
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.glob("definitions/**/*.yml"))
        if not {"releases", "private"} & set(path.parts)
    }
    assert len(files) > 60
    for name, text in files.items():
        server.show(name, text)
    found = {name: server.findings(name) for name in files}
    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("foo: 1", "Property foo is not allowed"),
        ("decider: nobody-here", "Aquí va un solo id que el manual tenga"),
        ("fix_owner: owner:nobody-here", "This takes one id that the playbook has"),
        ("dispute: quality-escape/9", "This takes one id that the playbook has"),
        ("decider: [plant-manager, quality-manager]", "This takes one id that"),
        ("within: 2 bananas", "Esto no se puede leer como un plazo"),
        ("within: 2 business days of nowhere", "cannot be read as a clock"),
        ("within: 2 shared business days after nothing happened", "cannot be read as a clock"),
        ("kind: delivry", "Value is not accepted"),
        ("criterion: {all: [height <= 1 banana]}", ""),
        ("measures: {height: {unit: bananas}}", ""),
        ("review_by: 2026-13-01", ""),
        ("question: Why?", "Incorrect type"),
        ('question: {en: "Why?", fr: "Pourquoi ?"}', "Property fr is not allowed"),
        ("test: {methd: {en: x}}", "Property methd is not allowed"),
        ("meanwhile: {open: {owner: plant-manager}}", 'Missing property "question"'),
    ],
)
def test_it_underlines_what_the_command_line_would_refuse(server: YamlServer, line: str, said: str):
    found = server.open(NEW, f"{NAME}{line}\n")
    assert {one["range"]["start"]["line"] for one in found} == {1}, found
    assert any(said in one["message"] for one in found), found


def test_it_underlines_an_entity_without_a_name(server: YamlServer):
    assert "term" in server.open(NEW, "decider: plant-manager\n")[0]["message"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (NEW, f"{NAME}decider: |\n"),
        (NEW, f"{NAME}test:\n  who: pl|\n"),
        (NEW, f"{NAME}fix_by_cause:\n  - owner: |\n"),
        (f"{HERE}/zz.yml", "owners:\n  a:\n    deputy: |\n"),
        (f"{HERE}/client.yml", "signers:\n  - |\n"),
    ],
    ids=["own-file", "nested", "in-a-list", "section", "client"],
)
def test_it_offers_the_clients_owners_with_their_names(server: YamlServer, path: str, text: str):
    found = offered(server, path, text)
    assert {"plant-manager", "quality-manager"} <= found.keys()
    assert "Plant Manager — Gerencia de Planta" in str(found["plant-manager"]["documentation"])
    assert "lead-provider" not in found
    assert "null" not in found


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (f"{NAME}dispute: |\n", "quality-escape/2"),
        (f"{NAME}within: |\n", "2 business days of apodaca-office"),
        (f"{NAME}kind: |\n", "visual"),
        (f"{NAME}pictures:\n  - |\n", ""),
        (f"{NAME}examples:\n  - verdict: |\n", "conforming"),
        (f"{NAME}examples:\n  - values:\n      |\n", "seal-land-height"),
        (f"{NAME}measures:\n  a:\n    unit: |\n", "mm"),
    ],
)
def test_it_offers_what_else_there_is(server: YamlServer, text: str, one: str):
    found = offered(server, NEW, text)
    assert found
    assert one in {*found, ""}


def test_it_offers_times_zones_events_and_parts_elsewhere(server: YamlServer):
    assert "America/Monterrey" in offered(server, f"{HERE}/sites/zz.yml", "name: X\ntz: |\n")
    handoff = offered(server, f"{HERE}/handoffs/zz.yml", f"{NAME}trigger: |\n")
    assert {"issue detected", "released-lot sent"} <= handoff.keys()


def test_it_offers_to_say_that_something_is_not_decided(server: YamlServer):
    assert {"none", "open"} <= offered(server, NEW, f"{NAME}decider:\n  |\n").keys()


def test_fields_are_offered_with_what_they_are_for(server: YamlServer):
    found = offered(server, NEW, f"{NAME}|\n")
    assert {"criterion", "fix_owner", "was"} <= found.keys()
    for code, need in (("en", "Optional."), ("es", "Opcional.")):
        assert words(code).label("definition", "variants") in found["variants"]["documentation"]
        assert need in found["variants"]["documentation"]


def test_pointing_at_a_field_explains_it_in_both_languages(server: YamlServer, folder: Path):
    path = f"{HERE}/definitions/flash-limit.yml"
    text = (folder / path).read_text("utf-8")
    server.open(path, text)
    seen = 0
    for number, line in enumerate(text.splitlines()):
        name, colon, _ = line.partition(":")
        if colon and name.isidentifier():
            said = server.hover(path, number, 1).replace("\\", "")
            for code in ("en", "es"):
                assert words(code).label("definition", name) in said, (name, said)
            assert "manual terminado" in said or "Opcional." in said or "hace falta" in said
            seen += 1
    assert seen > 10


def test_pointing_at_an_id_says_whose_it_is(server: YamlServer):
    server.open(NEW, f"{NAME}decider: plant-manager\n")
    said = server.hover(NEW, 1, 12)
    assert "Quién decide" in said
    first = said.partition("* `")[2].partition("\n")[0]
    assert first.startswith("plant-manager`")
    assert "Gerencia de Planta" in first


def test_a_new_owner_is_offered_after_the_next_check(server: YamlServer, folder: Path):
    assert server.open(NEW, f"{NAME}decider: night-chief\n")
    (folder / HERE / "owners").mkdir(exist_ok=True)
    (folder / HERE / "owners/night-chief.yml").write_text('name: {en: "Night chief"}\n', "utf-8")
    CliRunner().invoke(PROGRAM, ["check", SAMPLE, "--definitions", str(folder / "definitions")])
    server.saw_change(f".vscode/schemas/{SAMPLE}/definitions.schema.json")
    while server.findings(NEW):
        pass
    assert "night-chief" in offered(server, NEW, f"{NAME}decider: |\n")


def test_the_first_line_of_a_new_file_is_enough_for_other_editors(folder: Path):
    play(folder, "new", "definition", "by-modeline", "--client", SAMPLE)
    path = f"{HERE}/definitions/by-modeline.yml"
    server = YamlServer(folder, {})
    try:
        text = (folder / path).read_text("utf-8")
        assert server.open(path, text) == []
        found = offered(server, path, f"{text}\ndecider: |\n")
    finally:
        server.close()
    assert "plant-manager" in found
