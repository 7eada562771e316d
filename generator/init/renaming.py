"""One entity called by another id, everywhere in its client's files: computed, nothing written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.agreement.digest import Digests
from generator.agreement.first_names import OtherNames
from generator.findings import Severity
from generator.init.former import remembered
from generator.init.mentions import mentions
from generator.load import Loaded, load
from generator.model.kind import Kind
from generator.model.playbook import Entity, Playbook
from generator.model.reading import NAME, did_you_mean
from generator.model.types.references import kind_names
from generator.model.values import Value
from generator.source import nodes
from generator.source.names import client_name_problem
from generator.source.reader import read_yaml
from generator.source.spans import Edit, SourceText
from generator.source.tree import ClientFiles
from generator.text import Text, both

PRIVATE = "private/"
Use = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename comes to: each changed file's path before, its path after and its bytes then.

    `uses` says at how many places of a file the id stood; `loaded` is the playbook afterwards.
    """

    files: Mapping[str, tuple[str, bytes]]
    uses: Mapping[str, int]
    loaded: Loaded


def public(files: ClientFiles) -> ClientFiles:
    """The same files without the private ones, as everybody has them."""
    content = {path: data for path, data in files.content.items() if not path.startswith(PRIVATE)}
    return files if len(content) == len(files.content) else replace(files, content=content)


def wrong_id(id: str) -> Text | None:
    """What is wrong with a new id, if anything."""
    if NAME.fullmatch(id) and client_name_problem(id) is None:
        return None
    return both(
        f"{id!r} cannot be an id. Use small letters a to z, digits and hyphens, a letter first, "
        "63 at most.",
        f"{id!r} no puede ser un id. Use letras minúsculas de la a a la z, dígitos y guiones, con "
        "una letra al inicio; máximo 63.",
    )


def not_to_be(playbook: Playbook, kind: Kind, old: str, new: str) -> Text | None:
    """Why an entity cannot be called so: it is not there, or somebody else is called that."""
    entities, (name, nombre) = playbook.of(kind.name), kind_names((kind.name,))
    if old not in entities:
        return _unknown(playbook, kind, old)
    if old == new:
        return both(f"`{old}` is called that already.", f"`{old}` ya se llama así.")
    if new in entities:
        return both(f"Another {name} has the id `{new}` already. Choose another one.",
                    f"Ya existe `{new}` ({nombre}). Elija otro id.")  # fmt: skip
    for entity in entities.values():
        was = _was(entity)
        if new in was and entity.id != old:
            return both(
                f"`{new}` was the id of `{entity.id}`, and leads to it. Choose another id.",
                f"`{new}` fue el id de `{entity.id}`, y lleva a él. Elija otro id.",
            )
        if new in was[:1]:
            return both(
                f"`{new}` was the first id of `{old}`: signatures hang on it, and then nothing "
                f"would lead on from `{old}`. Choose another id, or take the rename back with "
                "git where nobody has seen it yet.",
                f"`{new}` fue el primer id de `{old}`: las firmas dependen de él, y entonces nada "
                f"llevaría desde `{old}`. Elija otro id o, si nadie lo ha visto aún, deshaga el "
                "cambio con git.",
            )
    return None


def renamed(
    files: ClientFiles, playbooks: Sequence[Playbook], kind: Kind, old: str, new: str
) -> Renamed | Text:
    """The files after a rename, or why it cannot be: nothing may mean anything else than before.

    `playbooks` are the client as everybody sees it and, where there are private files, with them.
    """
    change = _Change(files, kind, old, new)
    for number, playbook in enumerate(playbooks):
        change.follow(playbook, private=number > 0)
    change.rename(playbooks[0])
    content, moved = change.content()
    after = replace(files, content=content)
    loaded = [load(one) for one in (public(after), after)[: len(playbooks)]]
    for before, now in zip(playbooks, loaded, strict=True):
        fault = _broken(now) or _other(before, now, kind.name, old, new)
        if fault is not None:
            return fault
    return Renamed(moved, change.uses, loaded[0])


