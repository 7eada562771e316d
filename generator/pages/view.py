"""One playbook seen in one language: names, links, values as HTML, and what is missing in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup, escape

from generator.locale import Words, words
from generator.model.clocks import ClockType
from generator.model.conditions import UnitType
from generator.model.playbook import Entity, Playbook
from generator.model.types import (
    AnyoneOr,
    Choice,
    Either,
    Field,
    Group,
    Keyed,
    LanguageCode,
    ListOf,
    PartType,
    Type,
    split_target,
)
from generator.model.values import (
    Clock,
    Comparison,
    Condition,
    Event,
    Money,
    NotOffered,
    Open,
    Quantity,
    Record,
    Ref,
    Schedule,
    Value,
)
from generator.pages import prose
from generator.pages.saying import Sayings
from generator.text import Text


class View:
    """Renders values of one playbook for readers of one language.

    `up` is the way from the current page to the site's root (`../../`); `version` is the version
    shown, `today` decides who holds a role.
    """

    def __init__(
        self, playbook: Playbook, language: str, version: str, today: date, edit_base: str = ""
    ) -> None:
        self.playbook = playbook
        self.language = language
        self.words: Words = words(language)
        self.say = Sayings(playbook, self.words)
        self.version = version
        self.today = today
        self.edit_base = edit_base
        self.up = ""
        self.entity: Entity | None = None
        self.status = "draft" if version == "draft" else "agreed"

    def ordered(self, kind: str) -> list[Entity]:
        """A kind's entities in the order people say their codes: H2 before H10, codes first."""
        return sorted(
            self.playbook.of(kind).values(), key=lambda one: (_code_order(one.code), one.id)
        )

    # Names and links

    def name(self, entity: Entity) -> str:
        return self.plain(entity.name)

    def titled(self, entity: Entity) -> str:
        """The name with the code people say aloud: `H5 Containment notice`."""
        return _coded(entity.code, self.name(entity))

    def plain(self, text: Text | None) -> str:
        """A text as plain words, its references replaced by names."""
        if text is None:
            return ""
        return prose.unlinked(text.best(self.language)[0], self._target_name)

    def _target_name(self, target: str) -> str:
        entity = self._target(target)
        return self.name(entity) if entity else target

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
        side = (
            entity.values.get("side") if entity.kind.name in ("owner", "person", "site") else None
        )
        mark = Markup("")
        if isinstance(side, Ref):
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

    def side_class(self, side: str) -> str:
        return self._side_classes.get(side, "third")

    def side_of(self, ref: Ref | None) -> Entity | None:
        """The side that an owner, or a group's chair, belongs to."""
        entity = self.playbook.get(ref)
        if entity is not None and entity.kind.name == "group":
            entity = self.playbook.get(entity.ref("chair"))
        return self.playbook.get(entity.ref("side")) if entity else None

    # Texts

    def inline(self, text: Text | None) -> Markup:
        """A one-line text, marked where it is not in the reader's language."""
        if text is None:
            return Markup("")
        found, language = text.best(self.language)
        body = prose.inline(found, self._prose_link)
        return body if language in (self.language, "") else self._fallback(body, language, "span")

    def block(self, text: Text | None) -> Markup:
        if text is None:
            return Markup("")
        found, language = text.best(self.language)
        body = prose.block(found, self._prose_link)
        return body if language in (self.language, "") else self._fallback(body, language, "div")

    def _fallback(self, body: Markup, language: str, tag: str) -> Markup:
        label = self.words("page.fallback", language=self.words.language_name(language))
        return Markup(
            f'<{tag} class="pb-fallback"><{tag} lang="%s">%s</{tag}> <span class="pb-tag">%s</span></{tag}>'
        ) % (language, body, label)

    # What is missing

    def gap(self, entity: Entity, field: str) -> Markup:
        """What stands where a finished playbook would have a value."""
        label = self.words.label(entity.kind.name, field)
        return Markup('<span class="pb-gap"><strong>%s</strong> %s</span>') % (
            f"{self.words('page.missing')}: {label}.", self.words("page.missing_text"),
        )  # fmt: skip

    def open(self, value: Open) -> Markup:
        words = self.words
        parts = [
            Markup("<strong>%s.</strong> %s") % (words("page.open"), self.inline(value.question))
        ]
        if value.owner:
            parts.append(Markup("%s %s") % (words("page.open_owner"), self.refer(value.owner)))
        if value.due:
            parts.append(Markup("%s %s") % (words("page.open_due"), words.date(value.due)))
        return Markup('<span class="pb-open">%s</span>') % Markup(" · ").join(parts)

    def not_offered(self, value: NotOffered) -> Markup:
        return Markup('<span class="pb-none"><strong>%s.</strong> %s</span>') % (
            self.words("page.none"), self.inline(value.reason),
        )  # fmt: skip

    # Values

    def field(self, entity: Entity, name: str, block: bool = True) -> Markup:
        """A field as HTML; a gap where a finished playbook needs it; else nothing."""
        declared = entity.kind.field(name)
        value = entity.values.get(name)
        if declared is None:
            return Markup("")
        if value is None:
            return self.gap(entity, name) if declared.asked else Markup("")
        inner = inner_type(declared.type)
        if name == entity.kind.parts and isinstance(inner, Keyed) and isinstance(value, tuple):
            return self.rows(inner.group, value, entity)
        return self.value(declared.type, value, block)

    def sub(self, record: Record | None, group: Group, name: str, block: bool = False) -> Markup:
        """A field of a group; a gap where it is asked for and absent."""
        value = record.get(name) if record else None
        declared = group.fields[name]
        if value is None:
            return self.missing(name) if declared.asked else Markup("")
        return self.value(declared.type, value, block)

    def missing(self, name: str) -> Markup:
        label = self.label(name)
        return Markup('<span class="pb-gap"><strong>%s</strong></span>') % (
            f"{self.words('page.missing')}: {label}"
        )

    def value(self, type_: Type | None, value: Value, block: bool = False) -> Markup:
        """Any value as HTML; `type_` helps where the value alone does not say what it is."""
        if isinstance(value, Text):
            return self.block(value) if block else self.inline(value)
        if isinstance(value, Ref):
            return self.sibling(value) if isinstance(type_, PartType) else self.refer(value)
        if isinstance(value, str):
            return escape(self._word(type_, value))
        if isinstance(value, NotOffered):
            return self.not_offered(value)
        if isinstance(value, Open):
            return self.open(value)
        if isinstance(value, Clock):
            return self.clock(value, _is_exact(type_))
        if isinstance(value, tuple):
            return self._many(type_, value, block)
        if isinstance(value, Record):
            return self._record(type_, value)
        if isinstance(value, Condition):
            return self.condition(value)
        return escape(self.scalar(value))

    def _word(self, type_: Type | None, value: str) -> str:
        if isinstance(type_, UnitType):
            return self.words.get(f"units.{value}.many", value)
        if isinstance(type_, LanguageCode):
            return self.words.language_name(value)
        return self.choice(value) if _is_choice(type_) else value

    def label(self, name: str) -> str:
        """A field's label as the page's kind says it."""
        return self.words.label(self.entity.kind.name if self.entity else "", name)

    def scalar(self, value: Value) -> str:
        words = self.words
        if isinstance(value, bool):
            return words("language.yes" if value else "language.no")
        if isinstance(value, int | Decimal):
            return words.number(value)
        if isinstance(value, date):
            return words.date(value)
        if isinstance(value, Event):
            text = self.say.event(value)
            return text[:1].upper() + text[1:]
        if isinstance(value, Money):
            return self.say.money(value)
        if isinstance(value, Quantity | Comparison):
            return self.say.measured(value)
        if isinstance(value, Schedule):
            return self.say.schedule(value)
        return str(value)

    def clock(self, clock: Clock, exact: bool = False) -> Markup:
        text = Markup('<span class="pb-clock">%s</span>') % self.say.clock(clock, exact)
        if not clock.count:
            text += Markup(' <span class="pb-gap">%s</span>') % self.words("page.which_days")
        return text

    def condition(self, condition: Condition) -> Markup:
        items = [self._item(item) for item in condition.items]
        head = self.words("page.all_hold" if condition.mode == "all" else "page.any_holds")
        lead = Markup("<p>%s</p>") % head if len(items) > 1 else Markup("")
        return lead + _list(items)

    def _item(self, item: Comparison | Ref | Text | Condition) -> Markup:
        if isinstance(item, Comparison):
            return Markup("%s: <strong>%s</strong>") % (
                self.measure_name(item.measure), self.say.measured(item),
            )  # fmt: skip
        return self.value(None, item)

    def measure_name(self, id: str) -> str:
        """What the page's entity calls one of its measures."""
        for record in self.entity.records("measures") if self.entity else ():
            name = record.get("name")
            if record.get("id") == id and isinstance(name, Text):
                return self.plain(name)
        return id

    def choice(self, value: str) -> str:
        return self.words.get(f"choices.{value}") or value.replace("_", " ").capitalize()

    def _many(self, type_: Type | None, values: tuple[Value, ...], block: bool) -> Markup:
        inner = inner_type(type_)
        if isinstance(inner, Keyed):
            return self.rows(inner.group, values)
        if isinstance(inner, Group) and not _is_short(inner, values):
            return self.rows(inner, values)
        items = [self.value(inner, one, block=False) for one in values]
        return items[0] if len(items) == 1 and not block else _list(items)

    def rows(self, group: Group, values: tuple[Value, ...], of: Entity | None = None) -> Markup:
        """Records as blocks of labelled lines; parts `of` an entity can be linked to."""
        items = Markup("")
        for one in values:
            mark, body = Markup(""), Markup("")
            if isinstance(one, Record):
                body = self._record(group, one)
                if of is not None:
                    mark = Markup(' id="%s"') % part_anchor(of, str(one.get("id")))
            else:
                body = self.value(None, one)
            items += Markup("<li%s>%s</li>") % (mark, body)
        return Markup('<ul class="pb-records">%s</ul>') % items

    def _record(self, type_: Type | None, record: Record) -> Markup:
        inner = inner_type(type_)
        group = inner.group if isinstance(inner, Keyed) else inner
        if not isinstance(group, Group):
            return self._bare(record)
        lines = []
        for name, declared in group.fields.items():
            value = record.get(name)
            if value is None and not declared.asked:
                continue
            label = self.label(name)
            shown = self.missing(name) if value is None else self.value(declared.type, value)
            lines.append(Markup("<div><dt>%s</dt><dd>%s</dd></div>") % (label, shown))
        if len(lines) == 1 and group.short:
            value = record.get(group.short)
            return (
                self.value(group.fields[group.short].type, value) if value is not None else lines[0]
            )
        if not lines:
            return escape(str(record.get("id") or ""))
        return Markup('<dl class="pb-fields">%s</dl>') % Markup("").join(lines)

    def _bare(self, record: Record) -> Markup:
        """A record whose fields are not declared as a group: a criterion, an example's values."""
        parts = []
        for name, value in record.values.items():
            shown = self.value(None, value, block=True)
            if name in ("text", "when"):
                parts.append(Markup("<div>%s</div>") % shown)
            else:
                parts.append(Markup("<div><code>%s</code>: %s</div>") % (name, shown))
        return Markup("").join(parts)

    # People

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


