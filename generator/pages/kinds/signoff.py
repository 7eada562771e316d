"""A sign-off: what was agreed by whom, whether it counts, and which texts it covers."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.model.values import Record, Ref
from generator.pages.entity import EntityPage
from generator.pages.view import View


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    covers = entity.get("covers")
    return {
        "covered": [
            (view.words(f"kinds.{kind}.many"), _texts(view, kind, below))
            for kind, below in (covers.values.items() if isinstance(covers, Record) else ())
            if kind in view.playbook.kinds and isinstance(below, Record)
        ],
    }


def _texts(view: View, kind: str, below: Record) -> list[object]:
    return [view.refer(Ref(kind, id)) for id in below.values]


PAGE = EntityPage(
    kind="signoff", template="signoff.html", shown=("object", "covers"),
    columns=("object", "answer", "date", "owner"), context=_context,
)  # fmt: skip
