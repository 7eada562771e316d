import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.findings import Finding, Severity
from generator.source import reader
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reader import read_yaml
from tests.source.hostile import HOSTILE
from tests.source.test_reader import ORDINARY, plain

LINE_BREAK = re.compile("\r\n|\r|\n")
PIECES = [
    "a", "b: ", ": ", "- ", "? ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ", ", "'", '"',
    "&x ", "*x ", "!t ", "!!", "<<: ", "#", " # c", " #4", "|\n", ">-\n", "---\n", "...\n", "%TAG ",
    "\\", "\\u", "ñ", "\u00a0", "\u200b", "\u202e", "\ufeff", "\0", "\x1b", "\x85", "\u2028", "\r",
    "\ud800", "\U000e0041", "🔧", "о", "@", "`", "<<<<<<< ", "key", "Key", "",
]  # fmt: skip

yaml_soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def lines_of(data: bytes) -> list[str]:
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return LINE_BREAK.split(text)


def check(data: bytes) -> tuple[Mapping | None, list[Finding]]:
    found, findings = read_yaml(data, "x.yml")
    assert found is not None or any(f.severity is Severity.ERROR for f in findings)
    lines = lines_of(data)
    for finding in findings:
        assert 1 <= finding.line <= len(lines), finding
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1, finding
        for words in (*finding.message, *finding.fix):
            assert words.isprintable()
    if found is not None:
        check_places(found, lines)
    return found, findings


def check_places(node: Node, lines: list[str]) -> None:
    assert 1 <= node.line <= len(lines)
    assert 1 <= node.column <= len(lines[node.line - 1]) + 1
    if isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            assert key.value == name
            check_places(key, lines)
            check_places(value, lines)
    elif isinstance(node, Sequence):
        for item in node.items:
            check_places(item, lines)
    else:
        assert isinstance(node, Scalar)
        line = lines[node.line - 1][node.column - 1 :]
        if not node.quoted and node.value and node.value[0].isalnum():
            assert line.startswith(node.value[0]) or line[0] in "&!"


@given(yaml_soup)
@settings(max_examples=600)
def test_yaml_soup(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
@settings(max_examples=300)
@example(b"\xff\xfe")
@example(b"\xa0")
@example(b"? a")
@example(b"\0" * 8)
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
def test_byte_soup(data: bytes) -> None:
    check(data)


@given(st.text(max_size=100))
@settings(max_examples=300)
def test_text_soup(text: str) -> None:
    check(f"a: {text}\nb: {text}".encode("utf-8", "surrogatepass"))


@given(st.randoms(use_true_random=False), st.sampled_from(["", "\r\n", "\r"]))
@settings(max_examples=300)
def test_mutated_content(chance: random.Random, line_break: str) -> None:
    data = bytearray((ORDINARY * 2 if chance.random() < 0.2 else ORDINARY).encode())
    if line_break:
        data = bytearray(data.replace(b"\n", line_break.encode()))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        piece = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        match chance.randrange(4):
            case 0:
                data[at:at] = piece
            case 1:
                del data[at : at + chance.randint(1, 5)]
            case 2:
                data[at] = chance.randrange(256)
            case _:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 40)]
    check(bytes(data))


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_hostile_files_too(hostile: object) -> None:
    check(hostile.data)  # type: ignore[attr-defined]  # a NamedTuple behind pytest's parameter


@given(yaml_soup)
@settings(max_examples=300)
def test_both_parsers_agree_on_what_is_fine(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    found, findings = read_yaml(data, "x.yml")
    by_c = reader._make_parser
    reader._make_parser = reader._PythonParser
    try:
        again, others = check(data)
    finally:
        reader._make_parser = by_c
    if found is not None and again is not None and not findings and not others:
        assert plain(found) == plain(again)


names = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
values = st.recursive(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(st.dictionaries(names, values, min_size=1, max_size=4))
@settings(max_examples=200)
def test_what_is_written_quoted_is_read_back(content: dict[str, object]) -> None:
    found, findings = read_yaml(quoted(content).encode(), "x.yml")
    assert all(f.rule == "SRC-12" for f in findings), findings
    assert found is not None
    assert plain(found) == content


def quoted(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {quoted(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"
