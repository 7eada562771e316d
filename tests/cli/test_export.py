import json
from pathlib import Path

import pytest

from generator.exporters import exporter_names, find_exporter
from generator.kinds import kinds
from generator.load import load
from generator.source.tree import read_folder, read_mapping_tree
from tests.cli.conftest import BROKEN, Play, write

CLIENTS = Path(__file__).parents[1] / "clients"
NAMES = sorted(place.parent.name for place in CLIENTS.glob("*/client.yml"))


def test_json_is_the_whole_model(play: Play):
    done = play("export", "acme", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "client": "acme",
        "languages": ["en", "es"],
        "engagements": {"acme": {"name": {"en": "Acme and Bolt", "es": "Acme y Bolt"}}},
    }
    assert done.stdout.endswith("}\n")


def test_content_that_does_not_load_leaves_stdout_empty(play: Play):
    write("definitions/acme/client.yml", BROKEN)
    done = play("export", "acme", "--format", "json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "definitions/acme/client.yml:3:1: error:" in done.stderr


def test_every_format_is_named_as_its_module():
    assert "json" in exporter_names()
    for name in exporter_names():
        assert find_exporter(name).name == name


def test_an_option_that_a_format_does_not_take_is_wrong_usage(play: Play):
    done = play("export", "acme", "--format", "json", "--owner", "sqe")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--owner does not go with --format json" in done.stderr


def test_the_cadence_is_a_calendar_file(play: Play):
    done = play("export", "acme", "--format", "ics", "--lang", "es", "--today", "2027-01-04")
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")
    assert "NAME:Acme y Bolt: juntas" in done.stdout
    assert play("export", "acme", "--format", "ics", "--owner", "nobody").exit_code == 2


@pytest.mark.parametrize("client", NAMES)
def test_reload_of_an_export_exports_the_same(client: str):
    playbook = load(read_folder(CLIENTS, client)).playbook
    assert playbook is not None
    data = find_exporter("json").write(playbook)
    body = json.loads(data)
    content = {f"attachments/{name}": raw for name, raw in _attachments(playbook.files).items()}
    for name, section in body.items():
        if name == kinds()["engagement"].plural:
            content["client.yml"] = json.dumps(section[client]).encode()
        elif isinstance(section, dict):
            content[f"{name}-of-{client}.yml"] = json.dumps({name: section}).encode()
    again = load(read_mapping_tree(content, client))
    assert again.playbook is not None, again.findings
    assert find_exporter("json").write(again.playbook) == data


def _attachments(files: object) -> dict[str, bytes]:
    assert isinstance(files, dict) or hasattr(files, "items")
    return {path.removeprefix("attachments/"): data for path, data in files.items()}  # type: ignore[attr-defined]
