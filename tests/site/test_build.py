"""The spliced site is the site that the theme would have rendered in full."""

import json
from pathlib import Path

import pytest

from generator.errors import PlaybookError
from generator.site.build import build_edition, build_edition_in_full, build_editions
from tests.site.fake import edition

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("language", ["en", "es"])
def test_spliced_pages_equal_the_themes_full_render(tmp_path: Path, language: str) -> None:
    made = edition(language, size=130, sections=2, hostile=language == "en")
    build_edition(made, tmp_path / "spliced", ROOT)
    build_edition_in_full(made, tmp_path / "full", ROOT)
    spliced, full = contents(tmp_path / "spliced"), contents(tmp_path / "full")
    assert spliced.keys() == full.keys()
    assert [name for name in spliced if spliced[name] != full[name]] == []


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for run in ("one", "two"):
        build_editions([edition("en"), edition("es")], tmp_path / run, ROOT, jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_layout_is_the_contracts(tmp_path: Path) -> None:
    editions = [
        edition(language, version=version)
        for language in ("en", "es")
        for version in ("draft", "1.9", "1.10")
    ]
    build_editions(editions, tmp_path, ROOT, jobs=2)
    for made in editions:
        home = tmp_path / made.client / made.language / made.version
        assert (home / "kind-0/page-0/index.html").is_file()
        assert (home / "how-to-read/index.html").is_file()
        assert (home / "playbook.json").read_bytes() == b"{}\n"
    listed = json.loads((tmp_path / "fake-client/es/versions.json").read_text("utf-8"))
    assert [entry["version"] for entry in listed] == ["1.10", "1.9", "draft"]
    assert [entry["aliases"] for entry in listed] == [["latest"], [], []]
    assert listed[2]["title"] == "Borrador"
    latest = (tmp_path / "fake-client/en/latest/index.html").read_text("utf-8")
    assert 'href="../1.10/"' in latest
    index = (tmp_path / "fake-client/index.html").read_text("utf-8")
    assert 'href="en/1.10/"' in index
    assert 'href="es/1.10/"' in index


def test_where_there_is_no_release_the_draft_is_the_latest(tmp_path: Path) -> None:
    build_editions([edition("en")], tmp_path, ROOT, jobs=1)
    listed = json.loads((tmp_path / "fake-client/en/versions.json").read_text("utf-8"))
    assert listed == [{"version": "draft", "title": "Draft", "aliases": ["latest"]}]


def test_a_failing_disk_is_an_error_with_a_name_not_a_hang(tmp_path: Path) -> None:
    (tmp_path / "fake-client").write_text("a file where a folder must be")
    with pytest.raises(PlaybookError, match="fake-client") as raised:
        build_editions([edition("en"), edition("es")], tmp_path, ROOT, jobs=2)
    assert raised.value.exit_code == 3


def test_a_page_outside_the_site_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    made = replace(edition("en"), files={"../outside.txt": b"x"})
    with pytest.raises(PlaybookError, match=r"\.\./outside\.txt"):
        build_editions([made], tmp_path / "out", ROOT, jobs=1)
    assert not list(tmp_path.rglob("outside.txt"))
