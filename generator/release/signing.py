"""What a person may answer, and what that is as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import store
from generator.agreement.digest import sha256
from generator.agreement.signoff import Signoff, may_sign
from generator.agreement.standing import Agreement
from generator.agreement.writing import Answer, Proof, signoff_files
from generator.errors import PlaybookError
from generator.findings import Severity
from generator.git.signatures import BEGINNING, check_signature, public_key
from generator.load import SIGNOFFS
from generator.locale import Words
from generator.model.playbook import Entity
from generator.model.reading import did_you_mean, nearest
from generator.model.types import Line
from generator.model.types.agreements import WHOLE
from generator.model.values import Ref
from generator.source.reader import read_yaml

ALLOWED = "allowed_signers"
"""Whose keys prove an answer: a file in the client's folder, as ssh-keygen(1) describes it."""

_USAGE, _CONTENT = 2, 1
_MOST_BYTES = 20 * 1024 * 1024
_SCANS = {b"%PDF-": "pdf", b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed. `object` may leave out its kind; an empty `owner` is the person's own."""

    object: str
    person: str
    owner: str
    language: str
    answer: str
    note: str
    version: str
    day: date


def answer_to(agreement: Agreement, asked: Asked, say: Words) -> Answer:
    """The answer that is to be written down. PlaybookError where the person may not give it."""
    playbook = agreement.playbook
    if asked.version in {one.version for one in playbook.releases}:
        raise _wrong(say, "frozen", version=asked.version, next=agreement.coming,
                     code=_CONTENT)  # fmt: skip
    entity = found_text(agreement, asked.object, say)
    person = playbook.find("person", asked.person)
    if person is None:
        near = did_you_mean(asked.person, playbook.of("person")).get(say.language)
        raise _wrong(say, "no_person", person=asked.person, near=near)
    if asked.language not in playbook.languages:
        raise _wrong(say, "no_language", language=asked.language,
                     languages=", ".join(playbook.languages))  # fmt: skip
    owner = _owner(agreement, asked, say)
    _check_side(agreement, person, owner, say)
    key = agreement.digests.key(entity) if entity else ""
    side = owner.ref("side")
    assert side is not None, "a signer has one"
    name = person.get("name")
    answer = Answer(
        client=playbook.client,
        object=f"{entity.kind.name}:{entity.id}" if entity else WHOLE,
        digest=agreement.digests.of[key] if entity else agreement.digests.whole(asked.version),
        version=asked.version,
        person=person.id,
        name=name if isinstance(name, str) else person.id,
        owner=owner.id,
        side=side.id,
        language=asked.language,
        answer="agree_with_note" if asked.answer == "agree" and asked.note else asked.answer,
        note=asked.note,
        covers={} if entity else agreement.digests.of,
    )
    _check_readable(answer, asked.day, say)
    return answer


def _check_readable(answer: Answer, day: date, say: Words) -> None:
    """What the reader refuses would keep the whole client from loading, and is never edited."""
    if answer.note and Line().parse(answer.note) is None:
        raise _wrong(say, "note_long", length=len(answer.note), most=Line.most)
    (data,) = signoff_files(answer, day, None).values()
    _, findings = read_yaml(data, SIGNOFFS)
    fault = next((one for one in findings if one.severity is Severity.ERROR), None)
    if fault is not None:
        raise _wrong(say, "unreadable", why=fault.message.get(say.language))


def found_text(agreement: Agreement, named: str, say: Words) -> Entity | None:
    """The entity of `kind:id`, `kind/id` or a lone id; None for the whole playbook."""
    if named in ("", WHOLE):
        return None
    kind, _, id = named.replace("/", ":").rpartition(":")
    texts, first = agreement.digests.entities.values(), agreement.digests.first
    found = [
        one
        for one in texts
        if one.id == first.now(one.kind.name, id) and kind in ("", one.kind.name, one.kind.plural)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ways = ", ".join(f"{one.kind.name}:{one.id}" for one in found)
        raise _wrong(say, "several_texts", id=id, ways=ways)
    known = [f"{one.kind.name}:{one.id}" for one in texts]
    near = nearest(named, known) or nearest(id, [one.id for one in texts])
    raise _wrong(say, "no_text", named=named, near=near or WHOLE)


def _owner(agreement: Agreement, asked: Asked, say: Words) -> Entity:
    """The signer that the person answers as."""
    playbook, person = agreement.playbook, Ref("person", asked.person)
    signers = [one for side in agreement.sides for one in agreement.signers(side)]
    if not signers:
        raise _wrong(say, "no_signers", code=_CONTENT)
    if asked.owner:
        owner = next((one for one in signers if one.id == asked.owner), None)
        if owner is None:
            listed = ", ".join(one.id for one in signers)
            raise _wrong(say, "no_signer", owner=asked.owner, signers=listed)
        if not may_sign(playbook, owner, person, asked.day):
            raise _wrong(say, "no_holder", person=asked.person, owner=owner.id,
                         day=say.date(asked.day), code=_CONTENT)  # fmt: skip
        return owner
    who = playbook.get(person)
    side = who.ref("side") if who else None
    may = [one for one in signers if may_sign(playbook, one, person, asked.day)
           and side in (None, one.ref("side"))]  # fmt: skip
    if len(may) == 1:
        return may[0]
    if may:
        raise _wrong(say, "several_roles", owners=", ".join(one.id for one in may))
    listed = ", ".join(one.id for one in signers)
    raise _wrong(say, "signs_for_nobody", person=asked.person, day=say.date(asked.day),
                 signers=listed, code=_CONTENT)  # fmt: skip


def _check_side(agreement: Agreement, person: Entity, owner: Entity, say: Words) -> None:
    side = owner.ref("side")
    if person.ref("side") is None:
        raise _wrong(say, "no_side", person=person.id, side=side, path=person.path, code=_CONTENT)
    if person.ref("side") != side:
        raise _wrong(say, "other_side", person=person.id, owner=owner.id, code=_CONTENT)
    for one in agreement.every:
        if one.person.id == person.id and one.side != side:
            raise _wrong(say, "both_sides", person=person.id, side=one.side.id, code=_CONTENT)


def proof_of(agreement: Agreement, answer: Answer, given: Path, root: Path, say: Words) -> Proof:
    """A scan, or a signature that holds. PlaybookError where it is neither.

    `root` is the client's folder, which holds the keys that are granted.
    """
    if not given.is_file():
        raise _wrong(say, "proof_type", file=given, code=_CONTENT)
    data = given.read_bytes()
    if len(data) > _MOST_BYTES:
        raise _wrong(say, "proof_large", file=given, code=_CONTENT)
    if data.startswith(BEGINNING):
        proof = _signed(answer, data, root, say)
        for one in agreement.every:
            if one.entity.get("key") == proof.key and one.side.id != answer.side:
                raise _wrong(say, "one_key", side=one.side.id, name=one.name, code=_CONTENT)
        return proof
    ending = next((end for start, end in _SCANS.items() if data.startswith(start)), None)
    if ending is None and data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        ending = "heic"
    if ending is None:
        raise _wrong(say, "proof_type", file=given, code=_CONTENT)
    return Proof(ending, data)


def _signed(answer: Answer, data: bytes, root: Path, say: Words) -> Proof:
    allowed = root / ALLOWED
    if not allowed.is_file() or allowed.is_symlink():
        raise _wrong(say, "no_allowed", file=allowed, person=answer.person, code=_CONTENT)
    key = public_key(data)
    with store.scratch() as folder:
        place = folder / "statement.sig"
        store.write_file(place, data)
        checked = check_signature(answer.statement(), place, allowed, answer.person)
    if not checked.good or key is None:
        raise _wrong(say, "bad_signature", said=checked.said, person=answer.person, code=_CONTENT)
    return Proof("sig", data, key)


def files_for(
    agreement: Agreement, answer: Answer, day: date, proof: Proof | None, root: Path, say: Words
) -> Mapping[str, bytes]:
    """The new files in `signoffs/` by name; none where the same was said and proved already."""
    before = [one for one in agreement.counting if _same_question(one, answer)]
    later = [one for one in before if one.day > day]
    if later:
        raise _wrong(say, "answered_later", name=answer.name, day=say.date(later[-1].day),
                     code=_CONTENT)  # fmt: skip
    for one in before:
        same = (one.answer, one.note) == (answer.answer, answer.note)
        if same and (proof is None or _is_kept(one, proof, root)):
            return {}
    return signoff_files(answer, day, proof, before[-1].id if before else "")


def _is_kept(signoff: Signoff, proof: Proof, root: Path) -> bool:
    place = root / SIGNOFFS / str(signoff.entity.get("proof"))
    return signoff.entity.get("proof_sha256") == sha256(proof.data) and place.is_file()


def _same_question(one: Signoff, answer: Answer) -> bool:
    return (one.person.id, one.owner.id, one.digest) == (
        answer.person,
        answer.owner,
        answer.digest,
    )


def _wrong(say: Words, key: str, code: int = _USAGE, **values: object) -> PlaybookError:
    return PlaybookError(say(f"sign.wrong.{key}", **values), code)
