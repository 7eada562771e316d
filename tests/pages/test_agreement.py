"""Pages say who agreed to exactly their text, who to an earlier one, and what is owed."""

from datetime import date
from textwrap import dedent

import pytest

from generator.agreement.digest import Digests
from generator.agreement.writing import Answer, signoff_files
from generator.model.playbook import Playbook
from tests.pages.reading import Body, read
from tests.small import playbook

CLIENT = """\
    name: {en: "Small", es: "Chico"}
    signers: [us-lead, mx-lead]
    sides:
      us: {name: Us Inc., kind: customer, party: yes}
      mx: {name: Mx S.A., kind: supplier, party: yes}
      road: {name: Road, kind: logistics, party: no}
    people:
      ana: {name: Ana, side: us}
      beto: {name: Beto, side: mx}
    owners:
      us-lead: {name: {en: "US lead", es: "Líder EE. UU."}, side: us, holders: [ana]}
      mx-lead: {name: {en: "MX lead", es: "Líder MX"}, side: mx, holders: [beto]}
    terms:
      lot: {term: {en: "Lot", es: "Lote"}, definition: {en: "OLD", es: "VIEJO"}}
      box: {term: {en: "Box", es: "Caja"}, definition: {en: "A box.", es: "Una caja."}}
    """
NEW = {"client.yml": CLIENT.replace("OLD", "One mold run.").replace("VIEJO", "Una corrida.")}
OLD = {"client.yml": CLIENT}


def signed(
    files: dict[str, str], person: str, answer: str = "agree", note: str = "", text: str = ""
) -> dict[str, str | bytes]:
    """The files with a sign-off of the whole of them, or of one text."""
    digests = Digests(playbook(files))
    owner, side = {"ana": ("us-lead", "us"), "beto": ("mx-lead", "mx")}[person]
    said = Answer(
        "small", text or "playbook", digests.of[text] if text else digests.whole("1.0"), "1.0",
        person, person.title(), owner, side, "en" if side == "us" else "es", answer, note,
        {} if text else digests.of,
    )  # fmt: skip
    made = signoff_files(said, date(2026, 11, 20), None)
    return {f"signoffs/{name}": data for name, data in made.items()}


def pages(files: dict[str, str], *signoffs: dict[str, str | bytes]) -> dict[str, dict[str, Body]]:
    whole: dict[str, str | bytes] = {**{path: dedent(text) for path, text in files.items()}}
    for one in signoffs:
        whole |= one
    model: Playbook = playbook(whole)
    return {language: read(model, language) for language in ("en", "es")}


def test_a_page_says_who_agreed_to_exactly_this_text_and_in_which_language() -> None:
    made = pages(NEW, signed(NEW, "ana"), signed(NEW, "beto", "agree_with_note", "Con gusto."))
    said = made["en"]["terms/lot/"].section("agreement")
    assert "Ana, US lead agreed to exactly this text (read in English;" in said
    assert "Beto, MX lead agreed to exactly this text (read in Spanish;" in said
    assert "Con gusto." in said
    assert "Beto, Líder MX aceptó exactamente este texto (leído en español;" in (
        made["es"]["terms/lot/"].section("agreement")
    )
    assert Digests(playbook(NEW)).of["term:lot"][:8] in said


def test_a_page_that_changed_since_says_so_and_the_others_stay_agreed() -> None:
    made = pages(NEW, signed(OLD, "ana"), signed(OLD, "beto"))
    changed = made["en"]["terms/lot/"]
    assert len(changed.find(cls="pb-said--stale")) == 2
    assert "agreed to an earlier text, for version 1.0 (" in changed.text
    same = made["en"]["terms/box/"]
    assert len(same.find(cls="pb-said--agreed")) == 2
    assert not same.find(cls="pb-said--stale")


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_refuses_is_shown_with_the_reason(language: str) -> None:
    refusal = signed(NEW, "beto", "refuse", "No es así.", "term:lot")
    page = pages(NEW, signed(NEW, "ana"), refusal)[language]["terms/lot/"]
    assert "No es así." in page.texts("pb-said--refused")[0]
    assert page.find(cls="pb-gap")


def test_a_side_that_has_said_nothing_is_a_gap_and_a_third_side_is_none() -> None:
    said = pages(NEW, signed(NEW, "ana"))["es"]["terms/box/"].section("agreement")
    assert "Nadie ha aceptado aún este texto." in said
    assert "Road" not in said


def test_where_nobody_has_signed_anything_pages_say_nothing_of_it() -> None:
    assert pages(NEW)["en"]["terms/lot/"].section("agreement") == ""


def test_what_is_not_agreed_on_says_nothing_of_it() -> None:
    made = pages(NEW, signed(NEW, "ana"))["en"]
    assert made["people/ana/"].section("agreement") == ""
    assert made["terms/box/"].section("agreement") != ""


def test_one_page_tells_what_each_side_owes() -> None:
    page = pages(NEW, signed(OLD, "ana"))["en"]["agreement/"]
    said = page.section("sides")
    assert "Changed since this side agreed: 1" in said
    assert "Nobody has agreed yet:" in said
    assert page.links()["../terms/lot/"] == "Lot"
    assert "No version has been frozen yet." in page.section("versions")


def test_a_sign_off_has_a_page_that_says_what_it_covers() -> None:
    signoff = signed(NEW, "ana")
    (path,) = signoff
    made = pages(NEW, signoff)
    page = made["es"][f"{path.removesuffix('.yml')}/"]
    assert "Todo el manual" in page.text
    assert page.links()["../../terms/lot/"] == "Lote"
    assert "us-lead" not in page.text


def test_a_sign_off_that_was_changed_does_not_count() -> None:
    signoff = signed(NEW, "ana")
    ((path, data),) = signoff.items()
    assert isinstance(data, bytes)
    altered = {path: data.replace(b"answer: agree", b"answer: refuse")}
    page = pages(NEW, altered, signed(NEW, "beto"))["en"]["terms/lot/"]
    assert len(page.find(cls="pb-said--agreed")) == 1
    assert not page.find(cls="pb-said--refused")
