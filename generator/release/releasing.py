"""Freezes a draft as a version, or says what keeps it from being frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from generator.agreement.chain import (
    ENTRY,
    Broken,
    first_of,
    read_entry,
    version_order,
)
from generator.agreement.digest import sha256
from generator.agreement.findings import WRONG, owed_findings, void_findings
from generator.agreement.signoff import Signoff
from generator.agreement.standing import Agreement
from generator.findings import Finding, Severity, in_order
from generator.load import MODEL, SIGNOFFS, not_held, plain_json
from generator.model.playbook import Entity, Playbook
from generator.readiness import readiness, score_bytes, within
from generator.release.changelog import changelogs
from generator.release.composing import release_files, supporting
from generator.release.numbering import Since, number_faults, since_newest
from generator.release.proofs import proof_fault
from generator.release.reading import Frozen, load_frozen, read_frozen, without_entry
from generator.rules import check
from generator.source.inside import read_all
from generator.source.tree import ClientFiles
from generator.text import Text, both

RULE = "REL-02"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of asking for a release.

    `files` are to be written under `releases/<version>/`. `same` is the version that has this
    content already; then there is nothing to do, unless `findings` say that it is a wrong one.
    """

    version: str
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes]
    same: str = ""

    @property
    def refused(self) -> bool:
        return any(one.severity is Severity.ERROR and not one.waived for one in self.findings)


def prepare(
    files: ClientFiles, playbook: Playbook, root: Path, version: str | None, today: date
) -> Outcome:
    """Compose the release of a draft that loads. Nothing is written. `root`: the client's."""
    agreement, since = Agreement(playbook), since_newest(files, playbook, root)
    number = version or since.proposed
    known = {one.version: read_frozen(root, one.version) for one in playbook.releases}
    broken = [Broken(name, one) for name, one in known.items() if isinstance(one, Text)]
    first = first_of([*broken, *without_entry(files, root)])
    if first is not None:  # what is frozen next would rest on it, or be told to be the first
        return Outcome(number, (not_held(files, first),), {})
    if number in known:
        if _is_content_of(files, playbook, known[number]):
            return Outcome(number, (), {}, same=number)
        following = since.proposed
        fault = _finding(
            playbook, "",
            both(f"Release {number} is there already, with another content.",
                 f"La versión {number} ya existe, con otro contenido."),
            both(f"A release never changes. Take the next number: {following}.",
                 f"Una versión nunca cambia. Use el número siguiente: {following}."),
        )  # fmt: skip
        return Outcome(number, (fault,), {})
    newest = playbook.releases[-1].version if known else ""
    if newest and _is_content_of(files, playbook, known[newest]):
        return Outcome(number, (), {}, same=newest)
    beside, _ = read_all(root, SIGNOFFS.rstrip("/"))
    signed = list(supporting(agreement, number))
    checked = check(playbook, today)
    owed = [*owed_findings(agreement, number), *void_findings(agreement)]
    places = {(one.rule, one.kind, one.id, one.field) for one in owed}
    found = in_order([
        # Of a draft the rules say less of the same: a change under way, a version still unsigned.
        *(one for one in checked if (one.rule, one.kind, one.id, one.field) not in places),
        *_number_faults(playbook, number, since), *_date_faults(playbook, signed), *owed,
        *_proof_faults(playbook, signed, beside),
    ])  # fmt: skip
    outcome = Outcome(number, tuple(found), {})
    if outcome.refused:
        return outcome
    score = readiness(playbook, checked, today, number, agreement=agreement)
    made = release_files(
        agreement, number, _files_of(signed, files, beside), today,
        score_bytes(within(score, files.base)), changelogs(playbook, since),
    )  # fmt: skip
    return Outcome(number, tuple(found), made)


def _is_content_of(files: ClientFiles, playbook: Playbook, frozen: Frozen | Text) -> bool:
    """Whether a release froze exactly this content, whatever the tool called its fields then."""
    assert isinstance(frozen, Frozen), "checked before"
    before = load_frozen(files, frozen).playbook
    return (
        before is not None
        and plain_json(before, records=False) == plain_json(playbook, records=False)
        and before.files == playbook.files
    )


