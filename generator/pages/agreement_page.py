"""What is agreed as a whole: what each side still owes, and the versions that were frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from generator.agreement.standing import Lack, Owed
from generator.model.playbook import Released
from generator.model.values import Ref
from generator.pages.agreement import grouped
from generator.pages.entity import outline
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.templates import rendered
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side: who signs for it, how many texts it agrees to, and what it still owes, by why."""

    name: Markup
    style: str
    signers: Markup
    agreed: int
    owed: tuple[tuple[str, tuple[Markup, ...]], ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One frozen version."""

    name: Markup
    state: str
    effective: str
    released: str
    digest: str


def agreement_page(view: View) -> Page:
    """Where the agreement stands: in the draft, or in the version that the reader looks at."""
    view.start("../")
    agreement, words = view.agreement, view.words
    version = view.version if view.version != "draft" else view.upcoming or agreement.coming
    body = rendered(
        "agreement.html", view=view, w=words, about=signers(view), version=version,
        draft=view.version == "draft", texts=len(agreement.digests.entities),
        digest=grouped(agreement.digests.whole(version)),
        sides=[_side_row(view, side, version) for side in agreement.sides],
        versions=list(_versions(view)), client=view.playbook.client,
    )  # fmt: skip
    title = words("page.agreement_title")
    toc, search = outline(body, title)
    return Page("agreement/", title, words("agreement.lead"), "agreement", body, toc, search[:1])


def _side_row(view: View, side: str, version: str) -> SideRow:
    agreement = view.agreement
    owed = [one for one in agreement.owed(version) if one.side == side]
    grouped_: dict[Lack, list[Owed]] = {}
    for one in owed:
        grouped_.setdefault(one.lack, []).append(one)
    open_texts = {one.key for one in owed if one.entity is not None}
    named = [view.link(one) for one in agreement.signers(side)]
    return SideRow(
        view.refer(Ref("side", side)), view.side_class(side), Markup(", ").join(named),
        len(agreement.digests.entities) - len(open_texts),
        tuple((_why(view, lack, len(some)), tuple(_named(view, one) for one in some if one.key))
              for lack, some in grouped_.items()),
    )  # fmt: skip


def _why(view: View, lack: Lack, count: int) -> str:
    return view.words(f"agreement.owes_{lack.value}", count=count)


def _named(view: View, one: Owed) -> Markup:
    """A link to the text; what has no page, being gone or kept back, under its key."""
    entity = one.entity
    if entity is not None and view.playbook.find(entity.kind.name, entity.id) is not None:
        return view.link(entity)
    return Markup("<code>%s</code>") % one.key


def _versions(view: View) -> Iterator[VersionRow]:
    """Newest first; the one that the reader looks at is no link."""
    words, releases = view.words, view.playbook.releases
    replaced = {one.version for one, after in pairwise(releases) if after.effective <= view.today}
    for one in reversed(releases):
        state = "superseded" if one.version in replaced else "agreed"
        yield VersionRow(
            _version_name(view, one), words(f"agreement.version_{state}"),
            words.date(one.effective), words.date(one.released), grouped(one.digest),
        )  # fmt: skip


def _version_name(view: View, one: Released) -> Markup:
    if one.version == view.version:
        return Markup("<strong>%s</strong>") % one.version
    return Markup('<a href="%s../%s/agreement/">%s</a>') % (view.up, one.version, one.version)
