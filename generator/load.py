"""Plain nodes become a playbook: entities gathered from all files, typed, their references checked.

The loader requires only a name of each entity. What else a finished playbook needs, rules ask for.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from generator.findings import Finding, Severity, in_order
from generator.kinds import kinds
from generator.model.kind import Kind
from generator.model.playbook import Entity, Playbook
from generator.model.reading import NAME, Reading, Registry, did_you_mean, shown
from generator.model.types import DANGLING, UNKNOWN_FIELD, WRONG_TYPE
from generator.model.values import Record
from generator.source import nodes
from generator.source.codes import CLIENT_FOLDER
from generator.source.names import client_name_problem
from generator.source.reader import read_yaml
from generator.source.tree import ENGAGEMENT, ClientFiles
from generator.text import Text, both

LANGUAGES = ("en", "es")
BAD_ID, NO_NAME = "SRC-34", "SRC-35"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gives. `playbook` is None where something kept it from loading."""

    client: str
    playbook: Playbook | None
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Draft:
    """An entity before its fields are typed."""

    kind: Kind
    id: str
    path: str
    key: nodes.Scalar
    node: nodes.Mapping


class _Gathering:
    """Collects every entity of every file before any field is typed."""

    def __init__(self, files: ClientFiles) -> None:
        self.files = files
        self.kinds = kinds()
        self.plurals = {kind.plural: kind for kind in self.kinds.values()}
        self.drafts: dict[str, dict[str, _Draft]] = {name: {} for name in self.kinds}
        self.findings: list[Finding] = []
        self.path = ""

    def gather(self) -> None:
        private = []
        for path, data in self.files.content.items():
            self.path = self.files.shown(path)
            node, findings = read_yaml(data, self.path, self.files.client)
            self.findings += findings
            if node is None:
                continue
            if path.startswith("private/"):
                private.append((self.path, node))
            elif path == ENGAGEMENT:
                self.engagement(node)
            else:
                self.file(path, node)
        for self.path, node in private:
            self.overlay(node)

    def engagement(self, node: nodes.Mapping) -> None:
        own = nodes.Mapping(node.line, node.column, False)
        kind = self.kinds["engagement"]
        for name, (key, child) in node.entries.items():
            if name in self.plurals and name not in kind.group.fields:
                self.section(self.plurals[name], child)
            else:
                own.entries[name] = (key, child)
        key = nodes.Scalar(self.files.client, node.line, node.column, False, False)
        draft = _Draft(kind, self.files.client, self.path, key, own)
        self.drafts[kind.name][draft.id] = draft

    def file(self, path: str, node: nodes.Mapping) -> None:
        folder, _, name = path.rpartition("/")
        kind = self.plurals.get(folder)
        if kind is not None:
            stem = name.rpartition(".")[0]
            self.draft(kind, nodes.Scalar(stem, 1, 1, False, False), node)
            return
        for section, (key, child) in node.entries.items():
            kind = self.plurals.get(section)
            if kind is None or kind.name == "engagement":
                self.unknown_section(key)
            else:
                self.section(kind, child)

    def unknown_section(self, key: nodes.Scalar) -> None:
        known = [name for name in self.plurals if name != "engagements"]
        self.refuse(
            UNKNOWN_FIELD, key,
            both(f"There is no section `{shown(key.value)}`. A file holds sections named by "
                 "plural kind, or lies in a folder of that name and holds one entity.",
                 f"No existe la sección `{shown(key.value)}`. Un archivo contiene secciones con el "
                 "nombre plural del tipo, o está en una carpeta con ese nombre y contiene un solo elemento."),
            did_you_mean(key.value, known),
        )  # fmt: skip

    def section(self, kind: Kind, node: nodes.Node) -> None:
        if isinstance(node, nodes.Scalar) and not node.value:
            return
        if not isinstance(node, nodes.Mapping):
            self.refuse(
                WRONG_TYPE, node,
                both(f"`{kind.plural}` takes ids, each with its fields.",
                     f"`{kind.plural}` lleva identificadores, cada uno con sus campos."),
                both("Write `<id>:` and the fields below it, indented.",
                     "Escriba `<id>:` y los campos debajo, con sangría."),
            )  # fmt: skip
            return
        for key, child in node.entries.values():
            self.draft(kind, key, child)

    def draft(self, kind: Kind, key: nodes.Scalar, node: nodes.Node) -> None:
        if not NAME.fullmatch(key.value) or client_name_problem(key.value) is not None:
            self.refuse(
                BAD_ID, key,
                both(f"`{shown(key.value)}` cannot be an id.", f"`{shown(key.value)}` no puede ser un id."),
                both("Use small letters a to z, digits and hyphens, a letter first, 63 at most.",
                     "Use letras minúsculas de la a a la z, dígitos y guiones, con una letra al inicio; máximo 63."),
            )  # fmt: skip
            return
        if not isinstance(node, nodes.Mapping):
            self.refuse(
                WRONG_TYPE, node if node.line else key,
                both(f"`{key.value}` takes the fields of one {kind.name}.",
                     f"`{key.value}` lleva los campos de un elemento ({kind.name})."),
                both(f"Write at least its `{kind.title}`.", f"Escriba al menos su `{kind.title}`."),
            )  # fmt: skip
            return
        first = self.drafts[kind.name].get(key.value)
        if first is not None:
            where = f"{first.path}:{first.key.line}"
            self.refuse(
                DANGLING, key,
                both(f"The {kind.name} `{key.value}` is defined twice; first at {where}.",
                     f"`{key.value}` ({kind.name}) está definido dos veces; la primera en {where}."),
                both("Keep one, or give the other an id of its own.",
                     "Conserve uno, o dé al otro un id propio."),
            )  # fmt: skip
            return
        self.drafts[kind.name][key.value] = _Draft(kind, key.value, self.path, key, node)

    def overlay(self, node: nodes.Mapping) -> None:
        """Merge private fields into the entities they belong to."""
        for section, (key, child) in node.entries.items():
            kind = self.plurals.get(section)
            if kind is None or not isinstance(child, nodes.Mapping):
                self.unknown_section(key)
                continue
            for id, (name, fields) in child.entries.items():
                draft = self.drafts[kind.name].get(id)
                if draft is None or not isinstance(fields, nodes.Mapping):
                    self.refuse(
                        DANGLING, name,
                        both(f"There is no {kind.name} `{shown(id)}` to add private fields to.",
                             f"No existe `{shown(id)}` ({kind.name}) a quien agregar campos privados."),
                        did_you_mean(id, self.drafts[kind.name]),
                    )  # fmt: skip
                    continue
                draft.node.entries.update(fields.entries)

    def refuse(self, rule: str, node: nodes.Node, message: Text, fix: Text) -> None:
        self.findings.append(
            Finding(rule, Severity.ERROR, self.path, max(node.line, 1), max(node.column, 1),
                    message, fix, client=self.files.client)
        )  # fmt: skip

    def languages(self) -> tuple[str, ...]:
        """The client's languages as written, before anything is typed."""
        for draft in self.drafts["engagement"].values():
            _, node = draft.node.entries.get("languages", (None, None))
            if isinstance(node, nodes.Sequence):
                found = tuple(
                    n.value for n in node.items if isinstance(n, nodes.Scalar) and n.value
                )
                if found:
                    return found
        return LANGUAGES

    def events(self) -> frozenset[str]:
        for draft in self.drafts["engagement"].values():
            _, node = draft.node.entries.get("events", (None, None))
            if isinstance(node, nodes.Mapping):
                return frozenset(node.entries)
        return frozenset()


