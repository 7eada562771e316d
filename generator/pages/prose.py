"""Client text becomes HTML here and nowhere else: escaped, with paragraphs, lists and [[links]].

HTML, Markdown emphasis, template and script syntax stay as typed. Only blank lines (paragraphs)
and lines that begin with `- ` or `1. ` (lists) mean something.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

Linker = Callable[[str, str | None], Markup]
"""Gives the HTML of a reference: the target as typed, and the words to show, if any."""

_STRUCTURE = re.compile(r"\n|^\s*(?:[-+*]|\d{1,9}[.)])\s")
_LINK = re.compile(r"\[\[([^\[\]|]{1,160})(?:\|([^\[\]]{1,200}))?\]\]")
_TAGS = {"p", "ul", "ol", "li", "br"}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Block structure only: paragraphs and lists. No inline rule is on but line breaks."""
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 6})
    return parser.enable(["list", "newline"])


def inline(text: str, link: Linker | None = None) -> Markup:
    """One line of client text, escaped, its references resolved."""
    if "[[" in text and link is not None:
        parts, last = [], 0
        for found in _LINK.finditer(text):
            parts += [escape(text[last : found.start()]), link(found[1].strip(), found[2])]
            last = found.end()
        return Markup("").join([*parts, escape(text[last:])])
    return escape(text)


def block(text: str, link: Linker | None = None) -> Markup:
    """Prose of client text: paragraphs and lists."""
    if not _STRUCTURE.search(text):
        return Markup("<p>%s</p>") % inline(text, link)
    links: list[Markup] = []

    def keep(found: re.Match[str]) -> str:
        links.append(link(found[1].strip(), found[2]) if link else escape(found[0]))
        return f"\ue000{len(links) - 1}\ue001"

    body = nh3.clean(_parser().render(_LINK.sub(keep, text)), tags=_TAGS, attributes={})
    filled = re.sub("\ue000(\\d+)\ue001", lambda found: str(links[int(found[1])]), body)
    return Markup(filled)  # noqa: S704 - cleaned above; the links escaped their own texts


def unlinked(text: str, name: Callable[[str], str]) -> str:
    """Plain text for search, titles and descriptions: references become the words they show."""
    if "[[" not in text:
        return text
    return _LINK.sub(lambda found: found[2] or name(found[1].strip()), text)
