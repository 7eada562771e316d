"""The sample client as plain data, changed here and there, and what is found in it then."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from generator.findings import Finding
from generator.load import Loaded, load, load_model, plain_json
from generator.rules import check
from generator.source.tree import ClientFiles, read_folder
from tests.rules.ground import TODAY
from tests.sample import DEFINITIONS, SAMPLE

Place = tuple[str, str, str]
"""Kind, id, field path."""


@cache
def _files() -> ClientFiles:
    return read_folder(DEFINITIONS, SAMPLE)


@cache
def sample() -> Loaded:
    """The sample client, loaded once."""
    loaded = load(_files())
    assert loaded.playbook is not None
    return loaded


@cache
def _plain() -> Mapping[str, Any]:
    assert sample().playbook is not None
    model: dict[str, Any] = json.loads(plain_json(sample().playbook, records=False))
    return model


def plain() -> dict[str, Any]:
    """The whole model as plain data, to be changed at will."""
    return copy.deepcopy(dict(_plain()))


def findings_in(model: Mapping[str, Any]) -> list[Finding]:
    """What loader and rules find in it; the sign-offs of the sample do not count for it."""
    drawings = ClientFiles(_files().client, _files().base, {}, _files().attachments)
    loaded = load_model(drawings, json.dumps(model).encode())
    playbook = loaded.playbook or loaded.read
    assert playbook is not None, loaded.findings
    whole = loaded.playbook is not None
    return [*loaded.findings, *check(playbook, TODAY, whole, loaded.findings)]


def told(place: Place, findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is at that field, in it, or around it."""
    kind, id, field = place
    return any(
        (one.kind, one.id) == (kind, id)
        and bool(one.field)
        and (f"{one.field}.".startswith(f"{field}.") or f"{field}.".startswith(f"{one.field}."))
        for one in findings
    )
