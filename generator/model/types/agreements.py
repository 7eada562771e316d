"""What a sign-off names: one entity or the whole playbook, and the digest of each text in it."""

from __future__ import annotations

import re

from generator.model.reading import NAME, Reading
from generator.model.types.base import Plain, Schema, Type
from generator.model.types.references import PastRef
from generator.model.types.scalars import Digest
from generator.model.values import Record, Value
from generator.source.nodes import Mapping, Node, Scalar

WHOLE = "playbook"
"""The object of a sign-off of everything."""

_KIND = re.compile("[a-z][a-z_]*")


class Signed(PastRef):
    """`playbook`, or `kind:id` of one entity."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Scalar) and node.value.strip() == WHOLE:
            return WHOLE
        return super().read(node, reading)

    def plain(self, value: Value) -> Plain:
        return value if isinstance(value, str) else super().plain(value)


class Covered(Type):
    """The digest of each entity that a sign-off of the whole playbook covers: kind → id → digest.

    The value is a record of records, with kinds and ids as they were called then.
    """

    def read(self, node: Node, reading: Reading) -> Value | None:
        kinds = self._named(node, _KIND, reading)
        found: dict[str, Value] = {}
        for kind, below in (kinds or {}).items():
            reading.trail.append(kind)
            digests: dict[str, Value] = {}
            for id, one in (self._named(below, NAME, reading) or {}).items():
                reading.trail.append(id)
                if (value := Digest().read(one, reading)) is not None:
                    digests[id] = value
                reading.trail.pop()
            found[kind] = Record(digests)
            reading.trail.pop()
        return Record(found)

    def _named(
        self, node: Node, names: re.Pattern[str], reading: Reading
    ) -> dict[str, Node] | None:
        if isinstance(node, Mapping) and all(names.fullmatch(name) for name in node.entries):
            return {name: child for name, (_, child) in node.entries.items()}
        self.wrong(node, reading, *self.takes())
        return None

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        return {
            kind: {id: str(digest) for id, digest in below.values.items()}
            for kind, below in value.values.items()
            if isinstance(below, Record)
        }

    def takes(self) -> tuple[str, str]:
        return ("kinds, each with ids and their digests",
                "tipos, cada uno con sus id y su resumen")  # fmt: skip

    def schema(self) -> Schema:
        digests: Schema = {"type": "object", "additionalProperties": Digest().schema()}
        return {"type": "object", "additionalProperties": digests}
