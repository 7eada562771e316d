"""What loading gives, whatever the order of files and sections; private fields are merged."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load import load, plain
from generator.model.playbook import Playbook
from generator.source.tree import read_folder, read_mapping_tree
from tests.small import NAME, loaded, playbook, said

CLIENTS = Path(__file__).parents[1] / "clients"


def as_json(model: Playbook) -> str:
    return json.dumps(plain(model), ensure_ascii=False)


PEOPLE = f"""
people:
  ana: {{name: Ana, phone: "1"}}
owners:
  buyer:
    name: {NAME}
    holders: [ana]
"""


def test_the_engagement_holds_sections_too() -> None:
    model = playbook(PEOPLE)
    assert model.engagement.id == "small"
    assert [*model.of("person")] == ["ana"]
    assert model.languages == ("en", "es")


def test_a_section_may_be_spread_over_files() -> None:
    model = playbook({
        "a.yml": f"owners: {{one: {{name: {NAME}}}}}\n",
        "sub/b.yml": f"owners: {{two: {{name: {NAME}}}}}\n",
        "owners/three.yaml": f"name: {NAME}\n", "empty.yml": "owners:\n",
    })  # fmt: skip
    assert [*model.of("owner")] == ["one", "three", "two"]


def test_one_value_stands_for_a_list_of_one() -> None:
    one, more = playbook(PEOPLE), playbook(PEOPLE.replace("[ana]", "ana"))
    assert as_json(one) == as_json(more)


def test_an_entity_knows_where_it_and_its_fields_stand() -> None:
    buyer = playbook(PEOPLE).find("owner", "buyer")
    assert buyer is not None
    assert buyer.path == "definitions/small/client.yml"
    assert buyer.position("holders.0") == (8, 15)
    assert buyer.position("holders.9.nothing") == (8, 5)
    assert buyer.position("nothing") == buyer.position() == (7, 5)


def test_references_from_fields_events_and_prose_are_backlinks() -> None:
    model = playbook(f"""
    owners: {{buyer: {{name: {NAME}, purpose: {{en: "See [[truck]]", es: "Véase [[truck]]"}}}}}}
    escalations:
      risk: {{name: {NAME}, levels: [{{n: 1, owners: [buyer]}}]}}
    handoffs:
      truck: {{name: {NAME}, from: buyer, due: 2 clock days after risk/1 reached}}
    """)
    uses = {key: [(use.entity.id, use.field, use.part) for use in found]
            for key, found in model.uses.items()}  # fmt: skip
    assert uses == {
        ("owner", "buyer"): [("truck", "from", ""), ("risk", "levels.0.owners.0", "")],
        ("handoff", "truck"): [("buyer", "purpose", ""), ("buyer", "purpose", "")],
        ("escalation", "risk"): [("truck", "due", "1")],
    }


def test_a_client_says_which_languages_it_has() -> None:
    assert playbook({"client.yml": 'name: {es: "Chico"}\nlanguages: ES\n'}).languages == ("es",)
    assert playbook("").languages == ("en", "es")


# Private fields

PRIVATE = {
    "client.yml": f"name: {NAME}\n",
    "people.yml": 'people:\n  ana:\n    name: Ana\n    phone: "public"\n',
    "private/phones.yml": 'people:\n  ana: {phone: "+52 81 0000 0000", email: ana@example.com}\n',
}


def fields_of_ana(files: Mapping[str, str], *, private: bool) -> Mapping[str, object]:
    model = loaded(files, private=private).playbook
    assert model is not None
    ana = model.find("person", "ana")
    assert ana is not None
    return ana.values


def test_private_fields_are_merged_where_they_are_wanted() -> None:
    assert fields_of_ana(PRIVATE, private=True) == {
        "name": "Ana", "phone": "+52 81 0000 0000", "email": "ana@example.com",
    }  # fmt: skip


def test_private_fields_stay_out_where_they_are_not() -> None:
    assert fields_of_ana(PRIVATE, private=False) == {"name": "Ana", "phone": "public"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("people: {anna: {phone: '1'}}\n",
         "private/phones.yml:1:10: There is no person `anna` to add private fields to. Did you"),
        ("people: {ana: {fone: '1'}}\n",
         "private/phones.yml:1:16: There is no field `fone` here. Did you mean `phone`? [SRC-31]"),
        ("people: {ana: {side: nobody}}\n",
         "private/phones.yml:1:22: `side` names side `nobody`, and there is none. None is"),
        ("persons: {ana: {phone: '1'}}\n",
         "private/phones.yml:1:1: There is no section `persons`."),
    ],
)  # fmt: skip
def test_faults_in_private_fields_point_at_the_private_file(text: str, wanted: str) -> None:
    (found,) = loaded({**PRIVATE, "private/phones.yml": text}, private=True).findings
    assert said(found).startswith(f"definitions/small/{wanted}")


# Order

MODEL = load(read_folder(CLIENTS, "incident-response")).playbook


def shuffled(value: object, draw: st.DrawFn) -> object:
    """The same data, the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations(list(value)))
        return {key: shuffled(value[key], draw) for key in keys}
    return [shuffled(one, draw) for one in value] if isinstance(value, list) else value


@st.composite
def spread(draw: st.DrawFn) -> dict[str, bytes]:
    """The client's plain data, its keys shuffled, its entities dealt out to files at random."""
    assert MODEL is not None
    model = json.loads(as_json(MODEL))
    files: dict[str, dict[str, dict[str, object]]] = {}
    for section, entities in model.items():
        if isinstance(entities, dict) and section != "engagements":
            for id, body in entities.items():
                place = draw(
                    st.sampled_from(["a.yml", "z.yml", "sub/m.yml", f"{section}/{id}.yml"])
                )
                files.setdefault(place, {}).setdefault(section, {})[id] = body
    written = {"client.yml": model["engagements"]["incident-response"]}
    for place, sections in files.items():
        folder, _, name = place.rpartition("/")
        written[place] = sections[folder][name[:-4]] if folder in sections else sections
    return {path: json.dumps(shuffled(body, draw)).encode() for path, body in written.items()}


@settings(max_examples=15, suppress_health_check=[*HealthCheck])
@given(spread())
def test_the_order_of_files_sections_and_keys_does_not_matter(files: dict[str, bytes]) -> None:
    assert MODEL is not None
    again = load(read_mapping_tree({**files, **{
        path: bytes(data) for path, data in MODEL.files.items()
    }}, "incident-response"))  # fmt: skip
    assert [said(one) for one in again.findings] == []
    assert again.playbook is not None
    one, other = plain(again.playbook), plain(MODEL)
    assert sorted_keys(one) == sorted_keys(other)


def test_the_languages_of_a_text_come_in_the_clients_order() -> None:
    one = playbook('purpose: {en: "a", es: "b"}')
    other = playbook('purpose: {es: "b", en: "a"}')
    assert as_json(one) == as_json(other)


def sorted_keys(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
