"""One playbook seen in one language on paper: nothing to click, and only what binds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from markupsafe import Markup, escape

from generator.model.playbook import Entity
from generator.model.types import Digest, Field, Group, Keyed, ListOf, Outcome, Type
from generator.model.values import Clock, Record, Ref, Value
from generator.pages.kinds.definition import outcome_name
from generator.pages.view import View, inner_type

_LEADS = ("name", "text")  # what needs no label: it says itself what it is
_ONE_LINE = 100  # characters; what is no longer runs on in one line
_BLOCKS = ("<p", "<div", "<ul", "<ol", "<table")
_NOTHING, _NO_HEAD = Markup("–"), Markup("")


class PaperView(View):
    """Renders the fields that bind as pieces of paper text."""

    def pieces(self, entity: Entity, field: Field) -> list[Markup]:
        """A field's value in pieces that may stand on different pages: a record each."""
        value, group = entity.get(field.name), _group(field.type)
        if isinstance(value, tuple) and group and not _one_field(group, value):
            if (entity.kind.name, field.name) == ("matrix", "cells"):
                return list(self._matrix_rows(entity, group))
            parts = field.name == entity.kind.parts
            return [self._piece(entity if parts else None, group, one) for one in value]
        shown = self.field(entity, field.name)
        return [shown or _NOTHING] if shown or value is not None else []

    def _piece(self, of: Entity | None, group: Group, value: Value) -> Markup:
        """A record; under the name or number by which others refer to it, as a part `of`."""
        if not isinstance(value, Record):
            return self.value(None, value)
        if of is None:
            return self._lines(group, value)
        numbered = "n" in group.fields
        said = self.say.part(
            Ref(of.kind.name, of.id, str(value.get("n") if numbered else value.get("id")))
        )
        head = Markup("<strong>%s.</strong>") % (said[:1].upper() + said[1:])
        named = not numbered and value.get("name") is not None
        return self._lines(group, value, head, ("n", "name") if named else ("n",))

    def _lines(
        self, group: Group, record: Record, head: Markup = _NO_HEAD, without: tuple[str, ...] = ()
    ) -> Markup:
        """A record: what it is called or says, then its fields, each after its label."""
        leads, bits = [head] if head else [], []
        for name, declared in binding(group).fields.items():
            value = record.get(name)
            if name in without:
                continue
            if value is None:
                if declared.asked and declared.binds:
                    bits.append(self.missing(name))
            elif name in _LEADS:
                shown = self.value(declared.type, value)
                leads.append(Markup("<strong>%s</strong>") % shown if name == "name" else shown)
            else:
                shown = self.value(declared.type, value)
                bits.append(Markup('<span class="label">%s:</span> %s') % (self.label(name), shown))
        if not leads and not bits:
            return escape(str(record.get("id") or "–"))
        said = [Markup(" ").join(leads), *bits] if leads else bits
        if not _short(bits):
            return Markup("").join(Markup("<div>%s</div>") % one for one in said)
        return Markup('<div class="run">%s</div>') % Markup(" ").join(
            Markup("<span>%s</span>") % one for one in said
        )

    def _matrix_rows(self, entity: Entity, group: Group) -> Iterator[Markup]:
        """The cells of a table, row by row, each under the name of its column."""
        names = [self._value_names(one) for one in entity.records("dims")]
        rows: dict[str, list[Markup]] = {}
        for cell in entity.records("cells"):
            at = cell.get("at")
            ids = [str(one) for one in at] if isinstance(at, tuple) else []
            path = [names[n].get(id, escape(id)) if n < len(names) else escape(id)
                    for n, id in enumerate(ids)] or [_NOTHING]  # fmt: skip
            column = Markup(" · ").join(path[1:]) or self.label("value")
            body = Markup(" · ").join(self._cell(entity, group, cell)) or _NOTHING
            line = Markup('<div><span class="label">%s:</span> %s</div>') % (column, body)
            head = Markup("<div><strong>%s</strong></div>") % path[0]
            rows.setdefault(ids[0] if ids else "", [head]).append(line)
        yield from map(Markup("").join, rows.values())

    def _value_names(self, dimension: Record) -> dict[str, Markup]:
        values = dimension.get("values")
        return {
            str(one.get("id")): self.value(None, one.get("name") or str(one.get("id")))
            for one in (values if isinstance(values, tuple) else ())
            if isinstance(one, Record)
        }

    def _cell(self, entity: Entity, group: Group, cell: Record) -> Iterator[Markup]:
        legend = {one.get("id"): one.get("name") for one in entity.records("legend")}
        for name, declared in binding(group).fields.items():
            value = cell.get(name)
            if value is not None and name != "at":
                mark = legend.get(value) if isinstance(value, str) else None
                yield self.value(None, mark) if mark else self.value(declared.type, value)

    def gap(self, entity: Entity, field: str) -> Markup:
        """What stands where nothing is said; the label before it names the field."""
        return Markup('<span class="pb-gap">%s</span>') % self.words("page.missing_text")

    def link(self, entity: Entity, label: str = "", part: str = "") -> Markup:
        """A name; owners and the like show their side."""
        words = escape(label or self.titled(entity))
        side = entity.values.get("side")
        if isinstance(side, Ref) and entity.kind.name in ("owner", "person", "site"):
            return self.sided(side.id, words)
        return words

    def sided(self, side: str, words: str) -> Markup:
        """Words with the mark of their side."""
        return Markup('<span class="side side--%s">%s</span>') % (self.side_class(side), words)

    def phone(self, value: Value | None) -> Markup:
        return escape(value) if isinstance(value, str) else Markup("")

    def mail(self, value: Value | None) -> Markup:
        return escape(value) if isinstance(value, str) else Markup("")

    def clock(self, clock: Clock, exact: bool = False) -> Markup:
        """A clock in words, without a worked example."""
        entity, self.entity = self.entity, None
        try:
            return super().clock(clock, exact)
        finally:
            self.entity = entity

    def rows(
        self, group: Group, values: tuple[Value, ...], table: bool = False, of: Entity | None = None
    ) -> Markup:
        items = [self._piece(None, group, one) for one in values]
        if _one_field(group, values):
            items = [self._only(group, one) for one in values]
        return _listed(items)

    def _only(self, group: Group, value: Value) -> Markup:
        """What a record of one field says."""
        if not isinstance(value, Record):
            return self.value(None, value)
        name = next((name for name in value.values if name != "id"), "")
        if not name:
            return escape(str(value.get("id")))
        return self.value(group.fields[name].type, value.get(name) or "")

    def _record(self, type_: Type | None, record: Record) -> Markup:
        group = _group(type_)
        if group is None:
            return self._bare(record)
        alone = _one_field(group, (record,))
        return self._only(group, record) if alone else self._lines(group, record)

    def _many(self, type_: Type | None, values: tuple[Value, ...], block: bool) -> Markup:
        inner = inner_type(type_)
        if isinstance(inner, Group | Keyed):
            return super()._many(type_, values, block)
        items = [self.value(inner, one) for one in values]
        ordered = isinstance(type_, ListOf) and type_.ordered
        return _listed(items, "ol" if ordered and len(items) > 1 else "ul")

    def _bare(self, record: Record) -> Markup:
        """Measured values under the names of what is measured."""
        if "text" in record.values or "when" in record.values:
            return super()._bare(record)
        return Markup("; ").join(
            escape(f"{self.measure_name(id)}: {self.measured(id, value)}")
            for id, value in record.values.items()
        )

    def measured(self, id: str, value: Value) -> str:
        """A measured value in the unit that the page's entity gives the measure."""
        measures = self.entity.records("measures") if self.entity else ()
        unit = next((one.get("unit") for one in measures if one.get("id") == id), None)
        if isinstance(value, Decimal) and isinstance(unit, str):
            return self.say.number(value, unit)
        return self.scalar(value)

    def _word(self, type_: Type | None, value: str) -> Markup:
        said = super()._word(type_, value)
        return Markup("<code>%s</code>") % said if isinstance(type_, Digest) else said

    def _said(self, type_: Type | None, value: str) -> str:
        entity = self.entity
        if isinstance(type_, Outcome) and entity is not None:
            about = self.playbook.get(entity.ref("definition")) or entity
            return outcome_name(self, about, value)
        return super()._said(type_, value)