def _files_of(
    signed: Iterable[Signoff], files: ClientFiles, beside: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """The files of sign-offs and of their proofs, by name. `beside`: what lies in `signoffs/`."""
    found: dict[str, bytes] = {}
    for one in signed:
        name = PurePosixPath(one.entity.path).name
        found[name] = files.content[f"{SIGNOFFS}{name}"]
        proof = one.entity.get("proof")
        if isinstance(proof, str):
            found[proof] = beside[proof]
    return found


def _proof_faults(
    playbook: Playbook, signed: Iterable[Signoff], beside: Mapping[str, bytes]
) -> Iterator[Finding]:
    """What proves a sign-off is frozen with it, and must hold then."""
    for one in signed:
        fault = proof_fault(one.entity, beside.get(str(one.entity.get("proof"))))
        if fault is not None:
            yield _finding(
                playbook, "proof", fault,
                both("Bring it back, for example with `git checkout`, or let the person answer "
                     "again.",
                     "Recupérelo, por ejemplo con `git checkout`, o que la persona conteste otra "
                     "vez."),
                one.entity, WRONG,
            )  # fmt: skip


def _number_faults(playbook: Playbook, version: str, since: Since) -> Iterator[Finding]:
    newest = playbook.releases[-1] if playbook.releases else None
    if newest and version_order(version) > version_order(newest.version):
        yield from number_faults(playbook, version, since)
    elif newest:
        yield _finding(
            playbook, "",
            both(f"{version} is not above the newest release, {newest.version}.",
                 f"{version} no es mayor que la última versión, {newest.version}."),
            both(f"Take the next number: {since.proposed}.",
                 f"Use el número siguiente: {since.proposed}."),
        )  # fmt: skip


def _date_faults(playbook: Playbook, signed: Iterable[Signoff]) -> Iterator[Finding]:
    effective = playbook.engagement.get("effective_from")
    if not isinstance(effective, date):
        yield _finding(
            playbook, "effective_from",
            both("The playbook does not say from when on it is in force.",
                 "El manual no dice desde cuándo está en vigor."),
            both("Write it in client.yml, like `effective_from: 2027-01-04`; both sides sign it.",
                 "Escríbalo en client.yml, como `effective_from: 2027-01-04`; ambas partes lo "
                 "aceptan."),
        )  # fmt: skip
        return
    newest = playbook.releases[-1] if playbook.releases else None
    if newest and effective < newest.effective:
        yield _finding(
            playbook, "effective_from",
            both(f"It would be in force from {effective}, before release {newest.version} is "
                 f"({newest.effective}).",
                 f"Estaría en vigor desde {effective}, antes que la versión {newest.version} "
                 f"({newest.effective})."),
            both("Take a later date.", "Use una fecha posterior."),
        )  # fmt: skip
    last = max((one.day for one in signed), default=None)
    if last and effective < last:
        yield _finding(
            playbook, "effective_from",
            both(f"It would be in force from {effective}, before the last sign-off ({last}).",
                 f"Estaría en vigor desde {effective}, antes de la última firma ({last})."),
            both("Take a later date; both sides then agree to it again.",
                 "Use una fecha posterior; ambas partes la aceptan de nuevo."),
        )  # fmt: skip


def reads_back(files: ClientFiles, outcome: Outcome) -> bool:
    """Whether what is about to be frozen loads as the very same content."""
    entry = read_entry(outcome.files[ENTRY])
    if entry is None:
        return False
    inside = {path: data for path, data in outcome.files.items() if path != ENTRY}
    loaded = load_frozen(files, Frozen(outcome.version, entry, inside))
    again = loaded.playbook
    return again is not None and sha256(plain_json(again, records=False)) == sha256(
        outcome.files[MODEL]
    )


def _finding(
    playbook: Playbook, field: str, message: Text, fix: Text, entity: Entity | None = None,
    rule: str = RULE,
) -> Finding:  # fmt: skip
    entity = entity or playbook.engagement
    line, column = entity.position(field)
    return Finding(
        rule, Severity.ERROR, entity.path, line, column, message, fix, None,
        playbook.client, entity.kind.name, entity.id, field,
    )  # fmt: skip
