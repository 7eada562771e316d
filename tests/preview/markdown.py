"""A comment as hosts read it: parsed by a parser of another make, and looked through for tricks."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.locale import words
from generator.preview.comment import MARK
from tests.preview.branches import URL

_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_OURS = {
    words(code)(key)
    for code in ("en", "es")
    for key in ("comment.title", "changes.major", "changes.minor", "changes.editorial")
}
# What hosts make links, people, pictures or formulas of in text that is no markup.
_POINTERS = re.compile(
    r"[@#!%~^&$](?=\w)|[@#!%~^&$]\[|\bG[HL]-\d|:(?=[a-z_+-][\w+-]*:|//)|\bwww\.|\$[`{]",
    re.IGNORECASE,
)
_WORDS = ("paragraph_open", "paragraph_close", "list_item_open", "list_item_close",
          "bullet_list_open", "bullet_list_close", "heading_open", "heading_close", "hr", "inline",
          "html_block")  # fmt: skip
_INLINE = ("text", "strong_open", "strong_close", "em_open", "em_close", "s_open", "s_close",
           "code_inline", "link_open", "link_close", "softbreak")  # fmt: skip
CODE = re.compile(r"[A-Za-z0-9_:./ -]+")


def tokens_of(comment: str) -> list[Token]:
    return _PARSER.parse(comment)


def harmless(comment: str, url: str = URL) -> list[str]:
    """Nothing in the comment is markup but ours. Gives its texts, in order."""
    tokens = tokens_of(comment)
    assert {one.type for one in tokens} <= {*_WORDS}, {one.type for one in tokens} - {*_WORDS}
    assert [one.content for one in tokens if one.type == "html_block"] == [f"{MARK}\n"]
    texts: list[str] = []
    for number, one in enumerate(tokens):
        assert one.children is None or {each.type for each in one.children} <= {*_INLINE}
        if one.type == "heading_open" and one.tag != "h3":
            assert tokens[number + 1].content in _OURS
        for each in one.children or ():
            if each.type == "link_open":
                assert str(each.attrs["href"]).startswith(f"{url}/")
            elif each.type == "code_inline":
                assert CODE.fullmatch(each.content), each.content
            elif each.type == "text":
                texts.append(each.content)
    for one in texts:
        found = _POINTERS.search(one)
        assert not found, (found, one)
        assert all(each.isprintable() or each == "\u200b" for each in one), ascii(one)
    raw = re.sub(r"\]\(" + re.escape(url) + r"/[\w/#-]+\)", "]", comment)
    assert not re.search(
        r"(?<!\\)[<>](?!!-- playbook preview --)|https?:|www\.", raw.partition("\n")[2]
    )
    assert not re.search(r"^\s*(::|##\[)", raw, re.MULTILINE)
    return texts
