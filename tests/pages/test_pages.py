"""What each page tells its reader, on one small client."""

import re

import pytest

from tests.pages.reading import Body, edition, read
from tests.small import playbook

CLIENT = """
purpose: {en: "To agree first", es: "Ponerse de acuerdo primero"}
signers: [manager, seller]
sides:
  ridge: {name: Ridge, kind: customer}
  cerro: {name: Cerro, kind: supplier}
  carrier: {name: Carrier, kind: logistics}
people:
  ana: {name: Ana, side: ridge, phone: "+1 210 555 0100", email: ana@ridge.example}
  beto: {name: Beto, side: cerro, phone: "call the gate"}
  eva: {name: Eva, side: ridge}
owners:
  manager:
    name: {en: "Manager", es: "Gerente"}
    side: ridge
    holders:
      - {person: eva, until: 2026-11-22}
      - {person: ana, since: 2026-11-23}
    deputy: deputy
  deputy: {name: {en: "Deputy", es: "Suplente"}, side: ridge, holders: [eva]}
  seller:
    name: {en: "Seller", es: "Vendedor"}
    side: cerro
    holders: [beto]
    deputy: {none: {reason: {en: "One is enough", es: "Basta uno"}}}
  driver: {name: {en: "Driver", es: "Chofer"}, side: carrier}
definitions:
  on-time:
    code: D2
    term: {en: "On time", es: "A tiempo"}
    question: {en: "When is it late?", es: "¿Cuándo es tarde?"}
    measures:
      late: {name: {en: "Minutes late", es: "Minutos tarde"}, unit: minute}
      sealed: {name: {en: "The seal is whole", es: "El sello está íntegro"}, unit: yes_no}
    criterion:
      text: {en: "At the gate by 14:00.", es: "En la caseta a las 14:00."}
      all: [late <= 0 minutes, sealed is yes]
    decider: manager
    decider_by: [{when: {en: "At night", es: "De noche"}, decider: deputy}]
    within: 2 shared business days after on-time disputed
    fix_owner: seller
    fix_by_cause: [{cause: {en: "Late release", es: "Release tardío"}, owner: manager}]
    fix_unknown: seller
    dispute: quarrel/2
    examples:
      - text: {en: "At 14:00", es: "A las 14:00"}
        values: {late: 0, sealed: yes}
        verdict: conforming
      - text: {en: "At 14:01", es: "A las 14:01"}
        values: {late: 1, sealed: yes}
        verdict: conforming
      - {text: {en: "Hidden", es: "Oculto"}, verdict: conforming, published: no}
  draft: {term: {en: "A draft word", es: "Palabra en borrador"}}
handoffs:
  truck:
    code: H1
    name: {en: "The truck", es: "El camión"}
    from: seller
    to: manager
    accept: {text: {en: "See [[on-time]].", es: "Véase [[on-time|lo que es a tiempo]]."}}
    responsible_until: accepted
    reject: {who: manager, tell: [seller]}
  inside: {name: {en: "Inside", es: "Por dentro"}, from: manager, to: deputy}
processes:
  flow:
    name: {en: "The flow", es: "El flujo"}
    owner: manager
    steps:
      order: {text: {en: "Order it", es: "Pedirlo"}, doer: manager}
      check: {text: {en: "Check it", es: "Revisarlo"}, doer: deputy}
      send: {text: {en: "Send it", es: "Enviarlo"}, doer: seller, handoff: truck}
      take: {text: {en: "Take it", es: "Recibirlo"}, doer: manager}
      bring: {text: {en: "Bring it back", es: "Devolverlo"}, doer: driver}
escalations:
  quarrel:
    name: {en: "A quarrel", es: "Un desacuerdo"}
    may_start: anyone
    levels:
      - {n: 1, after: 30 minutes, owners: [manager, seller], must_do: {en: "Talk", es: "Hablar"}}
      - {n: 2, when: {en: "No answer", es: "Sin respuesta"}, owners: [driver]}
meetings:
  weekly:
    name: {en: "Weekly", es: "Semanal"}
    chair: manager
    required: [seller]
    optional: [{who: deputy, when: {en: "When away", es: "En ausencia"}}]
    language: {open: {question: {en: "Which one?", es: "¿Cuál?"}, owner: seller, due: 2026-12-04}}
communications:
  news: {name: {en: "News", es: "Avisos"}, sender: manager, audience: seller}
terms:
  dock:
    term: {en: "Dock", es: "Andén"}
    definition: {en: "Where trucks stop", es: "Donde paran los camiones"}
    variants: [{en: "Ramp", es: "Rampa"}]
    forbidden: [{word: {en: "Pier", es: "Muelle"}, why: {en: "Ships", es: "Barcos"}}]
  nave: {term: {en: "Building", es: "Nave"}}
  nandu: {term: {en: "Rhea", es: "Ñandú"}}
  oso: {term: {en: "Bear", es: "Oso"}}
"""
MODEL = playbook(CLIENT)
JOINED = str.maketrans("\xa0\u2011", " -")  # a number to call does not break over two lines
EN, ES = read(MODEL, "en"), read(MODEL, "es")