@cache
def binding(group: Group) -> Group:
    """What binds of a group, and what names it; all of a group in which nothing is said to."""
    if not any(one.binds for one in group.fields.values()):
        return group
    kept = (one for name, one in group.fields.items()
            if one.binds or name in (*_LEADS, "code", group.short))  # fmt: skip
    return Group(*kept, short=group.short)


def _group(type_: Type | None) -> Group | None:
    inner = inner_type(type_)
    inner = inner.group if isinstance(inner, Keyed) else inner
    return inner if isinstance(inner, Group) else None


def _one_field(group: Group, values: tuple[Value, ...]) -> bool:
    """Whether each record says one thing only that needs no label, so that they read as a list."""
    return all(
        isinstance(one, Record)
        and len(said := one.values.keys() - {"id"}) <= 1
        and said <= {group.short, *_LEADS}
        for one in values
    )


def _short(bits: Iterable[Markup]) -> bool:
    """Whether all of it fits one line."""
    whole = Markup("").join(bits)
    return len(whole.striptags()) <= _ONE_LINE and not any(one in whole for one in _BLOCKS)


def _listed(items: list[Markup], tag: str = "ul") -> Markup:
    """A list; on one line where it is short, no sentences, and its order means nothing."""
    sentences = any(one.striptags().endswith((".", "?")) for one in items)
    if len(items) == 1 or (tag == "ul" and _short(items) and not sentences):
        return Markup(" · ").join(items)
    body = Markup("").join(Markup("<li>%s</li>") % one for one in items)
    return Markup("<{0}>{1}</{0}>").format(tag, body)
