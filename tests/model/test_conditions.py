"""Conditions decide what measured values mean, and examples are run against them."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.conditions import holds, limits
from generator.model.examples import run_examples
from generator.model.phrases import parse_comparison
from generator.model.values import Comparison, Condition, Ref, Value
from generator.text import both
from tests.small import playbook

HEIGHT = "height <= 0.10 mm"
WIDTH = "width >= 2 mm"


def comparison(phrase: str) -> Comparison:
    found = parse_comparison(phrase)
    assert found is not None
    return found


def condition(mode: str, *items: str | Condition) -> Condition:
    return Condition(mode, tuple(comparison(i) if isinstance(i, str) else i for i in items))


def measured(**values: str | bool) -> Mapping[str, Value]:
    return {k: v if isinstance(v, bool) else Decimal(v) for k, v in values.items()}


@pytest.mark.parametrize(
    ("phrase", "below", "at", "above"),
    [
        ("x <= 2 mm", True, True, False),
        ("x < 2 mm", True, False, False),
        ("x >= 2 mm", False, True, True),
        ("x > 2 mm", False, False, True),
        ("x = 2 mm", False, True, False),
        ("x between 2 and 2 mm", False, True, False),
    ],
)
def test_a_limit_belongs_to_one_side(phrase: str, below: bool, at: bool, above: bool) -> None:
    one = condition("all", phrase)
    assert holds(one, measured(x="1.99")) is below
    assert holds(one, measured(x="2")) is at
    assert holds(one, measured(x="2.00")) is at
    assert holds(one, measured(x="2.01")) is above


def test_a_range_holds_its_two_ends() -> None:
    one = condition("all", "x between -1 and 2 mm")
    assert [holds(one, measured(x=x)) for x in ("-1.01", "-1", "0", "2", "2.01")] == [
        False, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "values", "verdict"),
    [
        ("all", {"height": "0.10", "width": "2"}, True),
        ("all", {"height": "0.11", "width": "2"}, False),
        ("all", {"height": "0.11"}, False),  # what is known already decides
        ("all", {"height": "0.10"}, None),
        ("all", {}, None),
        ("any", {"height": "0.11", "width": "1"}, False),
        ("any", {"height": "0.11", "width": "2"}, True),
        ("any", {"width": "2"}, True),
        ("any", {"height": "0.11"}, None),
    ],
)
def test_all_and_any(mode: str, values: dict[str, str], verdict: bool | None) -> None:
    assert holds(condition(mode, HEIGHT, WIDTH), measured(**values)) is verdict


def test_conditions_nest() -> None:
    inner = condition("any", "a <= 1 mm", "b <= 1 mm")
    one = condition("all", HEIGHT, inner)
    assert holds(one, measured(height="0", a="2", b="1")) is True
    assert holds(one, measured(height="0", a="2", b="2")) is False
    assert holds(one, measured(height="0", a="2")) is None
    assert holds(one, measured(height="1", a="2")) is False


def test_a_question_of_yes_or_no() -> None:
    one = condition("all", "sealed is yes", "opened is no")
    assert holds(one, measured(sealed=True, opened=False)) is True
    assert holds(one, measured(sealed=True, opened=True)) is False
    assert holds(one, measured(sealed="1", opened=False)) is None
    assert holds(condition("all", "sealed >= 1 piece"), measured(sealed=True)) is None


def test_what_no_figure_says_is_left_to_people() -> None:
    words = Condition("all", (comparison(HEIGHT), both("It looks right.", "Se ve bien.")))
    other = Condition("any", (comparison(HEIGHT), Ref("definition", "clean")))
    assert holds(words, measured(height="0")) is None
    assert holds(words, measured(height="1")) is False
    assert holds(other, measured(height="0")) is True
    assert holds(other, measured(height="1")) is None


OPS = st.sampled_from(["<=", "<", ">=", ">", "="])
small = st.decimals(-3, 3, places=1)
comparisons = st.builds(Comparison, st.sampled_from("abc"), OPS, small, st.just("mm"))
conditions = st.recursive(
    st.builds(lambda mode, items: Condition(mode, tuple(items)), st.sampled_from(["all", "any"]),
              st.lists(comparisons, min_size=1, max_size=3)),
    lambda inner: st.builds(lambda mode, items: Condition(mode, tuple(items)),
                            st.sampled_from(["all", "any"]), st.lists(inner, min_size=1)),
    max_leaves=4,
)  # fmt: skip
values = st.fixed_dictionaries({"a": small, "b": small, "c": small})


@given(conditions, values, st.sets(st.sampled_from("abc")))
def test_more_measurements_never_overturn_a_verdict(
    one: Condition, whole: dict[str, Value], left_out: set[str]
) -> None:
    part = {name: value for name, value in whole.items() if name not in left_out}
    known = holds(one, part)
    assert known is None or holds(one, whole) is known
    assert holds(one, whole) is not None


@given(conditions, values)
def test_the_order_of_conditions_does_not_matter(one: Condition, of: dict[str, Value]) -> None:
    assert holds(Condition(one.mode, one.items[::-1]), of) is holds(one, of)


def test_a_range_has_two_limits_and_a_question_none() -> None:
    one = condition("all", "x between 1 and 2 mm", "sealed is yes", condition("any", "y < 3 mm"))
    assert [*limits(one)] == [("x", Decimal(1)), ("x", Decimal(2)), ("y", Decimal(3))]


# Examples

FLASH = """
definitions:
  flash:
    term: {en: "Flash", es: "Rebaba"}
    measures:
      height: {name: {en: "Height", es: "Altura"}, unit: mm}
      safe: {name: {en: "On an edge that is handled", es: "En un filo que se toca"}, unit: yes_no}