# Home: the four questions


def test_home_answers_the_four_questions() -> None:
    home = EN[""]
    assert [one.title for one in home.page.toc][:4] == [
        "What do our words mean?", "Who decides?", "Who owns the fix?", "Whom do I call?",
    ]  # fmt: skip
    assert "D2 On time At the gate by 14:00." in home.section("words")
    assert "D2 On time Manager within 2 shared business days" in home.section("decides")
    assert "D2 On time Seller Late release → Manager" in home.section("fix")
    assert "Manager Ana +1 210 555 0100 Deputy: Deputy" in home.section("call").translate(JOINED)
    assert "A quarrel Manager · Seller" in home.section("wrong")


def test_home_shows_gaps_where_a_word_says_nothing_yet() -> None:
    assert "A draft word Missing: Criterion." in EN[""].section("words")
    assert "A draft word Missing: Who decides." in EN[""].section("decides")


def test_home_says_how_much_is_missing_or_open_and_leads_there() -> None:
    (text,) = [text for href, text in EN[""].links().items() if href == "gaps/"]
    count = sum(len(one.missing()) for one in MODEL) + 1
    assert text == f"{count} points of this playbook are missing or not decided."


def test_the_customer_comes_first_and_sides_have_one_colour_each() -> None:
    lanes = [one for one in EN[""].root if "pb-lane--" in one.attributes.get("class", "")]
    people = [one for one in lanes if one.tag == "div"]
    assert [(one.attributes["class"], one.text().split()[0]) for one in people] == [
        ("pb-lane--customer", "Ridge"), ("pb-lane--supplier", "Cerro"),
        ("pb-lane--third", "Carrier"),
    ]  # fmt: skip


# A definition


def test_a_definition_shows_who_decides_and_who_owns_the_fix() -> None:
    decides, fixes = EN["definitions/on-time/"].find(cls="pb-card")[:2]
    assert decides.text().startswith("Who decides Manager At night Deputy By when within 2 shared")
    assert "A quarrel, level 2" in decides.text()
    assert fixes.text() == (
        "Who owns the fix Seller Late release Manager While the cause is unknown Seller"
    )


def test_a_definition_shows_its_limits_in_words() -> None:
    criterion = ES["definitions/on-time/"].section("criterion")
    assert "En la caseta a las 14:00." in criterion
    assert "Minutos tarde: máximo 0 minutos" in criterion
    assert "El sello está íntegro: sí" in criterion


def test_the_examples_are_run_against_the_criterion() -> None:
    (table,) = EN["definitions/on-time/"].find(cls="pb-examples")
    rows = [one.text() for one in table if one.tag == "tr"]
    assert len(rows) == 3  # the heading and two: what is not published stays hidden
    assert "At 14:00" in rows[1]
    assert "at the limit" in rows[1]
    assert "✓" in rows[1]
    assert "✗" in rows[2]
    assert "Nonconforming" in rows[2]
    assert "Hidden" not in EN["definitions/on-time/"].text


# A handoff, a process, a ladder


def test_a_handoff_leads_from_side_to_side() -> None:
    (passage,) = EN["handoffs/truck/"].find(cls="pb-passage")
    assert "pb-passage--crosses" in passage.attributes["class"]
    assert re.search(r"Seller Cerro.*Manager Ridge", passage.text())
    (inside,) = EN["handoffs/inside/"].find(cls="pb-passage")
    assert "pb-passage--crosses" not in inside.attributes["class"]


def test_a_handoff_says_until_when_the_giver_answers() -> None:
    assert "Seller" in EN["handoffs/truck/"].section("responsible")
    assert "Manager" in EN["handoffs/truck/"].section("responsible")
    assert "Missing" in EN["handoffs/inside/"].section("responsible")


