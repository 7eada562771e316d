"""An owner: who holds the role, who stands in, and everything the role answers for."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.pages.duties import detail, duties
from generator.pages.entity import EntityPage
from generator.pages.view import View


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    return {
        "holders": view.holders(entity),
        "deputy": view.playbook.get(entity.ref("deputy")),
        "side": view.playbook.get(entity.ref("side")),
        "duties": [
            (duty, [(one.entity, detail(view, one)) for one in found])
            for duty, found in duties(view, entity).items()
        ],
    }


PAGE = EntityPage(
    kind="owner",
    template="owner.html",
    shown=("holders", "deputy", "side", "not_responsible_for", "limits"),
    context=_context,
)
