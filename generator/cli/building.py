"""Builds a client's site, version by version, and publishes it as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import store
from generator.cli.editions import Selection
from generator.cli.inputs import INPUTS
from generator.cli.notes import progress
from generator.cli.places import look_folder
from generator.cli.versions import Version
from generator.locale import words
from generator.pages.page import Edition
from generator.site.build import build_editions
from generator.site.entrance import Entrance

EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Site:
    """One client's site: what it is made of as a whole, its versions, and which are asked for."""

    client: str
    inputs: str
    versions: Sequence[Version]
    selection: Selection = EVERYTHING


def page_count(edition: Edition) -> int:
    """About how many pages an edition has; enough for a progress bar."""
    return sum(len(part.links) + 1 for group in edition.navigation for part in group.sections)


def publish(site: Site, out: Path, jobs: int) -> list[str]:
    """Write a client's site to `out/<client>/`; what was there stays until all is done.

    A version that is made of the same as the one published there is taken over from it. What is
    neither that nor asked for is not there afterwards, and is returned: `<language>/<version>`. The
    ways in lead to it none the less, so that parts of a site fit together.
    """
    with store.publishing(out, site.client) as publication:
        entrances, wanted, absent = [], [], []
        for version in site.versions:
            missing = []
            own = {code: words(code)("language.name") for code in version.names}
            for language, name in version.names.items():
                place = f"{language}/{version.name}"
                entrances.append(Entrance(site.client, language, version.name, name, own))
                if not _reused(publication, place, version.inputs):
                    if not site.selection.takes(version.name, language):
                        absent.append(place)
                        continue
                    missing.append(language)
                publication.parts[place] = {f"{INPUTS} {place}": version.inputs}
            if missing:
                wanted += [one for one in version.make() if one.language in missing]
        if not absent:
            publication.notes[INPUTS] = site.inputs
            for notes in publication.parts.values():
                publication.notes |= notes
            publication.parts = {}
        for one in entrances:  # of a language of which nothing is built, only its ways in are there
            (publication.folder / one.language).mkdir(exist_ok=True)
        label = f"Building {site.client}"
        with progress(label, sum(map(page_count, wanted))) as step:
            folder, look = publication.folder.parent, look_folder()
            build_editions(wanted, folder, look, jobs, step, entrances)
    return absent


def _reused(publication: store.Publication, place: str, inputs: str) -> bool:
    before = publication.before
    same = before is not None and before.notes.get(f"{INPUTS} {place}") == inputs
    return bool(same) and publication.reuse(place)
