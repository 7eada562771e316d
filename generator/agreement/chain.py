"""The chain of releases: each entry says what it froze, and the digest of the entry before it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.agreement.digest import canonical_json, sha256
from generator.changes import Meaning
from generator.model.playbook import Released
from generator.text import Text, both

FORMAT = 1
ENTRY = "release.json"
VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){1,3}")
"""Two to four numbers, none with a leading zero: 1.0 and 1.00 would be two names for one."""

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that does not hold, and why. `version` is its folder."""

    version: str
    why: Text


def version_order(version: str) -> tuple[int, ...]:
    """1.9 before 1.10."""
    return tuple(int(part) for part in version.split("."))


def next_version(releases: tuple[Released, ...], meaning: Meaning = Meaning.MINOR) -> str:
    """The next number for changes of a meaning after the newest release; 1.0 where there is none.

    What changes the agreement raises the first number, what adds to it the second, and other words
    for the same the third.
    """
    if not releases:
        return "1.0"
    first, second, third = (*version_order(releases[-1].version), 0)[:3]
    if meaning is Meaning.MAJOR:
        return f"{first + 1}.0"
    return f"{first}.{second + 1}" if meaning is Meaning.MINOR else f"{first}.{second}.{third + 1}"


def raised(before: str, after: str) -> Meaning:
    """The meaning that a number claims over the one before it."""
    one, other = ((*version_order(version), 0)[:3] for version in (before, after))
    if one[0] != other[0]:
        return Meaning.MAJOR
    return Meaning.MINOR if one[1] != other[1] else Meaning.EDITORIAL


def entry_bytes(entry: Mapping[str, object]) -> bytes:
    """An entry as its file holds it, with its own digest; one name a line."""
    body = {name: value for name, value in entry.items() if name != "digest"}
    whole = {**body, "digest": sha256(canonical_json(body))}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def read_entry(data: bytes) -> dict[str, object] | None:
    """An entry that is as it was written; None where a byte of it is not."""
    try:
        entry = json.loads(data)
        # What can be read need not be writable: half a character, or lists in lists in lists.
        return entry if isinstance(entry, dict) and entry_bytes(entry) == data else None
    except (ValueError, RecursionError):
        return None


def files_of(entry: Mapping[str, object], name: str = "files") -> Mapping[str, str]:
    """One of an entry's tables of digests; empty where it is none."""
    found = entry.get(name)
    if not isinstance(found, dict):
        return {}
    return {key: one for key, one in found.items() if isinstance(one, str)}


def read_chain(
    client: str, files: Mapping[str, bytes]
) -> tuple[tuple[Released, ...], Broken | None]:
    """The releases in order, up to the first one that does not hold. `files`: version → entry."""
    found: list[Released] = []
    broken: list[Broken] = []
    for version, data in files.items():
        released = _released(client, version, data)
        if isinstance(released, Released):
            found.append(released)
        else:
            broken.append(Broken(version, released))
    found.sort(key=lambda one: (one.sequence, one.version))
    held: list[Released] = []
    for one, fault in _linked(found):
        if fault is not None:
            broken.append(Broken(one.version, fault))
            break
        held.append(one)
    return tuple(held), first_of(broken)


def first_of(broken: Iterable[Broken]) -> Broken | None:
    """The one of the lowest number; those that have none come last."""
    return min(broken, key=lambda one: _folder_order(one.version), default=None)


def _folder_order(name: str) -> tuple[bool, tuple[int, ...], str]:
    known = VERSION.fullmatch(name) is not None
    return not known, version_order(name) if known else (), name


def _linked(found: list[Released]) -> Iterator[tuple[Released, Text | None]]:
    """Each release with what keeps it from following the one before."""
    before: Released | None = None
    for number, one in enumerate(found, 1):
        fault = None
        if one.sequence != number:
            fault = both(
                f"It is number {one.sequence} of the chain; number {number} is missing.",
                f"Es la número {one.sequence} de la cadena; falta la número {number}.",
            )
        elif one.previous != (before.digest if before else None):
            name = before.version if before else "—"
            fault = both(
                f"It does not follow from {name}: that was another content.",
                f"No sigue a {name}: aquel contenido era otro.",
            )
        elif before and version_order(one.version) <= version_order(before.version):
            fault = both(
                f"Its number is not above that of {before.version}.",
                f"Su número no es mayor que el de {before.version}.",
            )
        elif before and one.effective < before.effective:
            fault = both(
                f"It takes effect before {before.version} does.",
                f"Entra en vigor antes que {before.version}.",
            )
        yield one, fault
        before = one


def _released(client: str, version: str, data: bytes) -> Released | Text:
    entry = read_entry(data)
    if entry is None:
        return both(f"{ENTRY} is not as it was written.", f"{ENTRY} no está como se escribió.")
    if entry.get("client") != client:
        return both("It belongs to another client.", "Pertenece a otro cliente.")
    if entry.get("version") != version:
        return both(
            "It lies in the folder of another version.", "Está en la carpeta de otra versión."
        )
    try:
        return _typed(entry)
    except (KeyError, TypeError, ValueError):
        return both(
            f"{ENTRY} lacks something that every release has.",
            f"A {ENTRY} le falta algo que toda versión lleva.",
        )


def _links(value: object) -> Mapping[str, tuple[str, str]]:
    """The wordings that an entry links: key → digest before and after."""
    found: dict[str, tuple[str, str]] = {}
    for key, pair in value.items() if isinstance(value, dict) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair):
            found[key] = (pair[0], pair[1])
    return found


def _typed(entry: dict[str, object]) -> Released:
    def text(name: str) -> str:
        value = entry[name]
        if not isinstance(value, str):
            raise TypeError(name)
        return value

    def number(name: str) -> int:
        value = entry[name]
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(name)
        return value

    languages, previous = entry["languages"], entry["previous"]
    if number("format") != FORMAT or not VERSION.fullmatch(text("version")):
        raise ValueError("format")
    if not isinstance(languages, list) or not all(isinstance(one, str) for one in languages):
        raise TypeError("languages")
    if not (previous is None or isinstance(previous, str)):
        raise TypeError("previous")
    if not _DIGEST.fullmatch(text("playbook")):
        raise ValueError("playbook")
    return Released(
        text("version"), number("sequence"), previous, text("digest"),
        date.fromisoformat(text("effective")), date.fromisoformat(text("released")),
        number("schema"), tuple(languages), text("playbook"),
        files_of(entry, "entities"), _links(entry.get("editorial")),
    )  # fmt: skip
