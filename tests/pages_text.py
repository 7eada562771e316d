"""What a reader sees on a built page: the article's text, piece by piece."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_UNSEEN = frozenset(["script", "style", "template", "title", "desc"])
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "code", "em", "i", "mark", "small", "span", "strong", "time"]
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass
class Element:
    """One element with its children, texts among them."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def text(self) -> str:
        """The visible text, blanks folded."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        if self.tag in _UNSEEN or "hidden" in self.attributes:
            return
        if "headerlink" in self.attributes.get("class", ""):
            return
        apart = self.tag not in _INLINE
        yield " " if apart else ""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
        yield " " if apart else ""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self.open) - 1, 0, -1):
            if self.open[number].tag == tag:
                del self.open[number:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _closes(one: Element | str, heading: Element) -> bool:
    """Whether something after a heading begins the next section."""
    return isinstance(one, Element) and one.tag in _HEADINGS and one.tag <= heading.tag


class PageText:
    """The main article of one page. `url` is the page's path inside its site."""

    def __init__(self, site: Path, url: str) -> None:
        parser = _Parser()
        parser.feed((site / url / "index.html").read_text(encoding="utf-8"))
        self.url = url
        self.article = next(one for one in parser.root if one.tag == "article")

    @property
    def text(self) -> str:
        return self.article.text()

    def places(self) -> list[str]:
        """The text of each element and of each heading's section, shortest first."""
        texts = {one.text() for one in self.article if one is not self.article}
        texts.update(self._sections())
        return sorted(texts, key=len)

    def _sections(self) -> Iterator[str]:
        for parent in self.article:
            for number, child in enumerate(parent.children):
                if isinstance(child, Element) and child.tag in _HEADINGS:
                    rest = parent.children[number + 1 :]
                    until = next((n for n, one in enumerate(rest) if _closes(one, child)), None)
                    yield Element("section", {}, [child, *rest[:until]]).text()

    def together(self, *patterns: str, without: str = "", within: int = 900) -> str:
        """The shortest piece in which all patterns stand; fails where no piece is that short.

        `without` must not stand in it: what belongs to the neighbouring row. `within` is in
        characters: what a reader takes in at one glance.
        """
        tests = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
        for text in self.places():
            if all(test.search(text) for test in tests):
                assert len(text) <= within, f"{self.url}: {patterns} stand together only in: {text}"
                assert not (without and re.search(without, text, re.IGNORECASE)), (
                    f"{self.url}: {without!r} stands in the same place: {text}"
                )
                return text
        missing = [
            pattern
            for pattern, test in zip(patterns, tests, strict=True)
            if not test.search(self.text)
        ]
        raise AssertionError(
            f"{self.url}: not together: {patterns}; nowhere: {missing}\n{self.text}"
        )

    def in_order(self, *patterns: str) -> None:
        """The patterns follow one another on the page."""
        found = re.search(".*?".join(patterns), self.text, re.IGNORECASE | re.DOTALL)
        assert found, f"{self.url}: not in this order: {patterns}\n{self.text}"

    def links(self) -> dict[str, str]:
        """The pages that one click leads to, with the words one clicks on."""
        return {
            normpath(f"{self.url}{one.attributes['href'].split('#')[0]}") + "/": one.text()
            for one in self.article
            if one.tag == "a" and not re.match(r"\w+:|#|/", one.attributes.get("href", "#"))
        }
