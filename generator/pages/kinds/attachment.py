"""A picture or form: the thing itself, large, then its facts."""

from collections.abc import Mapping

from generator.model.playbook import Entity
from generator.pages.entity import EntityPage
from generator.pages.view import View


def _context(view: View, entity: Entity) -> Mapping[str, object]:
    return {}


PAGE = EntityPage(kind="attachment", template="attachment.html", shown=("file",), context=_context)
