"""A client's files as one value: from a folder, or from what a revision or a release provides."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.errors import PlaybookError
from generator.findings import Finding, in_order
from generator.source import limits
from generator.source.codes import CLIENT_FOLDER, FILE_NAME, LIMIT, SourceRule, finding
from generator.source.folder import TOO_MUCH, Walk
from generator.source.inside import read_inside
from generator.source.names import (
    Place,
    client_name_problem,
    collisions,
    is_left_by_programs,
    path_problem,
    place_of,
)
from generator.source.syntax import printable
from generator.text import Text, both

ENGAGEMENT = "client.yml"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that entities name. Its bytes stay where they are until `read()`.

    `size` is in bytes. `read()` raises PlaybookError where the file has gone or became a link.
    """

    path: str
    size: int
    read: Callable[[], bytes]


def _nothing(path: str) -> None:
    """Where nothing lies beside."""


@dataclass(frozen=True, slots=True)
class ClientFiles:
    """One client's files by path inside the client's folder (posix, in order), and what is wrong.

    `content` holds the YAML as bytes, `attachments` what entities may name, `releases` the entry
    of each release. `base` is the client's folder as the user sees it. `look` reads any other file
    inside the folder by its path, where there is one.
    """

    client: str
    base: str
    content: Mapping[str, bytes]
    attachments: Mapping[str, Attachment]
    findings: tuple[Finding, ...] = ()
    releases: Mapping[str, bytes] = field(default_factory=dict)
    look: Callable[[str], bytes | None] = field(default=_nothing, compare=False, repr=False)

    def shown(self, path: str) -> str:
        """A file's path as the user sees it, for findings."""
        return _join(self.base, path)


def list_clients(definitions: Path) -> tuple[str, ...]:
    """The folders that ought to be clients, valid or not: `read_folder` says what is wrong."""
    try:
        return tuple(
            sorted(
                entry.name
                for entry in definitions.iterdir()
                if entry.is_dir() and not is_left_by_programs(entry.name)
            )
        )
    except OSError:
        return ()


def read_folder(definitions: Path, client: str, *, private: bool = False) -> ClientFiles:
    """Read `<definitions>/<client>/`; what is refused becomes findings, the rest is returned.

    No link is followed and nothing but plain files is opened. `private` adds `private/*.yml`.
    """
    seen = _as_seen(definitions)
    problems = _Problems(client, _join(seen, client))
    problem = client_name_problem(client)
    if problem is not None:
        if "/" in client or "\\" in client or client in ("", ".", ".."):
            problems.base = seen
        problems.refuse(CLIENT_FOLDER, "", *problem)
        return ClientFiles(client, problems.base, {}, {}, tuple(problems.findings))
    root = definitions / client
    walk = Walk(root, private, problems.refuse)
    walk.run()
    attachments = {
        path: Attachment(path, size, partial(read_inside, root, path))
        for path, size in walk.attachments.items()
    }
    found = problems.checked(walk.content, attachments, walk.complete)
    return replace(found, releases=walk.releases, look=partial(_look, root))


def _look(root: Path, path: str) -> bytes | None:
    try:
        return read_inside(root, path)
    except PlaybookError:
        return None


def read_mapping_tree(
    files: Mapping[str, bytes], client: str, base: str = "", *, private: bool = False
) -> ClientFiles:
    """The same value from paths and bytes, as a git revision or a release has them.

    `files` holds all paths inside the client's folder; what is no content is left out here.
    """
    problems = _Problems(client, base)
    problem = client_name_problem(client)
    if problem is not None:
        problems.refuse(CLIENT_FOLDER, "", *problem)
        return ClientFiles(client, base, {}, {}, tuple(problems.findings))
    content: dict[str, bytes] = {}
    attachments: dict[str, Attachment] = {}
    releases: dict[str, bytes] = {}
    for path in sorted(files):
        place = place_of(path, private)
        if place is Place.CONTENT:
            content[path] = files[path]
        elif place is Place.ATTACHMENT:
            data = files[path]
            attachments[path] = Attachment(path, len(data), partial(bytes, data))
        elif place is Place.RELEASE:
            releases[path] = files[path]
    complete = True
    if len(content) + len(attachments) > limits.FILES_PER_CLIENT:
        problems.refuse(LIMIT, "", *TOO_MUCH)
        content, attachments, complete = {}, {}, False
    found = problems.checked(content, attachments, complete)
    return replace(found, releases=releases, look=files.get)


class _Problems:
    """What is wrong with one client's files."""

    def __init__(self, client: str, base: str) -> None:
        self.client = client
        self.base = base
        self.findings: list[Finding] = []

    def refuse(self, rule: SourceRule, path: str, message: Text, fix: Text) -> None:
        shown = printable(_join(self.base, path))
        self.findings.append(finding(rule, shown, 1, 1, message, fix, self.client))

    def checked(
        self,
        content: dict[str, bytes],
        attachments: dict[str, Attachment],
        complete: bool,
    ) -> ClientFiles:
        """The files whose names are sound; findings for the others and for a missing client.yml."""
        for path in [*content, *attachments]:
            problem = path_problem(path)
            if problem is not None:
                self.refuse(FILE_NAME, path, *problem)
                content.pop(path, None)
                attachments.pop(path, None)
        for path, first in collisions([*content, *attachments]):
            self.refuse(FILE_NAME, path, *_same_name(first))
            content.pop(path, None)
            attachments.pop(path, None)
        refused = any(f.path == _join(self.base, ENGAGEMENT) for f in self.findings)
        if complete and ENGAGEMENT not in content and not refused:
            self.refuse(CLIENT_FOLDER, "", *_NO_ENGAGEMENT)
        findings = tuple(in_order(self.findings))
        return ClientFiles(self.client, self.base, content, attachments, findings)


def _join(base: str, path: str) -> str:
    return f"{base}/{path}" if base and path else base or path


def _as_seen(folder: Path) -> str:
    """The folder relative to the current one where it lies below it, with forward slashes."""
    if folder.is_absolute() and folder.is_relative_to(Path.cwd()):
        folder = folder.relative_to(Path.cwd())
    shown = Path(os.path.normpath(folder)).as_posix()
    return "" if shown == "." else shown


def _same_name(first: str) -> tuple[Text, Text]:
    shown = printable(first)
    return (
        both(
            f"Some computers take this file for `{shown}`.",
            f"Algunas computadoras confunden este archivo con `{shown}`.",
        ),
        both(
            "Rename one of the two; capitals and accents typed another way make no difference.",
            "Cambie el nombre de uno de los dos; las mayúsculas y otra forma de teclear los "
            "acentos no hacen diferencia.",
        ),
    )


_NO_ENGAGEMENT = (
    both(
        "This folder is no client: it has no `client.yml`.",
        "Esta carpeta no es un cliente: no tiene `client.yml`.",
    ),
    both(
        "Add `client.yml` with the engagement's name (`playbook init` writes one), or move the "
        "folder elsewhere.",
        "Agregue `client.yml` con el nombre del proyecto (`playbook init` escribe uno), o mueva "
        "la carpeta a otro lugar.",
    ),
)
