"""A state or a step that another leads to must be there."""

from generator.load import load
from generator.source.tree import read_mapping_tree

CLIENT = b"""name: {en: "Parts", es: "Partes"}
artifacts:
  review:
    name: {en: "Review", es: "Informe"}
    states:
      draft: {name: {en: "Draft", es: "Borrador"}, next: [REPLACED]}
      closed: {name: {en: "Closed", es: "Cerrado"}}
"""


def _findings(following: bytes) -> list[tuple[str, int, str | None]]:
    files = read_mapping_tree({"client.yml": CLIENT.replace(b"REPLACED", following)}, "parts")
    return [(one.rule, one.line, one.fix.get("en")) for one in load(files).findings]


def test_a_state_that_is_there_may_follow() -> None:
    assert _findings(b"closed") == []


def test_a_state_that_is_not_there_is_reported_with_the_nearest() -> None:
    assert _findings(b"close") == [("REF-01", 6, "Did you mean `closed`?")]


def test_what_cannot_be_a_key_is_reported() -> None:
    assert [rule for rule, _, _ in _findings(b'"Closed!"')] == ["SRC-32"]
