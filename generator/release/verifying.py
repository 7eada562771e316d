"""Proves, offline, that releases, their chain and their sign-offs are as they were made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator import store
from generator.agreement.chain import Broken, files_of, read_chain
from generator.agreement.digest import Digests, canonical_json, sha256, whole_digest
from generator.agreement.findings import owed_findings
from generator.agreement.standing import Agreement
from generator.agreement.writing import Answer, seal
from generator.findings import Finding, Severity
from generator.git.signatures import check_signature
from generator.load import SIGNOFFS, not_held
from generator.model.playbook import SCHEMA, Entity, Playbook
from generator.model.values import Ref
from generator.release.composing import AGREED
from generator.release.reading import RELEASES, Frozen, load_frozen, read_frozen
from generator.source.folder import read_all
from generator.source.tree import ClientFiles
from generator.text import Text, both

BAD_SIGNOFF = "SGN-02"


def verify(files: ClientFiles, root: Path) -> Iterator[Finding]:
    """What does not hold: sign-offs each, and of the releases the first one that does not.

    `root` is the client's folder. What follows a broken release rests on it and is not looked at.
    """
    signed, others = read_all(root, SIGNOFFS.rstrip("/"))
    yield from _signoffs(files, signed, others)
    entries = {path.split("/")[1]: data for path, data in files.releases.items()}
    chain, broken = read_chain(files.client, entries)
    folders = {path.split("/")[0] for path in _release_paths(root)}
    nameless = sorted(folders - entries.keys())
    for released in chain:
        frozen = read_frozen(root, released.version)
        fault = frozen if isinstance(frozen, Text) else _fault(files, frozen, signed)
        if fault is not None:
            yield not_held(files, Broken(released.version, fault))
            return
    if broken is not None:
        yield not_held(files, broken)
    elif nameless:
        yield not_held(files, Broken(nameless[0], both("It has no release.json.",
                                                       "No tiene release.json.")))  # fmt: skip


def _release_paths(root: Path) -> Iterator[str]:
    """What lies in the folder of the releases, without what a run that was killed has left."""
    for paths in read_all(root, RELEASES):
        yield from (path for path in paths if not path.startswith("."))


def _signoffs(files: ClientFiles, signed: dict[str, bytes], others: list[str]) -> Iterator[Finding]:
    for path in sorted([*signed, *others]):
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
    forms = json.loads(frozen.files.get(AGREED, b"null"))
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
    loaded = load_frozen(files, frozen, before=True)
    playbook = loaded.playbook
    if playbook is None:
        first = loaded.findings[0].message
        return both(f"Its model does not load: {first.get('en')}",
                    f"Su modelo no carga: {first.get('es')}")  # fmt: skip
    if frozen.entry.get("schema") == SCHEMA:
        digests = Digests(playbook)
        if dict(digests.of) != files_of(frozen.entry, "entities"):
            return both("Its model says something else than what was agreed.",
                        "Su modelo dice otra cosa que lo acordado.")  # fmt: skip
        owed = next(owed_findings(Agreement(playbook, digests), frozen.version), None)
        if owed is not None:
            return owed.message
    return _proofs_fault(playbook, frozen)


def _proofs_fault(playbook: Playbook, frozen: Frozen) -> Text | None:
    for entity in playbook.of("signoff").values():
        proof, key = entity.get("proof"), entity.get("key")
        data = frozen.files.get(f"{SIGNOFFS}{proof}")
        if proof is None:
            continue
        if data is None or sha256(data) != entity.get("proof_sha256"):
            return both(f"The proof of `{entity.id}` is not the one that was given.",
                        f"El comprobante de `{entity.id}` no es el que se entregó.")  # fmt: skip
        if isinstance(key, str) and (said := signature_fault(entity, data, key)):
            return both(f"The signature of `{entity.id}` does not hold. {said}",
                        f"La firma con llave de `{entity.id}` no es válida. {said}")  # fmt: skip
    return None


def signature_fault(entity: Entity, signature: bytes, key: str) -> str:
    """Why a sign-off's signature does not hold under the key that it was given with; or nothing."""
    person = entity.ref("person")
    answer = answer_of(entity)
    with store.scratch() as folder:
        allowed, place = folder / "allowed_signers", folder / "statement.sig"
        store.write_file(allowed, f"{person} {key}\n".encode())
        store.write_file(place, signature)
        found = check_signature(answer.statement(), place, allowed, str(person))
    return "" if found.good else found.said


def answer_of(entity: Entity) -> Answer:
    """What a sign-off's statement was made of."""
    thing = entity.get("object")
    said = {
        name: value if isinstance(value := entity.get(name), str) else ""
        for name in ("digest", "version", "client", "name", "answer", "note", "language_read")
    }
    ids = {name: str(entity.ref(name) or "") for name in ("person", "owner", "side")}
    named = f"{thing.kind}:{thing.id}" if isinstance(thing, Ref) else str(thing)
    return Answer(
        said["client"], named, said["digest"], said["version"], ids["person"], said["name"],
        ids["owner"], ids["side"], said["language_read"], said["answer"], said["note"],
    )  # fmt: skip
