"""What time alone breaks: the same content on a later day, as a scheduled pipeline checks it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.findings import Finding
from generator.rules import check
from tests.rules.ground import TODAY, playbook_of

LEAVE = """
people:
  {who}: {{leave: [{{since: 2026-12-21, until: 2027-01-01}}]}}
"""


def later(day: date, *layers: str) -> dict[tuple[str, str, str], Finding]:
    """What is found on that day and was not found today, by rule, id and field."""
    playbook = playbook_of(*layers)
    assert not [one for one in check(playbook, TODAY) if not one.waived]
    return {(one.rule, one.id, one.field): one for one in check(playbook, day)}


def test_nothing_breaks_by_tomorrow() -> None:
    assert later(date(2026, 11, 25)) == {}


def test_leave_of_a_holder_and_of_the_deputy_at_once_is_told_before_and_on_the_day() -> None:
    away = [LEAVE.format(who=_person(one)) for one in ("buyer", "us-head")]
    playbook = playbook_of(*away)
    assert {(one.rule, one.id) for one in check(playbook, TODAY)} == {("OWN-02", "buyer")}
    on_the_day = {(one.rule, one.id) for one in check(playbook, date(2026, 12, 23))}
    assert ("OWN-01", "buyer") in on_the_day


def _person(owner: str) -> str:
    holder = playbook_of().of("owner")[owner].records("holders")[0].get("person")
    return getattr(holder, "id", "")


def test_a_waiver_past_its_last_day_is_an_error_and_so_is_what_it_covered() -> None:
    layer = """
    definitions: {on-time: {exceptions: ~, dispute: ~}}
    waivers:
      late:
        rule: REF-02
        object: definition:on-time
        reason: {en: "Agreed for the first quarter.", es: "Acordado para el primer trimestre."}
        owner: buyer
        until: 2026-12-31
    """
    playbook = playbook_of(layer)
    today = check(playbook, TODAY)
    assert {(one.rule, one.id, one.waived) for one in today} == {("REF-02", "on-time", True)}
    assert all(one.waived for one in check(playbook, date(2026, 12, 31)))
    after = check(playbook, date(2027, 1, 1))
    assert {(one.rule, one.id, one.field, one.severity.value) for one in after} >= {
        ("REF-02", "late", "until", "error"), ("REF-02", "on-time", "dispute", "error"),
    }  # fmt: skip
    assert not any(one.waived for one in after)


def test_a_calendar_that_ends() -> None:
    until = playbook_of().of("calendar")["apodaca-office"].get("covers_until")
    assert isinstance(until, date)
    found = later(date(until.year, 1, 15))
    assert {id for rule, id, field in found if (rule, field) == ("TIM-05", "covers_until")} == {
        "apodaca-office", "dallas-office", "shared",
    }  # fmt: skip


def test_a_review_that_is_overdue() -> None:
    review = playbook_of().engagement.get("review_by")
    assert isinstance(review, date)
    found = later(date(review.year, 12, 31))
    assert "review_by" in {field for rule, _, field in found if rule == "SGN-02"}


def test_an_open_point_past_its_day() -> None:
    layer = """
    definitions:
      on-time:
        fix_unknown:
          open: {question: {en: "And at night?", es: "¿Y de noche?"}, owner: buyer, due: 2026-12-04}
    """
    found = later(date(2026, 12, 5), layer)
    assert ("REF-02", "on-time", "fix_unknown.open.due") in found


@pytest.mark.parametrize("owner", ["buyer", "planner"])
def test_a_person_who_leaves(owner: str) -> None:
    layer = f"people: {{{_person(owner)}: {{until: 2026-12-31}}}}"
    found = later(date(2027, 1, 2), layer)
    assert "OWN-01" in {rule for rule, id, _ in found if id == owner}