def load(files: ClientFiles) -> Loaded:
    """Load one client. Everything wrong is reported at once; errors keep the playbook from loading."""
    with _no_collection():
        return _load(files)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Loading makes many small objects that all stay: looking for garbage among them costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(files: ClientFiles) -> Loaded:
    gathering = _Gathering(files)
    gathering.gather()
    findings = [*files.findings, *gathering.findings]
    blocked = any(one.severity is Severity.ERROR for one in findings)
    registry = Registry(
        gathering.drafts,
        {kind.name: kind.verbs for kind in gathering.kinds.values()},
        gathering.events(),
    )
    languages = gathering.languages()
    entities: dict[str, dict[str, Entity]] = {}
    for name, drafts in gathering.drafts.items():
        typed = entities[name] = {}
        for id in sorted(drafts):
            reading = Reading(drafts[id].path, files.client, languages, registry, name, id)
            typed[id] = _entity(drafts[id], reading)
            findings += reading.findings
            blocked = blocked or reading.blocked
    if not entities["engagement"] and not files.findings:
        findings.append(_no_engagement(files))
        blocked = True
    playbook = Playbook(
        files.client, languages, gathering.kinds, entities,
        {path: one.read() for path, one in files.attachments.items()} if not blocked else {},
    )  # fmt: skip
    if not blocked:
        late = [*_check_parts(playbook), *_check_files(playbook)]
        findings += late
        blocked = any(one.severity is Severity.ERROR for one in late)
    return Loaded(files.client, None if blocked else playbook, tuple(in_order(findings)))


