"""Models of older schema versions load as present ones."""

import json
from dataclasses import replace
from typing import Any

from generator.load import load_model
from generator.load.upgrades import steps, upgraded
from generator.model.playbook import SCHEMA
from tests.small import files

NAME = {"en": "A", "es": "B"}
NOTHING = replace(files(), content={})
SIGNED = {"signoffs": {"once": {"object": "small", "digest": "0a" * 32, "note": NAME}}}


def model(**more: Any) -> dict[str, Any]:
    return {"client": "small", "languages": ["en", "es"],
            "engagements": {"small": {"name": NAME}}, **more}  # fmt: skip


def test_there_is_a_step_from_every_older_version() -> None:
    assert sorted(steps()) == list(range(1, SCHEMA))


def test_schema_1_kept_sign_offs_in_the_model() -> None:
    found = load_model(NOTHING, json.dumps(model(**SIGNED)).encode())
    assert found.playbook is not None, found.findings
    assert not found.playbook.of("signoff")
    assert found.playbook.engagement.name.get("es") == "B"


def test_the_present_version_is_left_as_it_is() -> None:
    present = model(schema=SCHEMA, owners={"a": {"name": NAME}})
    assert upgraded(present) == present


def test_a_newer_version_or_none_at_all_is_a_finding_with_the_remedy() -> None:
    newer = model(schema=SCHEMA + 1)
    for data in (json.dumps(newer).encode(), b"", b"[]", b"[" * 100_000,
                 json.dumps(model(schema="2")).encode()):  # fmt: skip
        found = load_model(NOTHING, data)
        assert found.playbook is None
        assert "update the tool" in str(found.findings[0].fix.get("en"))
