"""Whether what proves a sign-off is what was given, and holds."""

from __future__ import annotations

from generator import store
from generator.agreement.digest import sha256
from generator.agreement.writing import Answer
from generator.git.signatures import check_signature
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.text import Text, both


def proof_fault(signoff: Entity, data: bytes | None) -> Text | None:
    """What is wrong with the proof of a sign-off; nothing where it has none. `data`: the file's."""
    proof, key = signoff.get("proof"), signoff.get("key")
    if proof is None:
        return None
    if data is None or sha256(data) != signoff.get("proof_sha256"):
        return both(f"The proof of `{signoff.id}` is not the one that was given.",
                    f"El comprobante de `{signoff.id}` no es el que se entregó.")  # fmt: skip
    if isinstance(key, str) and (said := signature_fault(signoff, data, key)):
        return both(f"The signature of `{signoff.id}` does not hold. {said}",
                    f"La firma con llave de `{signoff.id}` no es válida. {said}")  # fmt: skip
    return None


def signature_fault(signoff: Entity, signature: bytes, key: str) -> str:
    """Why a sign-off's signature does not hold under the key that it was given with; or nothing."""
    person = signoff.ref("person")
    answer = answer_of(signoff)
    with store.scratch() as folder:
        allowed, place = folder / "allowed_signers", folder / "statement.sig"
        store.write_file(allowed, f"{person} {key}\n".encode())
        store.write_file(place, signature)
        found = check_signature(answer.statement(), place, allowed, str(person))
    return "" if found.good else found.said


def answer_of(signoff: Entity) -> Answer:
    """What a sign-off's statement was made of."""
    thing = signoff.get("object")
    said = {
        name: value if isinstance(value := signoff.get(name), str) else ""
        for name in ("digest", "version", "client", "name", "answer", "note", "language_read")
    }
    ids = {name: str(signoff.ref(name) or "") for name in ("person", "owner", "side")}
    named = f"{thing.kind}:{thing.id}" if isinstance(thing, Ref) else str(thing)
    return Answer(
        said["client"], named, said["digest"], said["version"], ids["person"], said["name"],
        ids["owner"], ids["side"], said["language_read"], said["answer"], said["note"],
    )  # fmt: skip
