"""What a translator should know of a text: what it belongs to, what the field is, who uses it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.reviews import source_language
from generator.exporters.po.entries import Entry
from generator.locale import words
from generator.model.addresses import ANY
from generator.model.playbook import Entity, Playbook

_MOST_USES = 3
_SAYS_NOTHING = ("open", "none", "all", "any")


class Comments:
    """Writes the comments above entries, in the language that is translated from."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.language = source_language(playbook)
        self.words = words(self.language)

    def of(self, entry: Entry) -> list[str]:
        entity = entry.places[0].entity
        fields = " › ".join(self._labels(entity, entry.places[0].address))
        found = [f"{self._named(entity)} › {fields}"]
        users = {one.entity.key: one.entity for one in
                 self.playbook.uses.get((entity.kind.name, entity.id), ())}  # fmt: skip
        if users:
            shown = [self._named(one) for one in list(users.values())[:_MOST_USES]]
            more = " …" if len(users) > _MOST_USES else ""
            found.append(f"{self.words('page.used_by')}: {', '.join(shown)}{more}")
        return found

    def _named(self, entity: Entity) -> str:
        kind = self.words.get(f"kinds.{entity.kind.name}.one", entity.kind.name)
        name = " ".join(entity.name.best(self.language)[0].split())
        return f"{kind} {entity.code} “{name}”" if entity.code else f"{kind} “{name}”"

    def _labels(self, entity: Entity, address: str) -> Iterator[str]:
        """The fields on the way to a text; of a list's entry, the key that names it."""
        for step in address.split("."):
            if step == ANY or step in _SAYS_NOTHING:
                continue
            if self.words.has(f"kinds.{entity.kind.name}.fields.{step}") or (
                self.words.has(f"fields.{step}")
            ):
                yield self.words.label(entity.kind.name, step)
            else:
                yield step
