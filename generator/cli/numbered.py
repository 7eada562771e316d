"""A client's draft, and the number that it would be released under."""

from __future__ import annotations

from pathlib import Path

from generator.cli.loading import load_all, stop_on_errors
from generator.model.playbook import Playbook
from generator.release.numbering import since_newest
from generator.source.tree import read_folder


def load_numbered(definitions: Path, client: str, language: str) -> tuple[Playbook, str]:
    """Load one client, or stop with exit code 1, its findings on stderr."""
    files = read_folder(definitions, client)
    (loaded,) = load_all([files])
    stop_on_errors([loaded], language, err=True)
    assert loaded.playbook is not None
    since = since_newest(files, loaded.playbook, definitions / client)
    return loaded.playbook, since.proposed
