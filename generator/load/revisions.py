"""A client's files as a git commit held them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.errors import PlaybookError
from generator.findings import in_order
from generator.git.revisions import files_at, links_at
from generator.source.codes import FILE_SYSTEM, finding
from generator.source.folder import LINK
from generator.source.tree import ClientFiles, read_mapping_tree


def files_in_commit(definitions: Path, client: str, commit: str, shown: str) -> ClientFiles | None:
    """What `<definitions>/<client>/` held; None where it was not there. PlaybookError (3).

    Links are refused as in a folder. `shown` is what findings call the folder.
    """
    found = files_at(definitions / client, commit)
    if found is None:
        raise PlaybookError(f"git cannot read {shown}: files are missing here.")
    links = links_at(definitions / client, commit)
    if not found and not links:
        return None
    files = read_mapping_tree(found, client, shown)
    refused = [finding(FILE_SYSTEM, files.shown(path), 1, 1, *LINK, client) for path in links]
    return replace(files, findings=tuple(in_order([*files.findings, *refused])))
