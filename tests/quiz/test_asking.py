"""What is asked: the unpublished cases alone, and nothing that tells the key."""

import pytest

from generator.quiz.asking import Quiz
from tests.quiz.client import CASES, FILES, client, definition, quiz


def said(of: Quiz | None = None) -> list[str]:
    return [str(one.get("en")) for one in (of or quiz()).shortcomings()]


def test_only_unpublished_cases_are_asked_about() -> None:
    assert [one.example.get("published") for one in quiz().cases] == [False] * len(CASES)


def test_codes_are_letters_that_follow_from_the_text() -> None:
    codes = [one.code for one in quiz().cases]
    assert codes == [one.code for one in quiz().cases]
    assert len(set(codes)) == 8
    assert all(len(one) == 4 and one.isalpha() and not set(one) & set("AEIOU") for one in codes)
    other = quiz(client(definition(("0.3 mm at most", "0.2 mm at most"))))
    assert not set(codes) & {one.code for one in other.cases}


def test_two_cases_alike_have_two_codes() -> None:
    alike = definition(("Secret grain 1", "Secret grain 0"), ("Grano secreto 1", "Grano secreto 0"),
                       ("{dust: 0.1}", "{dust: 0.0}"))  # fmt: skip
    assert len({one.code for one in quiz(client(alike)).cases}) == 8


def test_each_side_has_an_order_of_its_own() -> None:
    of = quiz()
    buyer, plant = ([one.code for one in of.ordered(side)] for side in of.sides)
    assert sorted(buyer) == sorted(plant)
    assert buyer != plant
    assert buyer != [one.code for one in of.cases]


def test_what_happens_meanwhile_stands_among_what_might() -> None:
    of = quiz()
    texts = [one.text.get("en") for one in of.choices]
    assert {"The lot is held.", "The truck waits."} < set(texts)
    assert len(texts) == 5
    assert [one.code for one in of.choices] == sorted(one.code for one in of.choices)
    (own,) = [one for one in of.choices if one.text.get("en") == "The lot is held."]
    assert own.code == of.key.meanwhile


def test_the_key_to_what_happens_meanwhile_stays_when_others_change() -> None:
    more = {
        "definitions/more.yml": 'term: {en: "More", es: "Más"}\n'
        'meanwhile: {en: "Wait more.", es: "Esperar más."}\n'
    }
    assert quiz(client(more)).key == quiz().key


def test_everybody_might_decide() -> None:
    ids = [one.id for one in quiz().deciders]
    assert ids == ["buyer-lead", "buyer-quality", "plant-lead", "plant-quality"]


def test_nothing_is_asked_that_the_text_does_not_answer() -> None:
    bare = definition(
        ("decider: plant-quality\n", ""),
        ('meanwhile: {en: "The lot is held.", es: "El lote se retiene."}\n', ""),
    )
    of = quiz(client(bare))
    assert of.questions == ("verdict",)
    assert "so nobody is asked who decides" in said(of)[0]
    assert "what happens meanwhile" in said(of)[1]


def test_a_whole_check_falls_short_of_nothing() -> None:
    assert said() == []


SHORT = {
    "few cases": (definition(("    by: buyer\n    published: no", "    by: buyer")),
                  "Unpublished cases: 5. A check proves something from 8 on."),
    "nobody's cases": (definition(("    by: plant\n", "")),
                       "Cases of which nobody says who wrote them: 3."),
    "one side's cases": (definition(("by: buyer-quality", "by: plant"), ("by: buyer", "by: plant")),
                         "One side wrote most of the cases (`buyer` 0, `plant` 8)."),
}  # fmt: skip


@pytest.mark.parametrize(("files", "text"), SHORT.values(), ids=SHORT)
def test_what_a_check_falls_short_of_is_said(files: dict[str, str], text: str) -> None:
    of = quiz(client(files))
    assert any(one.startswith(text) for one in said(of)), said(of)
    for one in of.shortcomings():
        assert one.get("es") not in (None, one.get("en"))


SITE = "sites: {hall: {name: Hall, side: plant, tz: America/Monterrey, languages: [en, es]}}\n"
SPEAKS = {
    "its sites": ({"sites.yml": SITE}, "en"),
    "its people": ({"people.yml": FILES["people.yml"].replace(
        'name: "Dora Luna"', 'name: "Dora Luna", languages: [en, es]')}, "en"),
    "its country": ({}, "es"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "language"), SPEAKS.values(), ids=SPEAKS)
def test_a_side_is_asked_in_its_own_language(files: dict[str, str], language: str) -> None:
    of = quiz(client(files))
    assert (of.language_of("buyer"), of.language_of("plant")) == ("en", language)
