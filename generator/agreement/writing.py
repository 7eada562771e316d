"""Writes a sign-off down: its file, its name, and the statement that a key can sign."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.agreement.digest import sha256

SEAL = 16
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.:/-]*[A-Za-z0-9]|[0-9a-f]{64}")
_HEAD = """\
# Written by `playbook sign`; its name ends with its digest. Never edit it: a new answer
# is a new file.
# Escrito por `playbook sign`; su nombre termina con su huella. No lo edite: otra respuesta es otro
# archivo.
"""
_NAME_LENGTH = 34


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answers about one text, or about the whole playbook.

    `covers` (whole playbook alone) holds the digest of each text by `kind:id`.
    """

    client: str
    object: str
    digest: str
    version: str
    person: str
    name: str
    owner: str
    side: str
    language: str
    answer: str
    note: str = ""
    covers: Mapping[str, str] = field(default_factory=dict)

    def statement(self) -> bytes:
        """What the person signs with a key of their own: always the same for the same answer."""
        lines = [
            "Playbook agreement, format 1", f"client: {self.client}", f"object: {self.object}",
            f"version: {self.version}", f"digest: {self.digest}", f"person: {self.person}",
            f"owner: {self.owner}", f"side: {self.side}", f"language read: {self.language}",
            f"answer: {self.answer}", f"note: {_quoted(self.note)}",
        ]  # fmt: skip
        return _bytes("\n".join(lines) + "\n")


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves an answer: a scan, or a signature by `key` (`ssh-ed25519 AAAA…`)."""

    ending: str
    data: bytes
    key: str = ""


def signoff_files(
    answer: Answer, day: date, proof: Proof | None, replaces: str = ""
) -> dict[str, bytes]:
    """The files of a sign-off by name: its YAML, and its proof beside it."""
    body: dict[str, object] = {
        "object": answer.object,
        "digest": answer.digest,
        "version": answer.version,
        "client": answer.client,
        "person": answer.person,
        "name": answer.name,
        "owner": answer.owner,
        "side": answer.side,
        "date": day.isoformat(),
        "language_read": answer.language,
        "answer": answer.answer,
    }
    if answer.note:
        body["note"] = answer.note
    if replaces:
        body["replaces"] = replaces
    files: dict[str, bytes] = {}
    if proof is not None:
        name = f"{_stem(answer, day)}-{seal(proof.data)}.{proof.ending}"
        body |= {"proof": name, "proof_sha256": sha256(proof.data)}
        body |= {"key": proof.key} if proof.key else {}
        files[name] = proof.data
    text = _HEAD + "".join(f"{name}: {_scalar(value)}\n" for name, value in body.items())
    data = _bytes(text + _covered(answer.covers))
    return {f"{_stem(answer, day)}-{seal(data)}.yml": data, **files}


def seal(data: bytes) -> str:
    """What the name of a sign-off's file ends with: nobody can change it and keep its name."""
    return sha256(data)[:SEAL]


def _bytes(text: str) -> bytes:
    # What is no character was typed as a byte of another encoding: the reader refuses it.
    return text.encode("utf-8", "surrogatepass")


def _stem(answer: Answer, day: date) -> str:
    return f"{answer.person[:_NAME_LENGTH].rstrip('-')}-{day.isoformat()}"


def _covered(covers: Mapping[str, str]) -> str:
    if not covers:
        return ""
    lines, last = ["covers:"], ""
    for key, digest in sorted(covers.items()):
        kind, _, id = key.partition(":")
        if kind != last:
            lines.append(f"  {kind}:")
            last = kind
        lines.append(f"    {id}: {digest}")
    return "\n".join(lines) + "\n"


def _scalar(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
