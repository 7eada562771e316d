"""Builds a client's site, version by version, and publishes it as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import store
from generator.cli.inputs import INPUTS
from generator.cli.notes import progress
from generator.cli.places import look_folder
from generator.cli.versions import Version
from generator.locale import words
from generator.pages.page import Edition
from generator.site.build import build_editions
from generator.site.entrance import Entrance


@dataclass(frozen=True, slots=True)
class Site:
    """One client's site: what it is made of as a whole, and its versions."""

    client: str
    inputs: str
    versions: Sequence[Version]


def page_count(edition: Edition) -> int:
    """About how many pages an edition has; enough for a progress bar."""
    return sum(len(part.links) + 1 for group in edition.navigation for part in group.sections)


def publish(site: Site, out: Path, jobs: int) -> None:
    """Write a client's site to `out/<client>/`; what was there stays until all is done.

    A version that is made of the same as the one published there is taken over from it.
    """
    with store.publishing(out, site.client) as publication:
        publication.notes[INPUTS] = site.inputs
        entrances, wanted = [], []
        for version in site.versions:
            missing = []
            own = {code: words(code)("language.name") for code in version.names}
            for language, name in version.names.items():
                place = f"{language}/{version.name}"
                entrances.append(Entrance(site.client, language, version.name, name, own))
                if not _reused(publication, place, version.inputs):
                    missing.append(language)
                publication.notes[f"{INPUTS} {place}"] = version.inputs
            if missing:
                wanted += [one for one in version.make() if one.language in missing]
        label = f"Building {site.client}"
        with progress(label, sum(map(page_count, wanted))) as step:
            folder, look = publication.folder.parent, look_folder()
            build_editions(wanted, folder, look, jobs, step, entrances)


def _reused(publication: store.Publication, place: str, inputs: str) -> bool:
    before = publication.before
    same = before is not None and before.notes.get(f"{INPUTS} {place}") == inputs
    return bool(same) and publication.reuse(place)
