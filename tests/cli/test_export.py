import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.agreement.standing import Agreement
from generator.exporters import exporter_names, find_exporter
from generator.kinds import kinds
from generator.load import Loaded, load
from generator.model.playbook import Released
from generator.source.tree import read_folder, read_mapping_tree
from tests.cli.conftest import BROKEN, Play, write

CLIENTS = Path(__file__).parents[1] / "clients"
DAY = date(2026, 11, 23)
NAMES = sorted(place.parent.name for place in CLIENTS.glob("*/client.yml"))


def test_json_is_the_whole_model(play: Play):
    done = play("export", "acme", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "client": "acme",
        "schema": 2,
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


SHEET = ("export", "acme", "--format", "html", "--sheet", "agreement")
SIDES = """\
sides:
  acme: {name: "Acme", kind: customer}
terms:
  lot: {term: {en: "Lot", es: "Lote"}, definition: {en: "A batch.", es: "Una tanda."}}
"""


def _said(html: str) -> str:
    """What the digest on a sheet is of, as its code says it."""
    found = re.search(r'aria-label="(playbook:[^"]+)"', html)
    assert found is not None
    return found[1]


def test_a_sheet_is_one_page_for_the_next_version(play: Play):
    done = play(*SHEET, "--today", "2026-11-23")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert done.stdout.rstrip().endswith("</html>")
    assert re.fullmatch(r"playbook:acme:playbook:1\.0:[0-9a-f]{64}", _said(done.stdout))
    assert play(*SHEET, "--today", "2026-11-23").stdout_bytes == done.stdout_bytes


@pytest.mark.parametrize("named", ["term:lot", "term/lot", "terms/lot", "lot"])
def test_a_sheet_of_one_text_and_version(play: Play, named: str):
    write("definitions/acme/sides.yml", SIDES)
    done = play(*SHEET, "--object", named, "--version", "2.3")
    assert re.fullmatch(r"playbook:acme:term:lot:2\.3:[0-9a-f]{64}", _said(done.stdout))
    assert done.stdout.count("<table") == 1


@pytest.mark.parametrize(
    ("args", "remedy"),
    [
        (["--format", "html"], "say which: --sheet agreement"),
        (["--format", "json", "--sheet", "agreement"], "write --format html --sheet agreement"),
        (["--format", "ics", "--object", "term:lot"], "write --format html --sheet agreement"),
        (["--format", "json", "--version", "1.0"], "write --format html --sheet agreement"),
        ([*SHEET[2:], "--owner", "sqe"], "--owner does not go with --format html; leave it out"),
        (["--format", "pdf", "--sheet", "agreement"], "print it to PDF (Ctrl+P)"),
        ([*SHEET[2:], "--sheet", "offer"], "'agreement'"),
        ([*SHEET[2:], "--version", "one"], "two to four numbers like 1.0"),
        ([*SHEET[2:], "--object", "term:lott"], "Did you mean `term:lot`?"),
        ([*SHEET[2:], "--object", "person:lot"], "Did you mean `term:lot`?"),
    ],
)
def test_a_sheet_that_cannot_be_made_is_wrong_usage(play: Play, args: list[str], remedy: str):
    write("definitions/acme/sides.yml", SIDES)
    done = play("export", "acme", *args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert remedy in " ".join(done.stderr.split())


def test_what_is_frozen_otherwise_is_not_signed_again_under_its_number(
    play: Play, monkeypatch: pytest.MonkeyPatch
):
    playbook = load(read_folder(Path("definitions"), "acme")).playbook
    assert playbook is not None
    whole = Agreement(playbook).digests.whole("1.0")
    for digest, code in ((whole, 0), ("0" * 64, 2)):
        frozen = Released("1.0", 1, None, "1" * 64, DAY, DAY, 2, ("en", "es"), digest, {})
        monkeypatch.setattr(
            "generator.cli.numbered.load_all",
            lambda *_, one=frozen: [Loaded("acme", replace(playbook, releases=(one,)), ())],
        )
        done = play(*SHEET, "--version", "1.0")
        assert done.exit_code == code
    assert "Leave out --version to print the sheet of 1.1" in done.stderr
    assert ":1.1:" in _said(play(*SHEET).stdout)


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
