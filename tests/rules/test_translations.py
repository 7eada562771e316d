"""LNG-01 of translations that were reviewed: what is said of one that is not as it was read."""

import pytest

from generator.agreement.lock import lock_bytes
from generator.agreement.reviews import Reviews
from generator.findings import Severity
from generator.rules import check
from tests.rules.ground import TODAY, playbook_of

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

RULE = "definitions: {{burr-limit: {{decision_rule: {{en: '{}', es: '{}'}}}}}}"
PURPOSE = "processes: {{order-to-dock: {{purpose: {{en: '{}', es: '{}'}}}}}}"
EN, ES = "Over the limit the lot waits.", "Arriba del límite el lote espera."


def found(yaml: str, en: str, es: str) -> list[tuple[str, Severity, str]]:
    """What is found where the pair was reviewed first, and says something else now."""
    before = playbook_of(yaml.format(EN, ES))
    lock = {"translations/es.lock": lock_bytes(Reviews(before, "es").renewed())}
    after = playbook_of(yaml.format(en, es), beside=lock)
    return [(one.rule, one.severity, one.field) for one in check(after, TODAY)]


@pytest.mark.parametrize(
    ("yaml", "field", "stale", "changed"),
    [
        (RULE, "decision_rule.es", ERROR, WARNING),
        (PURPOSE, "purpose.es", WARNING, INFO),
    ],
)
def test_what_binds_weighs_more(yaml: str, field: str, stale: Severity, changed: Severity) -> None:
    assert found(yaml, EN, ES) == []
    assert found(yaml, "Over the limit the lot rests.", ES) == [("LNG-01", stale, field)]
    assert found(yaml, EN, "Arriba del límite el lote reposa.") == [("LNG-01", changed, field)]


def test_a_number_that_changed_on_one_side_is_told_besides() -> None:
    yaml = "definitions: {{burr-limit: {{decision_rule: {{en: '{} 2 lots.', es: '{} 2 lotes.'}}}}}}"
    before = playbook_of(yaml.format(EN, ES))
    lock = {"translations/es.lock": lock_bytes(Reviews(before, "es").renewed())}
    after = playbook_of(yaml.format(EN, ES).replace("2 lots", "3 lots"), beside=lock)
    assert sorted(one.rule for one in check(after, TODAY)) == ["LNG-01", "LNG-02"]


def test_the_remedy_can_be_typed() -> None:
    before = playbook_of(RULE.format(EN, ES))
    lock = {"translations/es.lock": lock_bytes(Reviews(before, "es").renewed())}
    (one,) = check(playbook_of(RULE.format("It waits.", ES), beside=lock), TODAY)
    for code in ("en", "es"):
        typed = "`playbook review minimal --lang es definition:burr-limit`"
        assert typed in str(one.fix.get(code))
