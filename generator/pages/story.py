"""Changes on pages: sentences with the changed words marked, links, who signed, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from markupsafe import Markup, escape

from generator.agreement.signoff import Signoff
from generator.changes import Change, Sort
from generator.diff.reasons import is_unexplained, reasons
from generator.model.playbook import Entity, Released
from generator.model.values import Ref
from generator.pages.history import History, compared_with
from generator.pages.telling import Piece, Telling
from generator.pages.view import View

_LONGEST, _NEAR = 60, 12
_TAGS = {"gone": "del", "come": "ins"}


def anchor_of(kind: str, id: str) -> str:
    """Where an entity stands on the pages of changes."""
    return f"{kind}-{id}"


class Story:
    """What led to the version that a view shows, told in the view's language."""

    def __init__(self, history: History, view: View) -> None:
        self.history, self.view = history, view
        self.earlier = history.earlier(view.version)
        self.before = self.earlier[-1] if self.earlier else ""
        self.compared = compared_with(self.earlier)
        self._telling: dict[tuple[str, str], Telling] = {}

    def tell(self, before: str, after: str = "") -> Telling:
        """Tells the changes between two versions; left out, the later one is that shown."""
        pair = before, after or self.view.version
        if pair not in self._telling:
            old, new = (self.history.book(one) for one in pair)
            self._telling[pair] = Telling(old, new, self.view.words)
        return self._telling[pair]

    def changes(self, before: str) -> tuple[Change, ...]:
        """What changed from a version to the one shown."""
        return self.history.changes(before, self.view.version)

    @cached_property
    def releases(self) -> dict[str, Released]:
        """The releases up to the version shown."""
        return {one.version: one for one in self.view.playbook.releases}

    def named(self, version: str) -> str:
        """`Version 1.0`, or the draft."""
        words = self.view.words
        if version == "draft":
            return words("versions.draft")
        return words("page.version_named", version=version)

    def lead(self) -> str:
        """What the page of changes tells."""
        words, draft = self.view.words, self.view.version == "draft"
        if not self.before:
            return words("changes.first")
        return words("changes.draft_lead" if draft else "changes.lead",
                     version=self.before if draft else self.view.version)  # fmt: skip

    def address(self, version: str, url: str) -> str:
        """Where a page of a version lies; empty where the version is not in this language."""
        view = self.view
        if version == view.version:
            return f"{view.up}{url}"
        if view.language not in self.history.languages[version]:
            return ""
        return f"{view.up}../{version}/{url}"

    def leads(self, version: str, url: str, label: str | Markup) -> Markup:
        """A link to a page of a version; the label alone where there is none."""
        address = self.address(version, url)
        return Markup('<a href="%s">%s</a>') % (address, label) if address else escape(label)

    def link(self, before: str, change: Change) -> Markup:
        """A link to the entity; to its last page where it is gone."""
        entity = self.view.playbook.find(change.kind, change.id)
        if entity is not None and not went(change):
            return self.view.link(entity)
        gone = self.history.book(before).find(change.kind, change.id)
        name = self.tell(before).name(change)
        return self.leads(before, f"{gone.kind.plural}/{gone.id}/", name) if gone else escape(name)

    def key_link(self, before: str, key: str) -> Markup:
        """A link to what is named as `kind/id`; the name where it is no more."""
        kind, _, id = key.partition("/")
        entity = self.view.playbook.find(kind, id)
        return self.view.link(entity) if entity else escape(self.tell(before).key(key))

    def side(self, id: str) -> Markup:
        """A side with its shape."""
        return Markup('<span class="pb-side pb-side--%s">%s</span>') % (
            self.view.side_class(id), self.view.refer(Ref("side", id)),
        )  # fmt: skip

    def lines(self, tell: Telling, changes: Iterable[Change]) -> tuple[Markup, ...]:
        """Changes as sentences, the changed words of texts marked."""
        return tuple(dict.fromkeys(self.line(tell, one) for one in self.own(changes)))

    def own(self, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes without those in another language where the reader's own text changed too."""
        return own_of(changes, self.view.language)

    def line(self, tell: Telling, change: Change) -> Markup:
        """One change as a sentence."""
        if not change.field:
            return escape(self.whole(tell, change))
        place = tell.where(change)
        if change.language and change.change is Sort.CHANGED:
            said = _in(change, _pieces(shortened(tell.pieces(change))))
            return Markup("<strong>%s:</strong> %s") % (place, said)
        before, after = tell.values(change)
        if change.change is Sort.CHANGED:
            shown = Markup('<del>%s</del> <span class="pb-to">→</span> <ins>%s</ins>')
            return Markup("<strong>%s:</strong> %s") % (place, shown % (before, after))
        gone = change.change is Sort.REMOVED
        how = tell.words("changes.removed" if gone else "changes.added")
        shown = Markup("<del>%s</del>") % before if gone else Markup("<ins>%s</ins>") % after
        return Markup("<strong>%s,</strong> %s: %s") % (place, how, _in(change, shown))

    def whole(self, tell: Telling, change: Change) -> str:
        """That all of an entity came, went or got another id; its name stands beside it."""
        if change.change is Sort.RENAMED:
            return tell.sentence(change)
        return tell.words(f"changes.whole_{change.change.value}")

    def sides_of(self, tell: Telling, change: Change) -> tuple[Markup, Markup]:
        """What it was and what it is, each with the words marked that the other lacks."""
        if change.language and change.change is Sort.CHANGED:
            pieces = tell.pieces(change)
            before, after = (_pieces([one for one in pieces if one.sort in ("same", sort)])
                             for sort in ("gone", "come"))  # fmt: skip
            return _in(change, before), _in(change, after)
        old, new = tell.apart(change)
        return (
            _in(change, Markup("<del>%s</del>") % old) if old else Markup(""),
            _in(change, Markup("<ins>%s</ins>") % new) if new else Markup(""),
        )

    def why(self, before: str, change: Change) -> tuple[Entity, ...]:
        """The amendments that give the reason of a change since a version."""
        return reasons(change, self.history.book(before), self.view.playbook)

    def is_unexplained(self, before: str, changes: Sequence[Change]) -> bool:
        """Whether nothing says why. `changes` are those of one entity with one meaning."""
        return is_unexplained(changes, self.history.book(before), self.view.playbook)

    def signers(self, version: str, key: str) -> tuple[Signoff, ...]:
        """Who agreed to a text as a release froze it: by then, or later to the same words."""
        released = self.releases.get(version)
        if released is None:
            return ()
        said = key, released.digests.get(key, "")
        later = [one for one in self.view.agreement.counting
                 if one.agrees and one.covers.get(key) == said[1]]  # fmt: skip
        every = {one.id: one for one in (*self.history.signed(version).get(said, ()), *later)}
        return tuple({one.name: one for one in every.values()}.values())


def own_of(changes: Iterable[Change], language: str) -> Iterator[Change]:
    """Changes without those in another language where the text in this one changed too."""
    every = list(changes)
    told = {_text_of(one) for one in every if one.language == language}
    for one in every:
        if one.language in ("", language) or _text_of(one) not in told:
            yield one


def went(change: Change) -> bool:
    """Whether it is that all of an entity went."""
    return change.change is Sort.REMOVED and not change.field


def _text_of(change: Change) -> tuple[str, str, str]:
    return change.kind, change.id, change.field.rpartition(".")[0]


def _in(change: Change, said: Markup) -> Markup:
    """Words of one language, marked as such for whatever reads them out."""
    if not change.language:
        return said
    return Markup('<span lang="%s">%s</span>') % (change.language, said)


def _pieces(pieces: Iterable[Piece]) -> Markup:
    """Words that went and came, as elements of their own; white space stays outside of them."""
    said, changed = Markup(""), False
    for one in pieces:
        tag, words = _TAGS.get(one.sort), one.text.strip()
        if tag is None or not words:
            said, changed = said + escape(one.text), False
            continue
        start, end = one.text.index(words), one.text.index(words) + len(words)
        before = one.text[:start] or (" " if changed else "")
        said += Markup("{0}<{1}>{2}</{1}>{3}").format(before, tag, words, one.text[end:])
        changed = True
    return said


def shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A long text around what changed; a short one as it is."""
    if sum(len(one.text.split()) for one in pieces) <= _LONGEST:
        yield from pieces
        return
    last = len(pieces) - 1
    for number, one in enumerate(pieces):
        words = one.text.split()
        if one.sort != "same" or len(words) <= 2 * _NEAR:
            yield one
            continue
        after = f" {' '.join(words[:_NEAR])} " if number else ""
        before = f" {' '.join(words[-_NEAR:])} " if number < last else ""
        yield Piece("same", f"{after}…{before}")
