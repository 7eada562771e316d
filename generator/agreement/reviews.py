"""Which translations somebody has read against their source, and which are older than it by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from generator.agreement.digest import Digests, sha256
from generator.agreement.editorial import reworded
from generator.model.addresses import ANY, Addressed, addressed, binds
from generator.model.playbook import Playbook
from generator.model.reviewed import Pair, Reviewed
from generator.model.types import agreed_text
from generator.text import Text

LENGTH = 16
"""How much of a digest a lock holds: it guards against forgetting, not against forgery."""


class State(Enum):
    """Where a translation stands."""

    NEW = "new"  # nobody has reviewed it yet
    REVIEWED = "reviewed"
    CHANGED = "changed"  # it was changed after its review, its source perhaps too
    STALE = "stale"  # its source was changed after its review, and it was not


def source_language(playbook: Playbook) -> str:
    """The language that the others are translated from: the one that prevails, else the first."""
    engagement = next(iter(playbook.of("engagement").values()), None)
    prevailing = engagement.get("prevailing_language") if engagement else None
    if isinstance(prevailing, str) and prevailing in playbook.languages:
        return prevailing
    return playbook.languages[0]


class Reviews:
    """The translations of one playbook into one language."""

    def __init__(self, playbook: Playbook, language: str, digests: Digests | None = None) -> None:
        self.playbook, self.language = playbook, language
        self.source = source_language(playbook)
        self.digests = digests or Digests(playbook)
        self.lock = playbook.reviews.get(language) if language != self.source else None

    @cached_property
    def texts(self) -> tuple[Addressed, ...]:
        """Every text that there is in both languages, in the order of the playbook."""
        return tuple(
            one
            for one in addressed(self.playbook)
            if self.source in one.text.by_language and self.language in one.text.by_language
        )

    @cached_property
    def states(self) -> Mapping[int, State]:
        """Where the translation of each text stands, by the text itself: its `id`."""
        if self.lock is None:
            return {}
        return {id(one.text): self._state(one) for one in self.texts}

    def state(self, text: Text) -> State:
        return self.states.get(id(text), State.NEW)

    def late(self) -> Iterator[tuple[Addressed, State]]:
        """The texts whose translation was reviewed once and would have to be again."""
        for one in self.texts if self.lock is not None else ():
            state = self.state(one.text)
            if state in (State.STALE, State.CHANGED):
                yield one, state

    def reviewed_source(self, one: Addressed) -> frozenset[str]:
        """The digests of what the source of a stale translation may have been."""
        return frozenset(source for source, _ in self._basis(one))

    def renewed(self, chosen: frozenset[int] | None = None) -> Reviewed:
        """What the lock says once texts are reviewed: those chosen by their `id`, else all."""
        pairs: dict[str, set[Pair]] = {}
        counts: dict[str, list[bool]] = {}
        for one in self.texts:
            now = chosen is None or id(one.text) in chosen
            counts.setdefault(self.digests.key(one.entity), []).append(now)
            pairs.setdefault(self._key(one), set()).update(
                {self.pair(one)} if now else self._basis(one)
            )
        wholes = {key: self._renewed_whole(key, some) for key, some in counts.items()}
        return Reviewed(
            {key: frozenset(some) for key, some in pairs.items() if some},
            {key: digest for key, digest in wholes.items() if digest},
        )

    def _renewed_whole(self, key: str, chosen: list[bool]) -> str:
        before = self.lock.wholes.get(key, "") if self.lock else ""
        now = self._whole(key)
        if all(chosen) or before == now:
            return now
        return "" if any(chosen) else before

    def _state(self, one: Addressed) -> State:
        basis, (source, translation) = self._basis(one), self.pair(one)
        if not basis:
            return State.NEW
        if (source, translation) in basis:
            return State.REVIEWED
        if all(translation != seen for _, seen in basis):
            return State.CHANGED
        return State.REVIEWED if self._is_reworded(one) else State.STALE

    def _basis(self, one: Addressed) -> frozenset[Pair]:
        """What was reviewed of this text. In a list a text is known by either of its halves."""
        key = self._key(one)
        known = self.lock.pairs.get(key, frozenset()) if self.lock else frozenset()
        pair = self.pair(one)
        if pair in known:
            return frozenset({pair})
        if ANY in one.address.split("."):
            free = known - self._there.get(key, set())
            return frozenset(old for old in free if old[1] == pair[1]) or frozenset(
                old for old in free if old[0] == pair[0]
            )
        return known

    @cached_property
    def _there(self) -> Mapping[str, set[Pair]]:
        found: dict[str, set[Pair]] = {}
        for one in self.texts:
            found.setdefault(self._key(one), set()).add(self.pair(one))
        return found

    def _is_reworded(self, one: Addressed) -> bool:
        """Whether what binds was only said in other words since: declared so, and true."""
        key = self.digests.key(one.entity)
        digest = self.lock.wholes.get(key, "") if self.lock else ""
        if not digest or not binds(one.entity.kind, one.field):
            return False
        for before, after in self._rewordings.get(key, ()):
            if digest == before[:LENGTH]:
                digest = after[:LENGTH]
        return digest == self._whole(key)

    @cached_property
    def _rewordings(self) -> Mapping[str, list[Pair]]:
        """Editorial changes by key, the first one first: the digests before and after."""
        found: dict[str, list[Pair]] = {}
        links = [link for one in self.playbook.releases for link in one.editorial.items()]
        for key, pair in (*links, *reworded(self.playbook, self.digests)):
            found.setdefault(key, []).append(pair)
        return found

    def _whole(self, key: str) -> str:
        return self.digests.of.get(key, "")[:LENGTH]

    def _key(self, one: Addressed) -> str:
        return f"{self.digests.key(one.entity)} {one.address}"

    def pair(self, one: Addressed) -> Pair:
        """The digests of a text and its translation, by whatever ids they refer to others."""
        return self._pairs[id(one.text)]

    @cached_property
    def _pairs(self) -> Mapping[int, Pair]:
        return {id(one.text): self._pair(one) for one in self.texts}

    def _pair(self, one: Addressed) -> Pair:
        text = one.text
        if any("[[" in said for said in text):  # references by first ids: those never change
            named = self.digests.first.values({"text": text})["text"]
            assert isinstance(named, Text)
            text = named
        return text_digest(text, self.source), text_digest(text, self.language)


def text_digest(text: Text, language: str) -> str:
    """The digest of a text in one language, however it is wrapped."""
    said = agreed_text(Text({language: text.by_language[language]}))
    return sha256(str(said[language]).encode("utf-8", "surrogatepass"))[:LENGTH]
