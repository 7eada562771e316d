"""What changed since an owner signed; for one who does not sign, in what the owner answers for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.agreement.signoff import Signoff
from generator.changes import Change
from generator.model.duties import duty_of
from generator.model.playbook import Entity, Playbook
from generator.model.values import Ref
from generator.pages.history import Place
from generator.pages.story import Story

_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Told:
    """One entity that changed, in sentences; `more` is how many sentences are left out."""

    name: Markup
    lines: tuple[Markup, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Since:
    """What changed for an owner: since when, the entities, and the pages that tell it all."""

    title: str
    lead: str
    told: tuple[Told, ...]
    none: str
    pages: tuple[Markup, ...]


def since_signed(story: Story, owner: Entity) -> Since | None:
    """Nothing while nothing is released. What is past is told in the versions that hold now."""
    if not story.releases:
        return None
    said = [one for one in story.view.agreement.counting
            if one.agrees and _is(story, one.owner, owner)]  # fmt: skip
    if said:
        return _signer(story, said)
    return _other(story, owner) if story.before else None


def _is(story: Story, ref: Ref, owner: Entity) -> bool:
    now = story.view.agreement.digests.first.now
    return now("owner", ref.id) == owner.id


def _signer(story: Story, said: list[Signoff]) -> Since:
    """Text by text: from the version in which it read as it was signed to the one shown."""
    agreement, words = story.view.agreement, story.view.words
    signed = {key: digest for one in said for key, digest in one.covers.items()}
    current = agreement.digests.of
    differ = {key: digest for key, digest in signed.items() if current.get(key) != digest}
    last = next((one for one in reversed(said) if one.whole), None)
    base = last.version if last and last.version in story.earlier else ""
    since: dict[str, set[str]] = {}
    for key, digest in differ.items():
        since.setdefault(_read_so(story, key, digest), set()).add(key)
    if base:
        since.setdefault(base, set()).update(key for key in current if key not in signed)
    told = [one for before, keys in since.items() for one in _texts(story, before, keys)]
    latest = said[-1]
    how = "changes.since_whole" if latest.whole else "changes.since_text"
    lead = words(how, name=latest.name, version=latest.version, day=words.date(latest.day))
    return Since(words("changes.since_signed"), lead, tuple(told), words("changes.since_none"),
                 tuple(_pages(story, (one for one in since if one))))  # fmt: skip


def _read_so(story: Story, key: str, digest: str) -> str:
    """The newest version in which a text was the one signed; empty where none was."""
    releases = (story.releases[one] for one in reversed(story.earlier))
    return next((one.version for one in releases if one.digests.get(key) == digest), "")


def _texts(story: Story, before: str, keys: set[str]) -> Iterator[Told]:
    """The texts of these keys, in what binds."""
    first, digests = story.view.agreement.digests.first, story.view.agreement.digests
    left = set(keys)
    for (kind, id), changes in (
        story.history.of(before, story.view.version).items() if before else ()
    ):
        gone = story.view.playbook.find(kind, id) is None
        key = (story.history.names(before) if gone else first).key(kind, id)
        binding = [one for one in changes if one.binds]
        if key in left and binding:
            left.discard(key)
            yield _told(story, before, binding)
    for key in sorted(left):
        entity = digests.entities.get(key)
        if entity is not None and story.view.playbook.find(entity.kind.name, entity.id):
            said = (Markup("%s") % story.view.words("changes.text_changed"),)
            yield Told(story.view.link(entity), said, 0)


def _other(story: Story, owner: Entity) -> Since:
    """For who does not sign: what the owner answers for, since the version before."""
    words, before = story.view.words, story.before
    places = _duties(story.view.playbook, owner.id) | {("owner", owner.id)}
    places |= _duties(story.history.book(before), owner.id)  # what it lost concerns it, too
    told = [
        _told(story, before, changes)
        for place, changes in story.history.of(before, story.view.version).items()
        if place in places
    ]
    return Since(
        words("changes.since_version", version=before), "", tuple(told),
        words("changes.since_version_none"), tuple(_pages(story, (before,))),
    )  # fmt: skip


def _duties(playbook: Playbook, owner: str) -> set[Place]:
    return {(use.entity.kind.name, use.entity.id)
            for use in playbook.uses.get(("owner", owner), ()) if duty_of(use)}  # fmt: skip


def _told(story: Story, before: str, changes: Iterable[Change]) -> Told:
    every = list(changes)
    lines = story.lines(story.tell(before), every)
    return Told(story.link(before, every[0]), lines[:_MOST_LINES], max(0, len(lines) - _MOST_LINES))


def _pages(story: Story, versions: Iterable[str]) -> Iterator[Markup]:
    for one in versions:
        if one in story.compared:
            label = story.view.words("changes.since_all", version=one)
            yield story.leads(story.view.version, f"compare/{one}/", label)
