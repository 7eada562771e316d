"""Reads the pages that `generator.pages` makes, before a theme dresses them."""

from collections.abc import Iterator
from datetime import date

from generator.model.playbook import Playbook
from generator.pages import editions
from generator.pages.page import Edition, Page
from tests.pages_text import Element, _Parser

TODAY = date(2026, 11, 23)


class Body:
    """One page's body as a reader sees it."""

    def __init__(self, page: Page) -> None:
        parser = _Parser()
        parser.feed(page.body)
        self.page = page
        self.root = parser.root

    @property
    def text(self) -> str:
        return self.root.text()

    def find(self, **attributes: str) -> list[Element]:
        """Elements by class (one of several) or by any attribute: `find(cls="pb-gap")`."""
        wanted = {"class" if name == "cls" else name: value for name, value in attributes.items()}
        return [
            one
            for one in self.root
            if all(value in one.attributes.get(name, "").split() for name, value in wanted.items())
        ]

    def texts(self, cls: str) -> list[str]:
        return [one.text() for one in self.find(cls=cls)]

    def section(self, anchor: str) -> str:
        """The text from a heading to the next one of its level."""
        for parent in self.root:
            inside = False
            said: list[str] = []
            for child in parent.children:
                if isinstance(child, Element) and child.tag == "h2":
                    inside = child.attributes.get("id") == anchor
                if inside:
                    said.append(child if isinstance(child, str) else child.text())
            if said:
                return " ".join(" ".join(said).split())
        return ""

    def links(self) -> dict[str, str]:
        return {one.attributes["href"]: one.text() for one in self.root if one.tag == "a"}

    def strings(self) -> Iterator[str]:
        """Every piece of text, and every text that an attribute shows or reads out."""
        for one in self.root:
            yield from (child for child in one.children if isinstance(child, str))
            for name in ("aria-label", "alt", "title", "data-label"):
                if name in one.attributes:
                    yield one.attributes[name]


def edition(playbook: Playbook, language: str = "en") -> Edition:
    made = editions(playbook, version="draft", today=TODAY)
    return next(one for one in made if one.language == language)


def read(playbook: Playbook, language: str = "en") -> dict[str, Body]:
    """Every page of one language by its address."""
    return {page.url: Body(page) for page in edition(playbook, language).pages()}
