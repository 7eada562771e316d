"""A new kind is a new file, and nothing else in the code."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator.kinds
from generator.kinds import kinds
from generator.load import plain
from tests.small import loaded, playbook, said

GADGET = '''"""A kind that nobody has thought of."""

from generator.model.kind import Kind
from generator.model.shapes import OWNER, TITLE, CLOCK, Field

KIND = Kind(
    name="gadget", plural="gadgets", chapter="risk", title="name", verbs=("opened",),
    fields=(Field("name", TITLE, asked=True), Field("owner", OWNER), Field("within", CLOCK)),
)
'''
CLIENT = """
owners: {buyer: {name: {en: "Buyer", es: "Comprador"}}}
gadgets:
  pump:
    name: {en: "Pump", es: "Bomba"}
    owner: buyer
    within: 2 clock days after pump opened
"""


@pytest.fixture
def gadget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tmp_path.joinpath("gadget.py").write_text(GADGET, encoding="utf-8")
    monkeypatch.setattr(generator.kinds, "__path__", [*generator.kinds.__path__, str(tmp_path)])
    kinds.cache_clear()
    yield
    kinds.cache_clear()


@pytest.mark.usefixtures("gadget")
def test_a_kind_is_found_where_it_lies() -> None:
    model = playbook(CLIENT)
    assert json.loads(json.dumps(plain(model)))["gadgets"]["pump"] == {
        "name": {"en": "Pump", "es": "Bomba"},
        "owner": "buyer",
        "within": "2 clock days after pump opened",
    }
    assert [use.entity.key for use in model.uses["owner", "buyer"]] == ["gadget/pump"]


@pytest.mark.usefixtures("gadget")
def test_its_references_and_fields_are_checked() -> None:
    found = loaded(CLIENT.replace("owner: buyer", "ownr: buier"))
    assert [said(one) for one in found.findings] == [
        (
            "definitions/small/client.yml:7:5: There is no field `ownr` here."
            " Did you mean `owner`? [SRC-31]"
        )
    ]


def test_without_the_file_nobody_knows_it() -> None:
    found = loaded(CLIENT)
    assert [one.rule for one in found.findings] == ["SRC-31"]
