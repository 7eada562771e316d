"""Which amendments give the reason of a change, and which weighty changes nothing explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.changes import Change, Meaning, Sort
from generator.model.playbook import Entity, Playbook


def reasons(change: Change, before: Playbook, after: Playbook) -> tuple[Entity, ...]:
    """The amendments that name what changed, of versions that were not there before."""
    return tuple(
        one
        for one in _coming(before, after)
        if any((ref.kind, ref.id) == (change.kind, change.id) for ref in one.refs("objects"))
    )


def is_unexplained(changes: Sequence[Change], before: Playbook, after: Playbook) -> bool:
    """Whether nothing says why. `changes` are those of one entity with one meaning.

    What is gone cannot be named, nor can the engagement itself: any amendment of a coming version
    may mean it. A version's own date needs no reason.
    """
    first = changes[0]
    if first.meaning is not Meaning.MAJOR or first.kind == "amendment":
        return False
    if all((one.kind, one.field) == ("engagement", "effective_from") for one in changes):
        return False
    if first.kind == "engagement" or (first.change is Sort.REMOVED and not first.field):
        return not any(True for _ in _coming(before, after))
    return not reasons(first, before, after)


def unexplained(
    changes: Sequence[Change], before: Playbook, after: Playbook
) -> Iterator[Change]:  # fmt: skip
    """The first change of each entity that changes what was agreed, and that nothing explains."""
    major = [one for one in changes if one.meaning is Meaning.MAJOR]
    for _, group in groupby(major, key=lambda one: (one.kind, one.id)):
        some = list(group)
        if is_unexplained(some, before, after):
            yield some[0]


def _coming(before: Playbook, after: Playbook) -> Iterator[Entity]:
    """The amendments of versions that had not been released by then."""
    known = {one.version for one in before.releases}
    return (one for one in after.of("amendment").values() if one.get("version") not in known)