def inner_type(type_: Type | None) -> Type | None:
    """The type of what a list, an alternative or a list of alternatives holds as a group."""
    if isinstance(type_, ListOf):
        return inner_type(type_.item)
    if isinstance(type_, AnyoneOr):
        return inner_type(type_.list)
    if isinstance(type_, Either):
        other = inner_type(type_.other)
        return other if isinstance(other, Group | Keyed) else inner_type(type_.scalar)
    return type_


def _is_choice(type_: Type | None) -> bool:
    return isinstance(type_, Choice) or (
        isinstance(type_, Either) and isinstance(type_.scalar, Choice)
    ) or isinstance(type_, AnyoneOr | PartType)  # fmt: skip


def _is_exact(type_: Type | None) -> bool:
    clock = type_.scalar if isinstance(type_, Either) else type_
    return isinstance(clock, ClockType) and clock.exact


def _is_short(group: Group, values: tuple[Value, ...]) -> bool:
    return bool(group.short) and all(
        isinstance(one, Record) and one.values.keys() == {group.short} for one in values
    )


def _list(items: list[Markup]) -> Markup:
    return Markup("<ul>%s</ul>") % Markup("").join(Markup("<li>%s</li>") % one for one in items)


__all__ = ["Field", "View", "part_anchor"]
