"""Two states of a page in one: whatever they hold, the mark-up stays whole and no word is lost."""

import re
import time
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.preview.marks import _AROUND, _VOID, head_end, marked

HEAD = (
    '<p class="pb-kicker">Definition</p>\n<h1>Clean</h1>\n<ul class="pb-status"><li>Draft</li></ul>'
)
SVG = '<svg viewBox="0 0 9 9"><text>clean lot</text><path d="M0 0"/></svg>'
WORDS = [
    "lot",
    "clean",
    "two",
    "three",
    "&lt;b&gt;",
    "a&amp;b",
    "0.2&nbsp;mm",
    "día",
    "→",
    "x.",
    "4",
]


def tag(name: str, *inner: str, **attributes: str) -> str:
    given = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inner)}</{name}>"


words = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
inline = st.lists(
    st.one_of(
        words,
        words.map(lambda one: tag("strong", one)),
        words.map(lambda one: tag("a", one, href="../lot/")),
        words.map(lambda one: tag("code", one)),
        st.sampled_from([" ", "<br>", SVG, '<span class="pb-to">→</span>', "<wbr>"]),
    ),
    max_size=4,
).map("".join)


def several(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(of, max_size=3).map("\n".join)


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = several(inner.map(lambda one: tag("td", one))).map(lambda one: tag("tr", one))
    terms = st.tuples(inline, inner).map(
        lambda two: tag("div", tag("dt", two[0]), tag("dd", two[1]))
    )
    return st.one_of(
        inline.map(lambda one: tag("p", one)),
        several(inner.map(lambda one: tag("li", one))).map(lambda one: tag("ul", one)),
        several(inner.map(lambda one: tag("li", one))).map(lambda one: tag("ol", one)),
        several(terms).map(lambda one: tag("dl", one)),
        several(row).map(lambda one: tag("table", tag("tbody", one))),
        st.tuples(row, several(row)).map(
            lambda two: tag("table", tag("thead", two[0]), tag("tbody", two[1]))
        ),
        inner.map(lambda one: tag("aside", one)),
    )


block = st.recursive(inline, blocks, max_leaves=6)


def pages_of(*ids: str) -> st.SearchStrategy[str]:
    """Pages with some of these sections, in any order."""
    sections = st.lists(
        st.tuples(st.sampled_from(ids), words, several(block)),
        max_size=len(ids), unique_by=lambda one: one[0],
    )  # fmt: skip
    return sections.map(
        lambda some: "\n".join(
            (HEAD, *(f'<h2 id="{id}">{name}</h2>\n{body}' for id, name, body in some))
        )
    )


pages = pages_of("how", "who", "history", "limits")
FORBIDDEN = {"ul", "ol", "dl", "table", "thead", "tbody", "tr"}


class Reader(HTMLParser):
    """What a page says, element by element, and whether each is closed where it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.said: list[tuple[str, tuple[str, ...]]] = []
        """Each word, and the elements that it is in."""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            assert self.open[-1:] == [] or self.open[-1] not in FORBIDDEN, (data, self.open)
            parents = [one for one in self.open if one not in ("ins", "del")]
            assert not parents or parents[-1] not in FORBIDDEN, (data, self.open)
            assert parents[-2:] != ["dl", "div"], data
            self.said += [(one, tuple(self.open)) for one in data.split()]

    def words(self, without: str = "") -> list[str]:
        return [word for word, inside in self.said if without not in inside]


def words_of(html: str) -> list[str]:
    return Reader(html).words()


def unmarked(html: str) -> str:
    """A page without what the comparison has put in."""
    html = re.sub(r"<del>.*?</del> ?", "", html, flags=re.DOTALL)
    html = re.sub(r"</?ins>", "", html)
    html = re.sub(r"<h2></h2>|<p></p>", "", html)
    for start, end in dict.fromkeys(_AROUND.values()):
        html = html.replace(f"{start}{end}", "").replace(f"{start} {end}", "")
    return re.sub(r"\s+", "", html)


def holds(before: str, after: str) -> str:
    found = marked(before, after)
    html = found.body
    assert Reader(html).words(without="del") == words_of(after)
    gone = [word for word, inside in Reader(html).said if "del" in inside]
    left = words_of(before)
    for one in gone:
        left.remove(one)  # none twice
    assert unmarked(html) == unmarked(after)
    for one in found.marks:
        assert html[one.start :].lstrip().startswith("<")
    starts = [one.start for one in found.marks]
    assert all(one < two for one, two in pairwise(starts))
    assert html.count("<svg") == after.count("<svg") == html.count(SVG)
    return html


@given(pages, pages)
def test_nothing_is_lost_and_all_is_closed(before: str, after: str) -> None:
    holds(before, after)


@given(pages_of("how", "who", "limits"), pages_of("how", "who", "limits"))
def test_every_word_that_went_is_told(before: str, after: str) -> None:
    """What is not marked as new is what was there, pictures apart."""

    def told(html: str) -> Counter[str]:
        return Counter(word for word, inside in Reader(html).said if not {"ins", "svg"} & {*inside})

    assert told(marked(before, after).body) == told(before)


@given(pages)
def test_what_is_the_same_has_no_marks(page: str) -> None:
    found = marked(page, page)
    assert (found.body, found.marks) == (page, [])


@given(st.lists(words, min_size=1, max_size=5), st.randoms())
def test_one_word_changed_is_one_mark(texts: list[str], draw: object) -> None:
    before = HEAD + "".join(f"<p>{text} stays here now and then {n}.</p>"
                            for n, text in enumerate(texts))  # fmt: skip
    after = before.replace(" stays here", " goes here", 1)
    found = marked(before, after)
    assert [(one.gone, one.come) for one in found.marks] == [("stays", "goes")]
    assert "<del>stays</del> <ins>goes</ins>" in found.body


@given(st.text(), st.text())
def test_whatever_it_is_given_it_does_not_fail(before: str, after: str) -> None:
    marked(before, after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<ul><li>One two three</li><li>Four</li></ul>", "<ul><li>One two three</li></ul>",
         "<ul><li>One two three<del>Four</del> </li></ul>"),
        ("<ul><li>Four five six</li></ul>", "<ul></ul>",
         "<ul></ul>"),
        ("<p>Within 4 h.</p>", "<p>Within two days.</p>",
         "<p>Within <del>4 h.</del> <ins>two days.</ins></p>"),
        ('<p><a href="x">old name</a></p>', '<p><a href="y">new name</a></p>',
         '<p><a href="y"><del>old</del> <ins>new</ins> name</a></p>'),
    ],
)  # fmt: skip
def test_some_marks(before: str, after: str, expected: str) -> None:
    if expected == after:
        assert "<del>Four five six</del>" in holds(HEAD + before, HEAD + after)
    else:
        assert holds(HEAD + before, HEAD + after) == HEAD + expected


def test_the_head_is_left_as_it_is() -> None:
    assert head_end(HEAD) == len(HEAD)
    other = HEAD.replace("Clean", "Spotless")
    assert marked(other, HEAD).body == HEAD
    assert head_end("<p>no title</p>") == 0


def test_a_section_that_went_is_told_where_it_was() -> None:
    before = f'{HEAD}<h2 id="how">How</h2><p>Measure it.</p><h2 id="who">Who</h2><p>Ana.</p>'
    after = f'{HEAD}<h2 id="who">Who</h2><p>Ana.</p>'
    html = holds(before, after)
    assert html.index("<del>Measure it.</del>") < html.index('id="who"')
    last = f'{HEAD}<h2 id="how">How</h2><p>Measure it.</p>'
    assert "<del>Ana.</del>" in holds(before, last)
    none = f'{HEAD}<h2 id="limits">Limits</h2><p>Two.</p>'
    html = holds(before, none)
    assert html.index("<del>Measure it.</del>") < html.index("<del>Ana.</del>")


@pytest.mark.parametrize("change", ["every", "none alike", "other words"])
def test_3000_words_that_all_changed_take_no_second(change: str) -> None:
    old = [f"word{n}" for n in range(3000)]
    new = {
        "every": [f"other{n}" for n in range(3000)],
        "none alike": [one for n in range(1500) for one in (f"word{n}", "new")],
        "other words": ["word1", "word2"] * 1500,
    }[change]
    for around in ("<p>{}</p>", "{}"):
        before, after = (
            HEAD + (around.format(" ".join(some)) if around[0] == "<" else
                    "".join(f"<p>{' '.join(some[n : n + 10])}</p>" for n in range(0, 3000, 10)))
            for some in (old, new)
        )  # fmt: skip
        start = time.perf_counter()
        marked(before, after)
        assert time.perf_counter() - start < 1
