"""The chain of releases: numbers, order, and the first entry that does not hold."""

import json
from typing import Any

import pytest

from generator.agreement.chain import (
    VERSION,
    entry_bytes,
    next_version,
    read_chain,
    read_entry,
    version_order,
)


def entry(version: str, sequence: int, previous: str | None, **more: Any) -> bytes:
    return entry_bytes({
        "format": 1, "client": "acme", "version": version, "sequence": sequence,
        "previous": previous, "effective": f"2027-01-0{sequence}", "released": "2026-12-01",
        "schema": 2, "languages": ["en", "es"], "playbook": "0a" * 32, "entities": {},
        "attachments": {}, "files": {}, **more,
    })  # fmt: skip


def digest(data: bytes) -> str:
    return str(json.loads(data)["digest"])


def three() -> dict[str, bytes]:
    one = entry("1.0", 1, None)
    two = entry("1.9", 2, digest(one))
    return {"1.9": two, "1.10": entry("1.10", 3, digest(two)), "1.0": one}


@pytest.mark.parametrize("version", ["1.0", "0.1", "2.1.3", "10.20.30.40", "1.10"])
def test_versions_are_two_to_four_numbers(version: str) -> None:
    assert VERSION.fullmatch(version)


@pytest.mark.parametrize(
    "version",
    [
        *("1", "1.", ".1", "1.00", "01.0", "1.0-rc", "1.0 ", "v1.0", "1.a", "1.2.3.4.5", "draft"),
        *("../1.0", "1.٣"),
    ],
)
def test_nothing_else_is_a_version(version: str) -> None:
    assert not VERSION.fullmatch(version)


def test_they_are_ordered_as_numbers() -> None:
    assert sorted(["1.10", "1.9", "1.9.1", "2.0"], key=version_order) == [
        "1.9", "1.9.1", "1.10", "2.0",
    ]  # fmt: skip


def test_a_chain_holds_whatever_the_order_of_folders() -> None:
    held, broken = read_chain("acme", three())
    assert [one.version for one in held] == ["1.0", "1.9", "1.10"]
    assert broken is None
    assert next_version(held) == "1.11"
    assert next_version(()) == "1.0"


@pytest.mark.parametrize(
    ("version", "more", "first"),
    [
        ("1.9", {"previous": "0b" * 32}, "1.9"),
        ("1.9", {"sequence": 4}, "1.10"),
        ("1.9", {"effective": "2026-01-01"}, "1.9"),
        ("1.9", {"client": "bolt"}, "1.9"),
        ("1.9", {"version": "1.8"}, "1.9"),
        ("1.9", {"effective": "2026-02-30"}, "1.9"),
        ("1.9", {"languages": "en"}, "1.9"),
        ("1.9", {"format": 2}, "1.9"),
        ("1.9", {"sequence": True}, "1.9"),
        ("1.0", {"effective": "2026-12-31"}, "1.9"),  # it holds, but 1.9 followed another 1.0
    ],
)
def test_the_first_entry_that_does_not_hold_is_named(
    version: str, more: dict[str, Any], first: str
) -> None:
    entries = three()
    entries[version] = entry_bytes({**json.loads(entries[version]), **more})
    held, broken = read_chain("acme", entries)
    assert broken is not None
    assert broken.version == first
    assert all(broken.why.get(code) for code in ("en", "es"))
    assert first not in [one.version for one in held]


def test_a_missing_one_is_told_by_the_next() -> None:
    entries = three()
    del entries["1.9"]
    _, broken = read_chain("acme", entries)
    assert broken is not None
    assert (broken.version, broken.why.get("en")) == (
        "1.10", "It is number 3 of the chain; number 2 is missing.",
    )  # fmt: skip


def test_every_flipped_byte_of_an_entry_shows() -> None:
    data = entry("1.0", 1, None)
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1
        assert read_entry(bytes(flipped)) is None, at


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"[" * 100_000, b"\xff", b'{"digest": 1}'])
def test_what_is_no_entry_is_none(data: bytes) -> None:
    assert read_entry(data) is None
