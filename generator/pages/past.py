"""One entity's past: in which versions its text changed, in what words, and who signed each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.changes import Change, Sort
from generator.model.playbook import Entity
from generator.pages.story import Story, anchor_of


@dataclass(frozen=True, slots=True)
class Moment:
    """One version in which a text changed, the newest first; `lines` is empty of the very first."""

    version: Markup
    day: str
    lines: tuple[Markup, ...]
    signed: str


def past_of(story: Story, entity: Entity) -> tuple[Moment, ...]:
    """Nothing of what is not agreed on, and before there is any release."""
    if not entity.kind.binds or entity.kind.record or not story.releases:
        return ()
    return tuple(_moments(story, entity))


def _moments(story: Story, entity: Entity) -> Iterator[Moment]:
    id, order = entity.id, [*story.earlier, story.view.version]
    while len(order) > 1:
        after, before = order[-1], order[-2]
        changes = story.history.of(before, after).get((entity.kind.name, id), ())
        if changes:
            yield _moment(story, before, after, changes)
        if any(one.change is Sort.ADDED and not one.field for one in changes):
            return
        id = next((str(one.before) for one in changes if one.change is Sort.RENAMED), id)
        order.pop()
    if order[0] in story.releases:
        name = story.leads(order[0], f"{entity.kind.plural}/{id}/", story.named(order[0]))
        yield Moment(name, _day(story, order[0]), (),
                     _signed(story, order[0], entity.kind.name, id))  # fmt: skip


def _moment(story: Story, before: str, after: str, changes: tuple[Change, ...]) -> Moment:
    first, tell = changes[0], story.tell(before, after)
    url = f"changes/#{anchor_of(first.kind, first.id)}"
    return Moment(
        story.leads(after, url, story.named(after)), _day(story, after),
        story.lines(tell, changes), _signed(story, after, first.kind, first.id),
    )  # fmt: skip


def _day(story: Story, version: str) -> str:
    released = story.releases.get(version)
    return story.view.words.date(released.effective) if released else ""


def _signed(story: Story, version: str, kind: str, id: str) -> str:
    key = story.history.names(version).key(kind, id)
    return ", ".join(one.name for one in story.signers(version, key))
