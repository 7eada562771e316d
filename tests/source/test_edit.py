"""Editing YAML as written: exactly the value wanted, and not a byte besides."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source.characters import is_forbidden
from generator.source.edit import (
    Addition,
    NotEditableError,
    Replacement,
    edited,
    edited_bytes,
    replaced,
)
from generator.source.extents import Extents
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reader import read_yaml

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("definitions", "tests/clients")
    for path in (ROOT / folder).rglob("*.yml")
    if not {"releases", "broken-twin"} & set(path.parts)
)
HOSTILE = [
    "a: b", "x # y", "say \"hi\", it's", "one\ntwo", "one\n\n\ntwo\n", " lead", "trail ", "{a}",
    "[b", "- dash", "", "é ñ 漢 😀", "*x", "&y", "!z", "%p", "@q", "`r`", "|", "> x", "~", "null",
    "a\tb", "\n", "\nx", "# c", "? q", "'", '"', "x\\y", "word " * 40, "a" * 200, "tab\t",
    "no\u00a0break", "x:", ": x", "a,b}", "---", "...", "a\n b\n", "a\n- b\n- c\n",
]  # fmt: skip


def read(text: str) -> Mapping:
    root, findings = read_yaml(text.encode("utf-8", "surrogatepass"), "x.yml")
    assert root is not None, findings
    return root


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from scalars(value)
    else:
        for one in node.items:
            yield from scalars(one)


def at(node: Node, *steps: str | int) -> Node:
    for step in steps:
        if isinstance(step, int):
            assert isinstance(node, Sequence)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            node = node.entries[step][1]
    return node


def scalar(text: str, *steps: str | int) -> Scalar:
    found = at(read(text), *steps)
    assert isinstance(found, Scalar)
    return found


def change(text: str, value: str, *steps: str | int) -> str:
    return replaced(text, scalar(text, *steps), value)


def values(text: str) -> list[str]:
    return [one.value for one in scalars(read(text))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_scalar_takes_hostile_text_and_all_others_stay(path: Path) -> None:
    text = path.read_bytes().decode()
    known = [*scalars(read(text))]
    extents = Extents(text)
    assert all(extents.at(one) is not None for one in known)
    assert edited(text, [Replacement(one, one.value) for one in known]) == text
    chosen = random.Random(path.name)
    places = [n for n, one in enumerate(known) if not _is_key(text, one)]
    for place in chosen.sample(places, min(4, len(places))):
        value = chosen.choice(HOSTILE)
        after = replaced(text, known[place], value)
        wanted = [one.value for one in known]
        wanted[place] = value
        assert values(after) == wanted
        _only_there_touched(text, after, known[place])


def _is_key(text: str, one: Scalar) -> bool:
    line = text.split("\n")[one.line - 1][one.column - 1 + len(one.value) :]
    return line.startswith(":")


def _only_there_touched(before: str, after: str, one: Scalar) -> None:
    """All before the value is as it was, and so are the lines after it."""
    lines, now = before.split("\n"), after.split("\n")
    assert now[: one.line - 1] == lines[: one.line - 1]
    assert now[one.line - 1].startswith(lines[one.line - 1][: one.column - 1])
    found = Extents(before).at(one)
    assert found is not None
    assert after.endswith(before[found.end :])


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(['k: plain', "k: 'one'", 'k: "two"', "k: >\n  folded\n  text",
                     "k: |-\n  a\n  b",
                     "k:", '{k: "x"}', "k: in\n  lines", 'k: "in\n  lines"', "k: >+\n  a\n\n"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"),
                          include_characters="\n\t #:-'\"{}[],&*!|>%@`\\"),
            max_size=60).filter(lambda value: not is_forbidden(value)),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)  # fmt: skip
def test_any_text_reads_back_in_any_style(yaml: str, value: str, end: str, last: bool) -> None:
    text = (yaml if last else yaml if yaml.startswith("{") else f"{yaml}\nz: z\n").replace(
        "\n", end
    )
    if yaml == "k: >+\n  a\n\n" and not last:
        text = text.replace(f"{end}{end}{end}", f"{end}{end}")
    after = change(text, value, "k")
    assert scalar(after, "k").value == value
    if end == "\r\n":
        assert after.count("\n") == after.count("\r\n")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("k: one # why\n", "two", "k: two # why\n"),
        ("k: 'one'   # why\n", "it's: so", "k: 'it''s: so'   # why\n"),
        ('k: "one"\n', 'say "two"', 'k: "say \\"two\\""\n'),
        ("k: one\n", "two: three", 'k: "two: three"\n'),
        ("k:\nz: z\n", "one", "k: one\nz: z\n"),
        ("k: # to do\n", "one", "k: one # to do\n"),
        ("k: one\n", "", 'k: ""\n'),
        ("k: one\n", "two\nthree", 'k: "two\\nthree"\n'),
        ("{k: one, z: z}\n", "two, three", '{k: "two, three", z: z}\n'),
        ("k: |\n  a\n  b\n\n# c\n", "a\nc\n", "k: |\n  a\n  c\n\n# c\n"),
        ("k: >  # why\n  a\n", "b", "k: >-  # why\n  b\n"),
        ("k: >-\n  a\nz: z\n", "a\nb", "k: >-\n  a\n\n  b\nz: z\n"),
        ("k: a\n   b\nz: z\n", "a c", "k: a\n   c\nz: z\n"),
        ("k: >\n  a\n # c\nz: z\n", "b\n", "k: >\n  b\n # c\nz: z\n"),
    ],
)
def test_a_value_keeps_its_style_where_that_holds_it(before: str, value: str, after: str) -> None:
    assert change(before, value, "k") == after


FOLDED = """\
k: >
  The truck checks in at the San Antonio gate not earlier than 06:00 of the previous
  San Antonio dock day and not later than 14:00 (San Antonio time) of the confirmed date
  of the order line.

  A second paragraph that somebody
  has wrapped in a way of their own.
