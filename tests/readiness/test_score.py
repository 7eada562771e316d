"""The score's arithmetic, and that it cannot be had for nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml

from generator.findings import Finding, Severity
from generator.load import load
from generator.model.playbook import Playbook
from generator.readiness import Score, read_score, readiness, score_bytes
from generator.readiness.asking import bank
from generator.readiness.score import exact_bar
from generator.rules import check
from generator.text import both
from tests.rules.ground import client_files, playbook_of

TODAY = date(2026, 11, 24)


def scored(*layers: str, findings: tuple[Finding, ...] = ()) -> Score:
    return of(playbook_of(*layers), *findings)


def of(playbook: Playbook, *findings: Finding) -> Score:
    return readiness(playbook, [*check(playbook, TODAY), *findings], TODAY, "draft")


def value(score: Score, number: int) -> Decimal:
    return next(one.value for one in score.answers if one.number == number)


def finding(kind: str, id: str, field: str, severity: Severity, rule: str = "ZZZ-01") -> Finding:
    a = both("wrong", "mal")
    return Finding(rule, severity, "x.yml", 1, 1, a, a, "F1", "minimal", kind, id, field)


def test_the_bank_has_forty_questions_ten_for_each_of_the_four() -> None:
    assert [one.number for one in bank()] == list(range(1, 41))
    assert Counter(one.area for one in bank()) == {1: 10, 2: 10, 3: 10, 4: 10}
    stars = [one.number for one in bank() if one.star]
    assert stars == [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 25, 28, 31, 32, 33, 35]
    failures = Counter(one.failure for one in bank())
    assert failures == {"F1": 10, "F2": 9, "F3": 5, "F4": 9, "F5": 7}


def test_each_question_speaks_both_languages() -> None:
    for one in bank():
        assert one.text.get("en") != one.text.get("es")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([("0.5", True), ("0.5", False)], 50),
        ([("0.8", True), ("0.5", False), ("0.5", False)], 70),
        ([("0", True), ("0.8", True), ("0.8", False), ("0.8", False)], 30),
        ([("0.5", False), ("1", False)], 75),
        ([], 0),
    ],
)
def test_a_bar_is_half_mean_and_half_the_lowest_critical_one(
    values: list[tuple[str, bool]], expected: int
) -> None:
    assert exact_bar([(Decimal(one), star) for one, star in values]) == expected


def test_the_headline_is_the_weakest_part_not_an_average() -> None:
    score = scored()
    assert score.headline == min(score.areas) < sum(score.areas) / 4


def test_text_alone_does_not_pass_fifty() -> None:
    score = scored()
    assert max(one.value for one in score.answers if one.next == "sign") == Decimal("0.5")
    assert max(score.areas) <= 55  # what binds nobody needs no signature


def test_a_complete_chain_is_written_and_an_incomplete_one_is_nothing() -> None:
    assert value(scored(), 4) == Decimal("0.5")
    without = scored("handoffs: {shipment: {silence: ~}}")
    assert value(without, 4) == 0
    (place,) = next(one for one in without.failing if one.number == 4).places[:1]
    assert (place.kind, place.id, place.field) == ("handoff", "shipment", "silence")


def test_an_open_point_is_honest_and_counts_as_unanswered() -> None:
    score = scored("""
    definitions:
      on-time:
        decider: {open: {question: {en: "Who?", es: "¿Quién?"}, owner: buyer, due: 2027-01-08}}
    """)
    assert value(score, 21) == 0
    assert "Who?" in str(next(one for one in score.answers if one.number == 21).reason.get("en"))


def test_a_text_in_one_language_is_worth_a_fifth() -> None:
    score = scored("handoffs: {shipment: {reject: {reasons: [{en: 'Two boxes are missing'}]}}}")
    assert value(score, 4) == Decimal("0.2")


def test_each_warning_takes_a_tenth_down_to_a_floor() -> None:
    playbook = playbook_of()
    warn = [finding("handoff", "shipment", "accept", Severity.WARNING) for _ in range(9)]
    assert value(of(playbook, warn[0]), 4) == Decimal("0.45")
    assert value(of(playbook, warn[0], replace(warn[1])), 4) == Decimal("0.405")
    assert value(of(playbook, *warn), 4) == Decimal("0.35")


def test_an_error_in_the_chain_leaves_it_unanswered_and_a_waiver_does_not_mend_it() -> None:
    playbook = playbook_of()
    wrong = finding("handoff", "shipment", "accept.text", Severity.ERROR)
    assert value(of(playbook, wrong), 4) == 0
    assert value(of(playbook, replace(wrong, waived=True)), 4) == 0
    assert value(of(playbook, replace(wrong, waived=True, severity=Severity.WARNING)), 4) == 0
    elsewhere = finding("handoff", "shipment", "channel", Severity.ERROR)
    assert value(of(playbook, elsewhere), 4) == Decimal("0.5")


def test_padding_does_not_raise_the_score() -> None:
    before = scored()
    more = "\n".join(
        f"  more-{number}: {{term: {{en: 'More {number}', es: 'Más {number}'}}}}"
        for number in range(20)
    )
    after = scored(f"terms:\n{more}")
    assert after.headline <= before.headline
    assert all(one <= other for one, other in zip(after.areas, before.areas, strict=True))


def test_deleting_does_not_raise_the_score() -> None:
    before = scored()
    deleted = []
    for name, text in client_files().content.items():
        section = name.removesuffix(".yml")
        for id in yaml.safe_load(text)[section] if name != "client.yml" else ():
            loaded = load(client_files(f"{section}: {{{id}: ~}}"))
            playbook = loaded.playbook or loaded.read  # something may refer to it
            assert playbook is not None
            deleted.append(id)
            after = of(playbook)
            assert after.headline <= before.headline, id
            assert all(a <= b for a, b in zip(after.areas, before.areas, strict=True)), id
    assert len(deleted) > 15


def test_what_the_profile_demands_is_asked_for_by_name() -> None:
    place = next(one for one in scored().answers if one.number == 12).places[0]
    assert place.why.get("en") == (
        "No decision right settles “stopping a line, a shipment or the work”: write "
        "`serves: stop_work` on the one that does."
    )


def test_no_one_decision_settles_two_demands() -> None:
    loaded = load(client_files("decisions: {use-lot: {serves: [product_use, stop_work]}}"))
    assert loaded.playbook is None


def test_it_is_not_ready_with_an_error_whatever_the_values() -> None:
    score = scored()
    top = tuple(replace(one, value=Decimal(1)) for one in score.answers)
    assert replace(score, answers=top, errors=0).ready
    assert not replace(score, answers=top, errors=1).ready
    low = tuple(replace(one, value=Decimal("0.5" if one.number == 33 else "1")) for one in top)
    assert not replace(score, answers=low, errors=0).ready


def test_three_steps_each_raise_the_weakest_part_or_the_whole() -> None:
    score = scored()
    assert len(score.steps) == 3
    reached = [score.headline, *(one.headline for one in score.steps)]
    assert reached == sorted(reached)
    assert score.steps[-1].headline > score.headline


def test_a_step_that_is_taken_gives_what_it_promised() -> None:
    score = scored()
    first, gives = score.steps[0], {"mend": "0.5", "sign": "0.8"}
    raised = tuple(
        replace(one, value=Decimal(gives[first.do])) if one.number in first.questions else one
        for one in score.answers
    )
    assert replace(score, answers=raised).headline == first.headline


def test_the_file_holds_the_whole_score() -> None:
    score = scored()
    assert read_score(score_bytes(score)) == score
    assert read_score(b"{}") is None
    assert read_score(b"\xff") is None
