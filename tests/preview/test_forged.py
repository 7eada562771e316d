"""A comment's data from somebody who forged it: refused, or shown as the text that it is."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preview.comment import (
    MOST_BYTES,
    as_comment,
    read_report,
    report_bytes,
)
from generator.preview.shape import Misshapen
from tests.preview.branches import URL, branch, seen
from tests.preview.markdown import harmless
from tests.preview.test_hostile import ATTACKS, MARKUP, POINTERS
from tests.release import client as stages
from tests.release.client import Client

LIMIT = 65_536
Way = tuple[str | int, ...]


def _much(client: Client) -> None:
    client.grains("two", "three")
    (client.root / "escalations/dust.yml").unlink()
    client.change("owners.yml", "deputy: diana\n", "deputy: eduardo\n")
    client.change("client.yml", "Prices", "Prices of tools")
    client.change("definitions/clean.yml", "decider: buyer-quality\n", "")
    client.signoffs("carlos")[0].unlink()
    assert client.sign("ana", "handoff:lot", day="2026-02-03").exit_code == 0
    client.root.rename(client.root.with_name("bolt"))


@cache
def _data() -> bytes:
    with TemporaryDirectory() as folder:
        client = branch(stages.agreed(Path(folder)), _much)
        return report_bytes(seen(client).report)


def data() -> dict[str, Any]:
    """What a preview has written, with something in every field."""
    found: dict[str, Any] = json.loads(_data())
    return found


def every(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    yield way, value
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from every(one, (*way, key))


def at(value: Any, way: Way, new: object) -> Any:
    """The data with something else at a place."""
    if not way:
        return new
    found = copy.copy(value)
    found[way[0]] = at(found[way[0]], way[1:], new)
    return found


def ways(value: Any, *types: type) -> list[Way]:
    """The first place of each sort at which something of these types stands."""
    found: dict[Way, Way] = {}
    for way, one in every(value):
        if isinstance(one, types):
            found.setdefault(tuple(0 if isinstance(step, int) else step for step in way), way)
    return list(found.values())


def shown(value: object) -> str | None:
    """The comment; None where the data is refused."""
    try:
        report = read_report(json.dumps(value).encode())
    except Misshapen:
        return None
    text = as_comment(report, URL)
    assert len(text.encode()) < LIMIT
    return text


def test_all_fields_are_there() -> None:
    (one,) = data()["clients"]
    assert [key for key, value in one.items() if value in ("", [], {}, None)] == []
    harmless(as_comment(read_report(_data()), URL))


@pytest.mark.parametrize("attack", [POINTERS, MARKUP, *ATTACKS[3:10], "../x", "en/../.."])
def test_each_string_forged(attack: str) -> None:
    whole = data()
    every_one = ways(whole, str)
    assert len(every_one) > 40
    seen_as_text = 0
    for way in every_one:
        text = shown(at(whole, way, attack))
        if text is not None:
            harmless(text)
            seen_as_text += 1
    assert seen_as_text > 30


def test_all_strings_forged_at_once() -> None:
    whole = data()
    for way, value in every(data()):
        if isinstance(value, str) and way[-1] not in ("client", "former", "meaning", "case") \
                and "languages" not in way:  # fmt: skip
            whole = at(whole, way, f"{POINTERS} {MARKUP}")
    text = shown(whole)
    assert text is not None
    harmless(text)


def test_each_key_forged() -> None:
    whole = data()
    for way in ways(whole, dict):
        value: Any = whole
        for step in way:
            value = value[step]
        forged = {**value, POINTERS: next(iter(value.values()), ""), "\ud800": "x"}
        text = shown(at(whole, way, forged))
        if text is not None:
            harmless(text)


OTHERS = [None, True, -1, 10**9, 10**400, 1.5, float("nan"), float("inf"), "", [], {}, [[]], [None],
          {"": {}}, "x" * 4001, [0] * 2000, "\ud800", "\x00", "\u202e@x"]  # fmt: skip


@pytest.mark.parametrize("number", range(len(OTHERS)))
def test_each_value_of_another_type(number: int) -> None:
    whole = data()
    for way in ways(whole, object):
        text = shown(at(whole, way, OTHERS[number]))
        if text is not None:
            harmless(text)
            text.encode()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.integers(min_value=0), anything)
def test_whatever_stands_anywhere(number: int, value: object) -> None:
    whole = data()
    places = ways(whole, object)
    text = shown(at(whole, places[number % len(places)], value))
    if text is not None:
        harmless(text)


@pytest.mark.parametrize(
    "name", ["../x", "x/../../y", "", ".", "X", "a b", "a`b", "con", "a" * 64, "x\n", "x\u200b"]
)
def test_a_clients_name_that_is_none(name: str) -> None:
    whole = data()
    assert shown(at(whole, ("clients", 0, "client"), name)) is None
    if name:
        assert shown(at(whole, ("clients", 0, "former"), name)) is None


def test_a_text_that_is_too_long() -> None:
    for way in ways(data(), str):
        assert shown(at(data(), way, "x" * 4001)) is None


def test_a_line_that_says_nothing_makes_no_heading() -> None:
    nothing = [{"number": 1, "place": "", "said": []}]
    text = shown(at(data(), ("clients", 0, "told", 0, "lines", "en"), nothing))
    assert text is not None
    assert "\n  - …\n" in text
    harmless(text)


@pytest.mark.parametrize("code", ["en/../..", "EN", "", "e", "en\n", "engl", "e\u0301n"])
def test_a_language_that_is_none(code: str) -> None:
    assert shown(at(data(), ("clients", 0, "languages"), [code])) is None


@pytest.mark.parametrize(
    "page", ["../../x/", "x/y", "/x/y/", "javascript:alert(1)", "a/b/c/", "a/b/\n", "a/../",
             "//evil.example/x/", "a/b/)[x](https://evil.example"],
)  # fmt: skip
def test_a_page_that_is_none_is_no_link(page: str) -> None:
    text = shown(at(data(), ("clients", 0, "told", 0, "page"), page))
    assert text is not None
    harmless(text)
    assert page not in text


def test_what_is_no_json_or_too_much_of_it() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    for bad in (b"", b"{", b"null", b"[]", b"\xff\xfe{}", b"NaN", deep, b'{"a":' * 50_000,
                b'{"schema": ' + b"9" * 5000 + b"}", b"\xef\xbb\xbf{}",
                _data() + b" " * (MOST_BYTES + 1 - len(_data()))):  # fmt: skip
        with pytest.raises(Misshapen):
            read_report(bad)
    read_report(_data() + b" " * (MOST_BYTES - len(_data())))


def test_a_key_that_is_there_twice() -> None:
    text = _data().decode()
    twice = text.replace('"client": "bolt"', '"client": "bolt", "client": "../x"', 1)
    with pytest.raises(Misshapen):
        read_report(twice.encode())
    twice = text.replace('"client": "bolt"', '"client": "../x", "client": "bolt"', 1)
    assert "../x" not in as_comment(read_report(twice.encode()), URL)


def test_another_schema() -> None:
    for schema in (0, 2, True, "1"):
        assert shown({**data(), "schema": schema}) is None


def test_as_many_of_everything_as_there_may_be() -> None:
    """Wide rather than wrong: the comment stays below the hosts' limit all the same."""
    whole = data()
    (client,) = whole["clients"]
    names = {"some": [{"en": "&" * 3000, "es": "&" * 3000}] * 40, "count": 900}
    wide = {**client, **dict.fromkeys(("burdens", "signoffs", "records"), names)}
    assert shown({**whole, "clients": [wide]}) is not None
    assert shown({**whole, "clients": [{**client, "client": f"c-{n}"} for n in range(60)]})
    small = {**client, "told": [], "came": [], "went": [], "faults": []}
    text = shown({**whole, "clients": [{**small, "client": f"c-{n}"} for n in range(900)]})
    assert text is not None
    harmless(text)
    fault = {**client["faults"][0], "path": "x" * 4000, "message": {"en": "#1 " * 1300}}
    assert shown({**whole, "clients": [{**client, "faults": [fault] * 100}]}) is not None
    report = read_report(_data())
    for length in (100, 1000, 5000):
        assert len(as_comment(report, f"{URL}/{'x' * length}").encode()) < LIMIT
