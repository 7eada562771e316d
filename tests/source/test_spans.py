"""Edits inside a file's text: the right characters, in each way a scalar can be written."""

import pytest

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


def scalars(data: bytes) -> list[tuple[int, int, str]]:
    """Line, column and value of each scalar, keys first."""
    waiting, found = [read_yaml(data, "x.yml")[0]], []
    while waiting:
        node = waiting.pop()
        if hasattr(node, "entries"):
            found += [(key.line, key.column, key.value) for key, _ in node.entries.values()]
            waiting += [child for _, child in node.entries.values()]
        elif hasattr(node, "items"):
            waiting += node.items
        else:
            found.append((node.line, node.column, node.value))
    return found


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("yaml", VALUES.values(), ids=VALUES.keys())
def test_a_piece_of_a_value_is_replaced_where_it_stands(yaml: str, ending: str, mark: bytes):
    data = mark + f"# ¿Qué? 🙂\n{yaml}\n".replace("\n", ending).encode()
    text, edits = SourceText(data), []
    for line, column, value in scalars(data):
        at = value.find("old")
        while at >= 0:
            edits.append((*text.span(line, column, at, at + 3), "new-one"))
            at = value.find("old", at + 1)
    assert edits
    after = text.edited(edits)
    said = [value.replace("old", "new-one") for _, _, value in scalars(data)]
    assert sorted(value for _, _, value in scalars(after)) == sorted(said)
    assert text.edited([]) == data
    assert after.replace(b"new-one", b"old") == data.replace(rb"\x6fld", b"old")


def test_a_line_ends_as_it_does_or_as_the_first_one_does():
    text = SourceText(b"a: 1\r\nb: 2")
    assert text.line_end(0) == (4, "\r\n")
    assert text.line_end(8) == (10, "\r\n")
    assert SourceText(b"a: 1").line_end(0) == (4, "\n")
    assert (text.line_start(3), text.line_start(6), text.line_start(9)) == (0, 6, 6)
