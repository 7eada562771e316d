"""What can be checked only when every entity is typed: parts, files, measures."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator

from generator.findings import Finding, Severity
from generator.model.playbook import Entity, Playbook
from generator.model.reading import Reading, did_you_mean, shown
from generator.model.types import DANGLING
from generator.model.values import Record
from generator.text import Text, both


def check_measures(declared: object, reading: Reading) -> None:
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


def check_parts(playbook: Playbook, unsound: Container[tuple[str, str]]) -> Iterator[Finding]:
    """`quality-escape/2` needs a level 2 there. Of an unsound entity nobody can tell."""
    for entity in playbook:
        for reference in entity.references:
            if not reference.part or (reference.kind, reference.id) in unsound:
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


def check_files(playbook: Playbook, files: Collection[str]) -> Iterator[Finding]:
    """Every file that an attachment names lies in `attachments/`."""
    for entity in playbook.of("attachment").values():
        file = entity.get("file")
        if isinstance(file, str) and f"attachments/{file}" not in files:
            line, column = entity.position("file")
            names = [path.removeprefix("attachments/") for path in files]
            yield _misses(
                playbook, entity, "file", line, column,
                both(f"There is no file `attachments/{file}`.",
                     f"No existe el archivo `attachments/{file}`."),
                did_you_mean(file, names),
            )  # fmt: skip


def check_former_ids(playbook: Playbook) -> Iterator[Finding]:
    """An id that something had before is nobody else's, now or then: it leads on to one thing."""
    for entities in playbook.entities.values():
        claimed: dict[str, Entity] = {}
        for entity in entities.values():
            was = entity.get("was")
            for number, one in enumerate(was if isinstance(was, tuple) else ()):
                id = str(one)
                other = entities.get(id) or claimed.get(id)
                claimed[id] = entity
                if other is not None:
                    line, column = entity.position(f"was.{number}")
                    yield _misses(
                        playbook, entity, "was", line, column,
                        *_claimed(id, other, entity),
                    )  # fmt: skip


def _claimed(id: str, other: Entity, entity: Entity) -> tuple[Text, Text]:
    if other is entity:
        return (
            both(f"`was` names `{id}` twice, or names the id that it has now.",
                 f"`was` nombra `{id}` dos veces, o nombra el id que tiene ahora."),
            both("Under `was` stand former ids alone, each once, the first one first.",
                 "En `was` van solo ids anteriores, cada uno una vez, el primero al inicio."),
        )  # fmt: skip
    return (
        both(f"`{id}` is, or was, the id of `{other.id}` too.",
             f"`{id}` es, o fue, también el id de `{other.id}`."),
        both("Leave it under `was` of the one that people mean by it.",
             "Déjelo en `was` de aquel al que la gente se refiere con él."),
    )  # fmt: skip


def _misses(
    playbook: Playbook, entity: Entity, field: str, line: int, column: int, message: Text, fix: Text
) -> Finding:
    return Finding(
        DANGLING, Severity.ERROR, entity.path, max(line, 1), max(column, 1), message, fix, "F1",
        playbook.client, entity.kind.name, entity.id, field,
    )  # fmt: skip
