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
_ATTRIBUTES = {"ol": {"start"}}
_DEEPEST = 20  # beyond it the parser drops text; two for each list in a list


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Block structure only: paragraphs and lists. No inline rule is on but line breaks."""
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": _DEEPEST})
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
    mark = next(free for free in map(chr, range(0xF0000, 0xFFFFD)) if free not in text)

    def keep(found: re.Match[str]) -> str:
        links.append(link(found[1].strip(), found[2]) if link else escape(found[0]))
        return f"{mark}{len(links) - 1}{mark}"

    parser = _parser()
    tokens = parser.parse(_LINK.sub(keep, text))
    if any(token.level > _DEEPEST - 4 for token in tokens):
        lines = (inline(line, link) for line in text.split("\n"))
        return Markup("<p>%s</p>") % Markup("<br>\n").join(lines)
    html = parser.renderer.render(tokens, parser.options, {})
    body = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES)
    filled = re.sub(f"{mark}(\\d+){mark}", lambda found: str(links[int(found[1])]), body)
    return Markup(filled)  # noqa: S704 - cleaned above; the links escaped their own texts


def coded(text: str, known: Callable[[str], bool] = lambda _: True) -> Markup:
    """What the tool itself says, escaped; what stands in backquotes is code.

    `known` tells names of the tool from what it quotes of an author, whose backquotes stay.
    """
    parts = text.split("`")
    said = [escape(parts[0])]
    for number, part in enumerate(parts[1:], 1):
        if number % 2 and number < len(parts) - 1:
            said.append(Markup("<code>%s</code>") % part if known(part) else escape(f"`{part}`"))
        else:
            said.append(escape(part if number % 2 == 0 else f"`{part}"))
    return Markup("").join(said)


def unlinked(text: str, name: Callable[[str], str]) -> str:
    """Plain text for search, titles and descriptions: references become the words they show."""
    if "[[" not in text:
        return text
    return _LINK.sub(lambda found: found[2] or name(found[1].strip()), text)
