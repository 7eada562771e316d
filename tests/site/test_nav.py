"""Navigation: whole where it is short, the neighbourhood where it is long, and text throughout."""

import re
from dataclasses import replace
from pathlib import Path

from generator.locale import words
from generator.pages.page import Heading, Page
from generator.site.dress import Dresser
from generator.site.nav import LONGEST_LIST, NEIGHBOURS, Navigation
from generator.site.shell import Shell, Slots
from tests.site.fake import HOSTILE, edition


def titles(nav: str) -> list[str]:
    return re.findall(r"On-time delivery (\d+)<", nav)


def navigation(size: int) -> Navigation:
    made = edition(size=size, sections=1)
    return Navigation(made, made.navigation, words("en"))


def shown(size: int, number: int) -> str:
    url = f"kind-0/page-{number}/"
    title = f"On-time delivery {number}"
    return navigation(size).sidebar("kind-0", url, title, "../../", ()).nav


def test_a_short_section_is_listed_whole_in_its_order() -> None:
    assert titles(shown(LONGEST_LIST, 7)) == [str(number) for number in range(LONGEST_LIST)]
    assert "All " not in shown(LONGEST_LIST, 7)


def test_a_long_section_shows_neighbours_and_a_link_to_all() -> None:
    found = titles(shown(1200, 600))
    assert found == [str(n) for n in range(600 - NEIGHBOURS, 600 + NEIGHBOURS + 1)]
    assert (
        'href="../../kind-0/" class="md-nav__link"><span class="md-ellipsis">All 1,200<'
        in shown(1200, 600)
    )
    assert titles(shown(1200, 0))[0] == "0"
    assert titles(shown(1200, 1199))[-1] == "1199"


def test_one_page_alone_is_the_current_one() -> None:
    assert shown(9, 4).count('aria-current="page"') == 1
    assert 'href="../../kind-0/page-4/" class="md-nav__link md-nav__link--active"' in shown(9, 4)


def test_the_tab_of_the_pages_group_is_marked_and_no_other() -> None:
    made = edition(sections=3)
    tabs = Navigation(made, made.navigation, words("en")).sidebar(
        "kind-1", "kind-1/", "", "../", ()
    )
    assert tabs.tabs.count("md-tabs__item--active") == 1
    assert 'href="../kind-1/" class="md-tabs__link" aria-current="true"' in tabs.tabs


def test_every_text_of_a_page_is_escaped_once() -> None:
    page = Page(
        url="kind-0/page-0/",
        title=HOSTILE,
        description=HOSTILE,
        section="kind-0",
        body="<h1>Body</h1>",
        toc=(Heading("who", HOSTILE),),
        edit="https://example.org/?a=1&b=<",
    )
    slots = Dresser(edition(hostile=True), ()).slots(page)
    everything = "".join(
        getattr(slots, name) for name in Slots.__dataclass_fields__ if name != "body"
    )
    assert "<img" not in everything
    assert "</script" not in everything
    assert "&amp;amp;" in everything  # the text's own `&amp;`
    assert "&amp;lt;" not in everything
    assert "{{ 7*7 }}" in slots.title
    assert 'href="https://example.org/?a=1&amp;b=&lt;"' in slots.edit


def test_an_edit_link_leads_to_the_web_alone() -> None:
    page = next(iter(edition().pages()))
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x"):
        assert Dresser(edition(), ()).slots(replace(page, edit=address)).edit == ""


def test_a_mark_in_a_value_is_no_mark() -> None:
    shell = Shell("<title>\x02title\x03</title>\x02body\x03")
    slots = replace(Slots.marks(), title="\x02body\x03", body="text")
    assert shell.fill(slots) == "<title>\x02body\x03</title>text"


def test_the_words_of_the_shell_are_there_in_both_languages() -> None:
    used = set()
    folder = Path(__file__).parents[2]
    for path in [
        *(folder / "overrides").rglob("*.html"),
        *(folder / "generator/site").glob("*.py"),
    ]:
        used |= set(re.findall(r"""(?:say\(["']|["']site\.)(\w+)["']""", path.read_text("utf-8")))
    for language in ("en", "es"):
        missing = {key for key in used if f"site.{key}" in words(language).missing}
        assert not missing
        assert all(words(language).has(f"site.{key}") for key in used - {"site"})
