"""A site in parts: built in different places, copied together, it is the site of one build."""

import shutil
from pathlib import Path

import pytest

from generator import store
from tests.cli.conftest import GOOD, ROOT, Play, tree, write
from tests.cli.test_versions import built, released

__all__ = ["built", "released"]

TODAY = ("--today", "2026-03-03")
SAMPLE = "mission-ridge-cerro-azul"


def part(play: Play, out: str, *more: str) -> str:
    done = play("build", *more, "--out", out, *TODAY)
    assert done.exit_code == 0, done.output
    return done.stderr


def join(*parts: str, into: str = "site") -> Path:
    """What `cp -R part1/. part2/. site/` does."""
    for one in parts:
        shutil.copytree(one, into, dirs_exist_ok=True)
    return Path(into)


def pages(folder: Path) -> dict[str, bytes]:
    """Everything but what the store keeps for itself."""
    return {
        path: data for path, data in tree(folder).items()
        if not (Path(path).name.startswith("manifest.") and path.count("/") == 1)
    }  # fmt: skip


def test_two_parts_and_more_are_the_site_of_one_build(
    released: Play, built: list[str], monkeypatch: pytest.MonkeyPatch
):
    part(released, "whole")
    built.clear()
    part(released, "one", "acme", "--version", "draft", "--version", "2.0", "--language", "es")
    part(released, "two", "--version", "1.0")
    part(released, "three", "--language", "en", "--version", "draft")
    assert built == ["es/draft", "es/2.0", "en/1.0", "es/1.0", "en/draft"]
    part(released, "four", "--language", "en", "--version", "2.0")
    here = Path.cwd()
    for number, order in enumerate(
        [("one", "two", "three", "four"), ("four", "three", "two", "one")]
    ):
        joined = join(*order, into=f"site{number}")
        assert pages(joined) == pages(here / "whole")
        if number:  # what carries files from machine to machine may drop those with a dot
            (joined / "acme" / store.MARKER).unlink()
        built.clear()
        assert "Built" in part(released, f"site{number}")
        assert built == []  # all of it was taken over
        assert tree(joined) == tree(here / "whole")
        assert "up to date" in part(released, f"site{number}")


def test_parts_of_the_sample_are_its_site(play: Play, folder: Path):
    shutil.copytree(ROOT / "definitions" / SAMPLE, f"definitions/{SAMPLE}")
    part(play, "whole", SAMPLE)
    part(play, "one", SAMPLE, "--language", "en")
    part(play, "two", SAMPLE, "--language", "es")
    joined = join("one", "two")
    assert pages(joined) == pages(folder / "whole")
    part(play, "site", SAMPLE)
    assert tree(joined) == tree(folder / "whole")


def test_a_part_that_was_changed_on_its_way_is_built_anew(released: Play, built: list[str]):
    part(released, "whole")
    part(released, "one", "--language", "en")
    part(released, "two", "--language", "es")
    joined = join("one", "two")
    (joined / "acme/es/1.0/index.html").write_text("forged")
    (joined / "acme/en/2.0/more.html").write_text("forged")
    built.clear()
    part(released, "site")
    assert sorted(built) == ["en/2.0", "es/1.0"]
    assert tree(joined) == tree(Path("whole"))


def test_a_part_of_other_content_is_built_anew(released: Play, built: list[str]):
    part(released, "one", "--language", "en")
    write("definitions/acme/client.yml", Path("definitions/acme/client.yml").read_text("utf-8")
          .replace("Parts arrive clean.", "Parts arrive very clean."))  # fmt: skip
    part(released, "two", "--language", "es")
    part(released, "whole")
    join("one", "two")
    built.clear()
    part(released, "site")
    assert built == ["en/draft"]
    assert tree(Path("site")) == tree(Path("whole"))


def test_a_part_over_an_older_whole_is_taken_over(released: Play, built: list[str]):
    part(released, "site")
    write("definitions/acme/client.yml", Path("definitions/acme/client.yml").read_text("utf-8")
          .replace("Parts arrive clean.", "Parts arrive very clean."))  # fmt: skip
    part(released, "one", "--version", "draft")
    shutil.rmtree("site/acme/en/draft")
    shutil.rmtree("site/acme/es/draft")
    join("one")
    built.clear()
    part(released, "site")
    assert built == []
    assert not list(Path("site/acme").glob("manifest.*.*"))
    assert store.unchanged(Path("site/acme")) is not None


def test_a_part_where_the_rest_is_up_to_date_is_the_whole(released: Play, built: list[str]):
    part(released, "site")
    write("definitions/acme/client.yml", Path("definitions/acme/client.yml").read_text("utf-8")
          .replace("Parts arrive clean.", "Parts arrive very clean."))  # fmt: skip
    built.clear()
    said = part(released, "site", "--version", "draft")
    assert built == ["en/draft", "es/draft"]
    assert "Open" in said
    assert store.unchanged(Path("site/acme")) is not None


def test_what_is_not_asked_for_and_no_longer_right_is_not_kept(released: Play):
    part(released, "site")
    write("definitions/acme/client.yml", Path("definitions/acme/client.yml").read_text("utf-8")
          .replace("Parts arrive clean.", "Parts arrive very clean."))  # fmt: skip
    said = part(released, "site", "--version", "draft", "--language", "es")
    assert "it lacks 1 versions" in said
    assert not Path("site/acme/en/draft").exists()
    assert Path("site/acme/en/2.0").is_dir()
    assert Path("site/acme/es/draft").is_dir()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--version", "3.0"], "There is no version '3.0' here; there are: draft, 2.0, 1.0."),
        (["--language", "fr"], "There is no language 'fr' here; there are: en, es."),
        (["--version", "latest"], "'latest' is no version"),
    ],
)
def test_what_there_is_not_is_refused_and_what_there_is_named(
    released: Play, asked: list[str], said: str
):
    done = released("build", *asked)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not Path("site").exists()


def test_a_client_that_has_none_of_it_is_passed_by(released: Play):
    write("definitions/bolt/client.yml", GOOD)
    said = part(released, "site", "--version", "1.0")
    assert "bolt has none of that" in said
    assert [one.name for one in Path("site").iterdir()] == ["acme"]
    assert released("build", "bolt", "--version", "1.0").exit_code == 2


def test_every_edition_has_a_manifest_of_its_own_in_a_part(released: Play):
    part(released, "one", "--version", "1.0")
    assert {one.name for one in Path("one/acme").glob("manifest*")} == {
        "manifest.en.1.0.json", "manifest.es.1.0.json",
    }  # fmt: skip
    found = store.read_manifest(Path("one/acme"), "manifest.es.1.0.json")
    assert found is not None
    assert found.name == "acme/es/1.0"
    assert all(path.startswith("es/1.0/") for path in found.files)