def test_a_group_of_fields_shows_what_it_lacks() -> None:
    reject = EN["handoffs/truck/"].section("reject")
    assert "Who Manager" in reject
    assert "Missing: Permitted reasons" in reject
    assert "Missing: Goes to" in reject


def test_each_crossing_of_the_border_is_seen_with_its_handoff() -> None:
    steps = EN["processes/flow/"].find(cls="pb-step")
    crossings = [
        [one.text() for one in step if "pb-crossing" in one.attributes.get("class", "").split()]
        for step in steps
    ]
    assert [len(one) for one in crossings] == [0, 0, 1, 1, 1]
    assert "H1 The truck" in crossings[2][0]
    assert "H1 The truck" in crossings[3][0]  # the step before names it
    assert "H1" not in crossings[4][0]  # nobody wrote how it gets there
    assert ["pb-lane--customer" in one.attributes["class"] for one in steps] == [
        True, True, False, True, False,
    ]  # fmt: skip
    assert steps[0].attributes["id"] == "step-order"


def test_a_ladder_has_a_rung_for_each_level() -> None:
    first, second = EN["escalations/quarrel/"].find(cls="pb-rung")
    assert first.attributes["id"] == "level-1"
    assert first.text().startswith("Level 1 30 minutes after")
    for piece in ("Ridge Manager Ana", "Cerro Seller Beto call the gate", "Talk"):
        assert piece in first.text().replace("\xa0", " ")
    assert "No answer" in second.text()
    assert "Carrier Driver" in second.text()
    assert "Missing: Must do" in second.text()


def test_only_what_can_be_dialled_is_a_link() -> None:
    links = EN["escalations/quarrel/"].links()
    assert {href for href in links if href.startswith("tel:")} == {"tel:+12105550100"}
    assert "mailto:ana@ridge.example" in EN["owners/manager/"].links()


# An owner


def test_an_owner_page_gathers_all_that_the_owner_answers_for() -> None:
    page = EN["owners/manager/"]
    sections = [one.id for one in page.page.toc]
    assert [one for one in sections if one not in ("more", "used-by")] == [
        "decides", "fixes", "owns", "does", "gives", "receives", "attends", "escalates", "tells",
    ]  # fmt: skip
    assert "D2 On time" in page.section("decides")
    assert "D2 On time" in page.section("fixes")
    assert "The flow" in page.section("owns")
    assert "Small Engagement" in page.section("owns")
    assert page.section("does").count("step") == 2
    assert "Inside Handoff Gives" in page.section("gives")
    assert "H1 The truck Handoff Receives" in page.section("receives")
    assert "Weekly Meeting Chair" in page.section("attends")
    assert "A quarrel Escalation path level 1" in page.section("escalates")
    assert "News" in page.section("tells")


def test_an_owner_decides_what_is_open_and_attends_what_wants_them() -> None:
    page = EN["owners/seller/"]
    assert "Weekly Meeting Language (Not decided yet)" in page.section("decides")
    assert "Weekly Meeting Must attend" in page.section("attends")
    assert "Weekly" in EN["owners/deputy/"].section("attends")
    assert "D2 On time Definition Decides in some cases" in EN["owners/deputy/"].section("decides")
    assert "Manager" in EN["owners/deputy/"].section("deputizes")


def test_an_owner_page_says_who_holds_the_role_today_and_who_stands_in() -> None:
    held, deputy = EN["owners/manager/"].find(cls="pb-card")
    assert "Ana" in held.text()
    assert "Eva" not in held.text()
    assert "Deputy" in deputy.text()
    assert "Eva" in deputy.text()
    assert "Does not apply. One is enough" in EN["owners/seller/"].find(cls="pb-card")[1].text()


def test_every_page_says_who_uses_it() -> None:
    assert EN["owners/driver/"].section("used-by") == (
        "Used by Processes The flow Steps Escalation paths A quarrel Levels"
    )
    assert "H1 The truck Accepted when" in EN["definitions/on-time/"].section("used-by")
    assert "Nothing else refers to this yet." in EN["terms/oso/"].section("used-by")
    assert EN["people/eva/"].section("used-by") == "Used by Owners Deputy Held by Manager Held by"


# Words, languages


