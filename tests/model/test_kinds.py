"""What holds of every kind: it says itself in both languages, loads, and reads back the same."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.kinds import kinds
from generator.load import Loaded, load, plain
from generator.locale import languages, words
from generator.model.kind import CHAPTERS, Kind
from generator.model.types import AnyoneOr, Choice, Either, Group, Keyed, ListOf, Type
from generator.model.values import NotOffered, Open
from generator.source.tree import read_mapping_tree
from tests.model.written import FILE, MEASURE, NAME, PART, everything, fields
from tests.small import said

BAD_TIME = "SRC-37"
KINDS = [pytest.param(kind, id=kind.name) for kind in kinds().values()]


def free(kind: Kind) -> Group:
    """The kind's fields but those that others of its fields need as they are."""
    fixed = {"languages", "events"} if kind.name == "engagement" else {"measures", kind.parts}
    return Group(*(one for one in kind.fields if one.name not in fixed))


def fixed_fields(kind: Kind) -> list[str]:
    return [one.name for one in kind.fields if one.name in ("measures", "events", kind.parts)]


def inner(type_: Type) -> Iterator[Type]:
    """A type and all types in it."""
    yield type_
    parts: list[Type] = []
    if isinstance(type_, ListOf):
        parts = [type_.item]
    elif isinstance(type_, AnyoneOr):
        parts = [type_.list]
    elif isinstance(type_, Either):
        parts = [type_.scalar, type_.other]
    elif isinstance(type_, Keyed):
        parts = [type_.group]
    elif isinstance(type_, Group):
        parts = [one.type for one in type_.fields.values()]
    for part in parts:
        yield from inner(part)


def model_of(kind: Kind, body: dict[str, Any]) -> Loaded:
    """The client in which one entity of a kind, `it`, has these fields beside its name."""
    client: dict[str, Any] = {"name": NAME, "events": {"line-down": NAME}}
    sections = everything()
    if kind.name == "engagement":
        client.update(body)
    else:
        given = next(iter(sections[kind.plural].values()))
        whole = {kind.title: given[kind.title]}
        if kind.field("measures"):
            whole["measures"] = {MEASURE: {"unit": "mm"}}
        if kind.parts and kind.parts != "levels":
            whole[kind.parts] = {PART: {}}
        sections[kind.plural]["it"] = {**whole, **body}
    files = {"client.yml": client, "all.yml": sections}
    return load(read_mapping_tree(
        {f"attachments/{FILE}": b"<svg/>",
         **{path: json.dumps(body).encode() for path, body in files.items()}}, "small",
    ))  # fmt: skip


def reloaded(model: dict[str, Any]) -> Loaded:
    sections = {name: of for name, of in model.items() if isinstance(of, dict)}
    engagement = sections.pop("engagements")["small"]
    return load(read_mapping_tree(
        {"client.yml": json.dumps(engagement).encode(), "all.yml": json.dumps(sections).encode(),
         f"attachments/{FILE}": b"<svg/>"}, "small",
    ))  # fmt: skip


def as_plain(found: Loaded) -> dict[str, Any]:
    assert found.playbook is not None, [said(one) for one in found.findings]
    return json.loads(json.dumps(plain(found.playbook)))  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_belongs_to_a_chapter_and_names_itself(kind: Kind) -> None:
    assert kind.chapter in CHAPTERS
    assert kind.field(kind.title) is not None
    assert len({one.name for one in kind.fields}) == len(kind.fields)
    assert not kind.parts or kind.field(kind.parts) is not None


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_words_in_every_language(kind: Kind, language: str) -> None:
    said_ = words(language)
    wanted = {f"kinds.{kind.name}.{word}" for word in ("one", "many", "question")}
    wanted |= {f"verbs.{verb}" for verb in kind.verbs}
    for field in kind.fields:
        own = f"kinds.{kind.name}.fields.{field.name}"
        wanted.add(own if said_.has(own) else f"fields.{field.name}")
        for type_ in inner(field.type):
            if isinstance(type_, Group):
                wanted |= {f"fields.{name}" for name in type_.fields}
            elif isinstance(type_, Choice):
                wanted |= {f"choices.{one}" for one in type_.options if not one.isdigit()}
    assert {key for key in wanted if not said_.has(key) or key in said_.missing} == set()


def test_kind_names_plurals_and_sections_differ() -> None:
    names = [name for kind in kinds().values() for name in (kind.name, kind.plural)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_schema_is_a_schema(kind: Kind) -> None:
    Draft202012Validator.check_schema(kind.group.schema())


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_is_enough(kind: Kind) -> None:
    found = model_of(kind, {})
    assert [said(one) for one in found.findings] == []
    assert as_plain(reloaded(as_plain(found))) == as_plain(found)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_what_a_kind_takes_loads_and_reads_back_the_same(kind: Kind, data: st.DataObject) -> None:
    found = model_of(kind, data.draw(fields(free(kind))))
    assert [said(one) for one in found.findings if one.rule != BAD_TIME] == []
    assume(found.playbook is not None)  # hours drawn at random may contradict themselves
    assert as_plain(reloaded(as_plain(found))) == as_plain(found)


@pytest.mark.parametrize("kind", [one for one in KINDS if fixed_fields(one.values[0])])
@settings(max_examples=10, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_what_the_other_fields_need_reads_back_too(kind: Kind, data: st.DataObject) -> None:
    for name in fixed_fields(kind):
        found = model_of(kind, data.draw(fields(Group(kind.group.fields[name]))))
        if not any(one.rule == "REF-01" for one in found.findings):
            assert [said(one) for one in found.findings] == []
            assert as_plain(reloaded(as_plain(found))) == as_plain(found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("typed", "type_"),
    [
        ({"none": {"reason": NAME}}, NotOffered),
        ({"none": NAME}, NotOffered),
        ({"open": {"question": NAME, "owner": "owner-1", "due": "2026-12-04"}}, Open),
        ({"open": NAME}, Open),
    ],
)
def test_none_and_open_may_stand_for_any_value(kind: Kind, typed: object, type_: type) -> None:
    names = [name for name in free(kind).fields if name != kind.title]
    found = model_of(kind, dict.fromkeys(names, typed))
    assert [said(one) for one in found.findings] == []
    assert found.playbook is not None
    entity = found.playbook.find(kind.name, "it") or found.playbook.engagement
    assert {type(entity.get(name)) for name in names} == {type_}
    assert as_plain(reloaded(as_plain(found))) == as_plain(found)


JUNK = st.recursive(
    st.sampled_from(
        [
            "",
            "x",
            "yes",
            "1",
            "2026-02-30",
            "owner-1",
            "nobody",
            "2 clock days",
            "1/2",
            "-",
            "[[x]]",
        ]
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=2),
        st.dictionaries(
            st.sampled_from(
                [
                    "en",
                    "es",
                    "text",
                    "all",
                    "none",
                    "open",
                    "x",
                    "name",
                    "n",
                    "max",
                    "unit",
                    "phrase",
                ]
            ),
            inside,
            max_size=2,
        ),
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_nothing_that_is_typed_breaks_the_loader(kind: Kind, data: st.DataObject) -> None:
    names = st.sampled_from([one.name for one in kind.fields])
    found = model_of(kind, data.draw(st.dictionaries(names, JUNK, max_size=6)))
    if found.playbook is None:
        assert found.findings
        assert all(one.line == 1 and one.column >= 1 for one in found.findings)
        assert all(text.get(code) for one in found.findings for text in (one.message, one.fix)
                   for code in ("en", "es"))  # fmt: skip
    else:
        assert as_plain(reloaded(as_plain(found))) == as_plain(found)
