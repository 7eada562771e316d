"""The texts of a sheet: what binds of each, field by field, in all languages side by side."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.agreement.digest import Digests
from generator.model.kind import CHAPTERS, Kind
from generator.model.playbook import Entity
from generator.pages.sheet.paper import PaperView

_PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "svg": "image/svg+xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of a field, a cell for each language. `labels` are empty where it goes on."""

    labels: tuple[str, ...]
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class AgreedText:
    """One text: its names by language, its digest, a picture (`data:` address) and its rows."""

    key: str
    names: tuple[str, ...]
    digest: str
    picture: str
    alts: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The texts of one kind, under its names by language."""

    names: tuple[str, ...]
    texts: tuple[AgreedText, ...]


def chapters(
    views: Sequence[PaperView], digests: Digests, only: Entity | None = None
) -> Iterator[Chapter]:
    """Every text that is agreed on, or `only` one, kind by kind in the playbook's order."""
    keys = {one.key: key for key, one in digests.entities.items() if only in (None, one)}
    ordered = (
        one
        for kind in sorted(views[0].playbook.kinds.values(), key=_order)
        for one in views[0].ordered(kind.name)
        if one.key in keys
    )
    for kind, texts in groupby(ordered, key=lambda one: one.kind):
        number = "one" if only else "many"
        yield Chapter(
            tuple(view.words(f"kinds.{kind.name}.{number}") for view in views),
            tuple(_text(views, one, digests.of[keys[one.key]]) for one in texts),
        )


def _order(kind: Kind) -> tuple[int, bool, str]:
    """A chapter begins with the kind that it is named after."""
    return CHAPTERS.index(kind.chapter), kind.chapter not in (kind.name, kind.plural), kind.name


def _text(views: Sequence[PaperView], entity: Entity, digest: str) -> AgreedText:
    for view in views:
        view.start("", entity)
    return AgreedText(
        f"{entity.kind.name}:{entity.id}",
        tuple(view.titled(entity) for view in views),
        digest,
        picture(views[0], entity),
        tuple(view.plain(entity.text("alt")) for view in views),
        tuple(_rows(views, entity)),
    )


def _rows(views: Sequence[PaperView], entity: Entity) -> Iterator[Row]:
    for field in entity.kind.fields:
        if not field.binds:
            continue
        labels = tuple(view.words.label(entity.kind.name, field.name) for view in views)
        columns = [view.pieces(entity, field) for view in views]
        for number, cells in enumerate(zip(*columns, strict=True)):
            yield Row(labels if number == 0 else (), cells)


def picture(view: PaperView, entity: Entity) -> str:
    """A picture as an address that holds it whole; empty for what is none."""
    name = entity.get("file")
    if entity.kind.name != "attachment" or not isinstance(name, str):
        return ""
    type_ = _PICTURES.get(name.rpartition(".")[2].lower())
    data = view.playbook.files.get(f"attachments/{name}")
    return f"data:{type_};base64,{b64encode(data).decode()}" if type_ and data else ""
