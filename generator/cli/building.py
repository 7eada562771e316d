"""Builds a client's site and publishes it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator import store
from generator.cli.places import look_folder
from generator.exporters.ics import feeds
from generator.model.playbook import Playbook
from generator.pages import editions
from generator.pages.page import Edition
from generator.site.build import build_editions

DRAFT = "draft"


def draft_of(playbook: Playbook, today: date, edit_base: str) -> tuple[Edition, ...]:
    """What the working tree says now, one edition a language."""

    def beside(language: str) -> Mapping[str, bytes]:
        return feeds(playbook, language, today) if playbook.of("meeting") else {}

    return editions(playbook, DRAFT, today, edit_base, beside)


def page_count(edition: Edition) -> int:
    """About how many pages an edition has; enough for a progress bar."""
    return sum(len(part.links) + 1 for group in edition.navigation for part in group.sections)


def publish(
    client: str, built: Sequence[Edition], out: Path, jobs: int, step: Callable[[], None]
) -> None:
    """Write one client's editions to `out/<client>/`; what was there stays until all is done."""
    with store.publishing(out, client) as publication:
        build_editions(built, publication.folder.parent, look_folder(), jobs, step)
