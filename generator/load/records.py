"""What was written down as it happened: whether sign-offs are as written, and the releases."""

from __future__ import annotations

from collections.abc import Mapping

from generator.agreement.chain import ENTRY, Broken, read_chain
from generator.agreement.digest import canonical_json, sha256
from generator.agreement.writing import seal
from generator.findings import Finding, Severity
from generator.model.playbook import Playbook, Released
from generator.source.json_tree import read_json
from generator.source.tree import ClientFiles
from generator.text import both

SIGNOFFS = "signoffs/"
AGREED = "agreed.json"
"""In a release: the canonical form of each text, the bytes that the digests are taken of."""
BROKEN_CHAIN = "REL-01"


def sealed(files: ClientFiles) -> frozenset[str]:
    """The ids of the sign-offs whose files are as they were written."""
    found = set()
    for path, data in files.content.items():
        if path.startswith(SIGNOFFS):
            id = path.removeprefix(SIGNOFFS).rpartition(".")[0]
            if id.rpartition("-")[2] == seal(data):
                found.add(id)
    return frozenset(found)


def chain_of(files: ClientFiles) -> tuple[tuple[Released, ...], Broken | None]:
    """The releases that follow each other, and the first one that does not."""
    entries = {path.split("/")[1]: data for path, data in files.releases.items()}
    return read_chain(files.client, entries)


def check_releases(files: ClientFiles) -> tuple[tuple[Released, ...], list[Finding]]:
    """The chain of releases, and the first one that does not hold, as a finding."""
    chain, broken = chain_of(files)
    return chain, [] if broken is None else [not_held(files, broken)]


def frozen_forms(files: ClientFiles, playbook: Playbook) -> Mapping[str, object]:
    """The canonical forms in the newest release of what amendments call an editorial change.

    Only those are given that are as the chain says: `key` → the form as plain data.
    """
    declared = [one for one in playbook.of("amendment").values() if one.get("editorial") is True]
    if not declared or not playbook.releases:
        return {}
    newest = playbook.releases[-1]
    data = read_json(files.look(f"releases/{newest.version}/{AGREED}") or b"")
    return {
        key: form
        for key, form in (data.items() if isinstance(data, dict) else ())
        if sha256(canonical_json(form)) == newest.digests.get(key)
    }


def not_held(files: ClientFiles, broken: Broken) -> Finding:
    """A release that does not hold, as a finding at its entry."""
    version, why = broken.version, broken.why
    return Finding(
        BROKEN_CHAIN, Severity.ERROR, files.shown(f"releases/{version}/{ENTRY}"), 1, 1,
        both(f"Release {version} does not hold. {why.get('en')}",
             f"La versión {version} no se sostiene. {why.get('es')}"),
        both("Bring it back as it was frozen, for example with `git checkout`; releases are never "
             "edited.",
             "Recupérela como se congeló, por ejemplo con `git checkout`; las versiones nunca se "
             "editan."),
        client=files.client,
    )  # fmt: skip
