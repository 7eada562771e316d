"""Every client under tests/clients loads, and its plain data loads back to the same."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.kinds import kinds
from generator.load import Loaded, load, plain
from generator.source.tree import ENGAGEMENT, ClientFiles, read_folder, read_mapping_tree

CLIENTS = Path(__file__).parent / "clients"
NAMES = sorted(folder.name for folder in CLIENTS.iterdir() if (folder / ENGAGEMENT).is_file())


def _files_of(model: Mapping[str, object], attachments: Mapping[str, bytes]) -> ClientFiles:
    """The files that an author would have written, had they typed the plain data: JSON is YAML."""
    client = str(model["client"])
    sections = {name: of for name, of in model.items() if isinstance(of, dict)}
    engagement = sections.pop(kinds()["engagement"].plural)[client]
    return read_mapping_tree(
        {
            ENGAGEMENT: json.dumps(engagement, ensure_ascii=False).encode(),
            "everything.yml": json.dumps(sections, ensure_ascii=False, indent=1).encode(),
            **attachments,
        },
        client,
    )


def _loaded(client: str) -> Loaded:
    return load(read_folder(CLIENTS, client))


@pytest.mark.parametrize("client", NAMES)
def test_loads_without_findings(client: str) -> None:
    assert [str(one.message) for one in _loaded(client).findings] == []


@pytest.mark.parametrize("client", NAMES)
def test_every_text_is_in_both_languages(client: str) -> None:
    def lacking(value: object, path: str) -> list[str]:
        if isinstance(value, dict):
            if "en" in value or "es" in value:
                return [] if value.keys() == {"en", "es"} else [path]
            return [p for name, one in value.items() for p in lacking(one, f"{path}.{name}")]
        if isinstance(value, list):
            return [p for one in value for p in lacking(one, path)]
        return []

    playbook = _loaded(client).playbook
    assert playbook is not None
    assert lacking(plain(playbook), client) == []


@pytest.mark.parametrize("client", NAMES)
def test_plain_data_loads_back_the_same(client: str) -> None:
    playbook = _loaded(client).playbook
    assert playbook is not None
    model = json.loads(json.dumps(plain(playbook)))
    again = load(_files_of(model, playbook.files))
    assert [str(one.message) for one in again.findings] == []
    assert again.playbook is not None
    assert json.loads(json.dumps(plain(again.playbook))) == model
