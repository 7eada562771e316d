"""A folder published in parts: what each says of itself, and how they become one."""

import shutil
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store.parts import manifest_of
from tests.store.sites import put, seen

ONE = {"en/1.0/index.html": b"one", "en/1.0/a/b.html": b"two"}
TWO = {"es/1.0/index.html": b"uno"}
WAYS = {"index.html": b"home"}


def publish(out: Path, files: dict[str, bytes], *parts: str) -> None:
    with store.publishing(out, "acme") as publication:
        put(publication.folder, files)
        publication.parts = {one: {f"made {one}": "of this"} for one in parts}
        publication.notes["whole"] = "yes"


def test_a_part_tells_of_itself_and_nothing_of_the_whole(tmp_path: Path):
    publish(tmp_path, {**ONE, **WAYS}, "en/1.0")
    assert not (tmp_path / "acme/manifest.json").exists()
    found = store.read_manifest(tmp_path / "acme", "manifest.en.1.0.json")
    assert found is not None
    assert (found.name, set(found.files)) == ("acme/en/1.0", set(ONE))
    assert found.notes == {"made en/1.0": "of this"}
    assert store.check_tree(tmp_path / "acme")[0].what == "manifest"


def test_parts_copied_together_are_taken_over(tmp_path: Path):
    publish(tmp_path / "1", {**ONE, **WAYS}, "en/1.0")
    publish(tmp_path / "2", {**TWO, **WAYS}, "es/1.0")
    for part in ("1", "2"):
        shutil.copytree(tmp_path / part, tmp_path / "site", dirs_exist_ok=True)
    (tmp_path / "site/acme" / store.MARKER).unlink()
    with store.publishing(tmp_path / "site", "acme") as publication:
        assert publication.before is not None
        assert publication.before.notes == {"made en/1.0": "of this", "made es/1.0": "of this"}
        assert publication.reuse("en/1.0")
        assert publication.reuse("es/1.0")
    assert seen(tmp_path / "site/acme") == {**ONE, **TWO}
    assert store.unchanged(tmp_path / "site/acme") is not None


def test_a_part_stands_in_place_of_what_the_whole_says_of_it(tmp_path: Path):
    publish(tmp_path / "site", {**ONE, **TWO, **WAYS})
    newer = {"es/1.0/other.html": b"dos"}
    publish(tmp_path / "2", newer, "es/1.0")
    shutil.rmtree(tmp_path / "site/acme/es/1.0")
    shutil.copytree(tmp_path / "2", tmp_path / "site", dirs_exist_ok=True)
    found = manifest_of(tmp_path / "site/acme", "acme")
    assert found is not None
    assert set(found.files) == {*ONE, *newer, *WAYS}
    assert store.unchanged(tmp_path / "site/acme") is None


def test_a_part_of_another_or_with_what_is_not_its_own_says_nothing(tmp_path: Path):
    publish(tmp_path, ONE, "en/1.0")
    folder = tmp_path / "acme"
    assert manifest_of(folder, "bolt") is None
    own = folder / "manifest.en.1.0.json"
    own.rename(folder / "manifest.en.2.0.json")
    assert manifest_of(folder, "acme") is None
    wide = store.Manifest("acme/en/1.0", {}, {"es/1.0/index.html": "0" * 64})
    own.write_bytes(wide.to_bytes())
    assert manifest_of(folder, "acme") is None


def test_a_folder_of_somebody_else_stays(tmp_path: Path):
    put(tmp_path / "acme", {"manifest.en.1.0.json": b"{}", "thesis.txt": b"ten years"})
    with pytest.raises(PlaybookError), store.publishing(tmp_path, "acme"):
        pass
    assert (tmp_path / "acme/thesis.txt").read_bytes() == b"ten years"
