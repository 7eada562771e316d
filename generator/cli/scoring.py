"""What a client's draft scores, and what its releases scored when they were frozen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import rules
from generator.model.playbook import Playbook
from generator.readiness import SCORE, Past, Score, past_of, read_score, readiness
from generator.release.reading import Frozen, read_frozen


def draft_score(playbook: Playbook, root: Path, today: date) -> Score:
    """Score a draft. `root` is the client's folder, where the releases lie."""
    frozen = (read_frozen(root, one.version) for one in playbook.releases)
    past = pasts(one for one in frozen if isinstance(one, Frozen))
    found = readiness(playbook, rules.check(playbook, today), today, "draft")
    return replace(found, history=past)


def score_of(frozen: Frozen) -> Score | None:
    """What a release was frozen with; None in one that is older than the score."""
    return read_score(frozen.files.get(SCORE, b""))


def pasts(frozen: Iterable[Frozen]) -> tuple[Past, ...]:
    """The scores of releases, in their order."""
    scores: Sequence[Score | None] = [score_of(one) for one in frozen]
    return tuple(past_of(one) for one in scores if one is not None)
