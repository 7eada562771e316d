from datetime import date

from generator.clock.cadence import Meeting
from generator.clock.calendar import BusinessCalendar, Holiday
from generator.clock.observance import Fate, OnHoliday, known_until, observances
from generator.clock.recurrence import parse_rule
from generator.clock.shared import Shared
from generator.text import both

OFF = both("Off", "Libre")


def plant(*days: str, until: str = "2027-12-31") -> BusinessCalendar:
    off = tuple(Holiday(date.fromisoformat(day), OFF) for day in days)
    return BusinessCalendar(
        "plant", "America/Chicago", holidays=off, covers_until=date.fromisoformat(until)
    )


def fates(rule: OnHoliday, recurs: str, *days: str, until: str = "2027-12-31") -> list[str]:
    parsed = parse_rule(recurs)
    assert parsed is not None
    meeting = Meeting(parsed, 9 * 60, "America/Chicago", 30)
    found = observances(
        meeting, rule, plant(*days, until=until), date(2027, 1, 1), date(2028, 12, 31)
    )
    return [f"{one.fate} {one.to.day if one.to else '-'}" for one in found]


TUESDAYS, DAILY = "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_each_choice_does_what_it_says():
    assert fates(OnHoliday.KEEP, TUESDAYS, "2027-03-02") == ["kept -"]
    assert fates(OnHoliday.CANCEL, TUESDAYS, "2027-03-02") == ["cancelled -"]
    assert fates(OnHoliday.NEXT, TUESDAYS, "2027-03-02") == ["moved 2027-03-03"]
    assert fates(OnHoliday.PREVIOUS, TUESDAYS, "2027-03-02") == ["moved 2027-03-01"]
    assert fates(OnHoliday.SAME_WEEKDAY, "FREQ=MONTHLY;BYDAY=1TU", "2027-03-02") == [
        "moved 2027-03-09"
    ]


def test_a_move_skips_days_off_and_weekends():
    days = ("2027-03-02", "2027-03-03", "2027-03-04", "2027-03-05")
    assert fates(OnHoliday.NEXT, TUESDAYS, *days) == ["moved 2027-03-08"]


def test_two_meetings_on_one_day_are_one():
    assert fates(OnHoliday.NEXT, DAILY, "2027-03-02") == ["merged 2027-03-03"]
    twice = "FREQ=WEEKLY;BYDAY=TU,WE"
    assert fates(OnHoliday.NEXT, twice, "2027-03-02", "2027-03-03") == [
        "moved 2027-03-04",
        "merged 2027-03-04",
    ]


def test_nothing_moves_to_a_day_that_the_calendar_does_not_know():
    assert fates(OnHoliday.NEXT, TUESDAYS, "2027-03-02", until="2027-03-02") == ["unknown -"]


def test_a_weekend_is_no_holiday():
    assert fates(OnHoliday.CANCEL, "FREQ=WEEKLY;BYDAY=SA") == []


def test_an_intersection_is_known_as_far_as_each_of_its_places():
    one, other = plant(until="2027-06-30"), plant(until="2027-03-31")
    assert known_until(Shared("both", (one, other))) == date(2027, 3, 31)
    assert known_until(Shared("both", (one,), date(2027, 1, 31))) == date(2027, 1, 31)
    assert known_until(BusinessCalendar("open", "UTC")) is None
    assert Fate.KEPT == "kept"
