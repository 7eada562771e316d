"""What moves a digest, and what does not: over every kind and everything that may be typed."""

import json
import random
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.agreement.digest import Digests, canonical_json, sha256, whole_digest
from generator.kinds import kinds
from generator.load import load
from generator.model.kind import Kind
from generator.model.playbook import SCHEMA, Playbook
from generator.model.types import Group, Keyed, ListOf, Type
from generator.source.tree import read_mapping_tree
from tests.model.test_kinds import free, model_of
from tests.model.written import fields
from tests.small import loaded, playbook

KINDS = [pytest.param(kind, id=kind.name) for kind in kinds().values()]
BINDING = [one for one in KINDS if one.values[0].binds and not one.values[0].record]
TEXT = {
    "client.yml": """\
        name: {en: "Small", es: "Chico"}
        sides: {us: {name: Us, kind: customer}}
        calendars: {north: {name: North, tz: America/Chicago, working_days: [monday, tuesday]}}
        owners:
          lead: {name: {en: "Lead", es: "Líder"}, side: us}
          other: {name: {en: "Other", es: "Otro"}, side: us}
        """,
    "definitions/clean.yml": """\
        term: {en: "Clean", es: "Limpio"}
        question: {en: "How clean?", es: "¿Qué tan limpio?"}
        measures: {spots: {name: {en: "Spots", es: "Manchas"}, unit: piece}}
        criterion:
          text: {en: "No spot. See [[lead]].", es: "Sin manchas. Vea [[lead]]."}
          all: [spots <= 0 pieces, spots >= 0 pieces]
        decider: lead
        within: 2 business days of north after issue detected
        exceptions:
          - {en: "Samples.", es: "Muestras."}
          - {en: "Trials.", es: "Pruebas."}
        """,
}


def digest(files: dict[str, str], key: str = "definition:clean") -> str:
    return Digests(playbook(files)).of[key]


def changed(old: str, new: str, path: str = "definitions/clean.yml") -> dict[str, str]:
    assert old in TEXT[path]
    return {**TEXT, path: TEXT[path].replace(old, new)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("term:", "# A comment.\n        term:"),
        ('"No spot. See [[lead]]."', "'No spot.   See [[lead]].'"),
        ("        decider: lead\n", ""),  # to the beginning, below
        ("[spots <= 0 pieces, spots >= 0 pieces]", "[spots >= 0 pieces, spots <= 0 pieces]"),
        ("2 business days of north after issue detected",
         "2 días hábiles de north después de incidencia detectada"),
        ("2 business days of north after issue detected",
         "at most 2 business days of north after issue detected"),
        ('- {en: "Samples.", es: "Muestras."}\n          - {en: "Trials.", es: "Pruebas."}',
         '- {es: "Pruebas.", en: "Trials."}\n          - {en: "Samples.", es: "Muestras."}'),
        ("How clean?", "How clean is it?"),  # asked, but not what is agreed
    ],
)  # fmt: skip
def test_writing_it_otherwise_moves_no_digest(old: str, new: str) -> None:
    files = changed(old, new)
    if "decider" not in files["definitions/clean.yml"]:
        files["definitions/clean.yml"] = "        decider: lead\n" + files["definitions/clean.yml"]
    assert digest(files) == digest(TEXT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("No spot.", "No spots."),
        ("Sin manchas.", "Con manchas."),
        ("spots <= 0 pieces", "spots <= 1 pieces"),
        ("all:", "any:"),
        ("decider: lead", "decider: other"),
        ("2 business days of north", "3 business days of north"),
        ("after issue", "before issue"),
        ('- {en: "Trials.", es: "Pruebas."}', ""),
        ("Limpio", "Aseado"),
        ("unit: piece", "unit: box"),
    ],
)
def test_another_meaning_in_either_language_moves_it(old: str, new: str) -> None:
    assert digest(changed(old, new)) != digest(TEXT)


