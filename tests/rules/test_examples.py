"""Each rule's own examples: the bad one triggers it and it alone, the good one nothing."""

import pytest

from generator.rules import check, rules
from generator.rules.rule import Rule
from tests.rules.ground import TODAY, findings_of, playbook_of
from tests.small import said

RULES = [rule for rule in rules() if rule.bad.yaml]


def test_the_ground_is_clean() -> None:
    assert [said(one) for one in check(playbook_of(), TODAY)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_bad_example_triggers_its_rule_and_it_alone(rule: Rule) -> None:
    found = findings_of(rule.bad)
    assert {one.rule for one in found} == {rule.id}, [said(one) for one in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_good_example_triggers_nothing(rule: Rule) -> None:
    assert [said(one) for one in findings_of(rule.good)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_finding_stands_at_a_real_line_and_says_both_languages(rule: Rule) -> None:
    for one in findings_of(rule.bad):
        assert one.line > 0
        for text in (one.message, one.fix):
            assert text.get("en")
            assert text.get("es") not in (None, text.get("en"))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_the_manual_speaks_both_languages(rule: Rule) -> None:
    for language in ("en", "es"):
        assert rule.title(language).endswith(".")
        assert rule.why(language)
    assert rule.title("en") != rule.title("es")
