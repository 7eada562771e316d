import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.init.offered import Offered
from generator.init.schema import CLIENT, SECTION, schema, schema_files
from generator.kinds import kinds
from generator.load import load
from generator.model.kind import Kind
from generator.model.playbook import Playbook
from generator.model.types import Group, Keyed, ListOf, Type
from generator.source.tree import read_folder
from tests.cli.conftest import BROKEN, Play, write
from tests.small import playbook

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


@cache
def playbook_of(client: Path) -> Playbook:
    playbook = load(read_folder(client.parent, client.name)).playbook
    assert playbook is not None
    return playbook


# Several times faster, where there is that in C.
BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Core(BaseLoader):
    """Types scalars as editors do: by the core schema of YAML 1.2."""


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )
Core.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value.lower() == "true")
Core.add_constructor("tag:yaml.org,2002:null", lambda _, node: None)
Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Core.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def _keys_as_text(body: object) -> object:
    if isinstance(body, dict):
        return {str(name): _keys_as_text(one) for name, one in body.items()}
    return [_keys_as_text(one) for one in body] if isinstance(body, list) else body


@pytest.mark.parametrize("typed", [BaseLoader, Core], ids=["text", "typed"])
@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.name)
def test_content_that_loads_is_valid_with_and_without_the_clients_ids(client: Path, typed: type):
    with_ids = schema_files(playbook_of(client))
    for path in sorted(client.rglob("*.yml")):
        if {"private", "releases"} & set(path.parts):
            continue
        body = _keys_as_text(yaml.load(path.read_text("utf-8"), typed))
        for files in (FILES, with_ids):
            validator = Draft202012Validator(_schema_for(path, client, files))
            assert [str(e.absolute_path) for e in validator.iter_errors(body)] == [], path


def _slots(type_: Type, body: object) -> Iterator[tuple[object, object]]:
    """Every place in which a value stands that `none`, `open` or nothing may stand for."""
    if isinstance(type_, Group) and isinstance(body, dict):
        for name, field in type_.fields.items():
            if name in body:
                yield from _slots(field.type, body[name])
                yield body, name
    elif isinstance(type_, ListOf) and isinstance(body, list):
        for number, one in enumerate(body):
            yield from _slots(type_.item, one)
            yield body, number
    elif isinstance(type_, Keyed) and isinstance(body, dict):
        for one in body.values():
            yield from _slots(type_.group, one)


# What no client has yet.
WAIVED = """
owners: {buyer: {name: {en: "Buyer", es: "Compras"}}}
waivers:
  late:
    rule: OWN-02
    object: owner:buyer
    reason: {en: "In January.", es: "En enero."}
    owner: buyer
    until: 2027-01-29
"""
INSTEAD = (
    {"none": {"reason": {"en": "x", "es": "y"}}},
    {"none": {"en": "x"}},
    {"open": {"question": {"en": "x"}, "due": "2026-12-04"}},
    {"open": {"en": "x"}},
    None,
    "",
)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_whatever_may_stand_for_a_value_is_valid_at_any_depth(kind: Kind):
    known = [one for client in CLIENTS for one in playbook_of(client).of(kind.name).values()]
    known += list(playbook(WAIVED).of(kind.name).values())
    file = CLIENT if kind.name == "engagement" else f"{kind.plural}.schema.json"
    validator = Draft202012Validator(FILES[file])
    fullest = max(known, key=lambda one: len(json.dumps(kind.group.plain_fields(one.values))))
    whole = kind.group.plain_fields(fullest.values)
    assert validator.is_valid(whole)
    for number, _ in enumerate(_slots(kind.group, whole)):
        body = copy.deepcopy(whole)
        place, name = list(_slots(kind.group, body))[number]
        # All of them on top, below one after the other: they are many.
        some = INSTEAD if place is body else INSTEAD[number % len(INSTEAD) :][:1]
        for instead in some:
            place[name] = instead  # type: ignore[index]
            assert validator.is_valid(body), (name, instead)


def test_a_single_value_may_stand_for_a_list_of_one():
    validator = Draft202012Validator(FILES["owners.schema.json"])
    assert validator.is_valid({"name": {"en": "x"}, "holders": {"person": "dana"}})
    assert validator.is_valid({"name": {"en": "x"}, "may_combine_with": "lead"})


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
        {"term": {"en": "x"}, "within": "2 bananas"},
        {"term": {"en": "x"}, "within": "at most 2 days and nights"},
        {"term": {"en": "x"}, "review_by": "2026-13-01"},
        {"term": {"en": "x"}, "decider": "Plant Manager"},
        {"term": {"en": "x"}, "decider": ["a", "b"]},
        {"term": {"en": "x"}, "criterion": {"all": ["height <= 0.10 bananas"]}},
        {"term": {"en": "x"}, "measures": {"height": {"unit": "bananas"}}},
        {"term": {"en": "x"}, "measures": {"Height of it": {"unit": "mm"}}},
        {"term": {"en": "x"}, "decider": {"none": {}}},
        {"term": {"en": "x"}, "decider": {"open": {"owner": "a"}}},
        {"term": {"en": "x", "fr": "y"}},
    ],
)
def test_what_the_loader_refuses_shows_in_the_editor(entity: dict[str, object]):
    assert not Draft202012Validator(FILES["definitions.schema.json"]).is_valid(entity)


