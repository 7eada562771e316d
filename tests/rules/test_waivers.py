"""A waiver that leaves out what it needs tolerates nothing, and says so."""

from __future__ import annotations

import pytest

from generator.rules import check
from tests.rules.ground import TODAY, playbook_of

WHOLE = """
definitions: {on-time: {dispute: ~}}
waivers:
  quarter:
    rule: REF-02
    object: definition:on-time
    reason: {en: "Agreed for the first quarter.", es: "Acordado para el primer trimestre."}
    owner: buyer
    until: 2027-03-31
"""
NONE = '{none: {reason: {en: "There is none here.", es: "Aquí no hay."}}}'


def test_a_whole_waiver_covers_its_finding() -> None:
    assert [(one.rule, one.waived) for one in check(playbook_of(WHOLE), TODAY)] == [
        ("REF-02", True)
    ]


@pytest.mark.parametrize("field", ["rule", "object", "reason", "owner", "until"])
def test_none_in_place_of_what_it_needs_is_an_error(field: str) -> None:
    gone = f"waivers: {{quarter: {{{field}: ~}}}}"
    found = check(playbook_of(WHOLE, gone, f"waivers: {{quarter: {{{field}: {NONE}}}}}"), TODAY)
    assert ("REF-02", "waiver", field) in {(one.rule, one.kind, one.field) for one in found}
    assert not any(one.waived for one in found)
