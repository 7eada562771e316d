"""What a version changed: by meaning, by entity, with whom it burdens and what it touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.changes import Change, Meaning
from generator.model.playbook import Entity
from generator.pages.changelist import by_meaning
from generator.pages.entity import outline
from generator.pages.overview import signers
from generator.pages.page import Page
from generator.pages.prose import coded
from generator.pages.story import Story, anchor_of
from generator.pages.templates import rendered
from generator.pages.view import View

SECTION = "changes"
_MOST_SHOWN, _MOST_LISTED = 8, 24


@dataclass(frozen=True, slots=True)
class Row:
    """What changed of one entity, with one meaning. `beyond` is how many more it affects."""

    anchor: str
    name: Markup
    kind: str
    lines: tuple[Markup, ...]
    facts: tuple[tuple[str, Markup], ...]
    affects: tuple[Markup, ...]
    folded: tuple[Markup, ...]
    beyond: int
    unexplained: bool


def changes_page(view: View, story: Story) -> Page:
    """What the version shown changed in the one before it; the draft, in the newest release."""
    view.start("../")
    words, base = view.words, story.before
    groups = rows(story, base) if base else []
    lead = story.lead()
    body = rendered(
        "changes.html", view=view, w=words, about=signers(view), lead=lead, base=base,
        groups=[(one.value, some) for one, some in groups],
        compare=[(story.named(one), f"../compare/{one}/") for one in reversed(story.compared)],
    )  # fmt: skip
    title = words("changes.title")
    toc, search = outline(body, title)
    return Page("changes/", title, lead, SECTION, body, toc, search[:1])


def rows(story: Story, base: str) -> list[tuple[Meaning, list[Row]]]:
    """What changed from a version to the one shown: by meaning, then by entity."""
    seen: set[tuple[str, str]] = set()
    return [
        (meaning, [row(story, base, group, seen) for group in some])
        for meaning, some in by_meaning(story.changes(base))
    ]


def row(
    story: Story, base: str, group: Sequence[Change], seen: set[tuple[str, str]]
) -> Row:  # fmt: skip
    """The changes of one entity with one meaning. What it affects is told once: `seen`."""
    first, tell = group[0], story.tell(base)
    place = (first.kind, first.id)
    affects: tuple[str, ...] = () if place in seen else first.affects
    anchor = "" if place in seen else anchor_of(*place)
    seen.add(place)
    links = [story.key_link(base, one) for one in affects[: _MOST_SHOWN + _MOST_LISTED]]
    why = story.why(base, first)
    return Row(
        anchor, story.link(base, first), story.view.words(f"kinds.{first.kind}.one"),
        story.lines(tell, group), tuple(_facts(story, base, group, why)),
        tuple(links[:_MOST_SHOWN]), tuple(links[_MOST_SHOWN:]),
        max(0, len(affects) - len(links)), story.is_unexplained(base, group),
    )  # fmt: skip


def _facts(
    story: Story, base: str, group: Sequence[Change], why: Sequence[Entity]
) -> list[tuple[str, Markup]]:
    words, found = story.view.words, []
    if why:
        found.append((words("changes.amendment"), _listed(story.view.link(one) for one in why)))
    burdens = dict.fromkeys(side for one in group for side in one.burdens)
    if burdens:
        found.append((words("changes.burdens"), _listed(story.side(one) for one in burdens)))
    anew, ended = _signers(story, base, group)
    if anew:
        found.append((words("changes.agreed_anew"), _listed(anew)))
    if ended:
        found.append((words("changes.stale_signoffs"), _listed(ended)))
    languages = dict.fromkeys(code for one in group for code in one.stales.translations)
    if languages:
        named = (escape(words.language_name(code)) for code in languages)
        found.append((words("changes.stale_translations"), _listed(named)))
    refused = dict.fromkeys(one.refused.best(words.language)[0] for one in group if one.refused)
    return [*found, *((words("changes.refused"), _refusal(said)) for said in refused)]


def _signers(story: Story, base: str, group: Sequence[Change]) -> tuple[list[Markup], list[Markup]]:
    """Of whom the change made a sign-off stale: who has agreed to the new text, and who has not."""
    stale = dict.fromkeys(
        story.tell(base).signer(id) for one in group for id in one.stales.signoffs
    )
    if not stale:
        return [], []
    view, first = story.view, group[0]
    entity = view.playbook.find(first.kind, first.id)
    agreement = view.agreement
    if entity is not None:
        own = agreement.voices(entity)
        agreed = {one.signoff.name for one in own if one.exact and one.signoff.agrees}
    else:
        whole = agreement.digests.whole(view.version)
        agreed = {one.name for one in agreement.counting
                  if one.whole and one.agrees and one.digest == whole}  # fmt: skip
    return ([escape(one) for one in stale if one in agreed],
            [escape(one) for one in stale if one not in agreed])  # fmt: skip


def _refusal(said: str) -> Markup:
    """The field as code; what follows may quote what an author typed."""
    field, colon, why = said.partition("`: ")
    return coded(f"{field}{colon}") + escape(why)


def _listed(parts: Iterable[Markup]) -> Markup:
    return Markup(", ").join(parts)
