"""A table: each cell where its row and column meet, gaps shown, scores combined and banded."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from math import prod

from markupsafe import Markup

from generator.model.playbook import Entity
from generator.model.types import Group
from generator.model.values import Record, Value
from generator.pages.entity import EntityPage
from generator.pages.view import View, inner_type


def _values(dimension: Record) -> tuple[Record, ...]:
    found = dimension.get("values")
    return (
        tuple(one for one in found if isinstance(one, Record)) if isinstance(found, tuple) else ()
    )


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    dims = entity.records("dims")
    cells = {_at(cell): cell for cell in entity.records("cells")}
    rows = _values(dims[0]) if dims else ()
    others = [_values(one) for one in dims[1:]]
    columns = list(product(*others)) if others else [()]
    grid = []
    for row in rows:
        line = [(row, column, _cell(view, entity, cells, (row, *column))) for column in columns]
        grid.append((row, line))
    places = {
        tuple(str(one.get("id")) for one in (row, *column)) for row in rows for column in columns
    }
    return {
        "dims": dims, "columns": columns, "grid": grid, "name": lambda one: _name(view, one),
        "strays": [(at, _said(view, entity, one)) for at, one in cells.items() if at not in places],
    }  # fmt: skip


def _at(cell: Record) -> tuple[str, ...]:
    found = cell.get("at")
    return tuple(str(one) for one in found) if isinstance(found, tuple) else ()


def _name(view: View, record: Record) -> Markup:
    name = record.get("name")
    return view.value(None, name) if name is not None else Markup("%s") % str(record.get("id"))


def _cell(
    view: View, entity: Entity, cells: Mapping[tuple[str, ...], Record], place: tuple[Record, ...]
) -> Markup:
    cell = cells.get(tuple(str(one.get("id")) for one in place))
    score = _score(entity, place)
    parts: list[Markup] = []
    if score is not None:
        parts.append(Markup("<strong>%s</strong>") % view.words.number(score))
        parts += [_name(view, band) for band in entity.records("bands") if _in_band(band, score)]
    parts += _said(view, entity, cell) if cell is not None else []
    if not parts:
        default = entity.text("default")
        if default:
            return view.inline(default)
        return Markup('<span class="pb-gap">%s</span>') % view.words("page.cell_missing")
    return Markup("<br>").join(parts)


def _said(view: View, entity: Entity, cell: Record) -> list[Markup]:
    """What a cell says, whole."""
    declared = entity.kind.field("cells")
    group = inner_type(declared.type) if declared else None
    found = ((name, cell.get(name)) for name in ("value", "owner", "side", "note"))
    return [
        _mark(view, entity, value)
        or view.value(group.fields[name].type if isinstance(group, Group) else None, value)
        for name, value in found
        if value is not None
    ]


def _mark(view: View, entity: Entity, value: Value) -> Markup | None:
    """A mark of the key in its words."""
    for one in entity.records("legend"):
        if one.get("id") == value:
            return _name(view, one)
    return None


def _score(entity: Entity, place: tuple[Record, ...]) -> Decimal | None:
    scores = [one.get("score") for one in place]
    numbers = [one for one in scores if isinstance(one, Decimal)]
    how = entity.get("combine")
    if len(numbers) != len(place) or not isinstance(how, str):
        return None
    return {"product": prod, "sum": sum, "max": max}[how](numbers)  # type: ignore[no-any-return,operator]


def _in_band(band: Record, score: Decimal) -> bool:
    low, high = band.get("from"), band.get("to")
    return isinstance(low, Decimal) and isinstance(high, Decimal) and low <= score <= high


PAGE = EntityPage(
    kind="matrix", template="matrix.html", lists=("dims", "cells", "bands"), context=_context
)
