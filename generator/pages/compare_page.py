"""Two versions side by side: each field that differs, as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.changes import Change
from generator.pages.changelist import by_meaning
from generator.pages.changes_page import SECTION
from generator.pages.entity import outline
from generator.pages.history import compared_with
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.story import Story, anchor_of
from generator.pages.templates import rendered
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class Field:
    """One field before and after; `said` instead where all of an entity came, went or moved."""

    place: str
    before: Markup
    after: Markup
    said: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One entity: its anchor (empty where it has one already), its name, and what differs."""

    anchor: str
    name: Markup
    kind: str
    fields: tuple[Field, ...]


def compare_pages(view: View, story: Story) -> Iterator[Page]:
    """The version shown beside each earlier one that it is compared with."""
    for base in story.compared:
        yield _page(view, story, base)


def _page(view: View, story: Story, base: str) -> Page:
    view.start("../../")
    words, seen = view.words, set[str]()
    groups = [
        (meaning.value, [_compared(story, base, group, seen) for group in some])
        for meaning, some in by_meaning(story.changes(base))
    ]
    draft = view.version == "draft"
    title = words("changes.compare_draft" if draft else "changes.compare_two",
                  before=base, after=view.version)  # fmt: skip
    body = rendered(
        "compare.html", view=view, w=words, about=signers(view), title=title, groups=groups,
        before=story.named(base), after=story.named(view.version), base=base,
        earlier=[(one, story.named(one)) for one in reversed(story.compared)],
        later=list(_later(story, base)),
    )  # fmt: skip
    toc, _ = outline(body, title)
    return Page(f"compare/{base}/", title, title, SECTION, body, toc)


def _later(story: Story, base: str) -> Iterator[Markup]:
    """Links to the other versions that are compared with this one."""
    order, view = story.history.order, story.view
    for number, version in enumerate(order):
        if version != view.version and base in compared_with(order[:number]):
            yield story.leads(version, f"compare/{base}/", story.named(version))


def _compared(story: Story, base: str, group: Sequence[Change], seen: set[str]) -> Compared:
    first, tell = group[0], story.tell(base)
    anchor = anchor_of(first.kind, first.id)
    fields = []
    for one in story.own(group):
        if one.field:
            fields.append(Field(tell.where(one), *story.sides_of(tell, one)))
        else:
            fields.append(Field("", Markup(""), Markup(""), story.whole(tell, one)))
    shown = "" if anchor in seen else anchor
    seen.add(anchor)
    kind = story.view.words(f"kinds.{first.kind}.one")
    return Compared(shown, story.link(base, first), kind, tuple(fields))
