"""The pages of what changed, as they were: only those, and links that lead to the proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from generator.load import published_part
from generator.locale import words
from generator.model.playbook import Entity, Playbook
from generator.pages.entity import entity_page
from generator.pages.page import Edition, NavGroup, NavLink, NavSection, Notice, Page
from generator.pages.templates import rendered
from generator.pages.versions import DRAFT
from generator.pages.view import View
from generator.site.entrance import WAS

_LINK = re.compile(r'(?<= )(href|src)="((?:\.\./)+|\./)([^"#]*)')


class Earlier:
    """One client before, in one language. `entities` are those whose pages are shown.

    `files` are the attachments that are others now.
    """

    def __init__(
        self, whole: Playbook, language: str, today: date, entities: tuple[Entity, ...],
        files: Mapping[str, bytes],
    ) -> None:  # fmt: skip
        playbook = published_part(whole)
        self.entities = tuple(
            one for one in entities if playbook.find(one.kind.name, one.id) is not None
        )
        self.files = files
        self.view = View(playbook, language, WAS, today, status="draft")
        self._urls = {url_of(one) for one in self.entities}
        self.page = cache(self._page)

    def has(self, url: str) -> bool:
        return url in self._urls

    def _page(self, url: str) -> Page:
        """The page at an address, as it was."""
        entity = next(one for one in self.entities if url_of(one) == url)
        kept = self.view.playbook.find(entity.kind.name, entity.id)
        assert kept is not None
        return entity_page(self.view, kept)

    def edition(self, like: Edition) -> Edition:
        """The site of these pages; `like` is the edition that proposes the change."""
        say = words(like.language)
        kinds = self.view.playbook.kinds.values()
        sections = []
        for kind in kinds:
            links = tuple(
                NavLink(url_of(one), self.view.titled(one))
                for one in self.entities
                if one.kind.name == kind.name
            )
            if links:
                name = say(f"kinds.{kind.name}.many")
                sections.append(NavSection(kind.plural, name, links[0].url, links))
        group = NavGroup(say("preview.changed"), tuple(sections))
        notice = Notice("superseded", say("preview.was_notice"), say("preview.was_link"), DRAFT)
        return replace(
            like, version=WAS, navigation=(group,) if sections else (), pages=self._pages,
            files=self.files, notice=notice,
        )  # fmt: skip

    def _pages(self) -> Iterator[Page]:
        self.view.start("./")
        words = self.view.words
        links = [self.view.link(one) for one in self.entities]
        body = rendered("preview_was.html", view=self.view, w=words, links=links)
        yield Page("", words("preview.was"), words("preview.was_lead"), "", self._led(body, ""))
        for one in self.entities:
            page = self.page(url_of(one))
            yield replace(page, body=self._led(page.body, page.url))

    def _led(self, body: str, url: str) -> str:
        """Links to what has no page here lead to where it stands in the proposal."""
        above = url.split("/")[:-1]

        def led(found: re.Match[str]) -> str:
            steps = found[2].count("../")
            target = "/".join([*above[: len(above) - steps], found[3]])
            if steps > len(above) or target in self._urls or target in self.files or not target:
                return found[0]
            return f'{found[1]}="{"../" * len(above)}../{DRAFT}/{target}'

        return _LINK.sub(led, body)


def url_of(entity: Entity) -> str:
    """Where an entity's page lies."""
    return f"{entity.kind.plural}/{entity.id}/"
