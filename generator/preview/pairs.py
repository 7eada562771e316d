"""The clients that a pull request touches, as they were and as they are to be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path

from generator import rules
from generator.agreement.first_names import FirstNames
from generator.changes import Change, Meaning, Sort
from generator.diff import diff
from generator.diff.reasons import unexplained
from generator.findings import Finding, Severity
from generator.load import Loaded, load, plain
from generator.load.revisions import files_in_commit
from generator.model.playbook import Entity, Playbook
from generator.pages.history import History
from generator.pages.versions import DRAFT
from generator.preview.kept import abandoned, broken
from generator.preview.touched import Touched
from generator.readiness import Score, readiness
from generator.release.numbering import not_editorial
from generator.rules.sgn_03 import NAME_IT
from generator.site.entrance import WAS
from generator.source.names import client_name_problem
from generator.source.tree import ClientFiles, read_folder
from generator.text import both

_SAME_FILES, _SAME_LINES = 0.5, 0.25
_DIGITS = re.compile(r"\d+")


class Case(StrEnum):
    """What happens to a client."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    RENAMED = "renamed"
    UNREADABLE = "unreadable"
    """The base does not load, so there is nothing to compare with."""
    LOOK = "look"
    """Nothing of it changes but the way in which all clients' pages are made."""


@dataclass(frozen=True, slots=True)
class State:
    """One client in one state: its playbook, what rules find in it, and what it scores."""

    loaded: Loaded
    findings: Sequence[Finding]
    score: Score | None

    @property
    def playbook(self) -> Playbook | None:
        return self.loaded.playbook


@dataclass(frozen=True)
class Pair:
    """One client before and after. `former` is its name before, where it had another.

    `came` and `went` are findings, `records` the sign-offs and proofs that came or went.
    """

    client: str
    case: Case
    before: State | None
    after: State | None
    former: str = ""
    changes: tuple[Change, ...] = ()
    came: tuple[Finding, ...] = ()
    went: tuple[Finding, ...] = ()
    records: tuple[tuple[Sort, Entity], ...] = ()
    faults: tuple[Finding, ...] = ()
    """What a gate refuses: major changes without their amendment, editorial ones that are none."""

    @cached_property
    def history(self) -> History:
        """Both states, the earlier one as `was`, and the changes that pages may tell."""
        states = {WAS: self.before, DRAFT: self.after}
        books = {name: one.playbook for name, one in states.items() if one and one.playbook}
        return History({name: partial(_itself, book) for name, book in books.items()})


def _itself(book: Playbook) -> Playbook:
    return book


def pairs(definitions: Path, found: Touched, today: date) -> list[Pair]:
    """Load both states of every client touched. Those that say the same in both are left out.

    A client that does not load as it is to be has an `after` without a playbook. PlaybookError (3)
    where git fails.
    """
    before, after = {}, {}
    for name in found.clients:
        if files := _at_base(definitions, found, name):
            before[name] = files
        if files := _at_head(definitions, found, name):
            after[name] = files
    renamed = _renamed(before, after)
    made = []
    for name in found.clients:
        if name in after:
            kept = "" if name in renamed.values() else name
            made.append(_pair(found, name, renamed.get(name, kept), before, after, today))
        elif name in before and name not in renamed.values() and not client_name_problem(name):
            made.append(_removed(found, name, before[name]))
    return [one for one in made if one is not None]


def look_pair(definitions: Path, found: Touched, client: str, today: date) -> Pair | None:
    """A client whose content is untouched, to show a change of the look on; None without it."""
    files = _at_head(definitions, found, client)
    after = _state(files, today) if files else None
    return Pair(client, Case.LOOK, None, after) if after and after.playbook else None


def _at_base(definitions: Path, found: Touched, client: str) -> ClientFiles | None:
    shown = f"{found.base[:12]}:{found.inside}{client}"
    return files_in_commit(definitions, client, found.base, shown)


def _at_head(definitions: Path, found: Touched, client: str) -> ClientFiles | None:
    if found.head is not None:
        return files_in_commit(definitions, client, found.head, f"{found.inside}{client}")
    return read_folder(definitions, client) if (definitions / client).is_dir() else None


def _renamed(
    before: Mapping[str, ClientFiles], after: Mapping[str, ClientFiles]
) -> dict[str, str]:  # fmt: skip
    """New name → old one, where at least half of the files of a new client were a gone one's.

    One that is called like an earlier client, and is another one, is new as well.
    """
    gone = [name for name, files in before.items()
            if name not in after or _is_another(after[name], files)]  # fmt: skip
    found: dict[str, str] = {}
    for name, files in after.items():
        if (name in before and name not in gone) or not files.content:
            continue
        shares = {old: _share(files, before[old]) for old in gone if old not in found.values()}
        best = max(shares, key=lambda old: shares[old], default=None)
        if best is not None and shares[best] >= _SAME_FILES:
            found[name] = best
    return found


def _share(files: ClientFiles, other: ClientFiles) -> float:
    same = sum(other.content.get(path) == data for path, data in files.content.items())
    return same / len(files.content)


