"""Makes the broken twin: the sample client as it looked on day one, with the faults of the table.

The twin follows the sample. Whoever changes the sample runs this again, and a fault whose words are
no longer there is an error.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from generator.agreement.standing import Agreement
from generator.agreement.writing import signoff_files
from generator.load import load
from generator.locale import words
from generator.release.signing import Asked, answer_to
from generator.source.tree import read_mapping_tree

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "definitions" / "mission-ridge-cerro-azul"
TABLE = Path(__file__).with_suffix(".yml")
TWIN = "broken-twin"
PLACE = ROOT / "tests" / "clients" / TWIN
SIGNER, OWNER, LANGUAGE, SIGNED = "dana-whitfield", "vp-ops", "en", date(2026, 8, 28)
LEFT_OUT = ("releases", "signoffs", "proofs", "private", "amendments.yml")

_NAMED = {
    "# The sample client. Everything here is invented:": (
        "# The broken twin of the sample client, as it looked on day one: 24 faults stand in it\n"
        "# on purpose (tools/broken_twin.yml). Made by tools/broken_twin.py; no hand edits it.\n"
        "# Everything here is invented:"
    ),
    "en: Mission Ridge Medical and Cerro Azul (fictional)": (
        "en: Mission Ridge Medical and Cerro Azul, the broken twin (fictional)"
    ),
    "es: Mission Ridge Medical y Cerro Azul (ficticio)": (
        "es: Mission Ridge Medical y Cerro Azul, el gemelo con fallas (ficticio)"
    ),
}
"""What client.yml says in place of the sample's words."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a rule must find, and the words that lead to its line."""

    rule: str
    kind: str
    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One text for another. Without `old` a new file."""

    file: str
    new: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class Seeded:
    """One row of the table: a fault, how it is put into the twin and what is found of it."""

    row: int
    fault: str
    edits: tuple[Edit, ...]
    finds: tuple[Place, ...]
    without: str = ""
    signed: str = "before"


@cache
def faults() -> tuple[Seeded, ...]:
    """The rows of the table."""
    return tuple(
        Seeded(**one | {
            "edits": tuple(Edit(**edit) for edit in one["edits"]),
            "finds": tuple(Place(*find[:3], tuple(find[3:])) for find in one["finds"]),
        })
        for one in yaml.safe_load(TABLE.read_text("utf-8"))
    )  # fmt: skip


def twin_files() -> dict[str, bytes]:
    """Every file of the twin, by its path inside of the client's folder."""
    files = dict(_sample_files())
    for old, new in _NAMED.items():
        edit(files, Edit("client.yml", new, old))
    for one in faults():
        if one.signed == "before":
            _put(files, one)
    files |= _signed(files)
    for one in faults():
        if one.signed != "before":
            _put(files, one)
    return files


def _sample_files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(SAMPLE.rglob("*")):
        inside = path.relative_to(SAMPLE)
        if path.is_file() and inside.parts[0] not in LEFT_OUT:
            yield inside.as_posix(), path.read_bytes()


def _put(files: dict[str, bytes], fault: Seeded) -> None:
    for one in fault.edits:
        edit(files, one)
    if fault.without:
        del files[fault.without]


def edit(files: dict[str, bytes], one: Edit) -> None:
    """Change one file. What is not there exactly once ends the program."""
    before = files.get(one.file, b"").decode()
    wanted = before.count(one.old) == 1 if one.old else one.file not in files
    if not wanted:
        raise SystemExit(f"{one.file} has it {before.count(one.old)} times: {one.old!r}")
    files[one.file] = (before.replace(one.old, one.new) if one.old else one.new).encode()


def _signed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the customer's signer says of the whole client, on one fixed day."""
    playbook = load(read_mapping_tree(files, TWIN)).playbook
    if playbook is None:
        raise SystemExit("the twin does not load")
    asked = Asked("", SIGNER, OWNER, LANGUAGE, "agree", "", "1.0", SIGNED)
    answer = answer_to(Agreement(playbook), asked, words(LANGUAGE))
    written = signoff_files(answer, SIGNED, None)
    return {f"signoffs/{name}": data for name, data in written.items()}


def main() -> None:
    """Write the twin anew."""
    files = twin_files()
    shutil.rmtree(PLACE, ignore_errors=True)
    for name, data in files.items():
        place = PLACE / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


if __name__ == "__main__":
    main()