def test_what_others_say_moves_only_theirs() -> None:
    files = changed("side: us}\n          other", "side: us, not_responsible_for: "
                    "[{en: \"Cost\", es: \"Costo\"}]}\n          other", "client.yml")  # fmt: skip
    assert digest(files) == digest(TEXT)
    assert digest(files, "owner:lead") != digest(TEXT, "owner:lead")
    assert digest(files, "owner:other") == digest(TEXT, "owner:other")


def test_a_file_that_was_swapped_moves_the_picture_that_shows_it() -> None:
    picture = {"attachments.yml": "attachments: {a: {name: A, file: a.svg}}"}
    one, other = ({**TEXT, **picture, "attachments/a.svg": data} for data in ("<svg/>", "<svg />"))
    assert digest(one, "attachment:a") != digest(other, "attachment:a")


def test_client_and_languages_are_part_of_it() -> None:
    forms = {}
    for client, languages in (("one", "[en, es]"), ("two", "[en, es]"), ("one", "[es, en]")):
        body = f'name: {{en: "A", es: "A"}}\nlanguages: {languages}\nscope_in: {{en: "x", es: "x"}}'
        found = load(read_mapping_tree({"client.yml": body.encode()}, client)).playbook
        assert found is not None
        forms[client, languages] = Digests(found).of[f"engagement:{client}"]
    assert forms["one", "[en, es]"] == forms["one", "[es, en]"]
    assert forms["one", "[en, es]"] != forms["two", "[en, es]"]
    alone = playbook({"client.yml": 'name: {en: "Small"}\nlanguages: [en]\n'})
    assert Digests(alone).of["engagement:small"] != Digests(playbook()).of["engagement:small"]
    assert b'"schema":%d' % SCHEMA in Digests(alone).forms["engagement:small"]


def test_the_whole_is_of_its_texts_and_of_its_version() -> None:
    found = Digests(playbook(TEXT))
    assert found.whole("1.0") != found.whole("1.1")
    assert Digests(playbook(changed("lead\n", "other\n"))).whole("1.0") != found.whole("1.0")
    texts = dict(found.of)
    assert found.whole("1.0") == whole_digest("small", SCHEMA, ("es", "en"), "1.0", texts)
    texts.popitem()
    assert found.whole("1.0") != whole_digest("small", SCHEMA, ("en", "es"), "1.0", texts)


def test_another_id_that_says_what_it_was_moves_nothing_anywhere() -> None:
    renamed = {path: text.replace("lead", "boss").replace("boss: {", "boss: {was: [lead], ")
               .replace("north", "plant").replace("plant: {", "plant: {was: [north], ")
               for path, text in TEXT.items()}  # fmt: skip
    assert dict(Digests(playbook(renamed)).of) == dict(Digests(playbook(TEXT)).of)
    forgot = {path: text.replace("was: [lead], ", "") for path, text in renamed.items()}
    assert digest(forgot) != digest(TEXT)


def test_a_blank_in_a_link_counts_the_same_whoever_was_renamed() -> None:
    blanks = {path: text.replace("[[lead]]", "[[ lead | x ]]") for path, text in TEXT.items()}
    for id in ("lead", "other", "north"):
        was = f"new: {{was: [{id}], "
        renamed = {path: re.sub(rf"\b{id}\b", "new", text).replace("new: {", was)
                   for path, text in blanks.items()}  # fmt: skip
        assert dict(Digests(playbook(renamed)).of) == dict(Digests(playbook(blanks)).of)


def test_an_id_that_two_had_is_refused() -> None:
    found = loaded(changed("other: {", "other: {was: [lead], ", "client.yml"))
    assert found.playbook is None
    assert [one.rule for one in found.findings] == ["REF-01"]


def test_the_order_of_what_comes_first_is_meant() -> None:
    def steps(*ids: str) -> str:
        body = "".join(f'\n      {id}: {{text: {{en: "{id}", es: "{id}"}}}}' for id in ids)
        return f'processes:\n  p:\n    name: {{en: "P", es: "P"}}\n    steps:{body}\n'

    one, other = (Digests(playbook({"p.yml": steps(*ids)})).of["process:p"]
                  for ids in (("a", "b"), ("b", "a")))  # fmt: skip
    assert one != other


