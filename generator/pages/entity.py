"""The page of one entity: a common frame, its kind's own template, the rest by declaration."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from markupsafe import Markup

from generator.model.conditions import CriterionType
from generator.model.playbook import Entity, Use
from generator.model.types import Group, Keyed, TextType
from generator.pages.agreement import agreement_to
from generator.pages.page import Heading, Page, SearchEntry
from generator.pages.past import past_of
from generator.pages.since import since_signed
from generator.pages.story import Story
from generator.pages.templates import rendered
from generator.pages.view import View, inner_type

Context = Callable[[View, Entity], Mapping[str, object]]
_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEAD = re.compile(
    r'<p class="pb-kicker">.*?</p>|<h1>.*?</h1>|<ul class="pb-status">.*?</ul>'
    r'|<details class="pb-covered">.*?</details>',
    re.DOTALL,
)
_NOT_SEARCHED = ("agreement", "history", "since", "used-by")
_LEAD = ("question", "purpose", "definition", "statement", "alt", "what")
_ABOUT = ("decider", "owner", "chair", "sender")


@dataclass(frozen=True)
class EntityPage:
    """How a kind's pages look.

    `shown` are the fields that the template shows itself, `lists` those that it shows where they
    hold a list; the others follow by their declaration. `columns` are those of the kind's index,
    where the usual ones do not tell its entities apart.
    """

    kind: str
    template: str
    shown: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    context: Context = field(default=lambda view, entity: {})


@lru_cache(maxsize=1)
def entity_pages() -> Mapping[str, EntityPage]:
    """The kinds with a template of their own, found by discovery."""
    package = import_module("generator.pages.kinds")
    modules = (
        import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)
    )
    return {module.PAGE.kind: module.PAGE for module in modules}


def entity_page(
    view: View, entity: Entity, story: Story | None = None, newest: bool = True
) -> Page:  # fmt: skip
    """One entity's page in the view's language.

    `story` tells what led to it. `newest`: what an owner has to know of changes is told here.
    """
    view.start("../../", entity)
    own = entity_pages().get(entity.kind.name)
    shown: set[str] = {"code"} if entity.code else set()
    middle = Markup("")
    if own:
        shown |= {*own.shown, *(n for n in own.lists if isinstance(entity.get(n), tuple))}
        context = own.context(view, entity)
        since = None
        if story is not None and newest and entity.kind.name == "owner":
            since = since_signed(story, entity)
        middle = rendered(
            own.template, view=view, w=view.words, e=entity, since=since, **context
        )  # fmt: skip
    lead = next((n for n in _LEAD if n not in shown and entity.text(n)), None)
    rest = [f for f in entity.kind.fields if f.name not in {*shown, entity.kind.title, lead}]
    facts: list[tuple[str, str, Markup]] = []
    sections: list[tuple[str, str, Markup]] = []
    for one in rest:
        value = view.field(entity, one.name)
        if not value:
            continue
        label = view.words.label(entity.kind.name, one.name)
        inner = inner_type(one.type)
        long = one.name in entity.values and isinstance(inner, Group | Keyed | CriterionType)
        (sections if long else facts).append((one.name.replace("_", "-"), label, value))
    body = rendered(
        "entity.html", view=view, w=view.words, e=entity, middle=middle, facts=facts,
        sections=sections, lead=entity.text(lead) if lead else None, own=own is not None,
        about=_about(view, entity), edit=view.edit_url(entity), uses=_used_by(view, entity),
        clocks=list(view.clocks.items()), agreement=agreement_to(view, entity),
        past=past_of(story, entity) if story is not None else (),
    )  # fmt: skip
    toc, search = outline(body, view.titled(entity))
    return Page(
        f"{entity.kind.plural}/{entity.id}/", view.titled(entity), _description(view, entity, lead),
        entity.kind.plural, body, toc, search, view.edit_url(entity),
    )  # fmt: skip


def _about(view: View, entity: Entity) -> Markup | None:
    """Who decides about this page: the first of the fields that name somebody."""
    for name in _ABOUT:
        ref = entity.ref(name)
        if ref is not None:
            return view.refer(ref)
    signers = view.playbook.engagement.refs("signers")
    if not signers:
        return None
    return Markup(", ").join(view.refer(one) for one in signers)


def _description(view: View, entity: Entity, lead: str | None) -> str:
    found = view.plain(entity.text(lead)) if lead else ""
    for one in entity.kind.fields:
        if not found and isinstance(one.type, TextType) and one.name != entity.kind.title:
            found = view.plain(entity.text(one.name))
    return " ".join(found.split())[:200] or view.words(f"kinds.{entity.kind.name}.question")


def _used_by(view: View, entity: Entity) -> list[tuple[str, Markup]]:
    """Who refers to this entity, by kind; each referrer once, with the fields in which it does."""
    grouped: dict[str, dict[str, list[Use]]] = {}
    for use in view.playbook.uses.get((entity.kind.name, entity.id), ()):
        grouped.setdefault(use.entity.kind.name, {}).setdefault(use.entity.id, []).append(use)
    item = Markup('<li>%s <span class="pb-tag">%s</span></li>')
    return [
        (
            view.words(f"kinds.{kind}.many"),
            Markup("").join(
                item % (view.link(uses[0].entity), _in_fields(view, kind, uses))
                for uses in users.values()
            ),
        )
        for kind, users in grouped.items()
    ]


def _in_fields(view: View, kind: str, uses: list[Use]) -> str:
    names = dict.fromkeys(use.field.partition(".")[0] for use in uses)
    return " · ".join(dict.fromkeys(view.words.label(kind, name) for name in names))


def outline(body: str, title: str) -> tuple[tuple[Heading, ...], tuple[SearchEntry, ...]]:
    """A page's table of contents and what search finds on it, from its second-level headings.

    What every page repeats (its head, who uses it) is not searched: it would bury what is meant.
    """
    parts = _HEADING.split(body)
    entries = [SearchEntry("", title, _words(_HEAD.sub(" ", parts[0])))]
    headings = []
    for number in range(1, len(parts), 3):
        anchor, name, text = parts[number], _words(parts[number + 1]), _words(parts[number + 2])
        headings.append(Heading(anchor, name))
        if anchor not in _NOT_SEARCHED:
            entries.append(SearchEntry(anchor, name, text))
    return tuple(headings), tuple(entries)


def _words(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