"""


def test_only_the_lines_that_change_are_wrapped_again() -> None:
    value = scalar(FOLDED, "k").value
    assert change(FOLDED, value.replace("14:00", "15:30"), "k") == FOLDED.replace("14:00", "15:30")
    longer = change(FOLDED, value.replace("14:00", "15:30 sharp at the very latest"), "k")
    before, now = FOLDED.split("\n"), longer.split("\n")
    assert now[:2] == before[:2]
    assert now[-4:] == before[-4:]
    assert max(map(len, now)) <= 88


def test_what_is_written_later_in_a_mapping_looks_like_its_neighbor() -> None:
    def added(text: str, value: str, *steps: str | int) -> str:
        mapping = at(read(text), *steps)
        assert isinstance(mapping, Mapping)
        return edited(text, [Addition(mapping, "es", value)])

    assert added('a: {en: "x"}\n', "y", "a") == 'a: {en: "x", es: "y"}\n'
    assert added("a:\n  en: x # why\nb: b\n", "y: z", "a") == (
        'a:\n  en: x # why\n  es: "y: z"\nb: b\n'
    )
    assert added("a:\n  - en: 'x'", "y", "a", 0) == "a:\n  - en: 'x'\n    es: 'y'"
    long = "palabra " * 20 + "fin"
    after = added("a:\n  en: >\n    x\n\n# c\nb: b\n", f"{long}\n", "a")
    assert after.startswith("a:\n  en: >\n    x\n  es: >\n    palabra palabra")
    assert after.endswith(" fin\n\n# c\nb: b\n")
    assert scalar(after, "a", "es").value == f"{long}\n"


def test_a_byte_order_mark_stays() -> None:
    data = b"\xef\xbb\xbfk: one\r\n"
    root, _ = read_yaml(data, "x.yml")
    assert root is not None
    one = root.entries["k"][1]
    assert isinstance(one, Scalar)
    assert edited_bytes(data, [Replacement(one, "dos é")]) == "\ufeffk: dos é\r\n".encode()


def test_a_place_where_nothing_stands_is_refused() -> None:
    with pytest.raises(NotEditableError):
        replaced("k: v\n", Scalar("v", 1, 3, False, False), "w")
