"""The generated sampling table, and DEF-12."""

from decimal import Decimal

import pytest

from generator.rules.facts.sampling import LETTERS, letter_for, lots_of, plan, size_of
from tests.rules.faults import faults, fields


@pytest.mark.parametrize(
    ("lot", "aql", "letter", "n", "ac"),
    [
        (2_000, "0.65", "K", 125, 2), (2_000, "1.0", "K", 125, 3), (2_000, "2.5", "K", 125, 7),
        (2_000, "4.0", "K", 125, 10), (1_000, "2.5", "J", 80, 5), (5_000, "2.5", "L", 200, 10),
        (400, "2.5", "H", 50, 3), (200, "2.5", "G", 32, 2),
    ],
)  # fmt: skip
def test_the_anchors_of_the_standard(lot: int, aql: str, letter: str, n: int, ac: int) -> None:
    found = plan(letter_for(lot), Decimal(aql))
    assert found
    assert (found.letter, found.n, found.ac) == (letter, n, ac)


@pytest.mark.parametrize(
    ("aql", "letter", "ac"),
    [("0.065", "L", 0), ("0.10", "K", 0), ("0.15", "J", 0), ("0.25", "L", 1), ("0.40", "K", 1)],
)
def test_arrows_lead_to_the_sample_above_or_below(aql: str, letter: str, ac: int) -> None:
    found = plan("K", Decimal(aql))
    assert found
    assert (found.letter, found.ac) == (letter, ac)


def test_the_acceptance_numbers_end_with_21_and_then_the_sample_shrinks() -> None:
    row = [plan("N", aql) for aql in (Decimal("0.65"), Decimal("1.0"), Decimal("1.5"))]
    assert [(one.n, one.ac) for one in row if one] == [(500, 7), (500, 10), (500, 14)]
    after = plan("N", Decimal("4.0"))
    assert after
    assert (after.letter, after.n, after.ac) == ("M", 315, 21)


def test_the_rims_of_the_table_are_not_guessed() -> None:
    assert plan("A", Decimal(10)) is None
    assert plan("R", Decimal("0.015")) is None
    assert plan("K", Decimal(15)) is None


def test_each_lot_has_one_letter() -> None:
    assert [letter_for(lot) for lot in (2, 8, 9, 1_200, 1_201, 3_200, 500_001)] == list("AABJKKQ")
    assert lots_of("K") == (1_201, 3_200)
    assert lots_of("A") == (2, 8)
    assert lots_of("Q") == (500_001, None)
    assert [size_of(letter) for letter in LETTERS[:3]] == [2, 3, 5]


def sample(said: str) -> str:
    return f"sampling_plans: {{lot-sample: {{{said}}}}}"


def one_class(said: str) -> str:
    return sample(f"classes: [{{class: major, {said}}}]")


@pytest.mark.parametrize(
    ("layer", "found"),
    [
        (sample("letter: K"), ["letter"]),
        (sample("letter: k, lot: {min: 1201, max: 3200}, n: 80"), ["n", "classes.0.n"]),
        (sample("lot: {min: 400, max: 1200}"), ["lot"]),
        (sample("lot: {min: 26, max: 50}, letter: D, n: 80"), ["n", "classes.0.n"]),
        (sample("n: 82"), ["n"]),
        (one_class("aql: 0.5, ac: 1, re: 2"), ["classes.0.aql"]),
        (one_class("aql: 15, ac: 21, re: 22"), []),
        (one_class("aql: 1.0, ac: 2, re: 4"), ["classes.0.re"]),
        (one_class("ac: 2, re: 2"), ["classes.0.re"]),
        (one_class("ac: 2, re: 4"), ["classes.0.re"]),
        (one_class("aql: 0.25, n: 80, ac: 0, re: 1"), ["classes.0.n"]),
        (one_class("aql: 0.25, n: 50, ac: 0, re: 1"), []),
        (sample("classes: [{class: critical, ac: 1, re: 2}]"), ["classes.0.ac"]),
    ],
)
def test_what_does_not_belong_together(layer: str, found: list[str]) -> None:
    assert fields("DEF-12", layer) == found


@pytest.mark.parametrize(
    "other",
    ["level: S-2", "level: III", "severity: tightened", "type: double", "standard: Own table"],
)
def test_other_tables_are_not_computed(other: str) -> None:
    wrong = sample("letter: H, n: 50, classes: [{class: major, aql: 1.0, ac: 1, re: 2}]")
    computed = fields("DEF-12", wrong)
    assert computed == [
        "letter",
    ]
    quiet = fields("DEF-12", wrong, sample(other))
    assert "letter" not in quiet


def test_level_two_is_known_by_its_names() -> None:
    for name in (
        "II",
        "2",
        "General II",
        "G-II",
        "General inspection level II",
        "nivel general II",
    ):
        assert fields("DEF-12", sample(f"level: {name}, letter: H")) == ["letter"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("AQL 0.65 means that up to 0.65% bad pieces may ship.", True),
        ("AQL 0.65 is an index, not permission to ship 0.65% bad pieces.", False),
        ("AQL 0.65 with a sample of 80.", False),
    ],
)
def test_an_aql_permits_no_percentage(said: str, wrong: bool) -> None:
    note = sample(f'note: {{en: "{said}", es: "NCA 0.65, índice del plan."}}')
    assert (fields("DEF-12", note) == ["note"]) is wrong


def test_the_message_gives_the_plan_of_the_table() -> None:
    (one,) = faults("DEF-12", one_class("aql: 1.0, n: 80, ac: 3, re: 4"))
    assert "n 80, Ac 2, Re 3" in str(one.message.get("en"))
