"""One playbook seen in one language: values as HTML, and what is missing in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from markupsafe import Markup, escape

from generator.model.clocks import ClockType
from generator.model.conditions import UnitType
from generator.model.playbook import Entity
from generator.model.types import (
    AnyoneOr,
    Choice,
    Country,
    Digest,
    Either,
    Group,
    Keyed,
    LanguageCode,
    ListOf,
    Mail,
    Outcome,
    PartType,
    Phone,
    Type,
    Weekday,
    Zone,
)
from generator.model.types.agreements import Signed
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
from generator.pages.clocks import ClockExamples
from generator.pages.names import Names, part_anchor
from generator.text import Text

_MOST_COLUMNS = 4


class View(Names):
    """Renders values of one playbook for readers of one language."""

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
            return self.rows(inner.group, value, of=entity)
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
            return self._word(type_, value)
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

    def _word(self, type_: Type | None, value: str) -> Markup:
        """A value that is one word or line, as its type means it."""
        if isinstance(type_, Phone):
            return self.phone(value)
        if isinstance(type_, Mail):
            return self.mail(value)
        if isinstance(type_, Digest):
            return Markup('<code class="pb-digest">%s</code>') % value
        return escape(self._said(type_, value))

    def _said(self, type_: Type | None, value: str) -> str:
        if isinstance(type_, UnitType):
            return self.words.get(f"units.{value}.many", value)
        if isinstance(type_, Weekday):
            return self.words(f"days.{value[:2]}")
        if isinstance(type_, Country):
            return self.words.country(value)
        if isinstance(type_, LanguageCode):
            return self.words.language_name(value)
        if isinstance(type_, Zone):
            return self.words.zone(value)
        if isinstance(type_, Signed):
            return self.words("agreement.whole")
        if isinstance(type_, Outcome):
            return self.words.get(f"choices.{value}", value)
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

    @cached_property
    def _examples(self) -> ClockExamples:
        return ClockExamples(self)

    def start(self, up: str, entity: Entity | None = None) -> None:
        """Begin a page: the clocks shown on it are gathered anew."""
        super().start(up, entity)
        self.clocks: dict[Markup, list[str]] = {}

    def clock(self, clock: Clock, exact: bool = False) -> Markup:
        """A clock in words; on an entity's page with the way to its worked example."""
        said = self.say.clock(clock, exact)
        example = self._examples.example(clock) if self.entity is not None else Markup("")
        if example:
            alike = self.clocks.setdefault(example, [])
            if said not in alike:
                alike.append(said)
            number = [*self.clocks].index(example) + 1
            text = Markup('<a class="pb-clock" href="#clock-%s">%s</a>') % (number, said)
        else:
            text = Markup('<span class="pb-clock">%s</span>') % said
        if not clock.count or (clock.count == "business" and not clock.calendar):
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
            return self.rows(inner.group, values, block)
        if isinstance(inner, Group) and not _is_short(inner, values):
            return self.rows(inner, values, block)
        items = [self.value(inner, one, block=False) for one in values]
        return items[0] if len(items) == 1 and not block else _list(items)

    def rows(
        self, group: Group, values: tuple[Value, ...], table: bool = False, of: Entity | None = None
    ) -> Markup:
        """Records as labelled lines; as a table where there are several of a few plain fields.

        Records that are parts `of` an entity can be linked to.
        """
        records = [one for one in values if isinstance(one, Record)]
        names = [name for name in group.fields if any(name in one.values for one in records)]
        plain = all(
            not isinstance(inner_type(group.fields[name].type), Group | Keyed) for name in names
        )
        few = len(records) == len(values) > 1 and 1 < len(names) <= _MOST_COLUMNS
        if table and plain and few and of is None:
            return self._table(group, names, records)
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

    def _table(self, group: Group, names: list[str], records: list[Record]) -> Markup:
        head = Markup("").join(Markup('<th scope="col">%s</th>') % self.label(one) for one in names)
        cell = Markup('<td data-label="%s">%s</td>')
        rows = Markup("")
        for one in records:
            cells = (cell % (self.label(name), self.sub(one, group, name)) for name in names)
            rows += Markup("<tr>%s</tr>") % Markup("").join(cells)
        return Markup(
            '<table class="pb-table"><thead><tr>%s</tr></thead><tbody>%s</tbody></table>'
        ) % (head, rows)

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


@cache
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
