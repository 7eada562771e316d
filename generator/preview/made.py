"""The editions of a preview: the draft as proposed, and what changed as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.agreement.standing import Agreement
from generator.changes import Sort
from generator.load import published_part
from generator.model.playbook import Playbook
from generator.pages import editions
from generator.pages.history import History
from generator.pages.page import Edition
from generator.pages.story import went
from generator.pages.versions import DRAFT, Item, Shelf, Stray
from generator.pages.view import View
from generator.preview.draft_pages import DraftPages
from generator.preview.earlier import Earlier
from generator.preview.pairs import Pair
from generator.preview.proposal import Proposal, former_id
from generator.site.entrance import WAS


def proposed(pair: Pair, today: date) -> list[Edition]:
    """The editions of a preview: per language the draft, marked, and what changed as it was."""
    assert pair.after is not None
    playbook = pair.after.playbook
    assert playbook is not None
    old = pair.before.playbook if pair.before is not None else None
    history = pair.history
    history.prepare(DRAFT)
    shelf = Shelf(DRAFT, DRAFT, strays=tuple(_renamed(history, playbook)) if old else ())
    made: list[Edition] = []
    agreement = Agreement(playbook)
    for edition in editions(playbook, DRAFT, today, shelf=shelf, score=pair.after.score):
        view = View(published_part(playbook), edition.language, DRAFT, today)
        view.agreement = agreement
        story = Proposal(history, view, pair.case)
        earlier = _earlier(story, old, today) if old else None
        pages = DraftPages(edition, story, earlier)
        made.append(pages.edition())
        if earlier is not None and earlier.entities:
            made.append(earlier.edition(edition))
    return made


def _renamed(history: History, playbook: Playbook) -> Iterator[Stray]:
    """The addresses of entities that are called otherwise now lead to where they are."""
    for (kind, id), changes in history.of(WAS, DRAFT).items():
        entity = playbook.find(kind, id)
        for one in changes:
            if one.change is Sort.RENAMED and not one.field and entity is not None:
                names = dict(entity.name.by_language)
                about = Item(kind, id, str(one.before), names)
                yield Stray(f"{entity.kind.plural}/{one.before}/", about,
                            f"{entity.kind.plural}/{id}/")  # fmt: skip


def _earlier(story: Proposal, old: Playbook, today: date) -> Earlier | None:
    if story.view.language not in old.languages:
        return None
    places = {
        (kind, former)
        for (kind, id), changes in story.found.items()
        for former in (former_id(id, changes), *(one.id for one in changes if went(one)))
    }
    now = story.view.playbook.files
    files = {path: data for path, data in published_part(old).files.items()
             if path.startswith("attachments/") and now.get(path) != data}  # fmt: skip
    entities = tuple(one for one in old if (one.kind.name, one.id) in places)
    return Earlier(old, story.view.language, today, entities, files)
