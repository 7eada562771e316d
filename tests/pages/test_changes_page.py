"""The page of what a version changed: by meaning, in sentences, with why and whom it burdens."""

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.load import load
from generator.pages.history import History
from generator.source.tree import read_folder
from tests.hostile_client import SHOWN, write_hostile
from tests.pages.chain import DRAFT, FIRST, SECOND, chain, frozen, pages
from tests.pages.reading import Body
from tests.pages_text import Element

HISTORY = chain([FIRST, SECOND, DRAFT])


def changes(version: str = "draft", language: str = "en", history: History = HISTORY) -> Body:
    return pages(history, version, language)["changes/"]


def row(page: Body, anchor: str) -> Element:
    (found,) = [one for one in page.root if one.attributes.get("id") == anchor]
    return found


def tagged(within: Element, tag: str) -> list[str]:
    return [one.text() for one in within if one.tag == tag]


def test_a_release_is_compared_with_the_one_before_and_the_draft_with_the_newest() -> None:
    assert "This is the first version." in changes("1.0").text
    assert "What version 2.0 changed." in changes("2.0").text
    assert "Lo que este borrador cambia de la versión 2.0." in changes("draft", "es").text
    assert [one.tag for one in changes("1.0").root if one.tag in ("del", "ins")] == []


def test_changes_stand_under_what_they_mean_the_weightiest_first() -> None:
    headings = [one.attributes["id"] for one in changes("2.0").root if one.tag == "h2"]
    assert headings == ["major", "minor"]
    assert "By when: 4 → 48 clock hours" in changes("2.0").section("major")
    assert "Plazo: 4 → 48 horas corridas" in changes("2.0", "es").section("major")
    assert "Box Term New" in changes("2.0").section("minor")


def test_the_changed_words_of_a_long_text_are_marked_and_the_rest_left_out() -> None:
    said = row(changes(), "definition-clean")
    assert tagged(said, "del") == ["keeps", "in the cage"]
    assert tagged(said, "ins") == ["holds"]
    assert "Whoever finds it keeps holds the piece in the cage and tells" in said.text()
    assert "A piece is clean when no chip" not in said.text()


def test_a_text_that_changed_in_one_language_alone_is_told_and_marked_in_the_other() -> None:
    page = changes("draft", "es")
    said = row(page, "definition-clean")
    assert "Regla de decisión (inglés):" in said.text()
    assert [one.tag for one in said if one.attributes.get("lang") == "en"] == ["span"]
    assert "Falta revisar en español" in said.text()


def test_a_text_that_changed_in_both_languages_is_told_in_the_readers_own() -> None:
    both = DRAFT.replace("Sin rebaba.", "Sin aceite.")
    for language, word in (("en", "holds"), ("es", "aceite.")):
        said = row(changes("draft", language, chain([FIRST, SECOND, both])), "definition-clean")
        assert tagged(said, "ins") == [word]


def test_each_change_names_whom_it_burdens_what_it_affects_and_who_agreed() -> None:
    text = row(changes("2.0"), "definition-clean").text()
    assert "Burdens Us Inc." in text  # the side that waits
    assert "Agreed anew by Ana, Beto" in text
    late = row(changes(), "definition-clean").text()
    assert "No longer agreed by Ana, Beto" in late


def test_many_affected_entities_are_folded_away() -> None:
    many = "".join(
        f'      n{n}: {{term: {{en: "Paper {n}", es: "Hoja {n}"}}, definition: '
        f'{{en: "See [[clean]].", es: "Vea [[clean]]."}}}}\n'
        for n in range(12)
    )
    one, two = (text.replace("    terms:\n", f"    terms:\n{many}") for text in (FIRST, SECOND))
    said = row(changes("2.0", history=chain([one, two, two])), "definition-clean")
    (folded,) = [one for one in said if one.tag == "details"]
    assert folded.text().startswith("and 4 more")
    links = [[one.text() for one in part if one.tag == "a"] for part in (said, folded)]
    assert sum(text.startswith("Paper") for text in links[0]) == 12
    assert links[1] == ["Paper 6", "Paper 7", "Paper 8", "Paper 9"]