def _is_another(files: ClientFiles, before: ClientFiles) -> bool:
    """Whether hardly a line is left of what was there."""
    new, old = (
        {line for data in one.content.values() for line in data.splitlines()}
        for one in (files, before)
    )
    return len(new & old) < _SAME_LINES * len(old)


def _state(files: ClientFiles, today: date) -> State:
    loaded = load(files)
    findings = rules.findings_of(loaded, today)
    playbook = loaded.playbook
    if playbook is None:
        return State(loaded, findings, None)
    # What the loader warns of is silent in rules, and counts all the same.
    every = rules.check(playbook, today) if loaded.findings else findings
    return State(loaded, findings, readiness(playbook, every, today, "draft"))


def _pair(
    found: Touched, client: str, former: str, before: Mapping[str, ClientFiles],
    after: Mapping[str, ClientFiles], today: date,
) -> Pair | None:  # fmt: skip
    new = _state(after[client], today)
    old = _state(before[former], today) if former in before else None
    if new.playbook is None or old is None:
        changes = _all_new(new.playbook) if new.playbook else ()
        return Pair(client, Case.NEW, None, new, changes=changes, came=tuple(new.findings))
    if old.playbook is None:
        return Pair(client, Case.UNREADABLE, old, new, came=tuple(new.findings))
    changes = diff(old.playbook, new.playbook)
    came, went = _findings(old, new)
    records = tuple(_records(old.playbook, new.playbook))
    lost = tuple(broken(found, old.playbook)) if former == client else ()
    seen = former != client or changes or records or came or went or lost
    if not seen and _same(old.playbook, new.playbook):
        return None
    case = Case.CHANGED if former == client else Case.RENAMED
    return Pair(
        client, case, old, new, "" if former == client else former, changes, came, went, records,
        (*lost, *_faults(changes, old.playbook, new.playbook)),
    )  # fmt: skip


def _same(old: Playbook, new: Playbook) -> bool:
    """Whether nothing differs in content: formatting, comments and the order of lists are none."""
    return (
        _unordered(plain(old)) == _unordered(plain(new))
        and old.files == new.files
        and old.reviews == new.reviews
        and old.releases == new.releases
    )


def _unordered(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _unordered(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_unordered(one) for one in value), key=repr)
    return value


def _all_new(playbook: Playbook) -> tuple[Change, ...]:
    return tuple(
        Change(playbook.client, one.kind.name, one.id, "", Sort.ADDED, None, one.id, Meaning.MINOR)
        for one in playbook
        if not _is_record(one)
    )


def _removed(found: Touched, client: str, files: ClientFiles) -> Pair:
    playbook = load(files).playbook
    engagement = playbook.engagement.id if playbook else client
    gone = Change(client, "engagement", engagement, "", Sort.REMOVED, engagement, None,
                  Meaning.MAJOR, binds=True)  # fmt: skip
    old = State(load(files), (), None)
    lost = tuple(abandoned(found, playbook)) if playbook else ()
    return Pair(client, Case.REMOVED, old, None, changes=(gone,), faults=lost)


def _records(old: Playbook, new: Playbook) -> Iterable[tuple[Sort, Entity]]:
    for sort, one, other in ((Sort.ADDED, new, old), (Sort.REMOVED, old, new)):
        for entity in one:
            if _is_record(entity) and other.find(entity.kind.name, entity.id) is None:
                yield sort, entity


def _is_record(entity: Entity) -> bool:
    return entity.kind.record or entity.kind.name == "proof"


def _findings(old: State, new: State) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is found now and was not, and the other way round; moved lines are no difference."""
    assert old.playbook is not None
    assert new.playbook is not None
    names = FirstNames(old.playbook), FirstNames(new.playbook)
    keyed = [
        [(_key(one, known), one) for one in state.findings if not one.waived]
        for state, known in zip((old, new), names, strict=True)
    ]
    counts = [Counter(key for key, _ in some) for some in keyed]
    return _more(keyed[1], counts[0]), _more(keyed[0], counts[1])


def _key(one: Finding, names: FirstNames) -> tuple[str, ...]:
    return (one.rule, one.kind, names.id(one.kind, one.id), _DIGITS.sub("", one.field))


def _more(
    some: list[tuple[tuple[str, ...], Finding]], known: Counter[tuple[str, ...]]
) -> tuple[Finding, ...]:
    left, found = Counter(known), []
    for key, one in some:
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(one)
    return tuple(found)


def _faults(
    changes: Sequence[Change], old: Playbook, new: Playbook
) -> Iterable[Finding]:  # fmt: skip
    for one in unexplained(changes, old, new):
        entity = new.find(one.kind, one.id) or new.engagement
        line, column = entity.position(one.field)
        what = f"`{one.kind}:{one.id}`"
        yield Finding(
            "SGN-03", Severity.ERROR, entity.path, line, column,
            both(f"{what} changes what was agreed, and no amendment says why.",
                 f"{what} cambia lo acordado, y ninguna modificación dice por qué."),
            NAME_IT, "F5", new.client, one.kind, one.id, one.field,
        )  # fmt: skip
    yield from not_editorial(new, changes)
