"""Every clock on a page has a worked example, computed with holidays and both sides' times."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.load import load
from generator.model.phrases import parse_clock
from generator.pages.view import View
from generator.source.tree import read_folder
from tests.sample import DEFINITIONS, SAMPLE
from tests.small import playbook

SITES = """\
    sides:
      us: {name: "US", kind: customer, party: yes}
      mx: {name: "MX", kind: supplier, party: yes}
    sites:
      san-antonio: {name: "San Antonio", side: us, tz: America/Chicago, calendar: us-office}
      apodaca: {name: "Apodaca", side: mx, tz: America/Monterrey, calendar: mx-office}
    calendars:
      us-office:
        name: "US office"
        tz: America/Chicago
        working_days: [monday, tuesday, wednesday, thursday, friday]
        hours: [{opens: "07:30", closes: "16:30"}]
        covers_until: 2027-12-31
      mx-office:
        name: "MX office"
        tz: America/Monterrey
        working_days: [monday, tuesday, wednesday, thursday, friday]
        hours: [{opens: "07:30", closes: "17:30", meal_starts: "12:30", meal_ends: "13:30"}]
        holidays:
          - {date: 2027-09-16, name: {en: "Independence Day", es: "Día de la Independencia"}, kind: statutory}
        covers_until: 2027-12-31
      shared: {name: "Shared", shared: [us-office, mx-office]}
"""  # noqa: E501


def example(phrase: str, today: date, language: str = "en") -> str:
    made = playbook(
        {"client.yml": 'name: {en: "S", es: "S"}\nshared_calendar: shared\n', "s.yml": SITES}
    )
    view = View(made, language, "draft", today)
    view.start("../../", made.engagement)
    clock = parse_clock(f"{phrase} after issue notified")
    assert clock is not None
    view.clock(clock)
    (found,) = view.clocks
    return " ".join(re.sub(r"<svg.*?</svg>", "", found).replace("<", " <").split())


def plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_business_hours_run_over_the_weekend_on_both_clocks() -> None:
    # Friday 11 September 2026, 14:30 in Apodaca is 15:30 in San Antonio; three hours are left.
    said = plain(example("4 business hours of mx-office", date(2026, 9, 1)))
    assert "Starts Friday, September 11, 2026, 15:30 in San Antonio; 14:30 in Apodaca" in said
    assert "Due by Monday, September 14, 2026, 09:30 in San Antonio; 08:30 in Apodaca" in said


def test_a_holiday_of_one_side_is_said_with_its_name() -> None:
    said = plain(example("5 shared business days", date(2027, 9, 1), "es"))
    assert "Inicia viernes, 10 de septiembre de 2027" in said
    assert "jueves, 16 de septiembre de 2027 (MX office: Día de la Independencia)" in said
    assert "Vence a más tardar lunes, 20 de septiembre de 2027" in said


def test_a_clock_beyond_a_calendar_has_no_date() -> None:
    said = plain(example("11 shared business days", date(2027, 12, 10)))
    assert "Cannot be computed: a calendar ends on Friday, December 31, 2027" in said
    assert "Due by Cannot" in said


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_dated_clock_of_the_sample_has_an_example(language: str, sample_site: Path) -> None:
    made = load(read_folder(DEFINITIONS, SAMPLE)).playbook
    assert made is not None
    root = sample_site / SAMPLE / language / "draft"
    for handoff in made.of("handoff"):
        page = (root / "handoffs" / handoff / "index.html").read_text(encoding="utf-8")
        linked = set(re.findall(r'class="pb-clock" href="#(clock-\d+)"', page))
        assert linked
        assert linked == set(re.findall(r'class="pb-worked" id="(clock-\d+)"', page))
        assert '<span class="pb-clock">' not in page
