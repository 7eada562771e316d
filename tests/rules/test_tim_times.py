"""Time that is understood but cannot hold: TIM-02, TIM-05 and TIM-07, each with its remedy."""

from datetime import date

import pytest

from generator.findings import Finding
from generator.rules import check
from tests.small import playbook

TODAY = date(2026, 11, 23)
RULES = ("TIM-02", "TIM-05", "TIM-07")


def findings(yaml: str, today: date = TODAY) -> list[Finding]:
    model = playbook({"words.yml": yaml})
    found = [one for one in check(model, today) if one.rule in RULES]
    for one in found:
        for text in (one.message, one.fix):
            assert text.get("en")
            assert text.get("es") not in (None, text.get("en"))
    return found


def meeting(schedule: str, zone: str = "America/Chicago") -> str:
    return f"""\
sites: {{plant: {{name: Plant, tz: {zone}}}}}
meetings:
  review:
    name: {{en: "Review", es: "Revisión"}}
    schedule: {schedule}
"""


@pytest.mark.parametrize(
    ("schedule", "message"),
    [
        ("every second sunday of march at 02:30 plant", "2027-03-14 02:30 does not exist"),
        ("every sunday at 02:00 plant", "2027-03-14 02:00 does not exist"),
        ("every first sunday of november at 01:30 plant", "2027-11-07 01:30 comes twice"),
    ],
)
def test_tim_02_an_hour_that_daylight_saving_skips_or_repeats(schedule: str, message: str) -> None:
    (found,) = findings(meeting(schedule))
    assert (found.rule, found.severity, found.line, found.column) == ("TIM-02", "error", 5, 5)
    assert message in str(found.message.get("en"))
    assert "America/Chicago" in str(found.message.get("es"))


@pytest.mark.parametrize(
    ("schedule", "zone"),
    [
        ("every sunday at 03:00 plant", "America/Chicago"),
        ("every sunday at 00:59 plant", "America/Chicago"),
        ("every monday at 02:30 plant", "America/Chicago"),
        ("every sunday at 02:30 plant", "America/Monterrey"),
        ("{rule: FREQ=YEARLY;BYMONTH=3;BYDAY=3SU, at: 02:30, site: plant}", "America/Chicago"),
    ],
)
def test_tim_02_is_silent_where_the_hour_comes_once(schedule: str, zone: str) -> None:
    assert findings(meeting(schedule, zone)) == []


def test_tim_02_looks_twelve_months_ahead() -> None:
    late = meeting("every second sunday of march at 02:30 plant")
    assert len(findings(late, date(2027, 3, 14))) == 1
    years = meeting("{rule: FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=2SU, at: 02:30, site: plant}")
    days = [bool(findings(years, date(year, 1, 4))) for year in (2027, 2028)]
    assert sorted(days) == [False, True]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=29,30", "FREQ=MONTHLY;BYDAY=5FR"],
)
def test_tim_07_a_monthly_meeting_that_some_months_lack(rule: str) -> None:
    (found,) = findings(meeting(f'{{rule: "{rule}", at: "10:00", site: plant}}'))
    assert (found.rule, found.severity, found.line, found.column) == ("TIM-07", "warning", 5, 5)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=28",
        "FREQ=MONTHLY;BYMONTHDAY=15,31",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=4FR",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31",
    ],
)
def test_tim_07_is_silent_where_every_month_has_the_day(rule: str) -> None:
    assert findings(meeting(f'{{rule: "{rule}", at: "10:00", site: plant}}')) == []


def calendar(*lines: str) -> str:
    return "\n".join([
        "calendars:", "  dock:", "    name: Dock", "    tz: America/Chicago",
        *(f"    {line}" for line in lines), "",
    ])  # fmt: skip


COVERED = "covers_until: 2027-12-31"
LABOR = '{date: 2027-09-06, name: {en: "Labor Day", es: "Día del Trabajo"}, kind: statutory}'

