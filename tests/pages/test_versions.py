"""What stands in a version at the addresses that only others have."""

from datetime import date

from generator.load import plain
from generator.locale import words
from generator.pages import editions
from generator.pages.history import History
from generator.pages.versions import Item, Shelf, contents_of, strays
from tests.pages.reading import TODAY, Body
from tests.small import playbook

LEAD = 'lead: {name: {en: "Lead", es: "Líder"}}'
OLD = playbook({"o.yml": f'owners: {{{LEAD}, gone: {{name: {{en: "Gone", es: "Ido"}}}}}}'})
NEW = playbook({"o.yml": f'owners: {{{LEAD.replace("lead: {", "boss: {was: [lead], ")}}}',
                "t.yml": 'terms: {word: {term: {en: "Word", es: "Palabra"}}}'})  # fmt: skip
DRAFT, FIRST = contents_of("draft", plain(NEW), ["1.0"]), contents_of("1.0", plain(OLD))
BOTH = History({"1.0": lambda: OLD, "draft": lambda: NEW})


def pages(version: str = "1.0", language: str = "es") -> dict[str, Body]:
    own, other, model = (FIRST, DRAFT, OLD) if version == "1.0" else (DRAFT, FIRST, NEW)
    shelf = Shelf(version, "draft" if version == "draft" else "agreed", "1.0", date(2027, 1, 4),
                  strays(own, [other]))  # fmt: skip
    made = editions(model, version, TODAY, shelf=shelf, versions=BOTH)
    edition = next(one for one in made if one.language == language)
    return {page.url: Body(page) for page in edition.pages()}


def test_every_address_of_either_version_is_in_both_but_the_rules() -> None:
    drafts = pages("draft")
    rules = {url for url in drafts if url.startswith("rules/")}
    assert {url for url, one in drafts.items() if one.page.only_here} == rules != set()
    assert pages("1.0").keys() == drafts.keys() - rules


def test_contents_are_the_pages_that_are_made() -> None:
    for model, contents in ((OLD, FIRST), (NEW, DRAFT)):
        made = editions(model, contents.version, TODAY, versions=BOTH)[0]
        here = {url for url, one in contents.pages.items()
                if not isinstance(one, Item) or url.endswith(f"/{one.id}/")}  # fmt: skip
        assert here == {page.url for page in made.pages() if not page.only_here}


def test_a_page_that_is_lacking_says_so_and_where_it_is() -> None:
    page = pages("1.0")["terms/word/"]
    assert page.page.title == "Palabra"
    assert "La versión 1.0 no tiene esta página." in page.text
    assert page.links()["../../../draft/terms/word/"] == "Borrador"
    assert page.page.search == ()
    compared = pages("1.0")["compare/1.0/"]
    assert compared.page.title == "Comparar versiones"
    assert compared.links()["../../../draft/compare/1.0/"] == "Borrador"
    gone = pages("draft", "en")["owners/gone/"]
    assert "The draft does not have this page." in gone.text
    assert gone.links()["../../../1.0/owners/gone/"] == "Version 1.0"


def test_a_list_that_is_lacking_is_named_as_readers_know_it() -> None:
    assert pages("1.0")["terms/"].page.title == "Términos"


def test_another_id_leads_on_in_both_directions() -> None:
    assert pages("draft")["owners/lead/"].page.forward == "../../owners/boss/"
    assert pages("1.0")["owners/boss/"].page.forward == "../../owners/lead/"
    assert "Esta página ahora tiene otra dirección." in pages("draft")["owners/lead/"].text


def test_every_version_but_the_one_agreed_last_is_announced() -> None:
    say, day = words("en"), date(2027, 1, 4)
    assert Shelf("1.1", "agreed", "1.1", day).notice(say) is None
    first = Shelf("draft", "draft").notice(say)
    assert first is not None
    assert (first.text, first.version) == ("Draft: nothing here is agreed yet.", "")
    draft = Shelf("draft", "draft", "1.1", day).notice(say)
    assert draft is not None
    assert (draft.version, draft.link) == ("1.1", "Read this page in version 1.1")
    old = Shelf("1.0", "superseded", "1.1", day).notice(words("es"))
    assert old is not None
    assert old.text == (
        "Esta es la versión 1.0. La sustituye la versión 1.1 "
        "(vigente desde: lunes, 4 de enero de 2027)."
    )


def test_a_version_that_takes_effect_later_says_which_one_holds_until_then() -> None:
    day = date(2027, 1, 4)
    coming = Shelf("1.1", "agreed", "1.1", day, until_then="1.0").notice(words("en"))
    assert coming is not None
    assert coming.text == (
        "This version takes effect on Monday, January 4, 2027. Until then version 1.0 holds."
    )
    assert (coming.kind, coming.version) == ("coming", "1.0")
    still = Shelf("1.0", "agreed", "1.1", day, until_then="1.0").notice(words("en"))
    assert still is not None
    assert (still.kind, still.version) == ("coming", "1.1")
