"""What a draft changes since the newest release, and the number that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.agreement.chain import next_version, raised
from generator.changes import Change, Meaning
from generator.diff import diff, weightiest
from generator.findings import Finding, Severity
from generator.model.playbook import Playbook
from generator.release.reading import load_frozen, read_frozen
from generator.source.tree import ClientFiles
from generator.text import Text, both

RULE = "REL-03"
_FEW = 3


@dataclass(frozen=True, slots=True)
class Since:
    """The changes since the newest release. `before` is None where there is none to compare."""

    before: Playbook | None
    changes: tuple[Change, ...]
    proposed: str

    @property
    def meaning(self) -> Meaning:
        return weightiest(self.changes) or Meaning.EDITORIAL


def since_newest(files: ClientFiles, playbook: Playbook, root: Path) -> Since:
    """Compare a draft with the newest release. `root` is the client's folder."""
    releases = playbook.releases
    frozen = read_frozen(root, releases[-1].version) if releases else None
    if frozen is None or isinstance(frozen, Text):
        return Since(None, (), next_version(releases))
    before = load_frozen(files, frozen).playbook
    if before is None:
        return Since(None, (), next_version(releases))
    changes = diff(before, playbook)
    meaning = weightiest(changes) or Meaning.EDITORIAL
    return Since(before, changes, next_version(releases, meaning))


def number_faults(playbook: Playbook, version: str, since: Since) -> Iterator[Finding]:
    """A number that claims less than the changes mean, and changes that are not as declared."""
    if since.before is None:
        return
    newest = playbook.releases[-1].version
    order = list(Meaning)
    claimed = raised(newest, version)
    if since.changes and order.index(claimed) > order.index(since.meaning):
        yield _too_small(playbook, version, newest, since)
    yield from not_editorial(playbook, since.changes)


def not_editorial(playbook: Playbook, changes: Iterable[Change]) -> Iterator[Finding]:
    """Changes that an amendment declares editorial, and that are more than other words."""
    told: set[tuple[str, str]] = set()
    for one in changes:
        if one.refused is None or (one.kind, one.id) in told:
            continue
        told.add((one.kind, one.id))
        entity = playbook.find(one.kind, one.id) or playbook.engagement
        line, column = entity.position(one.field)
        yield Finding(
            RULE, Severity.ERROR, entity.path, line, column,
            both(f"The change is declared editorial, and is none. {one.refused.get('en')}",
                 f"El cambio se declaró editorial y no lo es. {one.refused.get('es')}"),
            both("Take `editorial: yes` out of the amendment, or bring the old words back there.",
                 "Quite `editorial: yes` de la modificación, o recupere las palabras de antes."),
            None, playbook.client, one.kind, one.id, one.field,
        )  # fmt: skip


def _too_small(playbook: Playbook, version: str, newest: str, since: Since) -> Finding:
    heaviest = [one for one in since.changes if one.meaning is since.meaning]
    named = dict.fromkeys(f"`{one.kind}:{one.id}`" for one in heaviest)
    listed = ", ".join(list(named)[:_FEW])
    more = len(named) - _FEW
    if more > 0:
        listed = f"{listed} (+{more})"
    what = {
        Meaning.MAJOR: ("changes what was agreed", "cambia lo acordado"),
        Meaning.MINOR: ("adds or settles something", "agrega o resuelve algo"),
        Meaning.EDITORIAL: ("", ""),
    }[since.meaning]
    entity = playbook.engagement
    line, column = entity.position()
    return Finding(
        RULE, Severity.ERROR, entity.path, line, column,
        both(f"{version} is too small a step from {newest}: the draft {what[0]} in {listed}.",
             f"{version} es un paso muy chico desde {newest}: el borrador {what[1]} en {listed}."),
        both(f"Take {since.proposed}. `playbook diff {playbook.client}` tells the changes.",
             f"Use {since.proposed}. `playbook diff {playbook.client}` cuenta los cambios."),
        None, playbook.client, entity.kind.name, entity.id, "",
    )  # fmt: skip