def test_every_field_is_explained_in_both_languages():
    decider = FILES["definitions.schema.json"]["properties"]["decider"]  # type: ignore[index]
    english, spanish = decider["description"].split("\n")
    assert english.startswith("Who decides. ")
    assert english.endswith("Takes one id of owner / group. A finished playbook needs it.")
    assert spanish.startswith("Quién decide. ")
    assert spanish.endswith("Un manual terminado lo necesita.")


NEEDED = ("A finished playbook needs it", "Un manual terminado lo necesita")
OPTIONAL = ("Optional.", "Opcional.")


def _described(kind: Kind) -> Iterator[tuple[str, str, bool, bool]]:
    """Each field at any depth: its path, description, whether it is asked for, and is the title."""
    file = FILES[CLIENT if kind.name == "engagement" else f"{kind.plural}.schema.json"]

    def walk(type_: Type, body: object, path: str) -> Iterator[tuple[str, str, bool, bool]]:
        match type_:
            case Group():
                for name, field in type_.fields.items():
                    one = _property(body, name, file["$defs"])
                    title = path == "" and name == kind.title
                    yield f"{path}{name}", one["description"], field.asked, title
                    yield from walk(field.type, one, f"{path}{name}.")
            case ListOf():
                yield from walk(type_.item, body, path)
            case Keyed():
                yield from walk(type_.group, body, path)

    yield from walk(kind.group, {**file, "$defs": {}}, "")


def _property(body: object, name: str, defs: dict[str, object]) -> dict[str, object]:
    """The nearest group below that has a field of this name."""
    waiting = [body]
    for one in waiting:
        if isinstance(one, dict):
            if isinstance(found := one.get("properties", {}).get(name), dict):
                return found
            target = str(one.get("$ref", "")).removeprefix("#/$defs/")
            waiting += [defs[target]] if target.startswith("group-") else []
            waiting += [*one.get("anyOf", ()), one.get("items"), one.get("additionalProperties")]
    raise AssertionError(name)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_each_field_says_in_both_languages_whether_it_is_optional(kind: Kind):
    for path, description, asked, title in _described(kind):
        english, spanish = description.split("\n")
        for line, needed, optional in zip((english, spanish), NEEDED, OPTIONAL, strict=True):
            if title:
                assert line.endswith(("Always needed.", "Siempre hace falta.")), path
            else:
                assert (needed in line) == asked, (path, line)
                assert line.endswith(optional) == (not asked), (path, line)


def test_a_clients_schema_offers_its_ids(play: Play):
    write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Líder"}\n')
    done = play("schema", "--client", "acme")
    validator = Draft202012Validator(json.loads(done.stdout)["$defs"]["owner"] | {
        "$defs": json.loads(done.stdout)["$defs"]})  # fmt: skip
    assert validator.is_valid({"name": {"en": "x"}, "reports_to": "lead"})
    assert not validator.is_valid({"name": {"en": "x"}, "reports_to": "laed"})


def test_ids_are_offered_with_what_they_are_called(play: Play):
    write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Líder"}\n')
    defs = json.loads(play("schema", "--client", "acme").stdout)["$defs"]
    (ids, qualified) = defs["id-of-owner"]["anyOf"]
    assert (ids["enum"], ids["enumDescriptions"]) == (["lead"], ["Lead — Líder"])
    assert "Aquí va un solo id que el manual tenga (responsable)" in ids["errorMessage"]
    assert Draft202012Validator(qualified).is_valid("owner:lead")
    assert not Draft202012Validator(qualified).is_valid("owner:laed")


def test_parts_are_offered_where_a_reference_may_name_one():
    sample = ROOT / "definitions/mission-ridge-cerro-azul"
    defs = schema(playbook_of(sample))["$defs"]
    offered = defs["id-of-escalation-part"]["anyOf"][0]["enum"]  # type: ignore[index,call-overload]
    assert {"quality-escape", "quality-escape/2"} <= set(offered)
    assert "quality-escape/9" not in offered


def test_what_a_phrase_holds_must_exist_too():
    sample = playbook_of(ROOT / "definitions/mission-ridge-cerro-azul")
    defs = schema(sample)["$defs"]
    clock, event = (Draft202012Validator(defs[name]) for name in ("clock", "event"))  # type: ignore[index,call-overload]
    assert clock.is_valid("2 Shared Business Days after issue detected")
    assert clock.is_valid("2 días hábiles comunes después de la incidencia detectada")
    assert clock.is_valid("1 business hour of apodaca-office after released-lot sent")
    assert not clock.is_valid("1 business hour of apodaca-ofice")
    assert not clock.is_valid("2 shared business days after released-lo sent")
    assert event.is_valid("released-lot enviado")
    assert not event.is_valid("released-lo sent")


def test_the_digest_changes_with_what_is_offered(play: Play):
    def digest() -> str:
        return Offered(load(read_folder(Path("definitions"), "acme")).playbook).digest

    first = digest()
    write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Líder"}\n')
    second = digest()
    write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Jefe"}\n')
    third = digest()
    write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Jefe"}\nsite: {en: "x"}\n')
    assert len({first, second, third}) == 3
    write(
        "definitions/acme/owners/lead.yml",
        '# x\nname: {en: "Lead", es: "Jefe"}\ncardinality: one\n',
    )
    assert digest() == third


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
