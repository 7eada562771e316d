"""The versions of a playbook side by side: what pages each has, and what stands in for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from generator.kinds import kinds
from generator.locale import Words
from generator.pages.history import compared_with
from generator.pages.page import Notice, Page
from generator.pages.templates import rendered
from generator.pages.view import View

DRAFT = "draft"
GENERAL = ("glossary", "gaps", "agreement", "changes", "readiness")
_TIMELY = {"calendars": "calendar", "meetings": "cadence"}


@dataclass(frozen=True, slots=True)
class Item:
    """One entity of a version: its kind, its ids now and first, and its name by language."""

    kind: str
    id: str
    first: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages of one version by address: an entity's, or the name of a page about many."""

    version: str
    pages: Mapping[str, Item | str]


@dataclass(frozen=True, slots=True)
class Stray:
    """An address that other versions have and this one lacks.

    `forward` is the address of the same thing here, if it only had another id; else `versions`
    have the page.
    """

    url: str
    about: Item | str
    forward: str = ""
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where one version stands among the others.

    `status` is draft, agreed or superseded. `newest` is the newest release, `holds_from` the day
    on which it takes effect, and `until_then` the version that holds before that day comes.
    `upcoming` is the number that a draft would be released under.
    """

    version: str
    status: str
    newest: str = ""
    holds_from: date | None = None
    strays: tuple[Stray, ...] = field(default=())
    until_then: str = ""
    upcoming: str = ""

    def notice(self, say: Words) -> Notice | None:
        """What a reader is told above every page of a version that is not the one agreed last."""
        day = say.date(self.holds_from) if self.holds_from else ""
        if not self.newest:
            return Notice("draft", say("site.notice_draft")) if self.status == DRAFT else None
        if self.version == self.newest:
            if not self.until_then:
                return None
            text = say("site.notice_coming", day=day, now=self.until_then)
            link = say("site.notice_link", version=self.until_then)
            return Notice("coming", text, link, self.until_then)
        if self.status == DRAFT:
            text = say("site.notice_draft_since", version=self.newest)
        else:
            text = say("site.notice_superseded", version=self.version, newest=self.newest, day=day)
        kind = "coming" if self.status == "agreed" else self.status
        return Notice(kind, text, say("site.notice_link", version=self.newest), self.newest)


def contents_of(
    version: str, model: Mapping[str, object], earlier: Sequence[str] = ()
) -> Contents:  # fmt: skip
    """The pages that a model has, as `load.plain` gives it. `earlier`: the versions before it."""
    found: dict[str, Item | str] = {"": "home", **{f"{name}/": name for name in GENERAL}}
    found |= {f"compare/{one}/": "compare" for one in compared_with(earlier)}
    for kind in kinds().values():
        entities = model.get(kind.plural)
        if not isinstance(entities, dict) or not entities:
            continue
        found[f"{kind.plural}/"] = kind.name
        if kind.plural in _TIMELY:
            found[f"{_TIMELY[kind.plural]}/"] = _TIMELY[kind.plural]
        for id, fields in entities.items():
            title, was = fields.get(kind.title), fields.get("was")
            names = title if isinstance(title, dict) else {"": str(title or id)}
            first = str(was[0]) if isinstance(was, list) and was else id
            found[f"{kind.plural}/{id}/"] = Item(kind.name, id, first, names)
            for old in was if isinstance(was, list) else ():
                found.setdefault(f"{kind.plural}/{old}/", Item(kind.name, id, first, names))
    return Contents(version, found)


def strays(own: Contents, every: Sequence[Contents]) -> tuple[Stray, ...]:
    """What stands in this version at the addresses that others have, and at those it once had."""
    here = {(one.kind, one.first): url for url, one in own.pages.items()
            if isinstance(one, Item) and url.endswith(f"/{one.id}/")}  # fmt: skip
    found: dict[str, Stray] = {}
    for url, one in own.pages.items():
        if isinstance(one, Item) and not url.endswith(f"/{one.id}/"):
            found[url] = Stray(url, one, here[one.kind, one.first])
    for other in every:
        for url, one in other.pages.items():
            if url in own.pages:
                continue
            forward = here.get((one.kind, one.first), "") if isinstance(one, Item) else ""
            before = found.get(url)
            versions = (*before.versions, other.version) if before else (other.version,)
            found[url] = Stray(url, before.about if before else one, forward, versions)
    return tuple(sorted(found.values(), key=lambda stray: stray.url))


def stray_pages(view: View, shelf: Shelf) -> Iterator[Page]:
    """The pages that say where what one looks for is: under another id, or in another version."""
    for stray in shelf.strays:
        up = "../" * stray.url.count("/")
        view.start(up)
        title = _title(view, stray.about)
        moved = f"{up}{stray.forward}" if stray.forward else ""
        links = [
            Markup('<a href="%s../%s/%s">%s</a>') % (up, version, stray.url, _named(view, version))
            for version in stray.versions
        ]
        body = rendered(
            "stray.html", view=view, w=view.words, title=title, moved=moved, links=links,
            version=_named(view, shelf.version), lacking=_lacking(view, shelf.version),
        )  # fmt: skip
        yield Page(stray.url, title, title, "", body, forward=moved)


def _lacking(view: View, version: str) -> str:
    if version == DRAFT:
        return view.words("page.lacking_draft")
    return view.words("page.lacking", version=version)


def _title(view: View, about: Item | str) -> str:
    words = view.words
    if isinstance(about, Item):
        names = about.names
        return names.get(view.language) or next(iter(names.values()), about.id)
    if words.has(f"kinds.{about}.many"):
        return words(f"kinds.{about}.many")
    keys = {"calendar": "time.calendar_title", "cadence": "time.cadence_title",
            "changes": "changes.title", "compare": "changes.compare"}  # fmt: skip
    return words(keys.get(about, f"page.{about}_title"))


def _named(view: View, version: str) -> str:
    words = view.words
    if version == DRAFT:
        return words("versions.draft")
    return words("page.version_named", version=version)