def _entity(draft: _Draft, reading: Reading) -> Entity:
    values = draft.kind.group.read_fields(draft.node, reading)
    if reading.measured:
        _check_measures(values.get("measures"), reading)
    title = draft.kind.field(draft.kind.title)
    if title is not None and draft.kind.title not in values and not reading.blocked:
        reading.refuse(
            NO_NAME, draft.key,
            both(f"`{draft.id}` has no `{draft.kind.title}`.", f"`{draft.id}` no tiene `{draft.kind.title}`."),
            both(f"Give it one: `{draft.kind.title}: {{en: \"…\", es: \"…\"}}`.",
                 f"Póngale uno: `{draft.kind.title}: {{en: \"…\", es: \"…\"}}`."),
        )  # fmt: skip
    return Entity(draft.kind, draft.id, values, draft.path, draft.node, tuple(reading.references))


def _check_measures(declared: object, reading: Reading) -> None:
    """A condition or an example may name only measures that the entity declares."""
    records = declared if isinstance(declared, tuple) else ()
    known = {str(one.get("id")) for one in records if isinstance(one, Record)}
    for name, node, path in reading.measured:
        if name not in known:
            reading.trail[:] = path.split(".")
            reading.refuse(
                DANGLING, node,
                both(f"There is no measure `{shown(name)}` under `measures`.",
                     f"No existe la medida `{shown(name)}` en `measures`."),
                did_you_mean(name, known),
            )  # fmt: skip
            reading.trail.clear()


def _check_parts(playbook: Playbook) -> Iterator[Finding]:
    """`quality-escape/2` needs a level 2 there."""
    for entity in playbook:
        for reference in entity.references:
            if not reference.part:
                continue
            target = playbook.find(reference.kind, reference.id)
            known = part_names(target) if target else ()
            if reference.part not in known:
                yield _misses(
                    playbook, entity, reference.field, reference.line, reference.column,
                    both(f"`{reference.id}` has no part `{shown(reference.part)}`.",
                         f"`{reference.id}` no tiene la parte `{shown(reference.part)}`."),
                    did_you_mean(reference.part, known),
                )  # fmt: skip


def part_names(entity: Entity) -> tuple[str, ...]:
    """What may stand behind the slash in a reference to this entity."""
    names = []
    for record in entity.records(entity.kind.parts):
        key = record.get("id") if "id" in record.values else record.get("n")
        names.append(str(key))
    return tuple(names)


def _check_files(playbook: Playbook) -> Iterator[Finding]:
    for entity in playbook.of("attachment").values():
        file = entity.get("file")
        if isinstance(file, str) and f"attachments/{file}" not in playbook.files:
            line, column = entity.position("file")
            names = [path.removeprefix("attachments/") for path in playbook.files]
            yield _misses(
                playbook, entity, "file", line, column,
                both(f"There is no file `attachments/{file}`.", f"No existe el archivo `attachments/{file}`."),
                did_you_mean(file, names),
            )  # fmt: skip


def _misses(
    playbook: Playbook, entity: Entity, field: str, line: int, column: int, message: Text, fix: Text
) -> Finding:
    return Finding(
        DANGLING, Severity.ERROR, entity.path, max(line, 1), max(column, 1), message, fix, "F1",
        playbook.client, entity.kind.name, entity.id, field,
    )  # fmt: skip


def _no_engagement(files: ClientFiles) -> Finding:
    return Finding(
        CLIENT_FOLDER.id, Severity.ERROR, files.shown(ENGAGEMENT), 1, 1,
        both("There is no client.yml that can be read.", "No hay un client.yml que se pueda leer."),
        both("Start one with `playbook init`.", "Empiece uno con `playbook init`."),
        client=files.client,
    )  # fmt: skip


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
