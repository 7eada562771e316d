"""What is agreed of an entity in its one form, and the SHA-256 of that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from operator import itemgetter

from generator.agreement.first_names import FirstNames
from generator.model.playbook import SCHEMA, Entity, Playbook

_LEAST = 8


def canonical_json(value: object) -> bytes:
    """The one way to write plain data: keys sorted, no white space, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def sha256(data: bytes) -> str:
    """The digest in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def starts_with(digest: str, typed: str) -> bool:
    """Whether a digest begins as somebody typed it: in groups, in capitals, with a prefix.

    Fewer than 8 characters begin too many.
    """
    start = "".join(typed.split()).lower().rpartition(":")[2]
    return len(start) >= _LEAST and digest.startswith(start)


def whole_digest(
    client: str, schema: int, languages: tuple[str, ...], version: str, covered: Mapping[str, str]
) -> str:
    """The digest of a whole playbook: of which texts it consists, and as which version."""
    return sha256(canonical_json({
        "agreement": "playbook", "client": client, "schema": schema,
        "languages": sorted(languages), "version": version, "entities": dict(covered),
    }))  # fmt: skip


class Digests:
    """The digests of one playbook. An entity's key here is `kind:id` with the first id it had.

    An id that was changed by `was` moves no digest: neither the entity's own nor those of the
    entities that refer to it.
    """

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.first = FirstNames(playbook)

    def key(self, entity: Entity) -> str:
        return f"{entity.kind.name}:{self.first.id(entity.kind.name, entity.id)}"

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """What is agreed on, by key: every entity of a kind with fields that bind."""
        found = (one for one in self.playbook if one.kind.binds and not one.kind.record)
        return dict(sorted(((self.key(one), one) for one in found), key=itemgetter(0)))

    @cached_property
    def forms(self) -> Mapping[str, bytes]:
        """The canonical form of each entity by key: the bytes that its digest is taken of."""
        return {key: canonical_json(self._form(one)) for key, one in self.entities.items()}

    @cached_property
    def of(self) -> Mapping[str, str]:
        """The digest of each entity by key."""
        return {key: sha256(form) for key, form in self.forms.items()}

    def digest_of(self, entity: Entity) -> str:
        """The digest of one entity, where those of all are not needed."""
        return sha256(canonical_json(self._form(entity)))

    def whole(self, version: str) -> str:
        """The digest of the whole playbook as one version."""
        playbook = self.playbook
        return whole_digest(playbook.client, SCHEMA, playbook.languages, version, self.of)

    def _form(self, entity: Entity) -> dict[str, object]:
        playbook = self.playbook
        form: dict[str, object] = {
            "agreement": "entity", "client": playbook.client, "schema": SCHEMA,
            "languages": sorted(playbook.languages), "kind": entity.kind.name,
            "id": self.first.id(entity.kind.name, entity.id),
            "fields": entity.kind.group.agreed_fields(self.first.values(entity.values)),
        }  # fmt: skip
        if entity.kind.name == "attachment":
            data = playbook.files.get(f"attachments/{entity.get('file')}")
            form["content"] = sha256(data) if data is not None else None
        return form