class _Change:
    """The edits of each file, by its path before."""

    def __init__(self, files: ClientFiles, kind: Kind, old: str, new: str) -> None:
        self.files, self.kind, self.old, self.new = files, kind, old, new
        self.uses: Counter[str] = Counter()
        self._paths = {files.shown(path): path for path in files.content}
        self._texts: dict[str, SourceText] = {}
        self._edits: dict[str, set[Edit]] = {}
        self._overlays = {path: read_yaml(data, path)[0] for path, data in files.content.items()
                          if path.startswith(PRIVATE)}  # fmt: skip

    def follow(self, playbook: Playbook, private: bool) -> None:
        """Change every use. What was written down as it happened keeps what things were called."""
        for entity in playbook:
            uses = [one for one in entity.references
                    if (one.kind, one.id) == (self.kind.name, self.old)]  # fmt: skip
            if not uses or entity.kind.record:
                continue
            homes = self._homes(entity, private)
            found = {
                (homes[name], one.line, one.column): one
                for name, (_, child) in entity.node.entries.items()
                for one in _values(child)
            }
            for use in uses:
                home = homes[use.field.partition(".")[0]]
                node = found[home, use.line, use.column]
                for scalar in _phrases(node):
                    for start, end in mentions(scalar.value, self.kind, self.old, use.part):
                        self._write(home, scalar, start, end)

    def rename(self, playbook: Playbook) -> None:
        """Change the id itself, also where private fields are added to it; keep it under `was`."""
        entity = playbook.of(self.kind.name)[self.old]
        path = self._paths[entity.path]
        key = None
        if path.rpartition("/")[0] != self.kind.plural:
            key = self._section_key(read_yaml(self.files.content[path], path)[0])
            assert key is not None
            self._write(path, key, 0, len(key.value))
        for overlay, node in self._overlays.items():
            if (place := self._section_key(node)) is not None:
                self._write(overlay, place, 0, len(place.value))
        text = self._text(path)
        edits = remembered(text, entity.node, key, _was(entity), self.new, self.old)
        self._edits.setdefault(path, set()).update(edits)

    def content(self) -> tuple[Mapping[str, bytes], Mapping[str, tuple[str, bytes]]]:
        """All files afterwards, and of those that change the path before with path and bytes."""
        moved = {
            path: (self._path_after(path), self._text(path).edited(edits))
            for path, edits in sorted(self._edits.items())
        }
        content = dict(moved.get(path, (path, data)) for path, data in self.files.content.items())
        return dict(sorted(content.items())), moved

    def _path_after(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        stem, _, ending = name.rpartition(".")
        own = folder == self.kind.plural and stem == self.old
        return f"{folder}/{self.new}.{ending}" if own else path

    def _section_key(self, node: nodes.Mapping | None) -> nodes.Scalar | None:
        """The id in a section of a file."""
        section = _inside(node, self.kind.plural)
        found = section.entries.get(self.old) if isinstance(section, nodes.Mapping) else None
        return found[0] if found else None

    def _homes(self, entity: Entity, private: bool) -> dict[str, str]:
        """In which file each field of an entity stands."""
        homes = dict.fromkeys(entity.node.entries, self._paths[entity.path])
        for path, node in self._overlays.items() if private else ():
            below = _inside(_inside(node, entity.kind.plural), entity.id)
            if isinstance(below, nodes.Mapping):
                homes |= dict.fromkeys(below.entries, path)
        return homes

    def _text(self, path: str) -> SourceText:
        if path not in self._texts:
            self._texts[path] = SourceText(self.files.content[path])
        return self._texts[path]

    def _write(self, path: str, scalar: nodes.Scalar, start: int, end: int) -> None:
        edits = self._edits.setdefault(path, set())
        first, last = self._text(path).span(scalar, start, end)
        if (first, last, self.new) not in edits:
            edits.add((first, last, self.new))
            self.uses[path] += 1


def _values(node: nodes.Node) -> Iterator[nodes.Node]:
    """A value and all values below it, in the order written."""
    yield node
    if isinstance(node, nodes.Mapping):
        for _, child in node.entries.values():
            yield from _values(child)
    elif isinstance(node, nodes.Sequence):
        for one in node.items:
            yield from _values(one)


def _phrases(node: nodes.Node) -> list[nodes.Scalar]:
    """The scalars in which a value can name what it refers to: itself, or a clock's long form."""
    inner = [node, *(_inside(node, name) for name in ("phrase", "count"))]
    return [one for one in inner if isinstance(one, nodes.Scalar)]


def _inside(node: nodes.Node | None, name: str) -> nodes.Node | None:
    found = node.entries.get(name) if isinstance(node, nodes.Mapping) else None
    return found[1] if found else None


def _was(entity: Entity) -> tuple[str, ...]:
    was = entity.get("was")
    return tuple(str(one) for one in was) if isinstance(was, tuple) else ()


def _unknown(playbook: Playbook, kind: Kind, old: str) -> Text:
    name, nombre = kind_names((kind.name,))
    now = [one.id for one in playbook.of(kind.name).values() if old in _was(one)]
    others = [one for one in playbook.kinds if one != kind.name and old in playbook.of(one)]
    if now:
        more = both(f"It is `{now[0]}` now.", f"Ahora es `{now[0]}`.")
    elif others:
        others_en, others_es = kind_names(others)
        more = both(f"`{old}` is: {others_en}.", f"`{old}` es: {others_es}.")
    else:
        more = did_you_mean(old, playbook.of(kind.name))
    return both(f"There is no {name} `{old}`. {more.get('en')}",
                f"No existe `{old}` ({nombre}). {more.get('es')}")  # fmt: skip


def _broken(loaded: Loaded) -> Text | None:
    """What the first error is, where the files would not load."""
    if loaded.playbook is not None:
        return None
    errors = (one for one in loaded.findings if one.severity is Severity.ERROR)
    return _refused(next(one.message for one in errors))


def _other(before: Playbook, after: Loaded, kind: str, old: str, new: str) -> Text | None:
    """The first thing that would mean something else under the new id."""
    now = after.playbook
    assert now is not None
    names = OtherNames(before.entities, {(kind, old): new})
    same = OtherNames(now.entities, {})
    for one in before:
        if one.kind.record:
            continue
        key = one.kind.name, names.id(one.kind.name, one.id)
        other = now.find(*key)
        if other is None or _said(one, names) != _said(other, same):
            return _refused(both(f"`{key[1]}` would say something else.",
                                 f"`{key[1]}` diría otra cosa."))  # fmt: skip
    if Digests(before).of != Digests(now).of:
        return _refused(both("What is agreed would change.", "Cambiaría lo acordado."))
    return None


def _said(entity: Entity, names: OtherNames) -> tuple[Mapping[str, Value], Counter[Use]]:
    """All that an entity says and refers to, under other names, without its former ids."""
    values = {name: one for name, one in entity.values.items() if name != "was"}
    uses = Counter(
        (one.field, one.kind, names.id(one.kind, one.id), one.part) for one in entity.references
    )
    return names.values(values), uses


def _refused(why: Text) -> Text:
    return both(
        f"{why.get('en')} So nothing was renamed: choose another id, which nothing else has.",
        f"{why.get('es')} Por eso no se cambió nada: elija otro id, que nada más tenga.",
    )
