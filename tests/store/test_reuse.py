"""What did not change is taken over from the published site, if it is as it was published."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import store
from generator.errors import PlaybookError
from generator.store import publication as publications
from generator.store import swapping
from tests.store.sites import names, publish, put, seen

EDITION = {"en/1.0/index.html": b"one", "en/1.0/a/b.html": b"two", "en/1.0/.nojekyll": b""}
OTHERS = {"index.html": b"home", "en/1.0.1/index.html": b"other", "es/1.0/index.html": b"uno"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(tmp_path, {**EDITION, **OTHERS})
    return tmp_path


@pytest.fixture(params=["links", "copies"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param == "copies":

        def refuse(*args: object, **kwargs: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refuse)
    return request.param == "links"


def test_a_folder_is_taken_over_with_all_that_is_in_it(out: Path, links: bool):
    before = (out / "acme/en/1.0/index.html").stat().st_ino
    with store.publishing(out, "acme") as publication:
        assert publication.reuse("en/1.0")
        assert seen(publication.folder) == EDITION
        put(publication.folder, {"new.html": b"new"})
    assert seen(out / "acme") == {**EDITION, "new.html": b"new"}
    assert store.check_tree(out / "acme") == []
    assert ((out / "acme/en/1.0/index.html").stat().st_ino == before) is links


def test_what_was_taken_over_is_not_hashed_twice(out: Path, monkeypatch: pytest.MonkeyPatch):
    hashed: list[str] = []
    digest_of = publications.digest_of

    def counted(path: Path) -> str:
        hashed.append(path.name)
        return digest_of(path)

    monkeypatch.setattr(publications, "digest_of", counted)
    with store.publishing(out, "acme") as publication:
        assert publication.reuse("en/1.0")
        put(publication.folder, {"new.html": b"new"})
    assert sorted(hashed) == [".nojekyll", "b.html", "index.html", "new.html"]


def _flip(site: Path) -> None:
    (site / "en/1.0/a/b.html").write_bytes(b"twp")


def _lose(site: Path) -> None:
    (site / "en/1.0/a/b.html").unlink()


def _add(site: Path) -> None:
    put(site, {"en/1.0/a/c.html": b""})


def _link(site: Path) -> None:
    (site / "en/1.0/a/b.html").rename(site / "b.html")
    (site / "en/1.0/a/b.html").symlink_to(site / "b.html")


def _link_folder(site: Path) -> None:
    (site / "en/1.0").rename(site / "moved")
    (site / "en/1.0").symlink_to(site / "moved")


def _forge(site: Path) -> None:
    path = site / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"name": "acme"', b'"name": "acmE"'))


def _lock_away(site: Path) -> None:
    _lose(site)
    (site / "en/1.0/a/b.html").mkdir()


damages: dict[str, Callable[[Path], None]] = {
    "flipped": _flip, "lost": _lose, "extra": _add, "link": _link, "folder": _lock_away,
    "linked folder": _link_folder, "manifest": _forge,
}  # fmt: skip


@pytest.mark.parametrize("damage", damages.values(), ids=damages)
def test_what_is_not_as_it_was_published_is_not_taken_over(
    out: Path, damage: Callable[[Path], None], links: bool
):
    damage(out / "acme")
    with store.publishing(out, "acme") as publication:
        put(publication.folder, {"own.html": b"own"})
        assert not publication.reuse("en/1.0")
        assert names(publication.folder) == ["own.html"]
        put(publication.folder, EDITION)
    assert seen(out / "acme") == {**EDITION, "own.html": b"own"}
    assert store.check_tree(out / "acme") == []


def test_a_disk_that_fails_leaves_it_to_the_builder(out: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(path: Path) -> str:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with store.publishing(out, "acme") as publication:
        with monkeypatch.context() as patch:
            patch.setattr(publications, "digest_of", fail)
            assert not publication.reuse("en/1.0")
        assert names(publication.folder) == []
        put(publication.folder, EDITION)
    assert seen(out / "acme") == EDITION


def test_a_name_that_the_disk_takes_for_another_is_not_written_over(
    out: Path, monkeypatch: pytest.MonkeyPatch
):
    def clash(*args: object, **kwargs: object) -> None:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    with store.publishing(out, "acme") as publication:
        monkeypatch.setattr(os, "link", clash)
        assert not publication.reuse("en/1.0")
        assert names(publication.folder) == []


@pytest.mark.parametrize("prefix", ["en/2.0", "en/1", "index.html", "nowhere"])
def test_what_was_not_published_cannot_be_taken_over(out: Path, prefix: str):
    with store.publishing(out, "acme") as publication:
        assert not publication.reuse(prefix)
        assert names(publication.folder) == []


def test_nothing_is_put_over_what_the_builder_has_made(out: Path):
    with store.publishing(out, "acme") as publication:
        put(publication.folder, {"en/1.0/index.html": b"mine"})
        assert not publication.reuse("en/1.0")
    assert seen(out / "acme") == {"en/1.0/index.html": b"mine"}


@pytest.mark.parametrize("prefix", ["..", "/en", "en/../../acme", "", "."])
def test_only_what_lies_inside_can_be_taken_over(out: Path, prefix: str):
    with (
        pytest.raises(PlaybookError, match="outside"),
        store.publishing(out, "acme") as publication,
    ):
        publication.reuse(prefix)


def test_a_site_of_another_name_is_not_before_this_one(out: Path):
    (out / "acme").rename(out / "bolt")
    with store.publishing(out, "bolt") as publication:
        assert publication.before is None
        assert not publication.reuse("en/1.0")


def test_what_was_noted_is_known_the_next_time(out: Path):
    with store.publishing(out, "acme") as publication:
        assert publication.before is not None
        assert publication.before.notes == {}
        publication.notes["inputs en/1.0"] = "ab12"
        assert publication.reuse("en/1.0")
    with store.publishing(out, "acme") as publication:
        assert publication.before is not None
        assert publication.before.notes == {"inputs en/1.0": "ab12"}
        assert publication.notes == {}


def test_a_file_put_in_the_place_of_one_taken_over_is_told_as_it_is(out: Path):
    with store.publishing(out, "acme") as publication:
        assert publication.reuse("en/1.0")
        store.write_file(publication.folder / "en/1.0/index.html", b"1.0")
        assert (out / "acme/en/1.0/index.html").read_bytes() == b"one"
    assert store.check_tree(out / "acme") == []


def test_what_was_written_into_is_told_as_it_is(out: Path, links: bool):
    with store.publishing(out, "acme") as publication:
        assert publication.reuse("en/1.0")
        put(publication.folder, {"en/1.0/index.html": b"1.0"})  # which one must not do
    assert seen(out / "acme")["en/1.0/index.html"] == b"1.0"
    assert store.check_tree(out / "acme") == []


def test_what_was_taken_over_in_vain_is_not_remembered(out: Path):
    with store.publishing(out, "acme") as publication:
        (out / "acme/en/1.0/index.html").write_bytes(b"oNe")
        assert not publication.reuse("en/1.0")
        put(publication.folder, {**EDITION, "en/1.0/index.html": b"two"})
    assert store.check_tree(out / "acme") == []


def test_it_works_without_a_swap_too(out: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(swapping, "exchange", lambda one, other: False)
    with store.publishing(out, "acme") as publication:
        assert publication.reuse("en/1.0")
    assert seen(out / "acme") == EDITION
    assert store.check_tree(out / "acme") == []
