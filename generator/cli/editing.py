"""Keeps the editor's settings and schemas beside `definitions/`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator import store
from generator.cli.notes import note
from generator.errors import PlaybookError
from generator.init.editor import (
    DIGEST,
    SCHEMAS,
    SETTINGS,
    are_ours,
    client_schemas,
    digest_of,
    editor_files,
    modeline,
    settings_file,
)
from generator.load import Loaded
from generator.source.tree import list_clients


def set_up(definitions: Path) -> None:
    """Write the settings; what is there already stays, beyond our own entries in it."""
    place = _place(definitions)
    for name, data in editor_files().items():
        if not os.path.lexists(place / name):
            store.write_file(place / name, data)
        elif (place / name).read_bytes() != data:
            _left(place / name)
    settings = place / SETTINGS
    before = settings.read_bytes() if os.path.lexists(settings) else None
    named = definitions.absolute().name
    merged = settings_file(named, list_clients(definitions), before)
    if merged is None:
        _left(settings)
        copy = place / SCHEMAS / "settings.json"
        whole = settings_file(named, list_clients(definitions), None)
        assert whole is not None
        store.write_file(copy, whole)
        note(f"It holds comments, or is no JSON. What it needs stands in {_shown(copy)}.")
    elif merged != before:
        store.write_file(settings, merged)


def is_set_up(definitions: Path) -> bool:
    """Whether somebody wants the editor's schemas here."""
    with suppress(OSError):
        return are_ours((_place(definitions) / SETTINGS).read_bytes())
    return False


def write_schemas(definitions: Path, loaded: Loaded) -> None:
    """Write a client's schemas with the ids that it has now."""
    for name, data in client_schemas(loaded.client, loaded.playbook).items():
        store.write_file(_place(definitions) / name, data)


def refresh(definitions: Path, loaded: Iterable[Loaded]) -> None:
    """Write the schemas of clients that offer something else by now.

    It serves the author's comfort alone, so it keeps no command from its work.
    """
    if not is_set_up(definitions):
        return
    for one in loaded:
        digest = _place(definitions) / SCHEMAS / one.client / DIGEST
        with suppress(OSError, PlaybookError):
            there = digest.read_bytes() if digest.is_file() else None
            wanted = digest_of(one.playbook) if one.playbook or there is None else there
            if there != wanted:
                write_schemas(definitions, one)


def with_modeline(definitions: Path, client: str, path: str, data: bytes) -> bytes:
    """A new file of a client, so that any editor finds its schema."""
    return modeline(client, path) + data if is_set_up(definitions) else data


def _place(definitions: Path) -> Path:
    return definitions.absolute().parent


def _shown(path: Path) -> str:
    return os.path.relpath(path)


def _left(path: Path) -> None:
    note(f"Left {_shown(path)} as it was.")
