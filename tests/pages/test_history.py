"""An owner reads what changed since signing; each text's page, when and how it changed."""

import pytest

from generator.pages.history import History
from tests.pages.chain import DRAFT, FIRST, SECOND, chain, pages
from tests.pages.reading import Body

HISTORY = chain([FIRST, SECOND, DRAFT])


def owner(id: str, version: str = "draft", history: History = HISTORY, language: str = "en") -> str:
    return pages(history, version, language)[f"owners/{id}/"].section("since")


def past(url: str, version: str = "draft", language: str = "en") -> Body:
    return pages(HISTORY, version, language)[url]


def test_a_signer_reads_what_binds_and_changed_since() -> None:
    said = owner("us-lead")
    assert said.startswith("What changed since I signed Signed last by Ana: the whole playbook as "
                           "version 2.0, Sunday, February 1, 2026.")  # fmt: skip
    assert "Definition: One run. run of one mold." in said
    assert "keeps holds the piece" in said
    assert "Bin Taken out" in said
    assert "48" not in said  # that was signed
    assert "Qué cambió desde que firmé" in owner("us-lead", language="es")
    links = pages(HISTORY)["owners/us-lead/"].links()
    assert links["../../compare/2.0/"] == "Everything that changed since version 2.0"
    assert links["../../definitions/clean/"] == "Clean"


def test_where_nothing_changed_one_line_says_so() -> None:
    assert owner("us-lead", "2.0").endswith("Nothing that binds has changed since.")
    assert owner("desk", "2.0").endswith("Nothing of what I answer for has changed.")


def test_each_text_counts_from_the_version_in_which_it_was_signed() -> None:
    history = chain([FIRST, SECOND, DRAFT], signers=["beto"])
    assert "48" not in owner("mx-lead", history=history)
    late = chain([FIRST, SECOND, DRAFT], signers={"1.0": ["ana"], "2.0": ["beto"]})
    said = owner("us-lead", history=late)
    assert "version 1.0, Thursday, January 1, 2026" in said
    assert "By when: 4 → 48 clock hours" in said
    assert "Box New" in said
    assert "Everything that changed since version 1.0" in said


def test_who_does_not_sign_reads_what_changed_in_what_they_answer_for() -> None:
    assert "What changed for me since version 1.0" in owner("dock", "2.0")
    assert "By when: 4 → 48 clock hours" in owner("dock", "2.0")
    assert "Lot" not in owner("dock")
    assert "Qué cambió para mí desde la versión 1.0" in owner("dock", "2.0", language="es")


def test_who_lost_a_duty_reads_of_it() -> None:
    moved = SECOND.replace("decider: dock", "decider: desk")
    history = chain([FIRST, SECOND, moved])
    for one in ("dock", "desk"):
        assert "Who decides: Dock → Desk" in owner(one, history=history), one


def test_what_is_past_is_not_told_to_owners() -> None:
    for version in ("1.0", "2.0"):
        history = chain([FIRST, SECOND, SECOND.replace("48", "9"), DRAFT])
        assert owner("us-lead", version, history) == ""
    assert owner("dock", "1.0") == ""


def test_a_texts_page_tells_each_version_that_changed_it_and_who_signed_that() -> None:
    page = past("definitions/clean/")
    moments = [one for one in page.find(cls="pb-past")[0].children if not isinstance(one, str)]
    said = [one.text() for one in moments]
    assert [one.split(" In ")[0].split(" Decision")[0] for one in said] == [
        "Draft", "Version 2.0", "Version 1.0",
    ]  # fmt: skip
    assert "In force from: Sunday, February 1, 2026 By when: 4 → 48 clock hours" in said[1]
    assert said[1].endswith("Agreed by Ana, Beto")
    assert "In the first version." in said[2]
    assert "Agreed by" not in said[0]
    links = page.links()
    assert links["../../changes/#definition-clean"] == "Draft"
    assert links["../../../2.0/changes/#definition-clean"] == "Version 2.0"
    assert links["../../../1.0/definitions/clean/"] == "Version 1.0"


def test_a_history_goes_on_under_another_id_and_begins_where_the_text_came() -> None:
    lot, box = past("terms/run/"), past("terms/box/", language="es")
    assert lot.links()["../../../1.0/terms/lot/"] == "Version 1.0"
    assert "Agreed by Ana, Beto" in lot.section("history")
    assert box.section("history").startswith("Historial Versión 2.0")
    assert "Versión 1.0" not in box.section("history")
    assert "Aceptado por Ana, Beto" in box.section("history")


def test_a_release_tells_nothing_of_what_came_after_it() -> None:
    said = past("definitions/clean/", "2.0").section("history")
    assert "holds" not in said
    assert "Version 2.0 · Version 1.0" in said


@pytest.mark.parametrize("url", ["people/ana/", "signoffs/"])
def test_what_is_not_agreed_on_has_no_history(url: str) -> None:
    assert past(url).section("history") == ""


def test_while_nothing_is_released_there_is_nothing_to_tell() -> None:
    made = pages(chain([FIRST]))
    assert made["definitions/clean/"].section("history") == ""
    assert made["owners/us-lead/"].section("since") == ""
    assert "This is the first version." in made["changes/"].text


def test_history_is_not_searched() -> None:
    entries = [one.anchor for one in past("definitions/clean/").page.search]
    assert "history" not in entries
    assert "since" not in [one.anchor for one in past("owners/us-lead/").page.search]
