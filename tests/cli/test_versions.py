"""Building a client with releases: every version, and again only what changed."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

import generator.cli.building
from generator.pages.page import Edition
from tests.cli.conftest import Play, tree, write
from tests.release.client import FILES, amendment

SITE = "site/acme"
TERM = 'terms: {lot: {term: {en: "Lot", es: "Lote"}, definition: {en: "OLD", es: "VIEJO"}}}\n'


def signed(play: Play, *more: str) -> None:
    for person, language in (("ana", "en"), ("carlos", "es")):
        done = play("sign", "acme", "--person", person, "--read", language, "--answer", "agree",
                    "--date", "2026-02-02", *more)  # fmt: skip
        assert done.exit_code == 0, done.output


@pytest.fixture
def released(play: Play) -> Play:
    """The client `acme` with releases 1.0 and 2.0, in force from March 2, 2026."""
    for path, data in FILES.items():
        write(f"definitions/acme/{path}", data.decode())
    for version, text in (("1.0", TERM), ("2.0", TERM.replace("OLD", "New"))):
        write("definitions/acme/terms.yml", text)
        if version == "2.0":
            why = amendment("2.0", "plant-quality", "term:lot")
            write("definitions/acme/amendments/newer.yml", why)
        signed(play, "--version", version)
        done = play("release", "acme", version, "--today", "2026-02-09")
        assert done.exit_code == 0, done.output
    return play


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is built, as `en/1.0`."""
    seen: list[str] = []
    real = generator.cli.building.build_editions

    def build(editions: Sequence[Edition], *rest: object) -> None:
        seen.extend(f"{one.language}/{one.version}" for one in editions)
        real(editions, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(generator.cli.building, "build_editions", build)
    return seen


EVERY = ["en/draft", "es/draft", "en/1.0", "es/1.0", "en/2.0", "es/2.0"]


def test_every_version_is_built_in_every_language(released: Play, built: list[str]) -> None:
    assert released("build", "--today", "2026-03-03").exit_code == 0
    assert built == EVERY
    said = {version: Path(f"{SITE}/en/{version}/terms/lot/index.html").read_text("utf-8")
            for version in ("1.0", "2.0", "draft")}  # fmt: skip
    assert "OLD" in said["1.0"]
    assert "New" in said["2.0"]
    assert "pb-state--superseded" in said["1.0"]
    assert "pb-state--agreed" in said["2.0"]
    assert "pb-state--draft" in said["draft"]
    assert '"2.0"' in Path(f"{SITE}/en/versions.json").read_text("utf-8").partition("latest")[0]


def test_a_version_shows_the_sign_offs_that_it_rests_on(released: Play) -> None:
    released("build", "--today", "2026-02-10")
    for version, others in (("1.0", 2), ("2.0", 0), ("draft", 0)):
        folder = Path(f"{SITE}/es/{version}/signoffs")
        pages = [page.read_text("utf-8") for page in folder.rglob("index.html")]
        lacking = sum("no tiene esta página" in page for page in pages)
        assert (len(pages), lacking) == (5, others), version


def test_nothing_changed_is_nothing_to_do(released: Play, built: list[str]) -> None:
    released("build", "--today", "2026-02-10")
    before = tree(Path(SITE))
    built.clear()
    done = released("build", "--today", "2026-02-10")
    assert done.exit_code == 0
    assert "site/acme is up to date" in done.stderr
    assert built == []
    assert tree(Path(SITE)) == before


def test_a_change_of_the_draft_builds_the_draft_alone(released: Play, built: list[str]) -> None:
    released("build", "--today", "2026-02-10")
    built.clear()
    write("definitions/acme/terms.yml", TERM.replace("OLD", "Newer"))
    released("build", "--today", "2026-02-10")
    assert built == EVERY[:2]
    page = Path(f"{SITE}/en/draft/terms/lot/index.html").read_text("utf-8")
    assert "Newer" in page
    assert "It has changed since." in page
    assert released("verify", "--site", "site").exit_code == 0


def test_another_day_leaves_a_superseded_version_as_it_is(released: Play, built: list[str]) -> None:
    released("build", "--today", "2026-03-03")
    built.clear()
    released("build", "--today", "2026-03-04")
    assert built == ["en/draft", "es/draft", "en/2.0", "es/2.0"]


def test_what_is_taken_over_is_what_would_be_built(released: Play) -> None:
    released("build", "--today", "2026-02-10")
    write("definitions/acme/owners/new.yml", 'name: {en: "New", es: "Nuevo"}\n')
    released("build", "--today", "2026-02-10")
    step_by_step = tree(Path(SITE))
    shutil.rmtree("site")
    released("build", "--today", "2026-02-10")
    assert tree(Path(SITE)) == step_by_step


def test_a_damaged_page_is_built_anew(released: Play, built: list[str]) -> None:
    released("build", "--today", "2026-02-10")
    before = tree(Path(SITE))
    built.clear()
    page = Path(f"{SITE}/es/1.0/terms/lot/index.html")
    page.write_bytes(page.read_bytes().replace(b"VIEJO", b"NUEVO"))
    assert released("verify", "--site", SITE).exit_code == 1
    released("build", "--today", "2026-02-10")
    assert built == ["es/1.0"]
    assert tree(Path(SITE)) == before


@pytest.mark.parametrize("file", ["release.json", "playbook.json", "agreed.json"])
def test_a_release_that_was_changed_is_not_built(released: Play, file: str) -> None:
    place = Path(f"definitions/acme/releases/1.0/{file}")
    place.write_bytes(place.read_bytes().replace(b"OLD", b"LOW").replace(b'"1.0"', b'"3.0"'))
    done = released("build", "--today", "2026-02-10")
    assert done.exit_code == 1
    assert "Release 1.0 does not hold" in done.output
    assert "Traceback" not in done.output
    assert not Path("site").exists()


def test_private_fields_show_in_every_version_and_leave_no_trace_without(released: Play) -> None:
    write("definitions/acme/private/people.yml", "people: {ana: {phone: +1 210 555 0199}}\n")
    released("build", "--today", "2026-02-10", "--private")
    for version in ("1.0", "2.0", "draft"):
        page = Path(f"{SITE}/en/{version}/people/ana/index.html").read_text("utf-8")
        assert "555" in page, version
    released("build", "--today", "2026-02-10")
    number = re.compile(rb"555\D{0,8}0199")  # four digits alone stand in some digest
    assert not any(number.search(data) for data in tree(Path(SITE)).values())


def test_a_site_is_held_against_its_manifest(released: Play) -> None:
    released("build", "--today", "2026-02-10")
    assert released("verify", "--site", "site").exit_code == 0
    page = Path(f"{SITE}/en/2.0/index.html")
    page.write_bytes(page.read_bytes() + b" ")
    write(f"{SITE}/en/2.0/extra.html", "x")
    Path(f"{SITE}/es/versions.json").unlink()
    done = released("verify", "--site", "site", "--lang", "es")
    assert done.exit_code == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines() if "PUB-01" in line] == [
        f"{SITE}/en/2.0/extra.html:1:1", f"{SITE}/en/2.0/index.html:1:1",
        f"{SITE}/es/versions.json:1:1",
    ]  # fmt: skip
    assert "Publique el sitio otra vez" in done.stdout
    assert released("verify", "--site", "definitions").exit_code == 2


def test_until_a_version_takes_effect_the_one_before_it_holds(released: Play) -> None:
    text = FILES["client.yml"].decode()
    write("definitions/acme/client.yml", text.replace("2026-03-02", "2026-06-03"))
    write("definitions/acme/amendments/later.yml", amendment("3.0", "plant-quality", "term:lot"))
    signed(released)
    assert released("release", "acme", "3.0", "--today", "2026-02-09").exit_code == 0
    for day, old, newest in (("2026-05-01", "agreed", "Hasta entonces vale la versión 2.0."),
                             ("2026-06-03", "superseded", "")):  # fmt: skip
        released("build", "--today", day)
        before = Path(f"{SITE}/es/2.0/index.html").read_text("utf-8")
        assert f"pb-state--{old}" in before
        assert "La sustituye la versión 3.0 (vigente desde: miércoles, 3 de junio" in before
        assert newest in Path(f"{SITE}/es/3.0/index.html").read_text("utf-8")
