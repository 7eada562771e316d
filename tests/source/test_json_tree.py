import json

from generator.source.json_tree import nodes_from_data, read_json
from generator.source.nodes import Mapping, Scalar, Sequence
from tests.source.test_reader import plain


def test_gives_text_without_places_in_the_order_written() -> None:
    node = nodes_from_data(json.loads('{"b": ["x", {"c": "d"}, []], "a": {"en": "e"}}'))
    assert plain(node) == {"b": ["x", {"c": "d"}, []], "a": {"en": "e"}}
    assert isinstance(node, Mapping)
    assert list(node.entries) == ["b", "a"]
    key, value = node.entries["b"]
    assert isinstance(value, Sequence)
    assert (key.line, key.column, value.line, value.column) == (0, 0, 0, 0)


def test_scalars_of_other_types_become_their_json_text() -> None:
    node = nodes_from_data([1, 1.5, True, None, "x"])
    assert plain(node) == ["1", "1.5", "true", "", "x"]
    assert isinstance(node, Sequence)
    assert [isinstance(item, Scalar) and item.quoted for item in node.items] == [
        False, False, False, False, True,
    ]  # fmt: skip


def test_depth_does_not_exhaust_the_interpreter() -> None:
    value: object = "x"
    for _ in range(100_000):
        value = [value]
    node = nodes_from_data(value)
    assert isinstance(node, Sequence)


def test_what_a_file_may_not_hold_no_json_may_hold_either() -> None:
    deep: object = "x"
    for _ in range(40):
        deep = [deep]
    for bad in ("\u202e", "\u0000", "\ud800", "\u200b", "\r"):
        assert read_json(json.dumps({"a": [bad]}).encode()) is None, bad
        assert read_json(json.dumps({bad: 1}).encode()) is None, bad
    for data in (b"", b"{", b"[" * 100_000, b"\xff", json.dumps(deep).encode()):
        assert read_json(data) is None
    assert read_json(json.dumps({"a": ["ñ\n\t–", 1, None, True]}).encode()) == {
        "a": ["ñ\n\t–", 1, None, True]
    }
