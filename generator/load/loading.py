"""Plain nodes become a playbook: gathered from all files, typed, their references checked."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from generator.findings import Finding, Severity, in_order
from generator.load.attachments import check_attachments, published, unnamed
from generator.load.gathering import Draft, Gathering
from generator.load.references import check_files, check_measures, check_parts
from generator.load.times import check_times
from generator.model.playbook import Entity, Playbook
from generator.model.reading import Reading, Registry
from generator.model.types import DANGLING
from generator.source.codes import CLIENT_FOLDER
from generator.source.tree import ENGAGEMENT, ClientFiles
from generator.text import both

NO_NAME = "SRC-35"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gives. `playbook` is None where something kept it from loading.

    `read` is then what could be read of it, for rules that look at one entity at a time.
    """

    client: str
    playbook: Playbook | None
    findings: tuple[Finding, ...]
    read: Playbook | None = None


def load(files: ClientFiles) -> Loaded:
    """Load one client. Everything wrong is reported at once; errors keep it from loading."""
    with _no_collection():
        return _load(files)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Loading makes many small objects that all stay; to look for garbage costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(files: ClientFiles) -> Loaded:
    gathering = Gathering(files)
    gathering.gather()
    languages = gathering.languages()
    findings = [*files.findings, *gathering.findings]
    blocked = any(one.severity is Severity.ERROR for one in findings)
    registry = Registry(
        gathering.drafts,
        {kind.name: kind.verbs for kind in gathering.kinds.values()},
        gathering.events(),
        gathering.names,
    )
    entities: dict[str, dict[str, Entity]] = {}
    unsound: set[tuple[str, str]] = set()
    for name, drafts in gathering.drafts.items():
        typed = entities[name] = {}
        for id in sorted(drafts):
            draft = drafts[id]
            reading = Reading(draft.path, files.client, languages, registry, name, id)
            reading.elsewhere = draft.elsewhere
            typed[id] = _entity(draft, reading)
            findings += reading.findings
            if reading.blocked:
                unsound.add((name, id))
    if not entities["engagement"]:
        findings += [] if blocked else [_no_engagement(files)]
        blocked = True
    playbook = Playbook(files.client, languages, gathering.kinds, entities)
    read = published(playbook, files)
    late = [
        *check_parts(playbook, unsound),
        *check_files(playbook, files.attachments),
        *check_attachments(playbook, files, read),
        *check_times(playbook),
    ]
    findings += late or unnamed(playbook, files)
    if not gathering.complete:
        # What a file that cannot be read holds, nobody can tell: nothing is missing for sure.
        sure = gathering.findings
        findings = [one for one in findings if one.rule != DANGLING or one in sure]
    if blocked or unsound or late:
        return Loaded(files.client, None, tuple(in_order(findings)), playbook)
    playbook = replace(playbook, files=read)
    return Loaded(files.client, playbook, tuple(in_order(findings)))


def _entity(draft: Draft, reading: Reading) -> Entity:
    values = draft.kind.group.read_fields(draft.node, reading)
    if reading.measured:
        check_measures(values.get("measures"), reading)
    title = draft.kind.field(draft.kind.title)
    if title is not None and draft.kind.title not in values and not reading.blocked:
        reading.refuse(
            NO_NAME, draft.key,
            both(f"`{draft.id}` has no `{draft.kind.title}`.",
                 f"`{draft.id}` no tiene `{draft.kind.title}`."),
            both(f"Give it one: `{draft.kind.title}: {{en: \"…\", es: \"…\"}}`.",
                 f"Póngale uno: `{draft.kind.title}: {{en: \"…\", es: \"…\"}}`."),
        )  # fmt: skip
    return Entity(draft.kind, draft.id, values, draft.path, draft.node, tuple(reading.references))


def _no_engagement(files: ClientFiles) -> Finding:
    return Finding(
        CLIENT_FOLDER.id, Severity.ERROR, files.shown(ENGAGEMENT), 1, 1,
        both("There is no client.yml that can be read.", "No hay un client.yml que se pueda leer."),
        both("Start one with `playbook init`.", "Empiece uno con `playbook init`."),
        client=files.client,
    )  # fmt: skip


def plain_json(playbook: Playbook) -> bytes:
    """The whole model as JSON, an entity a line, so that two versions differ by lines."""
    parts = []
    for name, value in plain(playbook).items():
        body = _line(value)
        if isinstance(value, dict):
            entities = ",\n".join(f"{_line(id)}: {_line(one)}" for id, one in value.items())
            body = f"{{\n{entities}\n}}"
        parts.append(f"{_line(name)}: {body}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "backslashreplace")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def plain(playbook: Playbook) -> Mapping[str, object]:
    """The whole model as plain data, every phrase in its one canonical form."""
    body: dict[str, object] = {"client": playbook.client, "languages": list(playbook.languages)}
    for kind in playbook.kinds.values():
        found = playbook.of(kind.name)
        if found:
            body[kind.plural] = {
                id: kind.group.plain_fields(entity.values) for id, entity in sorted(found.items())
            }
    return body
