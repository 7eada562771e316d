"""Proves, offline, that releases, their chain and their sign-offs are as they were made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.agreement.chain import Broken, files_of, first_of
from generator.agreement.digest import Digests, canonical_json, sha256, whole_digest
from generator.agreement.findings import owed_findings
from generator.agreement.standing import Agreement
from generator.agreement.writing import seal
from generator.findings import Finding, Severity
from generator.load import AGREED, MODEL, SIGNOFFS, chain_of, not_held
from generator.model.playbook import SCHEMA, Playbook
from generator.release.proofs import proof_fault
from generator.release.reading import (
    RELEASES,
    Frozen,
    load_frozen,
    read_frozen,
    without_entry,
)
from generator.source.inside import read_all
from generator.source.json_tree import read_json
from generator.source.tree import ClientFiles
from generator.text import Text, both

BAD_SIGNOFF = "SGN-02"


def verify(files: ClientFiles, root: Path) -> Iterator[Finding]:
    """What does not hold: sign-offs each, and of the releases the first one that does not.

    `root` is the client's folder. What follows a broken release rests on it and is not looked at.
    """
    signed, others = read_all(root, SIGNOFFS.rstrip("/"))
    yield from _unread(files)
    yield from _signoffs(files, signed, others)
    chain, broken = chain_of(files)
    for released in chain:
        frozen = read_frozen(root, released.version)
        fault = frozen if isinstance(frozen, Text) else _fault(files, frozen, signed)
        if fault is not None:
            yield not_held(files, Broken(released.version, fault))
            return
    first = first_of([*([broken] if broken else []), *without_entry(files, root)])
    if first is not None:
        yield not_held(files, first)


def _unread(files: ClientFiles) -> Iterator[Finding]:
    """What is no folder and no file, but a link to something that nobody has looked at."""
    for folder in (RELEASES, SIGNOFFS.rstrip("/")):
        shown = files.shown(folder)
        yield from (
            one for one in files.findings if one.path == shown or one.path.startswith(f"{shown}/")
        )


def _signoffs(files: ClientFiles, signed: dict[str, bytes], others: list[str]) -> Iterator[Finding]:
    for path in sorted([*signed, *others]):
        if path.startswith("."):
            continue  # a run that was killed has left it
        stem = path.rpartition(".")[0]
        if path in others or stem.rpartition("-")[2] != seal(signed[path]):
            yield Finding(
                BAD_SIGNOFF, Severity.ERROR, files.shown(f"{SIGNOFFS}{path}"), 1, 1,
                both(f"`{path}` is not as it was written: its name and its content do not agree.",
                     f"`{path}` no está como se escribió: su nombre y su contenido no coinciden."),
                both("Bring it back, for example with `git checkout`; sign-offs are never edited.",
                     "Recupérelo, por ejemplo con `git checkout`; las firmas nunca se editan."),
                client=files.client,
            )  # fmt: skip


def _fault(files: ClientFiles, frozen: Frozen, signed: dict[str, bytes]) -> Text | None:
    """What does not hold of a release whose files are as they were frozen."""
    return (
        _digests_fault(files.client, frozen)
        or _kept_fault(frozen, signed)
        or _model_fault(files, frozen)
    )


def _digests_fault(client: str, frozen: Frozen) -> Text | None:
    """Each canonical form gives its digest, and all of them that of the whole."""
    entry, digests = frozen.entry, files_of(frozen.entry, "entities")
    forms = read_json(frozen.files.get(AGREED, b""))
    if not isinstance(forms, dict) or forms.keys() != digests.keys():
        return both(f"{AGREED} does not hold the texts that the entry names.",
                    f"{AGREED} no contiene los textos que nombra la entrada.")  # fmt: skip
    for key, form in forms.items():
        if sha256(canonical_json(form)) != digests[key]:
            return both(f"The text of `{key}` does not give its digest.",
                        f"El texto de `{key}` no da su huella.")  # fmt: skip
    schema, languages = entry.get("schema"), entry.get("languages")
    assert isinstance(schema, int)
    assert isinstance(languages, list)
    whole = whole_digest(client, schema, tuple(languages), frozen.version, digests)
    if whole != entry.get("playbook"):
        return both("The digest of the whole playbook is another one.",
                    "La huella de todo el manual es otra.")  # fmt: skip
    return None


def _kept_fault(frozen: Frozen, signed: dict[str, bytes]) -> Text | None:
    """What was signed for a release stays in the client's own folder, as it was."""
    for path, data in frozen.files.items():
        name = path.removeprefix(SIGNOFFS)
        if path.startswith(SIGNOFFS) and signed.get(name) != data:
            gone = name not in signed
            return both(f"Its sign-off `{name}` {'was deleted' if gone else 'was changed'} in "
                        f"{SIGNOFFS}.",
                        f"Su firma `{name}` {'se borró' if gone else 'se cambió'} en "
                        f"{SIGNOFFS}.")  # fmt: skip
    return None


def _model_fault(files: ClientFiles, frozen: Frozen) -> Text | None:
    """The model loads, gives the same digests, and both sides have agreed to it."""
    other = both("Its model says something else than what was agreed.",
                 "Su modelo dice otra cosa que lo acordado.")  # fmt: skip
    entry, model = frozen.entry, read_json(frozen.files[MODEL])
    said = {"schema": 1, **model} if isinstance(model, dict) else {}
    if any(said.get(name) != entry.get(name) for name in ("client", "schema", "languages")):
        return other
    loaded = load_frozen(files, frozen, before=True)
    playbook = loaded.playbook
    if playbook is None:
        first = loaded.findings[0].message
        return both(f"Its model does not load: {first.get('en')}",
                    f"Su modelo no carga: {first.get('es')}")  # fmt: skip
    if entry.get("schema") == SCHEMA:
        digests = Digests(playbook)
        if dict(digests.of) != files_of(entry, "entities"):
            return other
        owed = next(owed_findings(Agreement(playbook, digests), frozen.version), None)
        if owed is not None:
            return owed.message
    return _proofs_fault(playbook, frozen)


def _proofs_fault(playbook: Playbook, frozen: Frozen) -> Text | None:
    found = (
        proof_fault(one, frozen.files.get(f"{SIGNOFFS}{one.get('proof')}"))
        for one in playbook.of("signoff").values()
    )
    return next((fault for fault in found if fault is not None), None)
