import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.init.schema import CLIENT, SECTION, schema, schema_files
from generator.kinds import kinds
from generator.load import load
from generator.source.tree import read_folder
from tests.cli.conftest import BROKEN, Play, write

ROOT = Path(__file__).parents[2]
CLIENTS = sorted(
    path.parent
    for pattern in ("definitions/*/client.yml", "tests/clients/*/client.yml")
    for path in ROOT.glob(pattern)
)
FILES = schema_files()


def test_every_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())
    for name, one in FILES.items():
        Draft202012Validator.check_schema(one)
        assert not _dangling(one), name
    assert not _dangling(schema())


def _dangling(body: dict[str, object]) -> set[str]:
    refs = {one["$ref"] for one in _objects(body) if "$ref" in one}
    return {ref for ref in refs if ref.removeprefix("#/$defs/") not in body["$defs"]}


def _objects(body: object) -> Iterator[dict[str, object]]:
    if isinstance(body, dict):
        yield body
        body = list(body.values())
    if isinstance(body, list):
        for one in body:
            yield from _objects(one)


def _schema_for(path: Path, client: Path, files: dict[str, dict[str, object]] = FILES) -> object:
    inside = path.relative_to(client)
    if inside.as_posix() == "client.yml":
        return files[CLIENT]
    plural = inside.parent.as_posix()
    return files[SECTION if plural == "." else f"{plural}.schema.json"]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.name)
def test_content_that_loads_is_valid_with_and_without_the_clients_ids(client: Path):
    playbook = load(read_folder(client.parent, client.name)).playbook
    assert playbook is not None
    for files in (FILES, schema_files(playbook)):
        for path in sorted(client.rglob("*.yml")):
            if {"private", "releases"} & set(path.parts):
                continue
            typed = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            validator = Draft202012Validator(_schema_for(path, client, files))
            assert [str(e.absolute_path) for e in validator.iter_errors(typed)] == [], path


def test_the_whole_schema_takes_client_and_section_files():
    validator = Draft202012Validator(schema())
    assert validator.is_valid({"name": {"en": "A"}, "owners": {"a": {"name": {"en": "A"}}}})
    assert validator.is_valid({"owners": {"a": {"name": {"en": "A", "es": "B"}}}})
    assert not validator.is_valid({"owners": {"a": {"nmae": {"en": "A", "es": "B"}}}})
    assert not validator.is_valid({"ownres": {}})


@pytest.mark.parametrize(
    "entity",
    [
        {"trem": {"en": "x"}},
        {"term": "x"},
        {"term": {"en": "x"}, "kind": "delivry"},
        {"term": {"en": "x"}, "test": {"methd": {"en": "x"}}},
        {"term": {"en": "x"}, "decider": {"open": {"qestion": {"en": "x"}}}},
        {"decider": "a"},
    ],
)
def test_what_the_loader_refuses_shows_in_the_editor(entity: dict[str, object]):
    assert not Draft202012Validator(FILES["definitions.schema.json"]).is_valid(entity)


def test_none_and_open_may_stand_anywhere():
    validator = Draft202012Validator(FILES["definitions.schema.json"])
    for instead in (
        {"none": {"reason": {"en": "x", "es": "y"}}},
        {"none": {"en": "x"}},
        {"open": {"question": {"en": "x"}, "owner": "a", "due": "2026-12-04"}},
    ):
        for name in ("criterion", "decider", "within", "test", "examples"):
            assert validator.is_valid({"term": {"en": "x"}, name: instead}), (name, instead)


def test_every_field_is_explained_in_both_languages():
    decider = FILES["definitions.schema.json"]["properties"]["decider"]  # type: ignore[index]
    english, spanish = decider["description"].split("\n")
    assert english.startswith("Who decides. ")
    assert english.endswith("Takes one id of owner / group. A finished playbook needs it.")
    assert spanish.startswith("Quién decide. ")
    assert spanish.endswith("Un manual terminado lo necesita.")
    for kind in kinds().values():
        if kind.name != "engagement":
            fields = FILES[f"{kind.plural}.schema.json"]["properties"]
            assert all(one.get("description") for one in fields.values())  # type: ignore[attr-defined]


def test_a_clients_schema_offers_its_ids(play: Play):
    write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Líder"}\n')
    done = play("schema", "--client", "acme")
    validator = Draft202012Validator(json.loads(done.stdout)["$defs"]["owner"] | {
        "$defs": json.loads(done.stdout)["$defs"]})  # fmt: skip
    assert validator.is_valid({"name": {"en": "x"}, "reports_to": "lead"})
    assert not validator.is_valid({"name": {"en": "x"}, "reports_to": "laed"})


def test_files_are_written_where_they_are_asked_for(play: Play):
    done = play("schema", "--out", "there/schemas")
    assert done.exit_code == 0
    assert {path.name for path in Path("there/schemas").iterdir()} == set(FILES)
    assert done.stdout == ""


def test_a_client_that_does_not_load_gives_findings(play: Play):
    write("definitions/acme/client.yml", BROKEN)
    done = play("schema", "--client", "acme")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "definitions/acme/client.yml:3:1" in done.stderr
