"""The versions of a client that a site shows: the draft, and every release."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.agreement.digest import sha256
from generator.cli.inputs import content_digest, inputs_of
from generator.cli.scoring import pasts, score_of
from generator.errors import PlaybookError
from generator.exporters.ics import feeds
from generator.load import MODEL, SIGNOFFS, plain, published_model
from generator.load.upgrades import upgraded
from generator.model.playbook import Playbook, Released
from generator.pages import editions
from generator.pages.history import History
from generator.pages.page import Edition
from generator.pages.versions import DRAFT, Contents, Shelf, contents_of, strays
from generator.readiness import Past, Score
from generator.release.numbering import since_newest
from generator.release.reading import Frozen, load_frozen, read_frozen
from generator.source.json_tree import read_json
from generator.source.nodes import Scalar
from generator.source.reader import read_yaml
from generator.source.tree import ClientFiles
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Version:
    """One version on the site. `inputs` is the digest of all that its pages are made of.

    `names` holds what the client is called, by language. `make` gives its editions.
    """

    shelf: Shelf
    names: Mapping[str, str]
    inputs: str
    make: Callable[[], Sequence[Edition]]

    @property
    def name(self) -> str:
        return self.shelf.version


def versions_of(
    files: ClientFiles, playbook: Playbook, root: Path, today: date, edit_base: str = ""
) -> list[Version]:
    """The draft, then the releases. PlaybookError (1) where one is not as it was frozen.

    What a superseded version says of today it says of the day on which the next one took effect,
    so that it stays as it was built. `root` is the client's folder.
    """
    frozen = [_frozen(root, one) for one in playbook.releases]
    models = {DRAFT: plain(playbook), **{one.version: _model(one) for one in frozen}}
    models = {version: published_model(model) for version, model in models.items()}
    names = [one.version for one in frozen]
    contents = [
        contents_of(version, model, names if version == DRAFT else names[: names.index(version)])
        for version, model in models.items()
    ]
    shelves = _shelves(playbook.releases, contents, today)
    loaders = {one.version: cache(_loader(files, one)) for one in frozen}
    versions = History({**loaders, DRAFT: lambda: playbook})
    upcoming = since_newest(files, playbook, root).proposed
    shelves = {**shelves, DRAFT: replace(shelves[DRAFT], upcoming=upcoming)}
    made_of = inputs_of(content_digest(files, root), today, edit_base, shelves[DRAFT])
    history = pasts(frozen)
    found = [_version(
        shelves[DRAFT], models[DRAFT], made_of, today, edit_base, lambda: playbook, None, history,
        versions,
    )]  # fmt: skip
    private = [data for path, data in files.content.items() if path.startswith("private/")]
    ends = [*(min(one.effective, today) for one in playbook.releases[1:]), today]
    for number, (released, one, day) in enumerate(
        zip(playbook.releases, frozen, ends, strict=False)
    ):
        shelf = shelves[one.version]
        content = sha256(b"\0".join([released.digest.encode(), *private]))
        found.append(_version(
            shelf, models[one.version], inputs_of(content, day, "", shelf), day, "",
            loaders[one.version], score_of(one), pasts(frozen[:number]), versions,
        ))  # fmt: skip
    return found


def _version(
    shelf: Shelf, model: Mapping[str, Any], inputs: str, today: date, edit_base: str,
    load: Callable[[], Playbook], score: Score | None, history: Sequence[Past], versions: History,
) -> Version:  # fmt: skip
    def make() -> Sequence[Edition]:
        return editions_of(load(), shelf, today, edit_base, score, history, versions)

    engagement = next(iter(model["engagements"].values()))
    languages = model["languages"]
    name = engagement["name"]
    names = {code: name.get(code) or next(iter(name.values())) for code in languages}
    return Version(shelf, names, inputs, make)


def editions_of(
    playbook: Playbook,
    shelf: Shelf,
    today: date,
    edit_base: str = "",
    score: Score | None = None,
    history: Sequence[Past] = (),
    versions: History | None = None,
) -> tuple[Edition, ...]:
    """A version's editions, one a language, each with its calendar feeds beside it."""

    def beside(language: str) -> Mapping[str, bytes]:
        return feeds(playbook, language, today) if playbook.of("meeting") else {}

    return editions(
        playbook, shelf.version, today, edit_base, beside, shelf, score, history, versions
    )


def _frozen(root: Path, released: Released) -> Frozen:
    found = read_frozen(root, released.version)
    if isinstance(found, Text):
        raise PlaybookError(
            f"Release {released.version} does not hold. {found.get('en')} Type `playbook verify`.",
            1,
        )
    return found


def _model(frozen: Frozen) -> Mapping[str, Any]:
    """The plain model of a release, its own sign-offs included."""
    model = read_json(frozen.files.get(MODEL, b""))
    current = upgraded(model) if isinstance(model, dict) else None
    if current is None or not _is_plain(current):
        raise PlaybookError(f"Release {frozen.version} does not load. Type `playbook verify`.", 1)
    signed = {}
    for path, data in frozen.files.items():
        if path.startswith(SIGNOFFS) and path.endswith(".yml"):
            node, _ = read_yaml(data, path)
            _, name = node.entries.get("name", (None, None)) if node else (None, None)
            id = path.removeprefix(SIGNOFFS).removesuffix(".yml")
            signed[id] = {"name": name.value if isinstance(name, Scalar) else id}
    return {**current, "signoffs": signed}


def _is_plain(model: Mapping[str, Any]) -> bool:
    """Whether a model can be listed from as `load.plain` gives it. A forged one need not."""
    engagements, languages = model.get("engagements"), model.get("languages")
    sections = [below for name, below in model.items()
                if name not in ("client", "schema", "languages")]  # fmt: skip
    if not all(
        isinstance(below, dict) and all(isinstance(one, dict) for one in below.values())
        for below in sections
    ):
        return False
    if not isinstance(languages, list) or not all(isinstance(one, str) for one in languages):
        return False
    return bool(engagements) and all(
        isinstance(one.get("name"), dict) and one["name"] for one in (engagements or {}).values()
    )


def _loader(files: ClientFiles, frozen: Frozen) -> Callable[[], Playbook]:
    def load() -> Playbook:
        loaded = load_frozen(files, frozen)
        if loaded.playbook is None:
            why = loaded.findings[0].message.get("en")
            raise PlaybookError(f"Release {frozen.version} does not load: {why}", 1)
        return loaded.playbook

    return load


def _shelves(
    releases: Sequence[Released], contents: Sequence[Contents], today: date
) -> Mapping[str, Shelf]:
    newest = releases[-1] if releases else None
    holding = next((one.version for one in reversed(releases) if one.effective <= today), "")
    until_then = holding if newest and newest.effective > today else ""
    replaced = {one.version for one, after in pairwise(releases) if after.effective <= today}
    order = [contents[0], *reversed(contents[1:])]  # the draft, then the newest first
    found = {}
    for own in contents:
        status = "superseded" if own.version in replaced else "agreed"
        shelf = Shelf(
            own.version,
            DRAFT if own.version == DRAFT else status,
            newest.version if newest else "",
            newest.effective if newest else None,
            until_then=until_then,
        )
        others = [one for one in order if one.version != own.version]
        found[own.version] = replace(shelf, strays=strays(own, others))
    return found
