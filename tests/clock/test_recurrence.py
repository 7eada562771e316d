"""The dates of a rule, by hand and against a second library."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from generator.clock.recurrence import (
    EPOCH,
    Frequency,
    Rule,
    Weekday,
    dates,
    never_comes,
    parse_rule,
)


def found(rule: str, since: str, until: str, anchor: str = "") -> list[str]:
    parsed = parse_rule(rule)
    assert parsed is not None
    start = date.fromisoformat(anchor) if anchor else EPOCH
    return [
        f"{day:%m-%d}"
        for day in dates(parsed, date.fromisoformat(since), date.fromisoformat(until), start)
    ]


def test_every_weekday():
    assert found("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-09-17", "2026-09-22") == [
        "09-17", "09-18", "09-21", "09-22",
    ]  # fmt: skip


def test_every_third_wednesday():
    assert found("FREQ=MONTHLY;BYDAY=3WE", "2026-09-01", "2026-12-31") == [
        "09-16", "10-21", "11-18", "12-16",
    ]  # fmt: skip


def test_every_last_friday():
    assert found("FREQ=MONTHLY;BYDAY=-1FR", "2026-10-01", "2026-12-31") == [
        "10-30", "11-27", "12-25",
    ]  # fmt: skip


def test_the_first_wednesday_of_each_quarter():
    rule = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1WE"
    assert found(rule, "2026-01-01", "2026-12-31") == ["01-07", "04-01", "07-01", "10-07"]


def test_the_31st_comes_seven_times_a_year():
    assert len(found("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-01", "2026-12-31")) == 7
    last = found("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-01", "2026-03-31")
    assert last == ["01-31", "02-28", "03-31"]


def test_every_second_week_is_counted_from_the_anchor():
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    even = found(rule, "2026-06-01", "2026-06-30", anchor="2026-06-02")
    odd = found(rule, "2026-06-01", "2026-06-30", anchor="2026-06-12")
    assert (even, odd) == (["06-02", "06-16", "06-30"], ["06-09", "06-23"])
    assert found(rule, "2026-06-01", "2026-06-30", anchor="2027-05-18") == even


def test_without_an_anchor_the_range_does_not_choose_the_weeks():
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    whole = found(rule, "2026-06-01", "2026-06-30")
    assert found(rule, "2026-06-08", "2026-06-30") == [day for day in whole if day >= "06-08"]
    quarters = found("FREQ=MONTHLY;INTERVAL=3;BYDAY=1WE", "2026-01-01", "2026-12-31")
    assert quarters == ["01-07", "04-01", "07-01", "10-07"]


def test_the_order_of_parts_and_of_days_does_not_matter():
    assert parse_rule("BYDAY=WE,MO;FREQ=weekly") == Rule(
        Frequency.WEEKLY, weekdays=(Weekday(2), Weekday(0))
    )
    assert found("BYDAY=WE,MO;FREQ=WEEKLY", "2026-06-01", "2026-06-07") == ["06-01", "06-03"]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=2MO",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
        "FREQ=WEEKLY;BYDAY=MO;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
    ],
)
def test_what_is_not_understood_is_no_rule(rule):
    assert parse_rule(rule) is None


@pytest.mark.parametrize(
    ("rule", "never"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", True),
        ("FREQ=MONTHLY;BYDAY=6MO", True),
        ("FREQ=MONTHLY;BYMONTHDAY=20;BYDAY=1MO", True),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", False),
        ("FREQ=YEARLY;BYDAY=53MO", False),
    ],
)
def test_a_day_that_never_comes(rule, never):
    parsed = parse_rule(rule)
    assert parsed is not None
    assert never_comes(parsed) is never


NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTH = tuple(f"{n}{name}" for n in ("1", "2", "5", "-1", "-2") for name in NAMES)
MONTH_DAYS = ("1", "2", "15", "29", "30", "31", "-1", "-31")
MONTHS = tuple(map(str, range(1, 13)))


def some(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    # Of "the first Monday and each Monday" the other library makes the first alone.
    weekday = f"BYDAY={draw(some(NAMES))}"
    days = draw(
        st.sampled_from([weekday, f"BYDAY={draw(some(NTH))}"])
        | some(MONTH_DAYS).map(lambda found: f"BYMONTHDAY={found}")
        | some(MONTH_DAYS).map(lambda found: f"BYMONTHDAY={found};{weekday}")
    )
    frequency = draw(st.sampled_from(["WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    parts.append(weekday if frequency == "WEEKLY" else days)
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(some(MONTHS))}")
    return ";".join(parts)


@given(rules(), st.dates(date(2020, 1, 1), date(2032, 1, 1)), st.integers(0, 1200))
def test_a_second_library_gives_the_same_dates(rule, anchor, length):
    until = anchor + timedelta(days=length)
    parsed = parse_rule(rule)
    assert parsed is not None
    start = datetime.combine(anchor, datetime.min.time())
    theirs = rrulestr(f"{rule};UNTIL={until:%Y%m%d}T000000", dtstart=start)
    assert list(dates(parsed, anchor, until, anchor)) == [one.date() for one in theirs]
