"""Who and what is called how in one language: names, links, texts, sides, holders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from markupsafe import Markup, escape

from generator.agreement.reviews import Reviews, State
from generator.agreement.standing import Agreement
from generator.locale import Words, words
from generator.model.playbook import Entity, Playbook
from generator.model.timing import Timing
from generator.model.types import split_target
from generator.model.values import Ref, Value
from generator.model.year import Year
from generator.pages import prose
from generator.pages.saying import Sayings
from generator.text import Text

_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{4,28}[0-9]")
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")


class Names:
    """Names and texts of one playbook for readers of one language.

    `up` is the way from the current page to the site's root (`../../`); `version` is the version
    shown and `status` whether it is a draft, agreed or superseded; `today` decides who holds a
    role.
    """

    def __init__(
        self, playbook: Playbook, language: str, version: str, today: date, edit_base: str = "",
        status: str = "",
    ) -> None:  # fmt: skip
        self.playbook = playbook
        self.language = language
        self.words: Words = words(language)
        self.say = Sayings(playbook, self.words)
        self.version = version
        self.today = today
        self.edit_base = edit_base
        self.beside: frozenset[str] = frozenset()
        self.upcoming = ""
        self.up = ""
        self.entity: Entity | None = None
        self.status = status or ("draft" if version == "draft" else "agreed")
        self._links: dict[tuple[str, str, str, str, str], Markup] = {}
        self._titles: dict[str, str] = {}

    def start(self, up: str, entity: Entity | None = None) -> None:
        """Begin a page: `up` leads to the site's root, `entity` is what the page is about."""
        self.up, self.entity = up, entity

    @cached_property
    def agreement(self) -> Agreement:
        """What the sign-offs amount to."""
        return Agreement(self.playbook)

    @cached_property
    def time(self) -> Timing:
        """The playbook's calendars, clocks and meetings, ready to run."""
        return Timing(self.playbook)

    @cached_property
    def year(self) -> Year:
        """The twelve months from today on."""
        return Year(self.time, self.today)

    def ordered(self, kind: str) -> list[Entity]:
        """A kind's entities in the order people say their codes: H2 before H10, codes first."""
        return sorted(
            self.playbook.of(kind).values(), key=lambda one: (_code_order(one.code), one.id)
        )

    def name(self, entity: Entity) -> str:
        return self.plain(entity.name)

    def titled(self, entity: Entity) -> str:
        """The name with the code people say aloud: `H5 Containment notice`."""
        found = self._titles.get(entity.key)
        if found is None:
            found = _coded(entity.code, self.name(entity))
            version = entity.get("version")
            if entity.kind.record and isinstance(version, str):  # the same people sign again
                found = f"{found} · {version}"
            self._titles[entity.key] = found
        return found

    def plain(self, text: Text | None) -> str:
        """A text as plain words, its references replaced by names."""
        if text is None:
            return ""
        return prose.unlinked(text.best(self.language)[0], self._target_name)

    def _target_name(self, target: str) -> str:
        """A referred entity's name as written: names may refer to each other in a circle."""
        entity = self._target(target)
        if entity is None:
            return target
        return prose.unlinked(entity.name.best(self.language)[0], lambda other: other)

    def _target(self, target: str) -> Entity | None:
        kinds, id, _ = split_target(target, self.playbook.kinds)
        for kind, entities in self.playbook.entities.items():
            if id in entities and (not kinds or kind in kinds):
                return entities[id]
        return None

    def url(self, entity: Entity, part: str = "") -> str:
        anchor = f"#{part_anchor(entity, part)}" if part else ""
        return f"{self.up}{entity.kind.plural}/{entity.id}/{anchor}"

    def link(self, entity: Entity, label: str = "", part: str = "") -> Markup:
        """A link to an entity's page or to a part of it; owners and the like show their side."""
        key = (self.up, entity.kind.name, entity.id, label, part)
        found = self._links.get(key)
        if found is None:
            found = self._links[key] = self._link(entity, label, part)
        return found

    def _link(self, entity: Entity, label: str, part: str) -> Markup:
        mark = Markup("")
        side = entity.values.get("side")
        if isinstance(side, Ref) and entity.kind.name in ("owner", "person", "site"):
            mark = Markup(' class="pb-side pb-side--%s"') % self.side_class(side.id)
        return Markup('<a href="%s"%s>%s</a>') % (
            self.url(entity, part), mark, label or self.titled(entity),
        )  # fmt: skip

    def refer(self, ref: Ref) -> Markup:
        entity = self.playbook.get(ref)
        if entity is None:
            return escape(str(ref))
        label = _coded(entity.code, self.say.name(ref))
        return self.link(entity, label, ref.part)

    def sibling(self, ref: Ref) -> Markup:
        """Another part of the entity that the page is about."""
        entity = self.playbook.get(ref)
        label = self.say.part(ref)
        return self.link(entity, label, ref.part) if entity else escape(label)

    def _prose_link(self, target: str, label: str | None) -> Markup:
        entity = self._target(target)
        if entity is None:
            return escape(label or target)
        part = target.partition("/")[2]
        return self.link(entity, label or self.name(entity), part)

    @cached_property
    def _side_classes(self) -> Mapping[str, str]:
        """Each side's colour: the first customer, the first supplier, everybody else."""
        found: dict[str, str] = {}
        for side in self.playbook.of("side").values():
            kind = side.get("kind")
            free = isinstance(kind, str) and kind in ("customer", "supplier")
            found[side.id] = str(kind) if free and kind not in found.values() else "third"
        return found

    def phone(self, value: Value | None) -> Markup:
        """A number to tap; as plain text where it is none that a phone could dial."""
        if not isinstance(value, str):
            return Markup("")
        if not _PHONE.fullmatch(value):
            return escape(value)
        dialled = re.sub(r"[^0-9+]", "", value)
        shown = value.replace(" ", "\u00a0").replace("-", "\u2011")
        return Markup('<a href="tel:%s">%s</a>') % (dialled, shown)

    def mail(self, value: Value | None) -> Markup:
        """A mail address to write to; as plain text where it is none."""
        if not isinstance(value, str):
            return Markup("")
        if not _MAIL.fullmatch(value):
            return escape(value)
        return Markup('<a href="mailto:%s">%s</a>') % (value, value)

    def side_class(self, side: str) -> str:
        return self._side_classes.get(side, "third")

    def side_of(self, ref: Ref | None) -> Entity | None:
        """The side that an owner, or a group's chair, belongs to."""
        entity = self.playbook.get(ref)
        if entity is not None and entity.kind.name == "group":
            entity = self.playbook.get(entity.ref("chair"))
        return self.playbook.get(entity.ref("side")) if entity else None

    def inline(self, text: Text | None) -> Markup:
        """A one-line text, marked where it is in another language, or older than its source."""
        if text is None:
            return Markup("")
        found, language = text.best(self.language)
        return self._marked(text, prose.inline(found, self._prose_link), language, "span")

    def block(self, text: Text | None) -> Markup:
        if text is None:
            return Markup("")
        found, language = text.best(self.language)
        return self._marked(text, prose.block(found, self._prose_link), language, "div")

    def _marked(self, text: Text, body: Markup, language: str, tag: str) -> Markup:
        if language not in (self.language, ""):
            label = self.words("page.fallback", language=self.words.language_name(language))
            inside = Markup('<{0} lang="{1}">{2}</{0}>').format(tag, language, body)
            return _labelled(inside, label, tag)
        state = self._late.get(id(text))
        if state is None:
            return body
        source = self.words.language_name(self._reviews.source)
        return _labelled(body, self.words(f"page.{state.value}", language=source), tag)

    @cached_property
    def _reviews(self) -> Reviews:
        return Reviews(self.playbook, self.language, self.agreement.digests)

    @cached_property
    def _late(self) -> Mapping[int, State]:
        """Texts that are not as they were when their translation was reviewed, by their `id`."""
        if self.language not in self.playbook.reviews:
            return {}
        return {id(one.text): state for one, state in self._reviews.late()}

    def holders(self, owner: Entity) -> tuple[Entity, ...]:
        """Who holds a role today."""
        found = []
        for record in owner.records("holders"):
            since, until = record.get("since"), record.get("until")
            person = record.get("person")
            on = not isinstance(since, date) or since <= self.today
            off = isinstance(until, date) and until < self.today
            if on and not off and isinstance(person, Ref):
                entity = self.playbook.get(person)
                if entity is not None:
                    found.append(entity)
        return tuple(found)

    @cached_property
    def effective(self) -> str:
        """The date from which this version holds, in words; empty where none is set."""
        value = self.playbook.engagement.get("effective_from")
        return self.words.date(value) if isinstance(value, date) else ""

    def edit_url(self, entity: Entity, field: str = "") -> str | None:
        if not self.edit_base:
            return None
        line, _ = entity.position(field)
        return f"{self.edit_base.rstrip('/')}/{entity.path}#L{line}"


def _labelled(body: Markup, label: str, tag: str) -> Markup:
    """A text with what is to be known about it behind it."""
    return Markup('<{0} class="pb-fallback">{1} <span class="pb-tag">{2}</span></{0}>').format(
        tag, body, label
    )


def _code_order(code: str) -> tuple[str, int, str]:
    letters = code.rstrip("0123456789")
    digits = code[len(letters) :]
    return (letters or "\uffff", int(digits) if digits.isdigit() else 0, code)


def _coded(code: str, name: str) -> str:
    """Code and name, the code once also where the name begins with it."""
    return name if not code or name.startswith(code) else f"{code} {name}"


def part_anchor(entity: Entity, part: str) -> str:
    """The anchor of a part of an entity on its page: `level-2`, `step-confirm`."""
    singular = {"levels": "level", "steps": "step", "states": "state", "areas": "area"}
    return f"{singular.get(entity.kind.parts, 'part')}-{part}"