def test_the_amendment_that_says_why_is_linked_and_its_lack_is_a_gap() -> None:
    links = changes("2.0").links()
    assert links["../amendments/slower/"] == "More time"
    assert not changes("2.0").find(cls="pb-gap")
    assert "No amendment says why." in row(changes(), "definition-clean").text()
    assert "More time" not in row(changes(), "definition-clean").text()  # that was for 2.0


def test_a_versions_own_date_needs_no_reason() -> None:
    first = FIRST + "    effective_from: 2026-01-05\n"
    page = changes("2.0", history=chain([first, first.replace("01-05", "02-05"), first]))
    assert "In force from" in page.section("major")
    assert not page.find(cls="pb-gap")


def test_what_went_is_linked_where_it_still_is_and_a_new_id_counts_as_the_same() -> None:
    page = changes()
    assert page.links()["../../2.0/terms/bin/"] == "Bin"
    assert "Taken out" in row(page, "term-bin").text()
    assert "renamed: was lot" in page.section("minor")
    assert page.links()["../terms/run/"] == "Lot"


def test_every_anchor_stands_once_and_no_page_of_changes_is_made_without_versions() -> None:
    ids = [one.attributes["id"] for one in changes().root if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    single = pages(History({"draft": HISTORY.load["draft"]}))
    assert "This is the first version." in single["changes/"].text


def test_what_is_kept_back_from_the_site_is_not_told_but_its_weight_is() -> None:
    case = '{{text: {{en: "{0}", es: "{0}"}}, verdict: conforming, published: {1}}}'
    cases = f"[{case.format('Shown', 'yes')}, {case.format('SECRET', 'no')}]"
    hidden = FIRST.replace(
        "        decider: dock\n", f"        decider: dock\n        examples: {cases}\n"
    )
    told = hidden.replace("SECRET", "HIDDEN").replace("4 clock", "5 clock")
    page = changes("2.0", history=chain([hidden, told, told]))
    assert "By when: 4 → 5 clock hours" in page.section("major")
    assert "Agreed anew by Ana, Beto" in page.section("major")
    assert "SECRET" not in page.page.body
    assert "HIDDEN" not in page.page.body


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_authors_type_is_text_in_every_telling(language: str, tmp_path: Path) -> None:
    write_hostile(tmp_path)
    folder = tmp_path / "hostile"
    before = load(read_folder(tmp_path, "hostile")).playbook
    for path in folder.rglob("*.yml"):
        text = path.read_text("utf-8").replace("**bold**", "<b onclick=x>new</b> **bold**")
        path.write_text(json.dumps(json.loads(text)), "utf-8")
    after = load(read_folder(tmp_path, "hostile")).playbook
    assert before is not None
    assert after is not None
    entry = frozen(before, "1.0", 1, date(2026, 1, 1))
    books = {"1.0": before, "draft": after}
    history = History(
        {name: partial(replace, one, releases=(entry,)) for name, one in books.items()}
    )
    made = pages(history, "draft", language)
    assert "1.0" in made["definitions/definition-1/"].section("history")
    for url in ("changes/", "compare/1.0/", "owners/owner-1/", "definitions/definition-1/"):
        tags = {one.tag for one in made[url].root}
        assert not tags & {"script", "iframe", "b", "style"}, url
        assert not [one for one in made[url].root for name in one.attributes if name[:2] == "on"]
        assert SHOWN in made[url].text
    assert "<b onclick=x>new</b>" in made["changes/"].text


def test_what_is_declared_editorial_and_is_not_says_why_with_the_authors_words_as_typed() -> None:
    declared = SECOND.replace("objects: [clean]}", "objects: [clean], editorial: yes}").replace(
        "no oil", "not `any` oil"
    )
    page = changes("2.0", history=chain([FIRST, declared, declared]))
    said = row(page, "definition-clean")
    assert "Declared editorial, and is not within.max:" in said.text()
    assert tagged(said, "code") == ["within.max"]
