"""300 seeded mutations of the clean sample: at least 95 of 100 are reported where they are."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.rules.mutants import findings_in, plain, told
from tests.rules.mutations import Mutation, apply, mutations

COUNT, LEAST, SEED = 300, 0.95, 20261124


def drawn(seed: int) -> list[Mutation]:
    """As many of each sort as there are, up to an even share; the rest from all."""
    every = list(mutations(plain()))
    rng = random.Random(seed)
    rng.shuffle(every)
    sorts = sorted({one.sort for one in every})
    found: list[Mutation] = []
    for sort in sorts:
        found += [one for one in every if one.sort == sort][: COUNT // len(sorts)]
    rest = [one for one in every if one not in found]
    return [*found, *rest[: COUNT - len(found)]]


def rounds(found: list[Mutation]) -> list[list[Mutation]]:
    """Mutations that are tried together: one an entity at most, so that none hides another."""
    every: list[dict[tuple[str, str], Mutation]] = []
    for one in found:
        entity = one.place[:2]
        free = next((some for some in every if entity not in some and len(some) < 20), None)
        if free is None:
            every.append(free := {})
        free[entity] = one
    return [list(one.values()) for one in every]


def test_mutations_are_reported_where_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    found = drawn(SEED)
    assert len(found) == COUNT
    before = {(one.rule, one.kind, one.id, one.field) for one in findings_in(plain())}
    missed = []
    for some in rounds(found):
        model = plain()
        for one in some:
            apply(model, one)
        new = [one for one in findings_in(model)
               if (one.rule, one.kind, one.id, one.field) not in before
               and not one.rule.startswith("SGN")]  # fmt: skip
        missed += [one for one in some if not told(one.place, new)]
    counts, lost = Counter(one.sort for one in found), Counter(one.sort for one in missed)
    with capsys.disabled():
        print()
        for sort, count in sorted(counts.items()):
            print(f"  {sort}: {count - lost[sort]} of {count}")
        for one in missed:
            print(f"  missed ({one.sort}): {'/'.join(one.place[:2])} {one.place[2]}: {one.said}")
    assert len(missed) <= COUNT * (1 - LEAST)
