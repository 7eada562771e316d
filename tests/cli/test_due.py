"""What `playbook due` answers on the phone: examples worked by hand, and wrong questions."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli.program import PROGRAM
from tests.cli.conftest import Play, write
from tests.sample import DEFINITIONS, SAMPLE


def ask(clock: str, since: str, *more: str) -> Result:
    args = ["due", SAMPLE, clock, "--from", since, "--definitions", str(DEFINITIONS), *more]
    return CliRunner().invoke(PROGRAM, args, prog_name="playbook")


def data(clock: str, since: str) -> Any:
    done = ask(clock, since, "--format", "json", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("clock", "since", "latest"),
    [
        # 16 September is a holiday in Apodaca alone.
        ("2 shared business days", "2027-09-15 14:30 apodaca", "2027-09-20T21:30:00Z"),
        ("2 business days of san-antonio-office", "2027-09-15 14:30 apodaca",
         "2027-09-17T21:30:00Z"),
        # Thanksgiving and the day after are off in San Antonio alone.
        ("1 shared business day", "2027-11-24 10:00 san-antonio", "2027-11-29T22:30:00Z"),
        ("9 business hours of san-antonio-office", "2027-11-24 14:30 apodaca",
         "2027-11-29T20:30:00Z"),
        # Chicago's clocks move on 14 March and 7 November; 24 hours stay 24 hours.
        ("24 clock hours", "2027-11-06 10:30 san-antonio", "2027-11-07T15:30:00Z"),
        ("24 clock hours", "2027-03-13 10:30 san-antonio", "2027-03-14T16:30:00Z"),
        ("1 calendar day", "2027-03-13 10:30 san-antonio", "2027-03-15T05:00:00Z"),
        # Two months before, counted in San Antonio: the whole day is still in time.
        ("al menos 60 días naturales antes de first-shipment", "2027-12-20 san-antonio",
         "2027-10-22T05:00:00Z"),
    ],
)  # fmt: skip
def test_a_clock_ends_when_the_calendars_say(clock: str, since: str, latest: str):
    assert data(clock, since)["latest"]["at"] == latest


def test_the_answer_says_both_local_times_and_which_days_do_not_count():
    done = ask("2 shared business days", "2027-09-15 14:30 apodaca", "--lang", "en")
    assert done.exit_code == 0
    for line in (
        "  Apodaca      Monday, September 20, 2027, 15:30",
        "  San Antonio  Monday, September 20, 2027, 16:30",
        "  Thursday, September 16, 2027: does not count: Independence Day (Mexico) (Apodaca office)",  # noqa: E501
        "  Saturday, September 18, 2027: does not count: weekend",
        "  Monday, September 20, 2027: day 2",
    ):
        assert line in done.stdout.splitlines()


def test_the_answer_in_spanish():
    done = ask("10 horas hábiles comunes", "2027-09-15 14:30 apodaca", "--lang", "es")
    assert "10 horas hábiles comunes" in done.stdout
    assert "A partir del: miércoles, 15 de septiembre de 2027, 14:30, Apodaca" in done.stdout
    assert "  San Antonio  lunes, 20 de septiembre de 2027, 10:30" in done.stdout
    assert "no cuenta: Día de la Independencia (Oficina de Apodaca)" in done.stdout
    assert "cuenta 07:30–12:30 y 13:30–15:30, hora de Apodaca (7 h)" in done.stdout


def test_midnight_is_the_end_of_the_day_that_counts():
    done = ask("1 calendar day", "2027-03-13 10:30 san-antonio", "--lang", "en")
    assert "  San Antonio  Sunday, March 14, 2027, 24:00" in done.stdout
    assert "the clocks in San Antonio change on the way: Sunday, March 14, 2027" in done.stdout


@pytest.mark.parametrize(
    "reference",
    ["delivery.acknowledge.within", "handoff:delivery.acknowledge.within", "delivery.acknowledge"],
)
def test_a_clock_of_the_playbook_goes_by_its_place(reference: str):
    found = data(reference, "2027-09-15 14:30 apodaca")
    assert found["field"] == "handoff/delivery.acknowledge.within"
    assert found["latest"]["local"].keys() == {"Apodaca", "San Antonio"}


def test_a_window_has_two_ends():
    found = data("5 to 7 calendar days", "2027-09-15 14:30 san-antonio")
    assert (found["earliest"]["day"], found["latest"]["day"]) == ("2027-09-20", "2027-09-22")


def test_an_offset_says_which_of_two_hours():
    first = data("60 clock minutes", "2027-11-07 01:30-05:00 san-antonio")
    second = data("60 clock minutes", "2027-11-07 01:30-06:00 san-antonio")
    assert first["latest"]["local"]["San Antonio"] == "2027-11-07T01:30:00-06:00"
    assert second["latest"]["local"]["San Antonio"] == "2027-11-07T02:30:00-06:00"


@pytest.mark.parametrize(
    ("clock", "since", "code", "said"),
    [
        ("2 clock hours", "2027-09-15 14:30 apodac", 2, "Did you mean `apodaca`?"),
        ("2 clock hours", "2027-09-15 14:30 CST", 2, "fixed abbreviation"),
        ("2 clock hours", "2027-09-15 14:30 Etc/GMT", 0, ""),
        ("2 clock hours", "2027-09-15 14:30", 2, "Add a site or a zone"),
        ("2 clock hours", "2027-09-15 apodaca", 2, "Add the hour"),
        ("2 clock hours", "2027-02-30 14:30 apodaca", 2, "is no time"),
        ("2 clock hours", "2027-02-03 24:30 apodaca", 2, "is no time"),
        ("2 clock hours", "0001-01-01 00:00 apodaca", 2, "out of range"),
        ("2 clock hours", "2027-02-03 14:30+99:00 apodaca", 2, "is no time"),
        ("2 clock hours", "2027-03-14 02:30 san-antonio", 2, "reads 03:30"),
        ("2 clock hours", "2027-11-07 01:30 san-antonio", 2,
         "'2027-11-07 01:30-05:00' for the first"),
        ("2 clock hours", "2027-11-07 01:30 apodaca", 0, ""),
        ("2 days", "2027-09-15 14:30 apodaca", 2, "does not say which days count"),
        ("2 busines days", "2027-09-15 14:30 apodaca", 2, "cannot be read as a clock"),
        ("2 business days of apodaca-ofice", "2027-09-15 14:30 apodaca", 2, "`apodaca-office`"),
        ("delivry.acknowledge", "2027-09-15 14:30 apodaca", 2, "Did you mean `delivery`?"),
        ("delivery.name", "2027-09-15 14:30 apodaca", 2, "handoff:delivery.acknowledge.within"),
        ("2 shared business days", "2028-01-31 10:00 apodaca", 1, "move `covers_until`"),
        ("99999 calendar months", "2027-09-15 14:30 apodaca", 2, "beyond the year 9999"),
        ("\N{GRINNING FACE}", "2027-09-15 14:30 apodaca", 2, "neither a clock"),
    ],
)  # fmt: skip
def test_a_wrong_question_gets_the_remedy_and_never_a_date(
    clock: str, since: str, code: int, said: str
):
    done = ask(clock, since, "--lang", "en")
    assert done.exit_code == code, done.output
    assert said in done.stderr
    assert bool(done.stdout) is (code == 0)
    assert done.exception is None or isinstance(done.exception, SystemExit)


_ACME = """name: {en: "Acme", es: "Acme"}
sides: {acme: {name: Acme, kind: customer}}
calendars:
  plant: {name: Plant, tz: America/Monterrey, covers_until: 2027-12-31}
sites: {plant: {name: Plant, side: acme, tz: America/Monterrey, calendar: plant}}
handoffs:
  parts:
    name: {en: "Parts", es: "Piezas"}
    acknowledge: {within: 2 days}
"""


def test_what_the_content_lacks_is_the_contents_fault(play: Play):
    write("definitions/acme/client.yml", _ACME)
    done = play("due", "acme", "parts.acknowledge", "--from", "2027-01-04 10:00", "--lang", "es")
    assert done.exit_code == 1
    assert "no dice qué días cuentan" in done.stderr
    done = play("due", "acme", "2 shared business days", "--from", "2027-01-04 10:00")
    assert done.exit_code == 1
    assert "shared_calendar" in done.stderr


def test_where_all_sites_share_a_zone_the_time_needs_no_place(play: Play):
    write("definitions/acme/client.yml", _ACME)
    done = play("due", "acme", "2 business days of plant", "--from", "2027-01-04 10:00")
    assert done.exit_code == 0
    assert "Wednesday, January 6, 2027" in done.stdout
