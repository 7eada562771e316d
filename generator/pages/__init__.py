"""A playbook becomes pages: one edition per language, ready to be dressed and written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from generator.agreement.standing import Agreement
from generator.load import plain_json, published_part
from generator.locale import words
from generator.model.kind import CHAPTERS
from generator.model.playbook import Playbook
from generator.pages.agreement_page import agreement_page
from generator.pages.changes_page import changes_page
from generator.pages.compare_page import compare_pages
from generator.pages.entity import entity_page
from generator.pages.history import History
from generator.pages.overview import gaps_page, glossary_page, home_page, index_page
from generator.pages.page import Edition, NavGroup, NavLink, NavSection, Page
from generator.pages.readiness_page import readiness_page
from generator.pages.rules_page import rule_pages
from generator.pages.story import Story
from generator.pages.templates import prepare
from generator.pages.timely.cadence_page import cadence_page
from generator.pages.timely.calendar_page import calendar_page
from generator.pages.versions import Shelf, stray_pages
from generator.pages.view import View
from generator.readiness import Past, Score, readiness, score_bytes
from generator.rules import check

_TABS = {
    "start": ("engagement",),
    "words": ("words", "definitions", "measures"),
    "who": ("people", "decisions"),
    "how": ("processes", "handoffs"),
    "when": ("cadence", "communication"),
    "wrong": ("issues", "escalation", "risk"),
    "more": ("change",),
}


def _nothing(language: str) -> Mapping[str, bytes]:
    return {}


def editions(
    playbook: Playbook,
    version: str,
    today: date,
    edit_base: str = "",
    beside: Callable[[str], Mapping[str, bytes]] = _nothing,
    shelf: Shelf | None = None,
    score: Score | None = None,
    history: Sequence[Past] = (),
    versions: History | None = None,
) -> tuple[Edition, ...]:
    """One edition per language of the client. `version` is `draft` or a release's number.

    `beside` gives a language's further files by name (calendar feeds); pages link to those they
    know. `shelf` says where the version stands among the others; left out, it is the only one.
    `score` is what the version was frozen with; left out, it is scored on that day. `history`
    holds the scores of the releases before it, the first one first. `versions` holds all versions;
    left out, no page tells what changed.
    """
    shelf = shelf or Shelf(version, "draft" if version == "draft" else "agreed")
    prepare()
    agreement = Agreement(playbook)  # to the whole, also to what no page shows
    if score is None:
        score = readiness(playbook, check(playbook, today), today, version, agreement=agreement)
    playbook = published_part(playbook)
    names = {code: words(code)("language.name") for code in playbook.languages}
    score = replace(score, history=tuple(history))
    files = dict(playbook.files)
    files["playbook.json"] = plain_json(playbook)
    files["readiness.json"] = score_bytes(score)
    if versions is not None:
        versions.prepare(version)
    made = []
    for language in playbook.languages:
        view = View(playbook, language, version, today, edit_base, shelf.status)
        view.upcoming = shelf.upcoming
        view.agreement = agreement
        more = beside(language)
        view.beside = frozenset(more)
        story = Story(versions, view) if versions is not None else None
        engagement = playbook.engagement
        made.append(
            Edition(
                client=playbook.client,
                language=language,
                version=version,
                name=view.name(engagement),
                description=view.plain(engagement.text("purpose") or engagement.text("scope_in")),
                languages=names,
                navigation=_navigation(view, story),
                pages=partial(_pages, view, shelf, score, story),
                files={**files, **more},
                notice=shelf.notice(view.words),
            )
        )
    return tuple(made)


def _pages(view: View, shelf: Shelf, score: Score, story: Story | None) -> Iterator[Page]:
    yield home_page(view)
    yield glossary_page(view)
    yield gaps_page(view)
    yield agreement_page(view)
    if story is not None:
        yield changes_page(view, story)
        yield from compare_pages(view, story)
    yield readiness_page(view, score)
    if view.playbook.of("calendar"):
        yield calendar_page(view)
    if view.playbook.of("meeting"):
        yield cadence_page(view)
    for kind in view.playbook.kinds.values():
        entities = view.playbook.of(kind.name)
        if entities:
            yield index_page(view, kind)
        for entity in entities.values():
            yield entity_page(view, entity, story, newest=shelf.version in ("draft", shelf.newest))
    if view.version == "draft":  # where findings are mended
        yield from rule_pages(view)
    yield from stray_pages(view, shelf)


def _navigation(view: View, story: Story | None) -> tuple[NavGroup, ...]:
    words = view.words
    groups = []
    for tab, chapters in _TABS.items():
        sections = []
        if tab == "words":
            sections.append(NavSection("glossary", words("page.glossary_title"), "glossary/"))
        if tab == "when" and view.playbook.of("meeting"):
            sections.append(NavSection("cadence", words("time.cadence_title"), "cadence/"))
        if tab == "when" and view.playbook.of("calendar"):
            sections.append(NavSection("calendar", words("time.calendar_nav"), "calendar/"))
        for kind in view.playbook.kinds.values():
            entities = view.playbook.of(kind.name)
            if kind.chapter in chapters and entities:
                links = tuple(
                    NavLink(f"{kind.plural}/{one.id}/", view.titled(one))
                    for one in view.ordered(kind.name)
                )
                sections.append(
                    NavSection(
                        kind.plural, words(f"kinds.{kind.name}.many"), f"{kind.plural}/", links
                    )
                )
        if tab == "words":
            order = {"definitions": 0, "glossary": 1}
            sections.sort(key=lambda one: order.get(one.key, 2))
        if tab == "more":
            sections += _about_all(view, story)
        if sections:
            groups.append(NavGroup(words(f"tabs.{tab}"), tuple(sections)))
    return tuple(groups)


def _about_all(view: View, story: Story | None) -> Iterator[NavSection]:
    """The pages about the playbook as a whole."""
    words = view.words
    yield NavSection("agreement", words("page.agreement_title"), "agreement/")
    if story is not None:
        yield NavSection("changes", words("changes.title"), "changes/")
    yield NavSection("readiness", words("readiness.title"), "readiness/")
    yield NavSection("gaps", words("page.gaps_title"), "gaps/")
    if view.version == "draft":
        yield NavSection("rules", words("rules.title"), "rules/")


__all__ = ["CHAPTERS", "editions"]
