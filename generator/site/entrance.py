"""The ways in to a client's editions: list of versions, the latest one, choice of language."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import jinja2

from generator.locale import words
from generator.pages.page import Edition

DRAFT = "draft"
WAS = "was"
"""In a preview, what the draft is compared with."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the ways in need to know of an edition. `languages` says what each calls itself.

    `start` is the page that the client's index leads to; empty, it is the home page.
    """

    client: str
    language: str
    version: str
    name: str
    languages: Mapping[str, str]
    start: str = ""


def entrance_of(edition: Edition) -> Entrance:
    """The way in to an edition."""
    return Entrance(
        edition.client, edition.language, edition.version, edition.name, edition.languages
    )


def write_entrances(editions: Iterable[Entrance], out: Path, root: Path) -> None:
    """Write `versions.json` and `latest/` for each client and language, and each client's index."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "overrides" / "entrance"), autoescape=True
    )
    scripts = root / "overrides" / "entrance"
    ordered = sorted(editions, key=lambda edition: edition.client)
    for client, of_client in groupby(ordered, key=lambda edition: edition.client):
        found = list(of_client)
        folder = out / client
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("entrance.js", "entrance.css"):
            (folder / name).write_bytes((scripts / name).read_bytes())
        newest = {}
        for language in found[0].languages:
            here = [edition for edition in found if edition.language == language]
            if here:
                newest[language] = _write_language(here, folder / language, env)
        _write_index(found, newest, folder, env)


def latest(versions: Sequence[str]) -> str:
    """The newest release, or the draft where there is none."""
    return min(versions, key=_newest_first)


def _newest_first(version: str) -> tuple[bool, list[tuple[int, str]]]:
    parts = re.findall(r"\d+|\D+", version)
    order = [(-int(part), "") if part.isdigit() else (0, part) for part in parts]
    return version in (DRAFT, WAS), order


def _write_language(editions: Sequence[Entrance], folder: Path, env: jinja2.Environment) -> str:
    say = words(editions[0].language)
    versions = sorted({edition.version for edition in editions}, key=_newest_first)
    listed = [
        {
            "version": version,
            "title": say.get(f"versions.{version}", version),
            "aliases": ["latest"] if version == versions[0] else [],
        }
        for version in versions
    ]
    text = json.dumps(listed, ensure_ascii=False, indent=2)
    (folder / "versions.json").write_text(f"{text}\n", "utf-8")
    page = env.get_template("latest.html").render(
        edition=editions[0], target=f"../{versions[0]}/{editions[0].start}", say=say
    )
    (folder / "latest").mkdir(exist_ok=True)
    (folder / "latest" / "index.html").write_text(page, "utf-8")
    return versions[0]


def _write_index(
    editions: Sequence[Entrance], newest: dict[str, str], folder: Path, env: jinja2.Environment
) -> None:
    first = {edition.language: edition for edition in reversed(editions)}
    choices = [
        {
            "language": language,
            "name": first[language].languages[language],
            "title": first[language].name,
            "say": words(language),
            "target": f"{language}/{version}/{first[language].start}",
        }
        for language, version in newest.items()
    ]
    page = env.get_template("index.html").render(choices=choices)
    (folder / "index.html").write_text(page, "utf-8")