# name: (calendar, severity, line, column, what is wrong, how to mend it)
CALENDARS = {
    "ends within 12 months": (
        calendar("covers_until: 2027-11-22"), "warning", 5, 5,
        "ends on 2027-11-22, less than 12 months ahead", "up to 2027-11-23",
    ),
    "the law's days without an end": (
        calendar("country: US", "statutory: yes"), "error", 6, 5,
        "no holiday counts", "Write `covers_until`",
    ),
    "the law's days of no country": (
        calendar(COVERED, "statutory: yes"), "error", 6, 5,
        "no country is named", "country: MX",
    ),
    "the law's days of an unknown country": (
        calendar(COVERED, "country: QQ", "statutory: yes"), "error", 7, 5,
        "no country is named", "country: MX",
    ),
    "a holiday twice": (
        calendar(COVERED, "holidays:", f"  - {LABOR}", f"  - {LABOR}"), "warning", 8, 10,
        "2027-09-06 is a holiday twice", "Delete one",
    ),
    "a worked day that is worked anyway": (
        calendar(COVERED, "holidays:", f"  - {LABOR}", "works: [2027-09-06, 2027-09-07]"),
        "warning", 8, 25, "2027-09-07 is a working day anyway", "the holiday that was meant",
    ),
    "a worked day that the law does not name": (
        calendar(COVERED, "country: MX", "statutory: yes", "works: [2027-09-16, 2027-09-15]"),
        "warning", 8, 25, "2027-09-15 is a working day anyway", "the holiday that was meant",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", CALENDARS.values(), ids=CALENDARS)
def test_tim_05_a_calendar_that_does_not_say_what_counts(
    fault: tuple[str, str, int, int, str, str],
) -> None:
    yaml, severity, line, column, message, fix = fault
    (found,) = findings(yaml)
    assert (found.rule, found.severity, found.line, found.column) == (
        "TIM-05", severity, line, column,
    )  # fmt: skip
    assert message in str(found.message.get("en"))
    assert fix in str(found.fix.get("en"))


@pytest.mark.parametrize(
    "yaml",
    [
        calendar("covers_until: 2027-11-23"),
        calendar(COVERED, "country: MX", "statutory: yes", "works: [2027-09-16]"),
        calendar(COVERED, "holidays:", f"  - {LABOR}", "works: [2027-09-06]"),
        calendar(COVERED, "works: [2027-09-04]"),
        calendar(
            COVERED, "hours: [{opens: 08:00, closes: 17:00}]", "holidays:",
            f"  - {LABOR.replace('kind', 'half_day: yes, kind')}", "works: [2027-09-06]",
        ),
    ],
)  # fmt: skip
def test_tim_05_is_silent_on_a_sound_calendar(yaml: str) -> None:
    assert findings(yaml) == []


def clock(due: str, *lines: str) -> str:
    handoff = ["handoffs:", "  truck:", '    name: {en: "Truck", es: "Camión"}', f"    due: {due}"]
    return "\n".join([*handoff, calendar(*lines)])


# name: (clock on a calendar, what is wrong, how to mend it)
CLOCKS = {
    "the calendar ends first": (
        clock("90 business days of dock after issue notified", "covers_until: 2027-01-31"),
        "ends after 2027-01-31, where “dock” ends", "Complete “dock” beyond 2027-02-01",
    ),
    "the calendar is over": (
        clock("1 business day of dock after issue notified", "covers_until: 2026-11-20"),
        "ends after 2026-11-20", "move `covers_until`",
    ),
    "hours of a calendar without hours": (
        clock("3 business hours of dock after issue notified", COVERED),
        "never ends: “dock” is never open", "Write the calendar's `hours`",
    ),
    "hours that are not complete": (
        clock("1 business day of dock after issue notified", COVERED, "hours: [{opens: 08:00}]"),
        "“dock” lacks its `tz`, or hours lack an end", "Complete the calendar “dock”",
    ),
    "no shared calendar": (
        clock("2 shared business days after issue notified", COVERED),
        "the engagement names no `shared_calendar`", "Write `shared_calendar` in client.yml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", CLOCKS.values(), ids=CLOCKS)
def test_tim_05_a_clock_that_its_calendar_cannot_carry(fault: tuple[str, str, str]) -> None:
    yaml, message, fix = fault
    (found,) = [one for one in findings(yaml) if one.kind == "handoff"]
    assert (found.rule, found.severity, found.line, found.column) == ("TIM-05", "error", 4, 5)
    assert message in str(found.message.get("en"))
    assert fix in str(found.fix.get("en"))


@pytest.mark.parametrize(
    "yaml",
    [
        clock("90 business days of dock after issue notified", COVERED),
        clock("2 business days of dock after issue notified", COVERED),
        clock(
            "3 business hours of dock after issue notified", COVERED,
            "hours: [{opens: 08:00, closes: 17:00}]",
        ),
        clock("400 calendar days after issue notified", COVERED),
        clock("30 business days of dock before issue notified", COVERED),
    ],
)  # fmt: skip
def test_tim_05_is_silent_on_a_clock_that_ends(yaml: str) -> None:
    assert findings(yaml) == []


def test_tim_05_hours_that_never_overlap() -> None:
    yaml = clock("3 business hours of both after issue notified", COVERED,
                 "hours: [{opens: 06:00, closes: 10:00}]") + """\
  night: {name: Night, tz: America/Chicago, covers_until: 2027-12-31, hours: [{opens: 20:00,
    closes: 23:00}]}
  both: {name: Both, shared: [dock, night], covers_until: 2027-12-31}
"""  # fmt: skip
    (found,) = findings(yaml)
    assert (found.rule, found.kind, found.line) == ("TIM-05", "handoff", 4)
    assert "“both” is never open" in str(found.message.get("en"))
