"""Which versions and languages a client has, told without loading it, and which are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.agreement.chain import VERSION, read_entry, version_order
from generator.errors import PlaybookError
from generator.load.gathering import LANGUAGE, LANGUAGES
from generator.source.nodes import Scalar
from generator.source.nodes import Sequence as Items
from generator.source.reader import read_yaml
from generator.source.tree import ENGAGEMENT, ClientFiles

DRAFT = "draft"

Editions = Mapping[str, tuple[str, ...]]
"""The languages of each version: the draft, then the releases, the newest first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The versions and languages asked for; all of them where none is named."""

    versions: Sequence[str] = ()
    languages: Sequence[str] = ()

    def takes(self, version: str, language: str) -> bool:
        """Whether an edition is asked for."""
        return (not self.versions or version in self.versions) and (
            not self.languages or language in self.languages
        )

    def fits(self, editions: Editions) -> bool:
        """Whether a client has any of what is asked for."""
        return any(
            self.takes(version, language)
            for version, languages in editions.items()
            for language in languages
        )

    def check(self, clients: Iterable[Editions]) -> None:
        """Refuse what none of the clients has. Raises PlaybookError (2)."""
        every = list(clients)
        there = sorted({version for one in every for version in one}, key=_newest_first)
        _check("version", self.versions, there)
        codes = {code for one in every for below in one.values() for code in below}
        _check("language", self.languages, sorted(codes))
        if every and not any(map(self.fits, every)):
            raise PlaybookError("No version is in a language that you name.", 2)


def editions_there(files: ClientFiles) -> Editions:
    """The versions of a client and their languages, as its files say, sound or not."""
    own = _languages(files.content.get(ENGAGEMENT, b""))
    found = {DRAFT: own}
    for path, data in files.releases.items():
        version = path.split("/")[1]
        if VERSION.fullmatch(version):
            said = (read_entry(data) or {}).get("languages")
            codes = tuple(one for one in said if _is_code(one)) if isinstance(said, list) else ()
            found[version] = codes or own
    return {version: found[version] for version in sorted(found, key=_newest_first)}


def _languages(data: bytes) -> tuple[str, ...]:
    node, _ = read_yaml(data, ENGAGEMENT)
    _, value = node.entries.get("languages", (None, None)) if node else (None, None)
    items = value.items if isinstance(value, Items) else [value]
    codes = [one.value.strip().lower() for one in items if isinstance(one, Scalar)]
    return tuple(dict.fromkeys(filter(_is_code, codes))) or LANGUAGES


def _is_code(value: object) -> bool:
    return isinstance(value, str) and LANGUAGE.fullmatch(value) is not None


def _newest_first(version: str) -> tuple[bool, tuple[int, ...]]:
    if version == DRAFT:
        return False, ()
    return True, tuple(-number for number in version_order(version))


def _check(what: str, wanted: Sequence[str], there: Sequence[str]) -> None:
    unknown = [one for one in wanted if one not in there]
    if unknown:
        raise PlaybookError(
            f"There is no {what} {unknown[0]!r} here; there are: {', '.join(there)}.", 2
        )
