"""Which client, in which version and language, needs building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.cli.editions import DRAFT, editions_there
from generator.cli.notes import note
from generator.cli.places import look_folder
from generator.errors import PlaybookError
from generator.git.revisions import changed_paths
from generator.load.revisions import files_in_commit
from generator.preview.look import is_shown, sample_of
from generator.preview.touched import Touched, touched
from generator.source.names import Place, client_name_problem, place_of
from generator.source.tree import ENGAGEMENT, ClientFiles, list_clients, read_folder


@dataclass(frozen=True, slots=True)
class Row:
    """One site to build. Each field may stand unquoted anywhere: none holds anything special."""

    client: str
    version: str
    language: str


def everything(definitions: Path, clients: Iterable[str]) -> list[Row]:
    """Every version and language of each client; no client is loaded for that."""
    return [row for client in clients for row in _rows(_files(definitions, client, None), None)]


def since(definitions: Path, base: str, head: str | None) -> list[Row]:
    """What a branch has changed since it parted from its base. Raises PlaybookError.

    Of a client that is the draft, where anything of it differs, and each release that is new. A
    change of what all pages are made with is built on the client that the tool's own site shows.
    """
    found = touched(definitions, base, head)
    paths = _paths(definitions, found) if found.clients else ()
    rows: list[Row] = []
    for client in found.clients:
        before = f"{found.inside}{client}/"
        wanted = _versions(one.removeprefix(before) for one in paths if one.startswith(before))
        if wanted:
            rows += _rows(_files(definitions, client, found.head), wanted)
    sample = sample_of(look_folder()) if found.look else None
    if sample is not None and is_shown(look_folder(), definitions, found):
        note(f"What all pages are made with differs; it is built on {sample} alone. Leave out "
             "--base to plan every client.")  # fmt: skip
        if not any(row.client == sample for row in rows):
            rows += _rows(_files(definitions, sample, found.head), {DRAFT})
    return sorted(rows, key=lambda row: row.client)


def _rows(files: ClientFiles | None, versions: set[str] | None) -> Iterator[Row]:
    if files is None:
        return
    for version, languages in editions_there(files).items():
        if versions is None or version in versions:
            yield from (Row(files.client, version, language) for language in languages)


def _files(definitions: Path, client: str, commit: str | None) -> ClientFiles | None:
    """A client's files; None for a folder that is gone, or that is no client."""
    problem = client_name_problem(client)
    if problem is not None:
        note(f"Left out: {problem[0].get('en')}")
        return None
    if commit is not None:
        files = files_in_commit(definitions, client, commit, f"{definitions}/{client}")
    elif client in list_clients(definitions):
        files = read_folder(definitions, client)
    else:
        files = None
    if files is not None and ENGAGEMENT not in files.content:
        note(f"Left out: {definitions}/{client} is no client, it has no {ENGAGEMENT} to read.")
        return None
    return files


def _versions(paths: Iterable[str]) -> set[str]:
    """The versions whose content a change of some of a client's files concerns."""
    found = set()
    for path in paths:
        first, _, rest = path.partition("/")
        if first == "releases" and rest:
            found |= {DRAFT, rest.partition("/")[0]}  # the draft says since which release
        elif place_of(path) is not Place.NOWHERE:
            found.add(DRAFT)
    return found


def _paths(definitions: Path, found: Touched) -> tuple[str, ...]:
    place = definitions if definitions.is_dir() else definitions.absolute().parent
    paths = changed_paths(place, found.base, found.head)
    if paths is None:
        raise PlaybookError("git cannot compare the two revisions.")
    return paths
