"""The JSON Schemas by which editors complete, explain and check while an author types.

They come from the kinds. Editors type YAML scalars by themselves, so a schema takes a number where
the loader takes text. What a schema lets through, `playbook check` still refuses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.kinds import kinds
from generator.locale import languages, words
from generator.model.kind import Kind
from generator.model.playbook import Playbook
from generator.model.types import Schema
from generator.model.types.base import Plain

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CLIENT, SECTION = "client.schema.json", "section.schema.json"
_EMPTY: Schema = {"enum": [None, ""]}
_ID = "^[a-z][a-z0-9-]{0,62}$"


def schema(playbook: Playbook | None = None) -> Schema:
    """One schema for `client.yml` and section files; each kind is in its `$defs`.

    With a playbook, references offer the ids that it has, and texts its languages.
    """
    defs: Schema = {**_shared(playbook), **_every(playbook)}
    defs |= {"client": _client(playbook), "section": _section()}
    choice: Schema = {"anyOf": [{"$ref": "#/$defs/client"}, {"$ref": "#/$defs/section"}]}
    return _said_once({"$schema": DIALECT, "title": "Playbook", **choice, "$defs": defs})


def schema_files(playbook: Playbook | None = None) -> Mapping[str, Schema]:
    """A schema by file name for `client.yml`, for section files and for each kind's own files."""
    every, shared = _every(playbook), _shared(playbook)
    files: dict[str, Schema] = {
        CLIENT: {**_client(playbook), "$defs": {**shared, **every}},
        SECTION: {**_section(), "$defs": {**shared, **every}},
    }
    for kind in _placed():
        files[f"{kind.plural}.schema.json"] = {**every[kind.name], "$defs": {**shared}}
    return {name: _said_once({"$schema": DIALECT, **one}) for name, one in files.items()}


def _every(playbook: Playbook | None) -> dict[str, Schema]:
    return {kind.name: _kind(kind, playbook) for kind in _placed()}


def _placed() -> Iterator[Kind]:
    return (kind for kind in kinds().values() if kind.name != "engagement")


def _kind(kind: Kind, playbook: Playbook | None) -> Schema:
    body = kind.group.schema()
    for one in _walk(body):
        _explain(one, kind)
        _take_one_for_a_list(one)
        _offer(one, playbook)
    said = [words(code) for code in languages()]
    return {
        "title": _joined(say.get(f"kinds.{kind.name}.one", kind.name) for say in said),
        "description": _joined(say.get(f"kinds.{kind.name}.question") for say in said),
        **body,
        "required": [kind.title],
    }


def _walk(body: object) -> Iterator[Schema]:
    """Every schema inside a schema, the inner ones first."""
    if isinstance(body, dict):
        for child in list(body.values()):
            yield from _walk(child)
        yield body
    elif isinstance(body, list):
        for child in body:
            yield from _walk(child)


def _explain(body: Schema, kind: Kind) -> None:
    fields = body.get("properties")
    if body.get("type") == "object" and isinstance(fields, dict):
        for name, field in fields.items():
            if isinstance(field, dict):
                labels = (words(code).label(kind.name, name) for code in languages())
                field["description"] = _joined(labels)


def _take_one_for_a_list(body: Schema) -> None:
    """A single value may stand for a list of one; groups are asked for as a list all the same."""
    items = body.get("items")
    grouped = any("properties" in one for one in _walk(items))
    if body.get("type") == "array" and isinstance(items, dict) and not grouped:
        several = dict(body)
        body.clear()
        body["anyOf"] = [several, items]


def _offer(body: Schema, playbook: Playbook | None) -> None:
    wanted = body.get("x-refers-to")
    if playbook is not None and isinstance(wanted, list):
        ids = sorted({id for kind in wanted for id in playbook.of(str(kind))})
        # `kind:id` and `id/part` are references too.
        body["anyOf"] = [{"enum": [*ids]}, {"pattern": "[:/]"}, _EMPTY]


def _said_once(document: Schema) -> Schema:
    """The same schema with each group of fields inside another one in `$defs`, once."""
    numbers: dict[str, int] = {}
    groups: Schema = {}

    def moved(body: Plain, depth: int) -> Plain:
        if isinstance(body, list):
            return [moved(one, depth) for one in body]
        if not isinstance(body, dict):
            return body
        grouped = isinstance(body.get("properties"), dict)
        inner = {name: moved(one, depth + grouped) for name, one in body.items()}
        if not grouped or depth == 0:
            return inner
        text = json.dumps(inner)
        name = f"group-{numbers.setdefault(text, len(numbers) + 1)}"
        groups[name] = inner
        return {"$ref": f"#/$defs/{name}"}

    found = moved({name: one for name, one in document.items() if name != "$defs"}, 0)
    defs = document["$defs"]
    assert isinstance(found, dict)
    assert isinstance(defs, dict)
    own = {name: moved(one, 0) for name, one in defs.items()}
    return {**found, "$defs": {**own, **groups}}


def _shared(playbook: Playbook | None) -> dict[str, Schema]:
    codes: Sequence[str] = playbook.languages if playbook else languages()
    line: Schema = {"type": ["string", "number", "boolean", "null"]}
    text: Schema = {
        "type": "object",
        "properties": {code: {**line} for code in codes},
        "additionalProperties": False,
        "minProperties": 1,
    }
    reason: Schema = {"type": "object", "properties": {"reason": {"$ref": "#/$defs/text"}}}
    point: Schema = {
        "type": "object",
        "properties": {
            "question": {"$ref": "#/$defs/text"},
            "owner": {"type": "string"},
            "due": {"type": "string"},
        },
        "additionalProperties": False,
    }
    return {
        "text": text,
        "none": _instead("none", reason, "Does not apply — No aplica"),
        "open": _instead("open", point, "Not decided yet — Aún sin decidir"),
    }


def _instead(name: str, body: Schema, description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": {name: {"anyOf": [{"$ref": "#/$defs/text"}, body]}},
        "required": [name],
        "additionalProperties": False,
    }


def _client(playbook: Playbook | None) -> Schema:
    """`client.yml`: the engagement, and sections that it has no field of that name for."""
    body = _kind(kinds()["engagement"], playbook)
    fields = body["properties"]
    assert isinstance(fields, dict)
    return {**body, "properties": {**_sections(), **fields}}


def _section() -> Schema:
    return {
        "title": "Sections — Secciones",
        "type": "object",
        "properties": {**_sections()},
        "additionalProperties": False,
    }


def _sections() -> dict[str, Schema]:
    return {
        kind.plural: {
            "description": _labels(kind),
            "anyOf": [
                {
                    "type": "object",
                    "propertyNames": {"pattern": _ID},
                    "additionalProperties": {"$ref": f"#/$defs/{kind.name}"},
                },
                _EMPTY,
            ],
        }
        for kind in _placed()
    }


def _labels(kind: Kind) -> str:
    return _joined(words(code).get(f"kinds.{kind.name}.many") for code in languages())


def _joined(parts: Iterator[str]) -> str:
    return " — ".join(dict.fromkeys(part for part in parts if part))
