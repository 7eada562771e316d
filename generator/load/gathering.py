"""Collects every entity of every file before any field is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.findings import Finding, Severity
from generator.kinds import kinds
from generator.locale import languages, words
from generator.model.kind import Kind
from generator.model.reading import NAME, did_you_mean, nearest, shown, without_accents
from generator.model.types import DANGLING, UNKNOWN_FIELD, WRONG_TYPE
from generator.source import nodes
from generator.source.names import client_name_problem
from generator.source.reader import read_yaml
from generator.source.tree import ENGAGEMENT, ClientFiles
from generator.text import Text, both

BAD_ID = "SRC-34"
MODEL = "playbook.json"
"""What a release calls its whole model."""

LANGUAGES = ("en", "es")
LANGUAGE = re.compile("[a-z]{2,3}")


@dataclass(slots=True)
class Draft:
    """An entity before its fields are typed. `elsewhere` says which file gives a private field."""

    kind: Kind
    id: str
    path: str
    key: nodes.Scalar
    node: nodes.Mapping
    elsewhere: dict[str, str] = field(default_factory=dict)


class Gathering:
    """Collects every entity of every file before any field is typed."""

    def __init__(self, files: ClientFiles, model: nodes.Mapping | None = None) -> None:
        self.files = files
        self.model = model
        self.kinds = kinds()
        self.plurals = {kind.plural: kind for kind in self.kinds.values()}
        self.drafts: dict[str, dict[str, Draft]] = {name: {} for name in self.kinds}
        self.findings: list[Finding] = []
        self.path = ""
        self.complete = True

    def gather(self) -> None:
        private = []
        if self.model is not None:
            self.frozen(self.model)
        for path, data in self.files.content.items():
            self.path = self.files.shown(path)
            node, findings = read_yaml(data, self.path, self.files.client)
            self.findings += findings
            if node is None:
                self.complete = False
                continue
            if path.startswith("private/"):
                private.append((self.path, node))
            elif path == ENGAGEMENT:
                self.engagement(node)
            else:
                self.file(path, node)
        for self.path, node in private:
            self.overlay(node)

    def frozen(self, model: nodes.Mapping) -> None:
        """A release's whole model: sections alone, the engagement in one of them."""
        self.path = self.files.shown(MODEL)
        for section, (_, child) in model.entries.items():
            kind = self.plurals.get(section)
            if kind is not None:
                self.section(kind, child)

    def engagement(self, node: nodes.Mapping) -> None:
        own = nodes.Mapping(node.line, node.column, False)
        kind = self.kinds["engagement"]
        for name, (key, child) in node.entries.items():
            if name in kind.group.fields:
                own.entries[name] = (key, child)
            elif name in self.plurals and name != kind.plural:
                self.section(self.plurals[name], child)
            else:
                self.unknown_field(key, [*kind.group.fields, *self.sections()])
        key = nodes.Scalar(self.files.client, node.line, node.column, False, False)
        draft = Draft(kind, self.files.client, self.path, key, own)
        self.drafts[kind.name][draft.id] = draft

    def file(self, path: str, node: nodes.Mapping) -> None:
        folder, _, name = path.rpartition("/")
        kind = self.plurals.get(folder)
        if kind is not None and kind.name != "engagement":
            stem = name.rpartition(".")[0]
            self.draft(kind, nodes.Scalar(stem, 1, 1, False, False), node)
            return
        if self.misplaced(folder, name, node):
            return
        for section, (key, child) in node.entries.items():
            kind = self.plurals.get(section)
            if kind is None or kind.name == "engagement":
                self.unknown_section(key)
            else:
                self.section(kind, child)

    def misplaced(self, folder: str, name: str, node: nodes.Mapping) -> bool:
        """Report one entity in a folder that is no kind's; whether it is one."""
        top, _, below = folder.partition("/")
        plural = top if top in self.sections() else self.nearest_folder(top)
        if not plural or top == "engagements" or (not below and top == plural):
            return False
        if node.entries.keys() & self.plurals.keys():
            return False
        if not node.entries.keys() & self.plurals[plural].group.fields.keys():
            return False
        place = nodes.Scalar(folder, 1, 1, False, False)
        if top == plural:
            self.refuse(
                UNKNOWN_FIELD, place,
                both(f"Files of one entity each lie directly in `{plural}/`, not in "
                     f"`{shown(folder)}/`.",
                     f"Los archivos de un solo elemento van directamente en `{plural}/`, no en "
                     f"`{shown(folder)}/`."),
                both(f"Move it to `{plural}/{name}`.", f"Muévalo a `{plural}/{name}`."),
            )  # fmt: skip
        else:
            self.refuse(
                UNKNOWN_FIELD, place,
                both(f"No kind has its files in a folder `{shown(folder)}`.",
                     f"Ningún tipo tiene sus archivos en una carpeta `{shown(folder)}`."),
                both(f"Folder `{shown(folder)}`: did you mean `{plural}/`?",
                     f"Carpeta `{shown(folder)}`: ¿quiso decir `{plural}/`?"),
            )  # fmt: skip
        self.complete = False
        return True

    def nearest_folder(self, name: str) -> str:
        """The folder that a misspelt one, or one in another language, most probably means."""
        known = {plural: plural for plural in self.sections()}
        for code in languages():
            for plural in self.sections():
                many = words(code).get(f"kinds.{self.plurals[plural].name}.many", plural)
                known.setdefault(without_accents(many).replace(" ", "-"), plural)
        return known.get(nearest(name, known) or "", "") if name else ""

    def sections(self) -> list[str]:
        """The sections that a file may hold; the engagement itself stands in client.yml alone."""
        return [plural for plural, kind in self.plurals.items() if kind.name != "engagement"]

    def unknown_field(self, key: nodes.Scalar, known: list[str]) -> None:
        self.refuse(
            UNKNOWN_FIELD, key,
            both(f"There is no field `{shown(key.value)}` here.",
                 f"Aquí no existe el campo `{shown(key.value)}`."),
            did_you_mean(
                key.value, known, [one.name for one in self.kinds["engagement"].fields if one.asked]
            ),
        )  # fmt: skip

    def unknown_section(self, key: nodes.Scalar) -> None:
        self.refuse(
            UNKNOWN_FIELD, key,
            both(f"There is no section `{shown(key.value)}`. A file holds sections named by "
                 "plural kind, or lies in a folder of that name and holds one entity.",
                 f"No existe la sección `{shown(key.value)}`. Un archivo contiene secciones con el "
                 "nombre plural del tipo, o está en una carpeta con ese nombre y contiene un "
                 "solo elemento."),
            did_you_mean(key.value, self.sections()),
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
                both(f"`{shown(key.value)}` cannot be an id.",
                     f"`{shown(key.value)}` no puede ser un id."),
                both("Use small letters a to z, digits and hyphens, a letter first, 63 at most.",
                     "Use letras minúsculas de la a a la z, dígitos y guiones, con una letra al "
                     "inicio; "
                     "máximo 63."),
            )  # fmt: skip
            return
        if not isinstance(node, nodes.Mapping):
            self.refuse(
                WRONG_TYPE, node if node.line else key,
                both(f"`{key.value}` takes the fields of one {kind.name}.",
                     f"`{key.value}` lleva los campos de un elemento ({_named(kind)})."),
                both(f"Write at least its `{kind.title}`.", f"Escriba al menos su `{kind.title}`."),
            )  # fmt: skip
            return
        first = self.drafts[kind.name].get(key.value)
        if first is not None:
            where, nombre = f"{first.path}:{first.key.line}", _named(kind)
            self.refuse(
                DANGLING, key,
                both(f"The {kind.name} `{key.value}` is defined twice; first at {where}.",
                     f"`{key.value}` ({nombre}) está definido dos veces; primero en {where}."),
                both("Keep one, or give the other an id of its own.",
                     "Conserve uno, o dé al otro un id propio."),
            )  # fmt: skip
            return
        self.drafts[kind.name][key.value] = Draft(kind, key.value, self.path, key, node)

    def overlay(self, node: nodes.Mapping) -> None:
        """Merge private fields into the entities they belong to."""
        for section, (key, child) in node.entries.items():
            kind = self.plurals.get(section)
            if kind is None or not isinstance(child, nodes.Mapping):
                self.unknown_section(key)
                continue
            for id, (name, fields) in child.entries.items():
                draft = self.drafts[kind.name].get(id)
                if draft is None and self.model is not None:
                    continue  # who came later is not in the older version
                if draft is None or not isinstance(fields, nodes.Mapping):
                    self.refuse(
                        DANGLING, name,
                        both(f"There is no {kind.name} `{shown(id)}` to add private fields to.",
                             f"No existe `{shown(id)}` ({_named(kind)}) "
                             "para agregarle campos privados."),
                        did_you_mean(id, self.drafts[kind.name]),
                    )  # fmt: skip
                    continue
                draft.node.entries.update(fields.entries)
                draft.elsewhere.update(dict.fromkeys(fields.entries, self.path))

    def refuse(self, rule: str, node: nodes.Node, message: Text, fix: Text) -> None:
        self.findings.append(
            Finding(rule, Severity.ERROR, self.path, max(node.line, 1), max(node.column, 1),
                    message, fix, client=self.files.client)
        )  # fmt: skip

    def languages(self) -> tuple[str, ...]:
        """The client's languages as written, before anything is typed."""
        found: list[str] = []
        for draft in self.drafts["engagement"].values():
            _, node = draft.node.entries.get("languages", (None, None))
            self.path = draft.path
            for one in node.items if isinstance(node, nodes.Sequence) else [node]:
                if isinstance(one, nodes.Scalar) and one.value:
                    found.append(one.value.strip().lower())
                    self.language(one, found)
        return tuple(dict.fromkeys(found)) or LANGUAGES

    def language(self, node: nodes.Scalar, found: list[str]) -> None:
        """Refuse a language that this tool does not speak, or that is there already."""
        code, known = found[-1], ", ".join(f"`{one}`" for one in languages())
        if code in found[:-1]:
            self.refuse(
                WRONG_TYPE, node,
                both(f"The language `{code}` is there twice.",
                     f"El idioma `{code}` está dos veces."),
                both("Delete one of the two.", "Borre uno de los dos."),
            )  # fmt: skip
        elif LANGUAGE.fullmatch(code) and code not in languages():
            self.refuse(
                WRONG_TYPE, node,
                both(f"This tool has no words in the language `{code}`.",
                     f"Esta herramienta no tiene palabras en el idioma `{code}`."),
                both(f"Use {known}, or add `generator/locales/{code}.yml`.",
                     f"Use {known}, o agregue `generator/locales/{code}.yml`."),
            )  # fmt: skip

    def names(self, kind: str, id: str) -> Iterator[str]:
        """What an entity is called in each language, and its code, as written."""
        draft = self.drafts[kind][id]
        for name in (draft.kind.title, "code"):
            _, node = draft.node.entries.get(name, (None, None))
            inner = node.entries.values() if isinstance(node, nodes.Mapping) else [(None, node)]
            for _, one in inner:
                if isinstance(one, nodes.Scalar) and one.value:
                    yield one.value

    def events(self) -> frozenset[str]:
        for draft in self.drafts["engagement"].values():
            _, node = draft.node.entries.get("events", (None, None))
            if isinstance(node, nodes.Mapping):
                return frozenset(node.entries)
        return frozenset()


def _named(kind: Kind) -> str:
    """The kind in Spanish, inside a sentence."""
    return words("es").get(f"kinds.{kind.name}.one", kind.name).lower()
