"""What a playbook's own figures give: dates of worked examples, minutes behind a percentage."""

from datetime import date
from decimal import Decimal

import pytest

from generator.model.timing import Timing
from generator.model.values import Comparison
from generator.model.worked import WorkedDate, time_missing, worked_dates
from tests.small import playbook

PROCESS = """
calendars:
  office: {{name: Office, tz: America/Chicago, hours: [{{opens: 09:00, closes: 17:00}}]}}
events:
  told: {{name: {{en: "Told", es: "Avisado"}}}}
  other: {{name: {{en: "Other", es: "Otro"}}}}
processes:
  move:
    name: {{en: "Move", es: "Mudanza"}}
    trigger: told
    steps:
      go:
        text: {{en: "Go.", es: "Ir."}}
        {within}
    worked_examples:
      - start: 2026-04-03
        dates: [{{what: go, date: {written}}}]
"""


def worked(within: str, written: str = "2026-05-03") -> WorkedDate:
    model = playbook(PROCESS.format(within=within, written=written))
    process = model.of("process")["move"]
    (example,) = process.records("worked_examples")
    (found,) = worked_dates(Timing(model), process, example)
    return found


@pytest.mark.parametrize(
    ("within", "computed"),
    [
        ("within: at least 30 calendar days after told", [date(2026, 5, 3)]),
        ("within: 30 calendar days after told", [date(2026, 5, 3)]),
        ("within: 1 calendar month after told", [date(2026, 5, 3)]),
        ("within: at least 150 calendar days after move triggered", [date(2026, 8, 31)]),
        ("within: 2 calendar weeks before told", [date(2026, 3, 20)]),
        ("within: 2 business days of office after told", [date(2026, 4, 7)]),
        ("within: 5 to 7 calendar days", [date(2026, 4, 8), date(2026, 4, 10)]),
    ],
)
def test_dates_are_those_of_the_steps_clock(within: str, computed: list[date]) -> None:
    assert list(worked(within).computed) == computed


@pytest.mark.parametrize(
    "within",
    [
        "within: 30 calendar days after other",
        "within: 3 hours after told",
        "within: 30 days after told",
        "code: A",
    ],
)
def test_no_date_where_the_clock_does_not_give_one(within: str) -> None:
    found = worked(within)
    assert (found.computed, found.agrees) == ((), None)


@pytest.mark.parametrize(
    ("within", "written", "agrees"),
    [
        ("at least 30 calendar days after told", "2026-05-03", True),
        ("at least 30 calendar days after told", "2026-05-02", False),
        ("at least 30 calendar days after told", "2026-05-04", False),
        ("5 to 7 calendar days after told", "2026-04-08", True),
        ("5 to 7 calendar days after told", "2026-04-11", False),
    ],
)
def test_a_written_date_is_compared(within: str, written: str, agrees: bool) -> None:
    assert worked(f"within: {within}", written).agrees is agrees


@pytest.mark.parametrize(
    ("declared", "op", "value", "missing"),
    [
        ("unit: percent, over: 1 hour, of_time: yes", "<", "90", (">", Decimal(6))),
        ("unit: percent, over: 24 hours, of_time: yes", "<", "97", (">", Decimal("43.2"))),
        ("unit: percent, over: 24 hours, of_time: yes", ">=", "99.9", ("<=", Decimal("1.44"))),
        ("unit: percent, over: 7 calendar days, of_time: yes", "<", "50", (">", Decimal(5040))),
        ("unit: percent, over: 1 calendar month, of_time: yes", "<", "90", None),
        ("unit: percent, over: 1 hour", "<", "90", None),
        ("unit: percent, of_time: yes", "<", "90", None),
        ("unit: ppm, over: 1 hour, of_time: yes", "<", "90", None),
    ],
)
def test_minutes_behind_a_share_of_the_time(
    declared: str, op: str, value: str, missing: tuple[str, Decimal] | None
) -> None:
    model = playbook(f"""
    definitions:
      up:
        term: {{en: "Up", es: "En línea"}}
        measures: {{share: {{name: {{en: "Share", es: "Parte"}}, {declared}}}}}
    """)
    (measure,) = model.of("definition")["up"].records("measures")
    assert time_missing(measure, Comparison("share", op, Decimal(value), "percent")) == missing
