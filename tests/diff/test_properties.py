"""What holds of the changes between any two playbooks, of every kind and however typed."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.diff import diff
from generator.kinds import kinds
from generator.model.kind import Kind
from tests.agreement.test_digest import otherwise
from tests.diff.changing import Changing, hold
from tests.model.test_kinds import free, model_of
from tests.model.written import fields
from tests.rules.ground import playbook_of
from tests.rules.mutants import sample

KINDS = [
    pytest.param(kind, id=kind.name)
    for kind in kinds().values()
    if not kind.record and kind.name != "proof"
]


@pytest.mark.parametrize("seed", range(25))
def test_the_sample_changed_at_random(seed: int) -> None:
    before = sample().playbook
    assert before is not None
    assert diff(before, before) == ()
    after = Changing(before, seed).changed(8)
    hold(before, after)
    assert diff(after, after) == ()


@pytest.mark.parametrize("seed", range(100, 130))
def test_a_small_client_changed_at_random(seed: int) -> None:
    before = Changing(playbook_of(), seed).changed(5)
    hold(before, Changing(before, seed + 1).changed(5))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, suppress_health_check=[*HealthCheck], deadline=None)
@given(data=st.data())
def test_whatever_is_typed_instead(kind: Kind, data: st.DataObject) -> None:
    bodies = [data.draw(fields(free(kind))) for _ in range(2)]
    _hold(kind, *bodies)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, suppress_health_check=[*HealthCheck], deadline=None)
@given(data=st.data(), seed=st.integers(0, 999))
def test_one_field_typed_otherwise(kind: Kind, data: st.DataObject, seed: int) -> None:
    body = data.draw(fields(free(kind)))
    same = otherwise(body, kind.group, random.Random(seed))
    name = data.draw(st.sampled_from(sorted(body)))
    _hold(kind, body, {**same, name: data.draw(fields(free(kind))).get(name, body[name])})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8, suppress_health_check=[*HealthCheck], deadline=None)
@given(data=st.data(), seed=st.integers(0, 999))
def test_the_same_typed_otherwise_is_no_change(kind: Kind, data: st.DataObject, seed: int) -> None:
    body = data.draw(fields(free(kind)))
    one = model_of(kind, body).playbook
    other = model_of(kind, otherwise(body, kind.group, random.Random(seed))).playbook
    assume(one is not None and other is not None)
    assert one is not None
    assert other is not None
    assert diff(one, other) == ()


def _hold(kind: Kind, one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = model_of(kind, one).playbook, model_of(kind, other).playbook
    assume(before is not None and after is not None)
    assert before is not None
    assert after is not None
    hold(before, after)
