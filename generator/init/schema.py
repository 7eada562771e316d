"""The JSON Schemas by which editors complete, explain and check while an author types.

They come from the kinds. Editors type YAML scalars by themselves, so a schema takes a number where
the loader takes text. All that the loader takes is valid; what a schema lets through, `playbook
check` may still refuse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.init.explaining import explain
from generator.init.offered import Offered, choices, in_both
from generator.kinds import kinds
from generator.locale import languages, words
from generator.model.kind import Kind
from generator.model.playbook import Playbook
from generator.model.types import SCALAR, Day, Schema
from generator.model.types.base import Plain

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CLIENT, SECTION = "client.schema.json", "section.schema.json"
_ID = "^[a-z][a-z0-9-]{0,62}$"


def schema(playbook: Playbook | None = None) -> Schema:
    """One schema for `client.yml` and section files; each kind is in its `$defs`.

    With a playbook, references offer the ids that it has, and texts its languages.
    """
    defs = _defs(Offered(playbook))
    choice: Schema = {"anyOf": [{"$ref": "#/$defs/client"}, {"$ref": "#/$defs/section"}]}
    return _said_once({"$schema": DIALECT, "title": "Playbook", **choice, "$defs": defs})


def schema_files(playbook: Playbook | None = None) -> Mapping[str, Schema]:
    """A schema by file name for `client.yml`, for section files and for each kind's own files."""
    defs = _defs(Offered(playbook))
    files = {CLIENT: "client", SECTION: "section"}
    files |= {f"{kind.plural}.schema.json": kind.name for kind in _placed()}
    return {
        name: _said_once({"$schema": DIALECT, **_needed(one, defs)}) for name, one in files.items()
    }


def _defs(offered: Offered) -> Schema:
    every: Schema = {kind.name: _kind(kind, offered) for kind in _placed()}
    client = _kind(kinds()["engagement"], offered)
    fields = client["properties"]
    assert isinstance(fields, dict)
    # Sections that the engagement has no field of the same name for.
    client["properties"] = {**_sections(), **fields}
    shared = {**_shared(offered), **offered.shared()}
    return {**shared, **offered.defs, **every, "client": client, "section": _section()}


def _needed(name: str, defs: Schema) -> Schema:
    """One of the definitions as a document of its own, with those that it leads to."""
    body = defs[name]
    assert isinstance(body, dict)
    found: Schema = {}
    waiting: list[Plain] = [body]
    while waiting:
        for one in _walk(waiting.pop()):
            target = str(one.get("$ref", "")).removeprefix("#/$defs/")
            if target in defs and target not in found:
                found[target] = defs[target]
                waiting.append(defs[target])
    return {**body, "$defs": found}


def _placed() -> Iterator[Kind]:
    return (kind for kind in kinds().values() if kind.name != "engagement")


def _kind(kind: Kind, offered: Offered) -> Schema:
    body = kind.group.schema()
    for one in _walk(body):
        explain(one, kind, nested=one is not body)
        _offer(one, kind, offered)
        _flatten(one)
    return {
        "title": in_both(f"kinds.{kind.name}.one", kind.name),
        "description": "\n".join(
            dict.fromkeys(words(code).get(f"kinds.{kind.name}.question") for code in languages())
        ),
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


def _offer(body: Schema, kind: Kind, offered: Offered) -> None:
    """Put what the client has in place of what a type says about itself."""
    wanted, part, also, past = (
        body.pop(f"x-{name}", None)
        for name in ("refers-to", "part", "part-of-itself", "referred-to")
    )
    if isinstance(wanted, list):
        body |= offered.reference([str(one) for one in wanted], part is True)
    elif isinstance(past, str):
        body |= offered.past(past)
    elif isinstance(also, list):
        body |= offered.part_of(kind.name, map(str, also))
    elif isinstance(options := body.get("enum"), list) and "enumDescriptions" not in body:
        body["enumDescriptions"] = [*choices(options).values()]


def _flatten(body: Schema) -> None:
    """Alternatives of alternatives are alternatives: editors tell fewer of them apart better."""
    ways = body.get("anyOf")
    if isinstance(ways, list):
        flat: list[Plain] = []
        for one in ways:
            nested = one.get("anyOf") if isinstance(one, dict) and len(one) == 1 else None
            flat += nested if isinstance(nested, list) else [one]
        body["anyOf"] = [one for number, one in enumerate(flat) if one not in flat[:number]]


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


def _shared(offered: Offered) -> Schema:
    line: Schema = {"type": [*SCALAR]}
    text: Schema = {
        "title": in_both("editor.names.text"),
        "type": "object",
        "properties": {
            code: {**line, "description": words(code)("language.name")}
            for code in offered.languages
        },
        "additionalProperties": False,
    }
    reason: Schema = {
        "type": "object",
        "properties": {"reason": {"$ref": "#/$defs/text"}},
        "required": ["reason"],
        "additionalProperties": False,
    }
    point: Schema = {
        "type": "object",
        "properties": {
            "question": {"$ref": "#/$defs/text"},
            "owner": _maybe(offered.reference(["owner", "person", "group"], False)),
            "due": _maybe(Day().schema()),
        },
        "required": ["question"],
        "additionalProperties": False,
    }
    return {
        "text": text,
        "none": _instead("none", reason),
        "open": _instead("open", point),
        # Written so that completion does not offer it.
        "empty": {"title": in_both("editor.names.empty"), "anyOf": [
            {"not": {"type": ["string", "number", "boolean", "array", "object"]}},
            {"type": "string", "maxLength": 0},
        ]},
    }  # fmt: skip


def _maybe(body: Schema) -> Schema:
    return {"anyOf": [body, {"$ref": "#/$defs/empty"}]}


def _instead(name: str, body: Schema) -> Schema:
    return {
        "title": in_both(f"editor.names.{name}"),
        "type": "object",
        "properties": {
            name: {
                "description": in_both(f"editor.{name}"),
                "anyOf": [
                    {"$ref": "#/$defs/text", "minProperties": 1},
                    body,
                ],
            }
        },
        "required": [name],
        "additionalProperties": False,
    }


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
            "description": in_both(f"kinds.{kind.name}.many"),
            "anyOf": [
                {
                    "type": "object",
                    "propertyNames": {"pattern": _ID},
                    "additionalProperties": {"$ref": f"#/$defs/{kind.name}"},
                },
                {"$ref": "#/$defs/empty"},
            ],
        }
        for kind in _placed()
    }
