"""What the readiness page tells: the score, the failing questions and the lines that mend them."""

import json
import re
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from generator.locale import words
from generator.pages import editions
from generator.readiness import Past, Score, read_score, readiness
from generator.rules import check
from tests.pages.reading import Body
from tests.pages_text import Element
from tests.rules.ground import TODAY, playbook_of
from tests.small import playbook

LANGUAGES = ["en", "es"]
ATTACK = '<img src=x onerror="alert(1)"> & {{ 7*7 }}'
PLAYBOOK = playbook_of(f"""
definitions:
  on-time:
    decider: ~
    term: {{en: 'On time {ATTACK}', es: 'A tiempo {ATTACK}'}}
  burr-limit:
    decision_rule: {{es: ~}}
""")
SCORE = readiness(PLAYBOOK, check(PLAYBOOK, TODAY), TODAY, "draft")
PASTS = (
    Past("1.0", date(2026, 9, 1), 5, (5, 6, 7, 8)),
    Past("1.1", date(2026, 10, 5), 12, (12, 20, 14, 15)),
)


@cache
def page(
    language: str = "en", edit_base: str = "", history: Sequence[Past] = (), version: str = "draft",
) -> Body:  # fmt: skip
    made = editions(PLAYBOOK, version, TODAY, edit_base, score=SCORE, history=history)
    edition = next(one for one in made if one.language == language)
    return Body(next(one for one in edition.pages() if one.url == "readiness/"))


