"""`playbook rename`: an id changed everywhere it is used."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from difflib import unified_diff
from pathlib import Path

import click

from generator import store
from generator.cli.editing import refresh
from generator.cli.loading import load_all, sole_writer, stop_on_errors, the_client
from generator.cli.notes import note
from generator.cli.options import ClientType, Command, definitions_option, language_option
from generator.errors import PlaybookError
from generator.init.entity import find_kind, nearest_kind
from generator.init.entity import kind_names as known_kinds
from generator.init.renaming import Renamed, not_to_be, public, renamed, wrong_id
from generator.model.kind import Kind
from generator.model.types.references import kind_names
from generator.source.tree import ClientFiles, read_folder
from generator.text import Text, both


@click.command("rename", cls=Command)
@click.argument("kind", metavar="KIND")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--client", type=ClientType(), metavar="CLIENT", help="Needed where there are several."
)
@click.option("--dry-run", is_flag=True, help="Print the changed lines, and write nothing.")
@language_option
@definitions_option
def rename(
    kind: str, old: str, new: str, client: str | None, dry_run: bool, lang: str, definitions: Path
) -> None:
    """Change an id everywhere it is used, in phrases and prose too.

    The old one stays under `was`: signatures keep their worth, and the old address leads on.
    Sign-offs and releases stay as they are.
    """
    sort = find_kind(kind)
    if sort is None:
        raise _wrong(_unknown(kind), lang)
    if (fault := wrong_id(new)) is not None:
        raise _wrong(fault, lang)
    client = the_client(definitions, client)
    with nullcontext() if dry_run else sole_writer(definitions, client):
        files = read_folder(definitions, client, private=True)
        shared = public(files)
        loaded = load_all([shared] if shared is files else [shared, files])
        for one in loaded:
            stop_on_errors([one], lang, err=True)
        playbooks = [one.playbook for one in loaded if one.playbook is not None]
        if (fault := not_to_be(playbooks[0], sort, old, new)) is not None:
            raise _wrong(fault, lang)
        done = renamed(files, playbooks, sort, old, new)
        if isinstance(done, Text):
            raise PlaybookError(done.best(lang)[0], 1)
        root = definitions / client
        _refuse_taken(root, done, lang)
        if dry_run:
            click.echo("".join(_differences(files, done)).encode(), nl=False)
        else:
            store.write_together(root, _written(done.files))
    if not dry_run:
        refresh(definitions, [done.loaded])
    _tell(files, sort, old, new, done, dry_run, lang)


def _written(files: Mapping[str, tuple[str, bytes]]) -> dict[str, bytes | None]:
    gone: dict[str, bytes | None] = {path: None for path, (now, _) in files.items() if now != path}
    return gone | dict(files.values())


def _refuse_taken(root: Path, done: Renamed, lang: str) -> None:
    for path, (now, _) in done.files.items():
        if now != path and os.path.lexists(root / now):
            raise _wrong(both(f"{root / now} is there already.",
                              f"{root / now} ya existe."), lang)  # fmt: skip


def _differences(files: ClientFiles, done: Renamed) -> Iterator[str]:
    """What `git apply` would take."""
    for path, (now, data) in done.files.items():
        before, after = files.shown(path), files.shown(now)
        if before != after:
            yield f"diff --git a/{before} b/{after}\nrename from {before}\nrename to {after}\n"
        for line in unified_diff(
            _lines(files.content[path]), _lines(data), f"a/{before}", f"b/{after}"
        ):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8"))


def _tell(
    files: ClientFiles, kind: Kind, old: str, new: str, done: Renamed, dry_run: bool, lang: str
) -> None:
    name, nombre = kind_names((kind.name,))
    uses, many = sum(done.uses.values()), len(done.files)
    said = both(
        f"{'Would rename' if dry_run else 'Renamed'} `{old}` to `{new}` ({name}). "
        f"Places: {uses}; files: {many}.",
        f"{'Se cambiaría' if dry_run else 'Se cambió'} `{old}` a `{new}` ({nombre}). "
        f"Lugares: {uses}; archivos: {many}.",
    )
    note(said.best(lang)[0])
    for path, (now, _) in done.files.items():
        moved = f" → {files.shown(now)}" if now != path else ""
        note(f"  {files.shown(path)}{moved}: {done.uses.get(path, 0)}")
    if dry_run:
        note(both("Nothing was written.", "No se escribió nada.").best(lang)[0])
        return
    note(both(
        f"`{old}` stays under `was`: signatures keep their worth, and the old address leads on. "
        "Look at it with `git diff`; `git checkout` takes it back.",
        f"`{old}` queda en `was`: las firmas siguen valiendo y la dirección anterior lleva a la "
        "nueva. Revíselo con `git diff`; con `git checkout` se deshace.",
    ).best(lang)[0])  # fmt: skip


def _unknown(kind: str) -> Text:
    near = nearest_kind(kind)
    if near:
        return both(f"There is no kind {kind!r}. Did you mean {near!r}?",
                    f"No existe el tipo {kind!r}. ¿Quiso decir {near!r}?")  # fmt: skip
    known = ", ".join(known_kinds())
    return both(f"There is no kind {kind!r}. There are: {known}.",
                f"No existe el tipo {kind!r}. Existen: {known}.")  # fmt: skip


def _wrong(fault: Text, lang: str) -> PlaybookError:
    return PlaybookError(fault.best(lang)[0], 2)


COMMAND = rename
