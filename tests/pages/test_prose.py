"""Client text becomes HTML: literally what was typed, with paragraphs, lists and references."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.pages.prose import block, inline, unlinked
from tests.pages_text import Element, _Parser

PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p></div>", "<!-- c -->",
    "<![CDATA[",
    "{{ 7*7 }}", "{% raw %}", "{#", "**bold**", "_em_", "`code`", "```", "[x](javascript:alert(1))",
    "![x](data:,x)", "[ref]: http://x", "[^1]", "*[abbr]: x", "<https://x>", "https://x.example",
    "&lt;",
    "&#60;", "&nbsp", "\\*", "\\", "# Title", "> quote", "---", "===", "| a | b |", "~~~", ":::",
    "--8<--",
    "{: onclick=x }", "$x$", '"', "'", "5. ", "1) ", "- ", "* ", "+ ", "    ", "\t", "\n",
    "\n\n", "x", "é",
    "\ue000", "0", "\ue001", "\U000f0000", "[[", "]]", "[[owner-1]]", "[[owner-1|<b>]]", "|",
    "word",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
lists = st.lists(
    st.builds(lambda depth, mark: f"{'   ' * depth}{mark} word", st.integers(0, 14),
              st.sampled_from(["-", "*", "1.", "7)"])), min_size=1, max_size=20,
).map("\n".join)  # fmt: skip


def link(target: str, label: str | None) -> Markup:
    return Markup('<a href="x">%s</a>') % (label or target)


def parsed(html: str) -> Element:
    parser = _Parser()
    parser.feed(html)
    return parser.root


def letters(text: str) -> str:
    """What may not get lost: not blanks, nor what marks an item of a list."""
    text = re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd\u200b]|[-+*.)]|\d", "", text)
    return text.replace("\u2028", "").replace("\u2029", "")


def seen(root: Element) -> str:
    return "".join(root._texts())


@given(texts)
def test_a_block_shows_every_letter_and_nothing_runs(text: str) -> None:
    root = parsed(str(block(text)))
    assert letters(seen(root)) == letters(text)
    for one in root:
        assert one.tag in {"", "p", "ul", "ol", "li", "br"}
        assert one.attributes.keys() <= ({"start"} if one.tag == "ol" else set())


@given(lists)
def test_no_list_is_too_deep_to_be_shown(text: str) -> None:
    root = parsed(str(block(text)))
    assert seen(root).count("word") == text.count("word")


@pytest.mark.parametrize("mark", ["-", "1."])
def test_a_list_in_a_list_in_a_list_keeps_its_words(mark: str) -> None:
    for depth in (3, 8, 9, 10, 30):
        text = "\n".join(f"{'   ' * n}{mark} word" for n in range(depth))
        assert seen(parsed(str(block(text)))).count("word") == depth


@given(texts)
def test_a_line_is_escaped_and_nothing_else(text: str) -> None:
    assert str(inline(text)) == str(escape(text))


@given(texts)
def test_references_become_links_and_the_rest_stays(text: str) -> None:
    for html in (inline(text, link), block(text, link)):
        root = parsed(str(html))
        shown = unlinked(text, lambda target: target)
        assert letters(seen(root)) == letters(shown)
        for one in root:
            assert one.tag in {"", "p", "ul", "ol", "li", "br", "a"}
            if one.tag == "a":
                assert one.attributes == {"href": "x"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one", "<p>one</p>"),
        ("one\ntwo", "<p>one<br> two</p>"),
        ("one\n\ntwo", "<p>one</p> <p>two</p>"),
        ("- a\n- b", "<ul> <li>a</li> <li>b</li> </ul>"),
        ("1. a\n2. b", "<ol> <li>a</li> <li>b</li> </ol>"),
        ("5. a\n6. b", '<ol start="5"> <li>a</li> <li>b</li> </ol>'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("- see [[x|<i>]]", '<ul> <li>see <a href="x">&lt;i&gt;</a></li> </ul>'),
        ("1.5 mm", "<p>1.5 mm</p>"),
        ("a\n# b", "<p>a<br> # b</p>"),
    ],
)
def test_only_paragraphs_and_lists_mean_something(text: str, html: str) -> None:
    assert " ".join(str(block(text, link)).split()) == html


def test_a_reference_keeps_its_place_beside_private_characters() -> None:
    assert "\ue0000\ue001" in str(block("\ue0000\ue001\n[[x]]", link))
    assert '<a href="x">x</a>' in str(block("\ue0000\ue001\n[[x]]", link))


def test_plain_text_has_names_for_references() -> None:
    assert unlinked("see [[a]] and [[b|that]]", str.upper) == "see A and that"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000, "* " * 20000, "- a\n" * 16000, "1. \n" * 16000, "- 1. " * 8000, "x\n" * 32000,
        "[[a]] " * 9000 + "\n- x",
    "<![" * 4000, "<a " * 20000, "*" * 5000, "[" * 60000, "`" * 60000,
        "\n".join(" " * n + "- x" for n in range(300)),
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    block(text, link)
    inline(text, link)
    assert time.process_time() - start < 1
