"""The pages of a draft as a pull request leaves it, with what changed marked on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from generator.changes import Change
from generator.model.playbook import Entity
from generator.pages.changelist import by_meaning
from generator.pages.changes_page import SECTION, Row, changes_page, row
from generator.pages.history import Place
from generator.pages.page import Edition, NavGroup, NavLink, NavSection, Notice, Page
from generator.pages.story import went
from generator.pages.templates import rendered
from generator.preview.earlier import Earlier
from generator.preview.marks import head_end, marked
from generator.preview.placing import anchored, placed
from generator.preview.proposal import Proposal, anchor, former_id, numbered
from generator.site.entrance import WAS

_MOST_CAUSES = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a sentence; `at` is its anchor where the page does not show it elsewhere."""

    at: str
    link: str
    said: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of one entity with one meaning, as its page tells them."""

    meaning: str
    lines: tuple[Line, ...]
    row: Row


class DraftPages:
    """The pages of a draft's edition, with what changed on them."""

    def __init__(self, edition: Edition, story: Proposal, earlier: Earlier | None) -> None:
        self._like, self._story, self._earlier = edition, story, earlier
        self._view = story.view

    def edition(self) -> Edition:
        words, story = self._view.words, self._story
        changed = [
            NavLink(f"{one.kind.plural}/{one.id}/", self._view.titled(one))
            for (kind, id) in story.found
            if (one := self._view.playbook.find(kind, id)) is not None
        ]
        section = NavSection(SECTION, words("changes.title"), "changes/", tuple(changed))
        count = len(story.found)
        text = words(f"preview.notice_{'one' if count == 1 else 'many'}", count=count)
        if not story.before:
            text = story.lead()
        notice = Notice("draft", text, words("preview.notice_link"), page="changes/")
        return replace(
            self._like, pages=self._pages, notice=notice,
            navigation=(NavGroup(words("preview.changed"), (section,)), *self._like.navigation),
        )  # fmt: skip

    def _pages(self) -> Iterator[Page]:
        yield changes_page(self._view, self._story)
        for page in self._like.pages():
            yield self._seen(page)
        for (kind, _), changes in self._story.found.items():
            if went(changes[0]):
                entity = self._story.history.book(WAS).find(kind, changes[0].id)
                if entity is not None:
                    yield self._tombstone(entity, changes)

    def _seen(self, page: Page) -> Page:
        place = self._places.get(page.url)
        if place is None:
            return page
        changes = self._story.found.get(place)
        if changes:
            return replace(page, body=self._marked(page, place, changes))
        causes = self._story.causes.get(place, ())
        if not causes:
            return page
        self._view.start("../../")
        links = [self._story.key_link(WAS, f"{kind}/{id}") for kind, id in causes[:_MOST_CAUSES]]
        box = rendered("preview_touched.html", w=self._view.words, links=links,
                       more=len(causes) - len(links))  # fmt: skip
        return replace(page, body=_into(page.body, box))

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        story = self._story
        return {
            f"{one.kind.plural}/{one.id}/": (one.kind.name, one.id)
            for one in story.view.playbook
            if (one.kind.name, one.id) in story.found or (one.kind.name, one.id) in story.causes
        }

    def _marked(self, page: Page, place: Place, changes: Sequence[Change]) -> str:
        was, body, shown = "", page.body, set[int]()
        if self._earlier is not None:
            old = f"{page.url.split('/')[0]}/{former_id(place[1], changes)}/"
            if self._earlier.has(old):
                was = f"../../../{WAS}/{old}"
                found = marked(self._earlier.page(old).body, page.body)
                tell = self._story.tell(WAS)
                at = placed(tell, list(numbered(self._story, changes)), found.marks)
                body, shown = anchored(found.body, found.marks, at), set(at)
        return _into(body, self._box(changes, shown, was))

    def _box(self, changes: Sequence[Change], shown: set[int], was: str) -> Markup:
        """What changed here, in sentences, whom it burdens and what it touches."""
        self._view.start("../../")
        story, tell = self._story, self._story.tell(WAS)
        numbers = {id(one): n for n, one in numbered(story, changes)}
        parts = []
        mine = (changes[0].kind, changes[0].id)
        for meaning, group, told in _of_one(story, mine):
            lines = []
            for one in group:
                number = numbers.get(id(one))
                if number is None:
                    continue
                at = "" if number in shown else anchor(number)[1:]
                link = anchor(number) if number in shown else ""
                said = story.line(tell, one)
                if went(one) and len(changes) > 1:  # another has its id, and its page, now
                    said = Markup("<strong>%s:</strong> %s") % (tell.name(one), said)
                lines.append(Line(at, link, said))
            if lines:
                parts.append(Part(meaning, tuple(lines), told))
        return rendered("preview_changed.html", view=self._view, w=self._view.words, parts=parts,
                        was=was)  # fmt: skip

    def _tombstone(self, entity: Entity, changes: Sequence[Change]) -> Page:
        self._view.start("../../")
        url = f"{entity.kind.plural}/{entity.id}/"
        has = self._earlier is not None and self._earlier.has(url)
        box = self._box(changes, set(), f"../../../{WAS}/{url}" if has else "")
        words, title = self._view.words, self._story.tell(WAS).name(changes[0])
        body = rendered("preview_gone.html", w=words, title=title, kind=entity.kind.name, box=box)
        section = entity.kind.plural if self._view.playbook.of(entity.kind.name) else SECTION
        return Page(url, title, words("preview.gone"), section, body)


def _of_one(story: Proposal, place: Place) -> Iterator[tuple[str, list[Change], Row]]:
    """An entity's changes by meaning, each group with what the page of changes says of it."""
    seen: set[tuple[str, str]] = set()
    for meaning, groups in by_meaning(story.found[place]):
        for group in groups:
            yield meaning.value, group, row(story, WAS, group, seen)


def _into(body: str, box: Markup) -> str:
    end = head_end(body)
    return f"{body[:end]}\n{box}{body[end:]}"