def question(body: Body, number: int) -> Element:
    (found,) = body.find(id=f"q{number}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_score_comes_first_with_what_it_is_made_of(language: str) -> None:
    say, body = words(language), page(language)
    assert SCORE.errors == 2
    assert body.texts("pb-score") == [
        f"{say('readiness.of_100', count=SCORE.headline)} {say('readiness.not_ready')}"
    ]
    assert say("readiness.errors", count=SCORE.errors) in body.texts("pb-lead")[0]
    parts = body.section("parts")
    for number, value in enumerate(SCORE.areas, 1):
        assert f"{say(f'readiness.area_{number}')} {value}" in parts
    for id, value in SCORE.failures.items():
        assert f"{id} · {say(f'failures.{id}')} {value}" in body.section("failures")


def test_each_bar_is_as_long_as_its_value_and_is_read_out() -> None:
    body = page()
    bars = [one for one in body.root if one.tag == "svg" and "pb-bar" in one.attributes["class"]]
    lengths = [one.attributes["width"] for one in body.find(cls="pb-bar__part")]
    values = [*SCORE.areas, *SCORE.failures.values()]
    assert lengths == [str(one) for one in values]
    assert [one.attributes["aria-label"] for one in bars] == [f"{one} of 100" for one in values]


@pytest.mark.parametrize("language", LANGUAGES)
def test_failing_questions_come_first_and_the_critical_ones_before_the_others(
    language: str,
) -> None:
    body = page(language)
    ids = [one.attributes.get("id", "") for one in body.root]
    numbers = [int(one[1:]) for one in ids if re.fullmatch(r"q\d+", one)]
    assert numbers == [one.number for one in SCORE.failing]
    assert sorted(numbers) == list(range(1, 41))
    say, failing = words(language), body.section("failing")
    unanswered = [one for one in SCORE.failing if not one.answered]
    assert unanswered[0].star
    assert not unanswered[-1].star
    for one in unanswered:
        assert one.text.get(language) in failing
    answered = next(one for one in SCORE.failing if one.answered)
    assert answered.text.get(language) in body.section("others")
    assert answered.reason.get(language) in body.section("others")
    assert say("readiness.critical") in question(body, unanswered[0].number).text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failing_question_says_where_and_at_which_line_it_is_mended(language: str) -> None:
    said = question(page(language), 21).text()
    label = words(language).label("definition", "decider")
    line = PLAYBOOK.of("definition")["on-time"].position("decider")[0]
    assert label in said
    assert f"{PLAYBOOK.of('definition')['on-time'].path}:{line}" in said


def test_the_line_is_a_link_where_one_can_edit_and_text_where_not() -> None:
    entity = PLAYBOOK.of("definition")["on-time"]
    line = entity.position("decider")[0]
    address = f"https://git.example/edit/{entity.path}#L{line}"
    assert page("en", "https://git.example/edit/").links()[address] == f"{entity.path}:{line}"
    assert [one for one in page().links() if "git.example" in one] == []
    released = page("en", "https://git.example/edit/", version="1.0")
    assert [one for one in released.links() if "git.example" in one] == []


def test_what_a_rule_found_leads_to_the_rule_and_to_the_text() -> None:
    found = [one for one in question(page(), 25) if one.tag == "a"]
    assert [one.attributes["href"] for one in found] == [
        "../definitions/burr-limit/", "../rules/lng-01/",
    ]  # fmt: skip
    released = question(page(version="1.0"), 25)  # which has no pages about rules
    assert [one.attributes["href"] for one in released if one.tag == "a"] == [
        "../definitions/burr-limit/"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_steps_say_what_to_do_and_what_the_score_becomes(language: str) -> None:
    say, body = words(language), page(language)
    steps = body.section("steps")
    assert len(SCORE.steps) == 3
    for step in SCORE.steps:
        assert say("readiness.becomes", count=step.headline) in steps
        for place in step.places[:3]:
            assert f"{place.path}:{place.line}" in steps
    assert "`" not in steps


def test_there_is_a_chart_only_where_there_are_two_versions() -> None:
    assert page().find(cls="pb-history") == []
    assert page().section("history") == ""
    body = page(history=PASTS)
    assert len(body.find(cls="pb-history")) == 1
    heights = [int(one.attributes["cy"]) for one in body.find(cls="pb-history__dot")]
    values = [5, 12, SCORE.headline]
    assert len(heights) == 3
    order = sorted(range(3), key=lambda one: values[one])
    assert sorted(range(3), key=lambda one: heights[one], reverse=True) == order


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_stands_as_a_table_too(language: str) -> None:
    body = page(language, history=PASTS)
    rows = [[cell.text() for cell in row if cell.tag == "td"] for row in body.root
            if row.tag == "tr"][1:]  # fmt: skip
    say = words(language)
    assert rows == [
        [f"1.0 {say.date(date(2026, 9, 1))}", "5", "5", "6", "7", "8"],
        [f"1.1 {say.date(date(2026, 10, 5))}", "12", "12", "20", "14", "15"],
        [f"{say('versions.draft')} {say.date(TODAY)}", *map(str, [SCORE.headline, *SCORE.areas])],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_author_typed_stays_text(language: str) -> None:
    body = page(language)
    assert ATTACK in question(body, 21).text()
    assert [one for one in body.root if one.tag == "img"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_the_page_and_not_each_question(language: str) -> None:
    (entry,) = page(language).page.search
    assert (entry.anchor, entry.title) == ("", words(language)("readiness.title"))
    assert SCORE.answers[0].text.get(language) not in entry.text


def test_the_file_beside_the_pages_holds_what_the_page_shows() -> None:
    made = editions(PLAYBOOK, "draft", TODAY, history=PASTS)
    for edition in made:
        data = edition.files["readiness.json"]
        found = read_score(data)
        assert isinstance(found, Score)
        assert (found.headline, found.areas) == (SCORE.headline, SCORE.areas)
        assert found.history == PASTS
        assert json.loads(data)["areas"] == dict(zip(("Q1", "Q2", "Q3", "Q4"), SCORE.areas,
                                                     strict=True))  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "client",
    ["", 'profile: {open: {question: {en: "Which?", es: "¿Cuál?"}}}',
     'profile: {none: {reason: {en: "Another trade", es: "Otro ramo"}}}'],
)  # fmt: skip
def test_a_client_with_nothing_written_has_its_score(client: str, language: str) -> None:
    made = editions(playbook(client), "draft", TODAY)
    edition = next(one for one in made if one.language == language)
    body = Body(next(one for one in edition.pages() if one.url == "readiness/"))
    assert words(language)("readiness.of_100", count=0) in body.texts("pb-score")[0]
    assert body.section("steps")
    assert len(body.find(cls="pb-tag")) == 40
