"""What is kept from the site: unpublished cases, and the pictures that nothing else shows.

They bind, and so stay in digests, in releases and on the sheets that are signed; but whoever is to
answer them alone must not find them, or their key, among the pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.load.loading import plain
from generator.model.playbook import Entity, Playbook
from generator.model.values import Record, Ref

_NO = "no"  # as plain data have it
_SAYS_NOTHING = ("attachments", "signoffs")  # themselves, and who signed which text


def published_part(playbook: Playbook) -> Playbook:
    """The playbook without what is kept from the site. Its digests are other ones."""
    definitions = playbook.of("definition")
    keeping = {id: one for id, one in definitions.items() if any(_kept(one))}
    if not keeping:
        return playbook
    pictures: set[str] = set()
    if any(isinstance(case.get("picture"), Ref) for one in keeping.values() for case in _kept(one)):
        pictures = set(_pictures(plain(playbook)))
    shown = {id: _without(one) if id in keeping else one for id, one in definitions.items()}
    attachments = {id: one for id, one in playbook.of("attachment").items() if id not in pictures}
    entities = {**playbook.entities, "definition": shown, "attachment": attachments}
    named = {f"attachments/{one.get('file')}" for one in attachments.values()}
    files = {path: data for path, data in playbook.files.items()
             if path in named or not path.startswith("attachments/")}  # fmt: skip
    return replace(playbook, entities=entities, files=files)


def published_model(model: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same of a model as `plain` gives it."""
    if not any(_unpublished(model)):
        return model
    pictures = set(_pictures(model))
    attachments = {id: one for id, one in model.get("attachments", {}).items()
                   if id not in pictures}  # fmt: skip
    return _shown(model) | ({"attachments": attachments} if "attachments" in model else {})


def _kept(definition: Entity) -> Iterator[Record]:
    yield from (one for one in definition.records("examples") if one.get("published") is False)


def _without(definition: Entity) -> Entity:
    examples = definition.get("examples")
    assert isinstance(examples, tuple)
    kept = {f"examples.{n}" for n, one in enumerate(examples) if one in tuple(_kept(definition))}
    return replace(
        definition,
        values={**definition.values,
                "examples": tuple(one for n, one in enumerate(examples)
                                  if f"examples.{n}" not in kept)},
        references=tuple(one for one in definition.references
                         if ".".join(one.field.split(".")[:2]) not in kept),
    )  # fmt: skip


def _pictures(model: Mapping[str, Any]) -> Iterator[str]:
    """The attachments that unpublished cases show and nothing else names."""
    rest = {name: one for name, one in _shown(model).items() if name not in _SAYS_NOTHING}
    said = json.dumps(rest, ensure_ascii=False)
    for case in _unpublished(model):
        id = str(case.get("picture") or "")
        if id and not re.search(rf"(?<![a-z0-9-]){re.escape(id)}(?![a-z0-9-])", said):
            yield id


def _unpublished(model: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for one in model.get("definitions", {}).values():
        yield from (case for case in _cases(one) if case.get("published") == _NO)


def _shown(model: Mapping[str, Any]) -> dict[str, Any]:
    if "definitions" not in model:
        return dict(model)
    shown = {}
    for id, one in model["definitions"].items():
        hidden = [case for case in _cases(one) if case.get("published") == _NO]
        rest = [case for case in one["examples"] if case not in hidden] if hidden else []
        shown[id] = {**one, "examples": rest} if hidden else one
    return {**model, "definitions": shown}


def _cases(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    examples = definition.get("examples")
    yield from (one for one in (examples if isinstance(examples, list) else ())
                if isinstance(one, dict))  # fmt: skip
