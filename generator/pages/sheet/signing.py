"""Who signs a sheet, and how what they sign is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.agreement.signoff import holders
from generator.agreement.standing import Agreement
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.pages.sheet.paper import PaperView

_ANSWERS = "agree|agree_with_note|refuse"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sheet is about: an `object` as `playbook sign` takes it, a version and a digest."""

    client: str
    object: str
    version: str
    digest: str

    @property
    def coded(self) -> str:
        """The text of the QR code; whoever reads it splits it from both ends."""
        return f"playbook:{self.client}:{self.object}:{self.version}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Block:
    """A place to sign. `roles`, `holders` and `deputies` are by language; `command` records it."""

    roles: tuple[str, ...]
    holders: tuple[str, ...]
    deputies: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Signing:
    """One side's places to sign; none where nobody signs for it."""

    name: Markup
    blocks: tuple[Block, ...]


def signings(
    views: Sequence[PaperView], agreement: Agreement, subject: Subject
) -> Iterator[Signing]:
    """Every side that signs, with a block for each of its signers."""
    for id in agreement.sides:
        side = views[0].playbook.find("side", id)
        assert side is not None
        blocks = (_block(views, owner, subject) for owner in agreement.signers(id))
        yield Signing(views[0].sided(id, views[0].name(side)), tuple(blocks))


def _block(views: Sequence[PaperView], owner: Entity, subject: Subject) -> Block:
    refs = holders(owner, views[0].today)
    deputy = owner.ref("deputy")
    person = refs[0].id if len(refs) == 1 else "PERSON"
    return Block(
        tuple(view.titled(owner) for view in views),
        tuple(", ".join(_named(view, one) for one in refs) for view in views),
        tuple(_named(view, deputy) if deputy else "" for view in views),
        record_command(subject, person, owner.id),
    )


def _named(view: PaperView, ref: Ref) -> str:
    entity = view.playbook.get(ref)
    return view.name(entity) if entity else str(ref)


def record_command(subject: Subject, person: str, owner: str) -> str:
    """What whoever keeps the playbook types to record a signed sheet."""
    return (f"{_sign(subject, person)} --owner {owner} --read LANGUAGE --answer {_ANSWERS} "
            f"--date YEAR-MONTH-DAY --proof SCAN.pdf")  # fmt: skip


def key_commands(subject: Subject) -> tuple[str, str, str]:
    """The three steps of a signature by an OpenSSH key: print, sign, record."""
    answer = f"{_sign(subject, 'PERSON')} --read LANGUAGE --answer agree"
    return (
        f"{answer} --statement > statement.txt",
        "ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n playbook statement.txt",
        f"{answer} --proof statement.txt.sig",
    )


def _sign(subject: Subject, person: str) -> str:
    return (f"playbook sign {subject.client} {subject.object} --person {person}"
            f" --version {subject.version} --digest {subject.digest[:16]}")  # fmt: skip
