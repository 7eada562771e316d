"""Plain nodes become a playbook: gathered from all files, typed, their references checked."""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, replace

from generator.findings import Finding, Severity, in_order
from generator.load.attachments import check_attachments, published, unnamed
from generator.load.gathering import MODEL, Draft, Gathering
from generator.load.records import check_releases, frozen_forms, sealed
from generator.load.references import (
    check_files,
    check_former_ids,
    check_measures,
    check_parts,
)
from generator.load.times import check_times
from generator.load.translations import read_reviews
from generator.load.upgrades import upgraded
from generator.memory import no_collection
from generator.model.playbook import SCHEMA, Entity, Playbook
from generator.model.reading import Reading, Registry
from generator.model.types import DANGLING
from generator.source.codes import CLIENT_FOLDER
from generator.source.json_tree import nodes_from_data, read_json
from generator.source.nodes import Mapping
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
    with no_collection():
        return _load(files, None)


def load_model(files: ClientFiles, model: bytes) -> Loaded:
    """Load a frozen version: its whole model as JSON, and in `files` what lies beside that.

    Models of older schema versions are upgraded. What does not load is a finding, as ever.
    """
    with no_collection():
        data = read_json(model)
        current = upgraded(data) if isinstance(data, dict) else None
        if current is None:
            return Loaded(files.client, None, (_no_model(files),))
        node = nodes_from_data(current)
        assert isinstance(node, Mapping)
        return _load(files, node)


def _load(files: ClientFiles, model: Mapping | None) -> Loaded:
    gathering = Gathering(files, model)
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
    releases, broken = check_releases(files)
    findings += broken
    blocked = blocked or bool(broken)
    playbook = Playbook(
        files.client, languages, gathering.kinds, entities,
        sealed=sealed(files), releases=releases,
    )  # fmt: skip
    if model is None:
        reviews, lines = read_reviews(files, languages)
        playbook, findings = replace(playbook, reviews=reviews), [*findings, *lines]
    read = published(playbook, files)
    late = [
        *check_parts(playbook, unsound),
        *check_files(playbook, files.attachments),
        *check_attachments(playbook, files, read),
        *check_times(playbook),
        *check_former_ids(playbook),
    ]
    findings += late or unnamed(playbook, files)
    if not gathering.complete:
        # What a file that cannot be read holds, nobody can tell: nothing is missing for sure.
        sure = gathering.findings
        findings = [one for one in findings if one.rule != DANGLING or one in sure]
    if blocked or unsound or late:
        return Loaded(files.client, None, tuple(in_order(findings)), playbook)
    playbook = replace(playbook, files=read, frozen=frozen_forms(files, playbook))
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


def _no_model(files: ClientFiles) -> Finding:
    return Finding(
        CLIENT_FOLDER.id, Severity.ERROR, files.shown(MODEL), 1, 1,
        both("This release cannot be read: it is damaged, or newer than this tool.",
             "Esta versión no se puede leer: está dañada, o es más nueva que esta herramienta."),
        both("Type `playbook verify`, or update the tool.",
             "Escriba `playbook verify`, o actualice la herramienta."),
        client=files.client,
    )  # fmt: skip


def plain_json(playbook: Playbook, records: bool = True) -> bytes:
    """The whole model as JSON, an entity a line, so that two versions differ by lines.

    `records`: with what was written down as it happened, like sign-offs.
    """
    parts = []
    for name, value in plain(playbook, records).items():
        body = _line(value)
        if isinstance(value, dict):
            entities = ",\n".join(f"{_line(id)}: {_line(one)}" for id, one in value.items())
            body = f"{{\n{entities}\n}}"
        parts.append(f"{_line(name)}: {body}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "backslashreplace")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def plain(playbook: Playbook, records: bool = True) -> MappingABC[str, object]:
    """The whole model as plain data, every phrase in its one canonical form."""
    body: dict[str, object] = {
        "client": playbook.client, "schema": SCHEMA, "languages": list(playbook.languages),
    }  # fmt: skip
    for kind in playbook.kinds.values():
        found = playbook.of(kind.name)
        if found and (records or not kind.record):
            body[kind.plural] = {
                id: kind.group.plain_fields(entity.values) for id, entity in sorted(found.items())
            }
    return body