"""


def runs(more: str) -> list[tuple[str | None, bool | None, tuple[str, Decimal] | None]]:
    found = playbook(FLASH + more).find("definition", "flash")
    assert found is not None
    return [(run.computed, run.agrees, run.distance) for run in run_examples(found)]


def test_examples_are_run_against_the_criterion() -> None:
    assert runs("""
    criterion: {all: [height <= 0.10 mm, safe is no]}
    examples:
      - {values: {height: 0.10, safe: no}, verdict: conforming}
      - {values: {height: 0.101, safe: no}, verdict: conforming}
      - {values: {height: 0.05, safe: yes}, verdict: nonconforming}
      - {values: {height: 0.05}, verdict: conforming}
      - {verdict: conforming}
    """) == [
        ("conforming", True, ("height", Decimal("0.00"))),
        ("nonconforming", False, ("height", Decimal("0.001"))),
        ("nonconforming", True, ("height", Decimal("0.05"))),
        (None, None, ("height", Decimal("0.05"))),
        (None, None, None),
    ]


def test_the_first_outcome_that_holds_is_the_verdict() -> None:
    outcomes = """
    outcomes:
      critical: {name: {en: "Critical", es: "Crítico"}, when: {any: [safe is yes]}}
      major: {name: {en: "Major", es: "Mayor"}, when: {all: [height > 0.10 mm]}}
      minor: {name: {en: "Minor", es: "Menor"}}
    examples:
      - {values: {height: 0.2, safe: yes}, verdict: critical}
      - {values: {height: 0.2, safe: no}, verdict: major}
      - {values: {height: 0.1, safe: no}, verdict: minor}
      - {values: {height: 0.2}, verdict: major}
    """
    assert [run[:2] for run in runs(outcomes)] == [
        ("critical", True), ("major", True), ("minor", True), (None, None),
    ]  # fmt: skip


def test_where_two_outcomes_are_left_nobody_can_tell() -> None:
    assert [run[0] for run in runs("""
    outcomes:
      critical: {when: {any: [safe is yes]}}
      major: {}
      minor: {}
    examples: [{values: {safe: no}, verdict: major}]
    """)] == [None]  # fmt: skip


def test_outcomes_without_conditions_follow_the_criterion() -> None:
    assert [run[0] for run in runs("""
    criterion: {all: [height <= 1 mm]}
    outcomes: [good, doubtful, bad]
    examples: [{values: {height: 1}, verdict: good}, {values: {height: 2}, verdict: bad}]
    """)] == ["good", "bad"]  # fmt: skip
