"""Two versions side by side in either language, with the words marked that the other lacks."""

import re

import pytest

from generator.load import plain
from generator.pages.history import History, compared_with
from generator.pages.versions import contents_of
from tests.pages.chain import DRAFT, FIRST, RULE, SECOND, chain, pages
from tests.pages.reading import Body
from tests.pages_text import Element

HISTORY = chain([FIRST, SECOND, DRAFT])


def page(base: str, version: str = "draft", language: str = "en") -> Body:
    return pages(HISTORY, version, language)[f"compare/{base}/"]


def sides(page: Body, field: str) -> tuple[Element, Element]:
    (found,) = [one for one in page.find(cls="pb-beside") if field in one.text()]
    _, before, after = [one for one in found.children if isinstance(one, Element)]
    return before, after


def test_each_version_is_compared_with_each_before_it_and_no_other() -> None:
    for version, bases in (("1.0", []), ("2.0", ["1.0"]), ("draft", ["1.0", "2.0"])):
        made = [url for url in pages(HISTORY, version) if url.startswith("compare/")]
        assert made == [f"compare/{base}/" for base in bases]
        contents = contents_of(version, plain(HISTORY.book(version)), HISTORY.earlier(version))
        assert [url for url in contents.pages if url.startswith("compare/")] == made


@pytest.mark.parametrize(("language", "names", "field", "values"), [
    ("en", ("Version 1.0", "Draft"), "By when", ("4 clock hours", "48 clock hours")),
    ("es", ("Versión 1.0", "Borrador"), "Plazo", ("4 horas corridas", "48 horas corridas")),
])  # fmt: skip
def test_a_field_stands_as_it_was_beside_as_it_is(
    language: str, names: tuple[str, str], field: str, values: tuple[str, str]
) -> None:
    found = sides(page("1.0", language=language), field)
    for one, name, value in zip(found, names, values, strict=True):
        assert one.text() == f"{name} {value}"


def test_a_text_stands_whole_on_each_side_with_its_own_words_marked() -> None:
    before, after = sides(page("2.0"), "Decision rule")
    assert before.text() == f"Version 2.0 {RULE}"
    assert after.text() == f"Draft {RULE.replace('keeps the piece in the cage', 'holds the piece')}"
    assert [one.text() for one in before if one.tag in ("del", "ins")] == ["keeps", "in the cage"]
    assert [one.text() for one in after if one.tag in ("del", "ins")] == ["holds"]


def test_what_came_and_what_went_is_said_in_a_word() -> None:
    assert "Bin Term Taken out" in page("2.0").section("major")
    assert "Box Term New" in page("1.0").section("minor")


def test_the_other_pairs_are_a_click_away() -> None:
    links = page("1.0").links()
    assert links["../2.0/"] == "Version 2.0"
    assert links["../../../2.0/compare/1.0/"] == "Version 2.0"
    assert page("1.0", "2.0", "es").links()["../../../draft/compare/1.0/"] == "Borrador"
    assert pages(HISTORY)["changes/"].links()["../compare/1.0/"] == "Version 1.0"


def test_versions_without_a_difference_say_so() -> None:
    same = pages(chain([FIRST, FIRST]))
    assert "Nothing has changed in meaning." in same["compare/1.0/"].text
    assert "Nothing has changed in meaning." in same["changes/"].text


def test_of_many_versions_the_newest_and_the_first_are_compared() -> None:
    every = [f"{number}.0" for number in range(1, 13)]
    assert compared_with(every[:9]) == tuple(every[:9])
    assert compared_with(every) == ("1.0", *every[-8:])


def test_two_versions_are_compared_once_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def counted(self: History, before: str, after: str) -> object:
        seen.append((before, after))
        return real(self, before, after)

    real = History._compared
    monkeypatch.setattr(History, "_compared", counted)
    history = chain([FIRST, SECOND, DRAFT])
    for version in history.order:
        for language in ("en", "es"):
            pages(history, version, language)
    assert sorted(seen) == [("1.0", "2.0"), ("1.0", "draft"), ("2.0", "draft")]


def test_a_version_in_other_languages_is_named_and_not_linked() -> None:
    english = re.sub(r', es: "[^"]*"', "", FIRST) + "    languages: [en]\n"
    only = chain([english, SECOND + "    languages: [en, es]\n"])
    made = pages(only, language="es")
    assert "definitions/clean/" in made
    said = made["terms/bin/"].find(cls="pb-past")[0]
    assert "Versión 1.0" in said.text()
    assert [one.text() for one in said if one.tag == "a"] == ["Borrador"]
