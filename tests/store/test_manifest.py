"""A published site against its manifest."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from generator import store
from generator.store import Difference, manifest, tree
from tests.store.sites import NEW, OLD, publish, put

FILES = {"index.html": b"home", "en/1.0/index.html": b"one", "en/1.0/ñ/x.js": b"two", "é": b""}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path, FILES)
    return tmp_path / "acme"


def differences(site: Path) -> list[tuple[str, str]]:
    """What is told, by both who can tell."""
    found = store.check_tree(site)
    assert (store.unchanged(site) is None) == bool(found)
    return [(one.path, one.what) for one in found]


def test_it_names_every_file_with_its_digest_a_line_each(site: Path):
    text = (site / "manifest.json").read_text("ascii")
    held = json.loads(text)
    assert held["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    assert (held["format"], held["name"], held["notes"]) == (1, "acme", {})
    lines = [line.strip(" ,") for line in text.splitlines()]
    for name, digest in held["files"].items():
        assert f"{json.dumps(name)}: {json.dumps(digest)}" in lines
    digest = held.pop("digest")
    canonical = json.dumps(held, sort_keys=True, separators=(",", ":")).encode()
    assert digest == hashlib.sha256(canonical).hexdigest()
    whole = store.unchanged(site)
    assert whole is not None
    assert (whole.digest, whole.files, whole.name) == (digest, held["files"], "acme")


def test_the_same_site_has_the_same_manifest(site: Path, tmp_path: Path):
    other = tmp_path / "other"
    with store.publishing(other, "acme") as publication:
        publication.notes |= {"b": "2", "a": "1"}
        put(publication.folder, dict(reversed(FILES.items())))
        (publication.folder / "empty").mkdir()
    once = (other / "acme" / "manifest.json").read_bytes()
    with store.publishing(other, "acme") as publication:
        publication.notes |= {"a": "1", "b": "2"}
        assert publication.reuse("en")
        put(publication.folder, {name: FILES[name] for name in ("index.html", "é")})
    assert (other / "acme" / "manifest.json").read_bytes() == once
    assert once != (site / "manifest.json").read_bytes()


def test_a_whole_site_differs_in_nothing(site: Path):
    assert differences(site) == []
    (site / "empty").mkdir()
    (site / store.MARKER).unlink()  # as some hosts do with names that have a dot
    assert differences(site) == []


@pytest.mark.parametrize("name", [*FILES, store.MARKER])
def test_one_flipped_bit_is_named(site: Path, name: str):
    data = (site / name).read_bytes() or b"\0"
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1
        (site / name).write_bytes(flipped)
        assert differences(site) == [(name, "changed")]
    (site / name).write_bytes((site / name).read_bytes() + b"\0")
    assert differences(site) == [(name, "changed")]


def test_one_flipped_bit_of_the_manifest_is_named(site: Path):
    data = (site / "manifest.json").read_bytes()
    for place in range(len(data)):
        for bit in (0, 5):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            (site / "manifest.json").write_bytes(flipped)
            assert store.unchanged(site) is None
            assert store.check_tree(site) == [Difference("manifest.json", "manifest")]


@pytest.mark.parametrize(
    "data",
    [
        None, b"", b"\xff", b"[]", b"7", b"{}", b'{"name": 1}', b"[" * 100_000,
        b'{"name": "acme", "notes": [], "files": {}}',
        b'{"name": "acme", "notes": {}, "files": {"index.html": null}}',
        b'{"name": "acme", "notes": {}, "files": {"index.html": ["x"]}}',
        store.Manifest(7, {}, {}).to_bytes(),  # type: ignore[arg-type]
        store.Manifest("acme", {"note": 7}, {}).to_bytes(),  # type: ignore[dict-item]
        store.Manifest("acme", {}, {"index.html": None}).to_bytes(),  # type: ignore[dict-item]
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_is_named(site: Path, data: bytes | None):
    (site / "manifest.json").unlink()
    if data is not None:
        (site / "manifest.json").write_bytes(data)
    assert differences(site) == [("manifest.json", "manifest")]


def test_a_manifest_elsewhere_is_none(site: Path, tmp_path: Path):
    (site / "manifest.json").rename(tmp_path / "elsewhere.json")
    (site / "manifest.json").symlink_to(tmp_path / "elsewhere.json")
    assert differences(site) == [("manifest.json", "manifest")]
    assert differences(tmp_path / "nowhere") == [("manifest.json", "manifest")]


def test_what_a_disk_cannot_read_is_not_vouched_for(site: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(path: Path) -> str:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(manifest, "digest_of", fail)
    assert store.unchanged(site) is None
    with pytest.raises(OSError, match="Input/output error"):
        store.check_tree(site)


def test_what_goes_while_one_looks_is_missing(site: Path, monkeypatch: pytest.MonkeyPatch):
    def lose(path: Path) -> str:
        (site / "index.html").unlink(missing_ok=True)
        return digest_of(path)

    digest_of = manifest.digest_of
    monkeypatch.setattr(manifest, "digest_of", lose)
    assert store.check_tree(site) == [Difference("index.html", "missing")]


def test_a_folder_that_goes_while_one_looks_holds_nothing(site: Path):
    found = tree.entries(site)
    next(found)
    shutil.rmtree(site / "en")
    assert not [path for path, _ in found if path.startswith("en/")]


def test_a_large_file_is_held_to_its_last_byte(tmp_path: Path):
    publish(tmp_path, {"large.pdf": bytes(200_001)})
    (tmp_path / "acme/large.pdf").write_bytes(bytes(200_000) + b"1")
    assert differences(tmp_path / "acme") == [("large.pdf", "changed")]


def test_files_more_and_less_are_named_in_order(site: Path):
    (site / "en/1.0/index.html").unlink()
    put(site, {"a.html": b"", "en/1.0/z/deep.html": b"", "en/manifest.json": b""})
    (site / "zz").symlink_to(site / "en")
    (site / "index.html").rename(site / "home")
    (site / "index.html").symlink_to("home")
    assert differences(site) == [
        ("a.html", "extra"),
        ("en/1.0/index.html", "missing"),
        ("en/1.0/z/deep.html", "extra"),
        ("en/manifest.json", "extra"),
        ("home", "extra"),
        ("index.html", "changed"),
        ("zz", "extra"),
    ]


def test_a_folder_in_a_files_place_is_named(site: Path):
    (site / "index.html").unlink()
    put(site, {"index.html/index.html": b"home"})
    assert differences(site) == [("index.html", "missing"), ("index.html/index.html", "extra")]


def test_a_name_that_is_no_utf8_is_held_too(tmp_path: Path):
    name = os.fsdecode(b"caf\xe9.html")
    try:
        publish(tmp_path, {name: b"x"})
    except OSError:
        pytest.skip("the disk takes names in UTF-8 alone")
    assert differences(tmp_path / "acme") == []
    (tmp_path / "acme" / name).write_bytes(b"y")
    assert differences(tmp_path / "acme") == [(name, "changed")]


def test_another_site_published_meanwhile_is_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(tmp_path, OLD)
    read, turns = manifest.read_manifest, []

    def publish_then(folder: Path) -> store.Manifest | None:
        found = read(folder)
        if not turns:
            turns.append(1)
            publish(tmp_path, NEW)
        return found

    monkeypatch.setattr(manifest, "read_manifest", publish_then)
    assert store.check_tree(tmp_path / "acme") == []
