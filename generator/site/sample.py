"""The client that `mkdocs build` and `mkdocs serve` show at the repository's root."""

import os
from datetime import date
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_datetime

from generator import git
from generator.errors import PlaybookError
from generator.load import load
from generator.pages import editions
from generator.pages.page import Edition
from generator.reports import find_report
from generator.source.tree import read_folder


def client_editions(folder: Path) -> dict[str, Edition]:
    """The draft of the client in `folder`, by language. Raises MkDocs' `PluginError`."""
    try:
        loaded = load(read_folder(folder.parent, folder.name))
        if loaded.playbook is None:
            raise PluginError("\n" + find_report("text").render(loaded.findings, "en"))
        made = editions(loaded.playbook, "draft", _today(folder))
    except PlaybookError as error:
        raise PluginError(str(error)) from error
    return {edition.language: edition for edition in made}


def _today(folder: Path) -> date:
    now = get_build_datetime().date()  # SOURCE_DATE_EPOCH where it is set
    if "SOURCE_DATE_EPOCH" in os.environ:
        return now
    return git.commit_date(folder) or now
