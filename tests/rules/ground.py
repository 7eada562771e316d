"""The small clean client on which each rule's examples are laid, and what comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from textwrap import dedent

import yaml

from generator.agreement.chain import ENTRY
from generator.agreement.signoff import holders
from generator.agreement.standing import Agreement
from generator.agreement.writing import signoff_files
from generator.findings import Finding
from generator.load import load
from generator.locale import words
from generator.model.playbook import Playbook
from generator.release.composing import release_files
from generator.release.signing import Asked, answer_to
from generator.rules import check
from generator.rules.rule import Example
from generator.source.tree import ClientFiles, read_mapping_tree
from tests.small import said

TODAY = date(2026, 11, 24)
SIGNED, RELEASED = date(2026, 10, 12), date(2026, 10, 19)
CLIENT = Path("tests/clients/minimal")
_GONE = "~"
# Several times faster, where there are those in C.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

Data = dict[str, object]


@lru_cache(maxsize=1)
def _clean() -> dict[str, object]:
    """The clean client as plain data: section → id → fields; `client` is what client.yml says."""
    found: dict[str, object] = {}
    for path in sorted(CLIENT.glob("*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
        if path.name == "client.yml":
            found["client"] = data
        else:
            found = _laid(found, data)
    for path in sorted(CLIENT.glob("*/*.yml")):
        data = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
        found = _laid(found, {path.parent.name: {path.stem: data}})
    return found


def _laid(below: Data, above: Data) -> Data:
    """`above` laid over `below`: mappings are joined, `~` takes away, everything else replaces."""
    found = dict(below)
    for key, value in above.items():
        under = found.get(key)
        if value == _GONE:
            found.pop(key, None)
        elif isinstance(value, dict) and isinstance(under, dict):
            found[key] = _laid(under, value)
        else:
            found[key] = value
    return found


def client_files(*layers: str, beside: Mapping[str, bytes] | None = None) -> ClientFiles:
    """The clean client's files with further YAML laid over them, one layer after the other.

    `beside`: what was written down before the last one was typed.
    """
    data: Data = _clean()
    for layer in layers:
        above = yaml.load(dedent(layer), _LOADER) or {}
        data = _laid(data, above)
    files = {
        f"{section}.yml": _clean_text(section)
        if content is _clean().get(section)
        else _text(section, content)
        for section, content in data.items()
    }
    for path in CLIENT.glob("attachments/*"):
        files[f"attachments/{path.name}"] = path.read_bytes()
    files |= beside or {}
    return read_mapping_tree(files, "minimal", "definitions/minimal")


@cache
def _clean_text(section: str) -> bytes:
    return _text(section, _clean()[section])


def _text(section: str, content: object) -> bytes:
    text: str = yaml.dump(
        content if section == "client" else {section: content},
        Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000,
    )  # fmt: skip
    return text.encode()


def playbook_of(*layers: str, beside: Mapping[str, bytes] | None = None) -> Playbook:
    """The clean client with layers; fails with the findings where it does not load."""
    loaded = load(client_files(*layers, beside=beside))
    assert loaded.playbook is not None, [said(one) for one in loaded.findings]
    return loaded.playbook


@lru_cache(maxsize=16)
def agreed(
    *layers: str, signed: tuple[str, ...] = (), released: bool = False
) -> Mapping[str, bytes]:
    """The files of what these sides said of the whole client, and of the release of that."""
    if not signed:
        return {}
    agreement = Agreement(playbook_of(*layers))
    files: dict[str, bytes] = {}
    for side in signed:
        owner = agreement.signers(side)[0]
        person = holders(owner, SIGNED)[0].id
        asked = Asked("", person, owner.id, "en", "agree", "", "1.0", SIGNED)
        written = signoff_files(answer_to(agreement, asked, words("en")), SIGNED, None)
        files |= {f"signoffs/{name}": data for name, data in written.items()}
    if released:
        frozen = release_files(
            Agreement(playbook_of(*layers, beside=files)), "1.0", {}, RELEASED, b"", {}
        )
        files[f"releases/1.0/{ENTRY}"] = frozen[ENTRY]
    return files


def findings_of(example: Example, today: date = TODAY) -> list[Finding]:
    """What all rules find in an example."""
    before = agreed(signed=example.signed, released=example.released)
    return check(playbook_of(example.yaml, beside=before), today)