def test_the_glossary_is_in_the_readers_alphabet() -> None:
    def words(pages: dict[str, Body]) -> list[str]:
        return [
            one.text().split(" ")[0] for one in pages["glossary/"].root if one.tag == "dt"
        ]  # fmt: skip

    assert words(ES) == ["A", "Andén", "Nave", "Ñandú", "Oso", "Palabra"]
    assert words(EN) == ["A", "Bear", "Building", "Dock", "On", "Rhea"]


def test_the_glossary_says_the_other_language_and_what_not_to_say() -> None:
    (dock,) = EN["glossary/"].find(id="term-dock")
    assert dock.text() == "Dock Andén Where trucks stop Also Ramp We do not say Pier (Ships)"
    assert [one.attributes["lang"] for one in dock if "lang" in one.attributes] == ["es"]


def test_references_in_prose_are_links_in_the_readers_words() -> None:
    assert EN["handoffs/truck/"].links()["../../definitions/on-time/"] == "On time"
    spanish = [one.text() for one in ES["handoffs/truck/"].root if one.tag == "a"]
    assert "lo que es a tiempo" in spanish


def test_a_text_in_the_wrong_language_is_marked() -> None:
    model = playbook("""
    owners:
      buyer: {name: {en: "Buyer"}, purpose: {en: "Buys"}, limits: {none: {reason: {en: "No"}}}}
    """)
    page = read(model, "es")["owners/buyer/"]
    marked = page.find(cls="pb-fallback")
    assert [one.text() for one in marked] == [
        "Buyer Solo en inglés", "Buys Solo en inglés", "No Solo en inglés",
    ]  # fmt: skip
    inside = [child for one in marked for child in one]
    assert {one.attributes["lang"] for one in inside if "lang" in one.attributes} == {"en"}
    assert read(model, "en")["owners/buyer/"].find(cls="pb-fallback") == []


def test_every_page_says_version_status_date_and_who_decides_about_it() -> None:
    for pages, decides in ((EN, "Decides about this page"), (ES, "Decide sobre esta página")):
        for address, body in pages.items():
            (status,) = body.find(cls="pb-status")
            assert decides in status.text(), address
    (status,) = EN["definitions/on-time/"].find(cls="pb-status")
    assert status.text() == (
        "Version Draft Status Draft: not agreed yet In force from not set yet"
        " Decides about this page Manager"
    )


def test_the_edit_link_opens_the_source_at_its_line() -> None:
    from generator.pages import editions
    from tests.pages.reading import TODAY

    made = editions(MODEL, version="draft", today=TODAY, edit_base="https://git.example/edit/")[0]
    page = next(one for one in made.pages() if one.url == "definitions/draft/")
    line = next(n for n, text in enumerate(CLIENT.splitlines(), 2) if "A draft word" in text)
    assert page.edit == f"https://git.example/edit/definitions/small/client.yml#L{line}"


# The edition


def test_the_navigation_leads_to_every_page_once() -> None:
    made = edition(MODEL)
    links = [
        url
        for group in made.navigation
        for section in group.sections
        for url in (section.url, *(link.url for link in section.links))
    ]
    below = {url for url in EN if re.fullmatch("rules/.+/", url)}  # the list leads on to them
    assert below == {f"rules/{url}" for url in EN["rules/"].links() if re.match("[a-z]", url)}
    assert sorted(links) == sorted(page for page in EN if page and page not in below)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_whole_model_lies_beside_the_pages(language: str) -> None:
    import json

    from generator.load import plain, published_part

    assert json.loads(edition(MODEL, language).files["playbook.json"]) == json.loads(
        json.dumps(plain(published_part(MODEL)))  # all but the cases that are kept unpublished
    )


def test_the_language_that_prevails_is_said_in_words() -> None:
    for prevails, said in (("es", "Español"), ("both_equal", "Ambos idiomas por igual")):
        page = read(playbook(f"prevailing_language: {prevails}"), "es")["engagements/small/"]
        assert f"Idioma que prevalece {said}" in page.text, page.text


def test_an_empty_client_has_its_pages_too() -> None:
    pages = read(playbook(""))
    assert [*pages] == [
        "", "glossary/", "gaps/", "agreement/", "readiness/", "engagements/", "engagements/small/",
        *(url for url in pages if url.startswith("rules/")),
    ]  # fmt: skip
    assert "The playbook does not say this yet." in pages[""].section("words")
