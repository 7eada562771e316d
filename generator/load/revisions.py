"""A client's files as a git commit held them."""

from __future__ import annotations

from pathlib import Path

from generator.errors import PlaybookError
from generator.git.revisions import files_at
from generator.source.tree import ClientFiles, read_mapping_tree


def files_in_commit(definitions: Path, client: str, commit: str, shown: str) -> ClientFiles | None:
    """What `<definitions>/<client>/` held; None where it was not there. PlaybookError (3).

    `shown` is what findings call the folder.
    """
    found = files_at(definitions / client, commit)
    if found is None:
        raise PlaybookError(f"git cannot read {shown}: files are missing here.")
    return read_mapping_tree(found, client, shown) if found else None
