"""What an author types is on the page; what is missing, open or not offered is shown in place."""

import re
from collections.abc import Iterator

import pytest

from generator.kinds import kinds
from generator.locale import words
from generator.model.kind import Kind
from generator.model.playbook import Playbook
from tests.pages.marked import every_field, id_of, labels, marked
from tests.pages.reading import Body, read
from tests.pages_text import Element

KINDS = [pytest.param(kind, id=kind.name) for kind in kinds().values()]
LANGUAGES = ["en", "es"]


def url(kind: Kind) -> str:
    return f"{kind.plural}/{id_of(kind.name)}/"


PLAYBOOK, MARKS = marked()
FULL = {language: read(PLAYBOOK, language) for language in LANGUAGES}
BARE = {language: read(every_field(lambda *_: None), language) for language in LANGUAGES}


def fields(kind: Kind) -> list[str]:
    """The fields that an author may leave open: the languages are needed to read anything."""
    return [one.name for one in kind.fields if one.name not in (kind.title, "languages", "events")]


def stood_for(how: str, text: str, **more: str) -> Playbook:
    """Every field stands `open`, or has `none`, with its own name as the words."""
    return every_field(lambda kind, field: {how: {
        text: {"en": f"qx-{field}-en", "es": f"qx-{field}-es"}, **more,
    }} if field in fields(kind) else None)  # fmt: skip


OPEN = read(stood_for("open", "question", owner="owner-1", due="2026-12-04"), "es")
NONE = read(stood_for("none", "reason"), "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_that_was_typed_is_on_the_page(kind: Kind, language: str) -> None:
    body = FULL[language][url(kind)]
    key = f"{kind.name}/{id_of(kind.name)}"
    wanted = [f"{mark}{language}" for mark in MARKS.texts.get(key, ())] + MARKS.lines.get(key, [])
    shown = " ".join(body.strings()).lower()
    assert [mark for mark in wanted if not re.search(rf"\b{mark}\b", shown)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_the_other_language(language: str) -> None:
    other = "es" if language == "en" else "en"
    for address, body in FULL[language].items():
        # The glossary shows both on purpose; a rule that compares two texts quotes them.
        if address not in ("glossary/", "readiness/"):
            assert re.findall(rf"\bqx\d+{other}\b", " ".join(body.strings())) == [], address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_finished_playbook_needs_is_missing_in_place(kind: Kind, language: str) -> None:
    said = words(language)
    gaps = BARE[language][url(kind)].texts("pb-gap")
    for field in labels(kind):
        label = said.label(kind.name, field)
        assert any(f"{said('page.missing')}: {label}" in gap for gap in gaps), (label, gaps)


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_point_is_shown_in_place_with_who_and_when(kind: Kind) -> None:
    shown = OPEN[url(kind)].texts("pb-open")
    for field in fields(kind):
        (one,) = [text for text in shown if f"qx-{field}-es" in text]
        assert one.startswith(words("es")("page.open"))
        assert "viernes, 4 de diciembre de 2026" in one


@pytest.mark.parametrize("kind", KINDS)
def test_what_does_not_apply_says_so_in_place(kind: Kind) -> None:
    shown = NONE[url(kind)].texts("pb-none")
    for field in fields(kind):
        (one,) = [text for text in shown if f"qx-{field}-en" in text]
        assert one.startswith("Does not apply.")


def test_the_page_of_all_that_is_missing_lists_it() -> None:
    missing, still_open = BARE["en"]["gaps/"].section("missing"), OPEN["gaps/"].section("open")
    for kind in kinds().values():
        for field in labels(kind):
            assert words("en").label(kind.name, field) in missing
        for field in fields(kind):
            assert f"qx-{field}-es" in still_open


# Words of the tool itself

_MARK = re.compile(r"qx[-\w@.]*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\b[A-Z]{3}-\d\d\b")
_SPANISH_TOO = {"america", "visual", "final", "roles"}


def vocabulary(language: str) -> set[str]:
    said = words(language)
    texts = (said.get(key) for key in words("en")._texts)
    return {word.lower() for text in texts for word in _WORD.findall(text)}


def test_a_spanish_page_says_no_english_word_of_ours() -> None:
    english = vocabulary("en") - vocabulary("es") - _SPANISH_TOO
    assert {"decides", "missing", "draft"} <= english
    leaks: dict[str, set[str]] = {}
    for pages in (FULL["es"], BARE["es"], OPEN):
        for address, body in pages.items():
            about_rules = address.startswith(("readiness/", "rules/"))
            for text in _prose(body.root) if about_rules else body.strings():
                said = _QUOTED.sub("", text) if about_rules else _MARK.sub("", text)
                if found := {word.lower() for word in _WORD.findall(said)} & english:
                    leaks.setdefault(" ".join(text.split()), set()).add(f"{address} {found}")
    assert leaks == {}


def _prose(element: Element) -> Iterator[str]:
    """What is said around YAML, ids and fields, which are English for every reader."""
    for one in element.children:
        if isinstance(one, str):
            yield _MARK.sub("", one)
        elif one.tag not in ("pre", "code"):
            yield from _prose(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_field_or_a_choice_is_left_raw(language: str) -> None:
    """What a locale file lacks would show as `fix_by_cause` or `contract_manufacturing`."""
    for pages in (FULL[language], BARE[language]):
        for address, body in pages.items():
            about_rules = address.startswith(("readiness/", "rules/"))
            shown = " ".join(_prose(body.root) if about_rules else body.strings())
            assert re.findall(r"\b[a-z]+_[a-z_]+\b", shown) == [], address


@pytest.mark.parametrize("pages", [*FULL.values(), *BARE.values()])
def test_ids_stand_once_and_headings_are_found(pages: dict[str, Body]) -> None:
    for address, body in pages.items():
        ids = [one.attributes["id"] for one in body.root if "id" in one.attributes]
        assert len(ids) == len(set(ids)), address
        assert [one.id for one in body.page.toc if one.id not in ids] == [], address
        assert {one.anchor for one in body.page.search} <= {"", *ids}, address
        assert [one.tag for one in body.root if one.tag == "h1"] == ["h1"], address
        heads = [one.text() for one in body.root if one.tag == "h2"]
        assert [one.title for one in body.page.toc] == heads, address
