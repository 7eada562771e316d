"""Edits inside a file's text: the right characters, in each way a scalar can be written."""

import re

import pytest

from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reader import read_yaml
from generator.source.spans import SourceText

VALUES = {
    "plain": "x: some old text",
    "plain over two lines": "x: some\n  old\n  text",
    "single": "x: 'it''s an old, ''old'' text'",
    "double": r'x: "\"an\told\nold text\u00f1 \x6fld"',
    "double over two lines": 'x: "an old\n\n  text \\\n  old"',
    "literal": "x: | # how it was\n  an old\n\n  # old\n",
    "folded": "x: >-\n  an old\n  text\n\n    older\n  old\n",
    "literal by its indent": "x: |2\n    old\n  old",
    "flow": 'x: {en: "ñandú old", es: [old, an old one]}',
    "key": 'x: {"old": y, old-one: y}',
}


def scalars(data: bytes) -> list[Scalar]:
    """Every key and value."""
    top = read_yaml(data, "x.yml")[0]
    assert top is not None
    waiting: list[Node] = [top]
    found = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [one for entry in node.entries.values() for one in entry]
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            found.append(node)
    return found


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("yaml", VALUES.values(), ids=VALUES.keys())
def test_a_piece_of_a_value_is_replaced_where_it_stands(yaml: str, ending: str, mark: bytes):
    data = mark + f"# ¿Qué? 🙂\n{yaml}\n".replace("\n", ending).encode()
    text = SourceText(data)
    edits = [
        (*text.span(one, *found.span()), "new-one")
        for one in scalars(data)
        for found in re.finditer("old", one.value)
    ]
    assert edits
    after = text.edited(edits)
    said = [one.value.replace("old", "new-one") for one in scalars(data)]
    assert sorted(one.value for one in scalars(after)) == sorted(said)
    assert text.edited([]) == data
    assert after.replace(b"new-one", b"old") == data.replace(rb"\x6fld", b"old")


def test_a_line_ends_as_it_does_or_as_the_first_one_does():
    text = SourceText(b"a: 1\r\nb: 2")
    assert text.line_end(0) == (4, "\r\n")
    assert text.line_end(8) == (10, "\r\n")
    assert SourceText(b"a: 1").line_end(0) == (4, "\n")
    assert (text.line_start(3), text.line_start(6), text.line_start(9)) == (0, 6, 6)