def test_the_form_stays_as_it_is() -> None:
    """Whoever changes this changes every digest that was ever signed: raise SCHEMA with it."""
    found = Digests(playbook({"o.yml": 'owners: {a: {name: {en: "A", es: "B"}, deputy: b}, '
                              'b: {name: {en: "C", es: "D"}}}'}))  # fmt: skip
    assert found.forms["owner:a"] == (
        b'{"agreement":"entity","client":"small","fields":{"deputy":"owner:b"},"id":"a",'
        b'"kind":"owner","languages":["en","es"],"schema":2}'
    )
    assert found.of["owner:a"] == sha256(found.forms["owner:a"])


def otherwise(value: Any, type_: Type, draw: random.Random) -> Any:
    """The same, typed another way: keys and lists without an order in any order."""
    if isinstance(value, dict):
        inner = type_.group if isinstance(type_, Keyed) else type_
        items = [(key, otherwise(one, inner.fields[key].type if isinstance(inner, Group)
                                 and key in inner.fields else type_, draw))
                 for key, one in value.items()]  # fmt: skip
        if not isinstance(type_, Keyed):
            draw.shuffle(items)
        return dict(items)
    if isinstance(value, list) and isinstance(type_, ListOf):
        items = [otherwise(one, type_.item, draw) for one in value]
        if not type_.ordered:
            draw.shuffle(items)
        return items
    return value


def digests_of(found: Playbook | None) -> dict[str, str]:
    assume(found is not None)
    assert found is not None
    return dict(Digests(found).of)


@pytest.mark.parametrize("kind", BINDING)
@settings(max_examples=15, suppress_health_check=[*HealthCheck])
@given(data=st.data(), seed=st.integers(0, 999))
def test_whatever_is_typed_can_be_typed_otherwise(
    kind: Kind, data: st.DataObject, seed: int
) -> None:
    body = data.draw(fields(free(kind)))
    other = otherwise(body, kind.group, random.Random(seed))
    assert digests_of(model_of(kind, body).playbook) == digests_of(model_of(kind, other).playbook)


@pytest.mark.parametrize("kind", BINDING)
@settings(max_examples=15, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_a_field_moves_the_digest_if_it_binds_and_no_other(kind: Kind, data: st.DataObject) -> None:
    body = data.draw(fields(free(kind)))
    name = data.draw(st.sampled_from(sorted(body)))
    assume(name not in (kind.title, "was"))
    without = {key: one for key, one in body.items() if key != name}
    key = f"{kind.name}:{'small' if kind.name == 'engagement' else 'it'}"
    whole, less = model_of(kind, body).playbook, model_of(kind, without).playbook
    assume(whole is not None and less is not None)
    assert whole is not None
    assert less is not None
    entity = whole.find(*key.split(":"))
    assume(entity is not None and name in entity.values)
    declared = kind.field(name)
    assert declared is not None
    moved = Digests(whole).of[key] != Digests(less).of[key]
    assert moved is declared.binds


def test_yaml_styles_are_one_text() -> None:
    body = yaml.safe_load(TEXT["definitions/clean.yml"])
    styles = [
        json.dumps(body, ensure_ascii=False),
        yaml.safe_dump(body, allow_unicode=True, default_style='"'),
        yaml.safe_dump(body, allow_unicode=True, default_flow_style=False, width=20),
        TEXT["definitions/clean.yml"].replace("\n", "\r\n"),
    ]
    found = {digest({**TEXT, "definitions/clean.yml": style}) for style in styles}
    assert found == {digest(TEXT)}


def test_canonical_json_is_one_way_to_write() -> None:
    assert canonical_json({"b": [1, "ñ"], "a": None}) == '{"a":null,"b":[1,"ñ"]}'.encode()
