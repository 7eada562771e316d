"""The rules: found by discovery, and what the first of them catch."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import generator.rules
from generator.findings import Finding
from generator.model.playbook import Playbook
from generator.rules import check, rules
from tests.small import playbook

TODAY = date(2026, 11, 23)
ASKED = '''"""A rule that nobody has thought of."""

from generator.findings import Severity
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection):
    for entity in inspection.playbook.of("owner").values():
        yield Fault(entity, "name", both("a", "a"), both("a", "a"))


RULE = Rule("ZZZ-01", Severity.INFO, (), _check, both("a", "a"), Example(""), Example(""))
'''


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tmp_path.joinpath("zzz_01.py").write_text(ASKED, encoding="utf-8")
    monkeypatch.setattr(generator.rules, "__path__", [*generator.rules.__path__, str(tmp_path)])
    rules.cache_clear()
    yield
    rules.cache_clear()


@pytest.mark.usefixtures("another")
def test_a_rule_is_found_where_it_lies() -> None:
    model = playbook('owners: {buyer: {name: {en: "Buyer", es: "Comprador"}}}')
    assert [(one.line, one.column) for one in said("ZZZ-01", model)] == [(2, 18)]


def said(rule: str, model: Playbook) -> list[Finding]:
    """What one rule finds; others speak about what a small client lacks."""
    return [one for one in check(model, TODAY) if one.rule == rule]


def places(rule: str, yaml: str) -> list[tuple[str, str, int, int]]:
    found = said(rule, playbook(yaml))
    return [(one.rule, one.field, one.line, one.column) for one in found]


def test_lng_01_reports_a_text_that_a_language_lacks_where_it_stands() -> None:
    assert places(
        "LNG-01",
        """
    owners:
      buyer:
        name: {en: "Buyer"}
        purpose:
          es: "Compra"
        not_responsible_for:
          - {en: "Selling", es: "Vender"}
          - {en: "Paying"}
        limits: {none: {reason: {en: "None needed"}}}
        rotation: {open: {question: {es: "¿Cada cuándo?"}}}
    definitions:
      late:
        term: {en: "Late", es: "Tarde"}
        criterion: {text: {en: "After noon"}}
        outcomes: {late: {name: {en: "Late"}}}
    """,
    ) == [
        ("LNG-01", "name", 5, 5),
        ("LNG-01", "purpose", 6, 5),
        ("LNG-01", "not_responsible_for.1", 10, 9),
        ("LNG-01", "limits.none.reason", 11, 21),
        ("LNG-01", "rotation.open.question", 12, 23),
        ("LNG-01", "criterion.text", 16, 17),
        ("LNG-01", "outcomes.late.name", 17, 23),
    ]


def test_lng_01_says_which_language_in_both() -> None:
    (found,) = said("LNG-01", playbook('owners: {buyer: {name: {en: "Buyer"}}}'))
    assert found.message.get("en") == "`name` has no text in Spanish."
    assert found.message.get("es") == "`name` no tiene texto en español."
    assert (found.severity, found.failure, found.client, found.kind, found.id) == (
        "error", "F2", "small", "owner", "buyer",
    )  # fmt: skip


def test_lng_01_asks_only_for_the_clients_languages() -> None:
    assert not said("LNG-01", playbook({"client.yml": 'languages: [en]\nname: {en: "Small"}'}))


def test_tim_01_asks_which_days_and_from_when() -> None:
    assert places(
        "TIM-01",
        """
    handoffs:
      truck:
        name: {en: "Truck", es: "Camión"}
        due: 2 days
        acknowledge: {within: 2 days}
    communications:
      news:
        name: {en: "News", es: "Avisos"}
        first_within: 2 hours
        then_every: 2 hours
        phases: {calm: {lasts: 2 weeks}}
    """,
    ) == [
        ("TIM-01", "due", 6, 5),
        ("TIM-01", "due", 6, 5),
        ("TIM-01", "acknowledge.within", 7, 19),
        ("TIM-01", "first_within", 11, 5),
        ("TIM-01", "phases.calm.lasts", 13, 21),
    ]


def test_rules_have_one_id_each() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids)
