"""Working days, hours that change, half days, and what several calendars share."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

from generator.clock import calendar as days
from generator.clock.calendar import BusinessCalendar, Closure, Holiday, Why
from generator.clock.elapse import last_closing, next_opening
from generator.clock.hours import Shift, hours, in_force, minutes_of, weekdays_of
from generator.clock.intervals import Interval
from generator.clock.shared import one_sided_day, one_sided_days, shared
from generator.clock.span import Never, Reason
from generator.text import both
from tests.clock.calendars import APODACA, BOTH, CHICAGO, MONTERREY, SAN_ANTONIO, at, named, wall

PLAIN = BusinessCalendar("plain", MONTERREY, hours=(hours("08:00", "17:00"),))
NAME = both("Day off", "Día libre")


def opening(calendar, day: str) -> list[str]:
    return [
        f"{one.start.astimezone(days.zones.zone(MONTERREY)):%H:%M}-"
        f"{one.end.astimezone(days.zones.zone(MONTERREY)):%H:%M}"
        for one in calendar.open_time(date.fromisoformat(day))
    ]


def why(calendar, day: str) -> list[Why]:
    return [off.why for off in calendar.days_off(date.fromisoformat(day))]


def test_a_meal_break_is_a_gap():
    assert opening(APODACA, "2026-06-08") == ["07:30-12:30", "13:30-17:30"]
    assert opening(APODACA, "2026-06-13") == []


def test_a_shift_past_midnight_belongs_to_the_day_it_opens_on():
    night = replace(PLAIN, hours=(hours("22:00", "06:00", meal=("01:30", "02:00")),))
    assert in_force(night.hours, date(2026, 6, 12)) == (Shift(1320, 1530), Shift(1560, 1800))
    assert opening(night, "2026-06-12") == ["22:00-01:30", "02:00-06:00"]
    assert opening(night, "2026-06-13") == []
    saturday = Interval(at("2026-06-13 03:00", MONTERREY), at("2026-06-13 05:00", MONTERREY))
    assert days.is_open(night, saturday)


def test_all_day_is_from_midnight_to_midnight():
    assert hours("00:00", "24:00").shifts == (Shift(0, 1440),)


@pytest.mark.parametrize("meal", [("07:00", "07:30"), ("12:00", "12:00"), ("16:30", "17:30")])
def test_a_break_outside_the_hours_is_refused(meal):
    with pytest.raises(ValueError, match="is not within 08:00 to 17:00"):
        hours("08:00", "17:00", meal=meal)


@pytest.mark.parametrize("text", ["24:01", "8", "12:60", "noon"])
def test_a_time_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="is no time"):
        minutes_of(text)


def test_hours_that_begin_later_replace_the_earlier_ones():
    # A working week that falls in steps: shorter days from 2027 on, no Saturdays from 2028 on.
    week, saturday = weekdays_of(["monday", "friday"]), weekdays_of(["saturday"])
    steps = BusinessCalendar(
        "plant",
        MONTERREY,
        working_days=week | saturday,
        hours=(
            hours("08:00", "18:00", days=week),
            hours("08:00", "17:00", days=week, since=date(2027, 1, 1)),
            hours("08:00", "13:00", days=saturday, until=date(2027, 12, 31)),
        ),
    )
    assert opening(steps, "2026-12-28") == ["08:00-18:00"]
    assert opening(steps, "2027-01-04") == ["08:00-17:00"]
    assert opening(steps, "2027-12-25") == ["08:00-13:00"]
    assert why(steps, "2028-01-08") == [Why.WEEKEND]


def test_entries_that_begin_together_add_up():
    split = replace(PLAIN, hours=(hours("08:00", "12:00"), hours("15:00", "19:00")))
    assert opening(split, "2026-06-08") == ["08:00-12:00", "15:00-19:00"]


def test_a_half_day_is_a_working_day_that_ends_early():
    half = Holiday(date(2026, 12, 24), NAME, "plant", closes=minutes_of("12:00"))
    eve = replace(APODACA, holidays=(half,))
    assert days.is_working_day(eve, half.day)
    assert opening(eve, "2026-12-24") == ["07:30-12:00"]
    assert eve.half_day(half.day) is half
    assert eve.half_day(date(2026, 12, 23)) is None
    for closes, expected in (
        ("13:00", ["07:30-13:00"]),
        ("15:00", ["07:30-12:30", "13:30-15:00"]),
        ("18:00", ["07:30-12:30", "13:30-17:30"]),
    ):
        other = replace(eve, holidays=(replace(half, closes=minutes_of(closes)),))
        assert opening(other, "2026-12-24") == expected
    gone = replace(eve, holidays=(replace(half, closes=minutes_of("07:00")),))
    assert why(gone, "2026-12-24") == [Why.HOLIDAY]


def test_of_two_entries_for_a_day_the_one_that_leaves_less_wins():
    day = date(2026, 12, 24)
    entries = (Holiday(day, NAME, closes=600), Holiday(day, NAME), Holiday(day, NAME, closes=900))
    assert why(replace(PLAIN, holidays=entries), "2026-12-24") == [Why.HOLIDAY]
    assert opening(replace(PLAIN, holidays=entries[::2]), "2026-12-24") == ["08:00-10:00"]


def test_a_day_that_is_worked_prevails_over_holiday_closure_and_weekday():
    worked = replace(
        PLAIN,
        holidays=(named("2026-02-02"),),
        closures=(Closure(date(2026, 2, 2), date(2026, 2, 3), NAME),),
        works=frozenset({date(2026, 2, 2), date(2026, 2, 7)}),
    )
    assert why(worked, "2026-02-02") == []
    assert why(worked, "2026-02-03") == [Why.CLOSURE]
    assert opening(worked, "2026-02-02") == opening(worked, "2026-02-07") == ["08:00-17:00"]


def test_a_worked_saturday_has_the_hours_of_the_weekday_before_it():
    week, friday = weekdays_of(["monday", "thursday"]), weekdays_of(["friday"])
    plant = replace(
        PLAIN,
        hours=(hours("08:00", "18:00", days=week), hours("08:00", "14:00", days=friday)),
        works=frozenset({date(2026, 2, 7)}),
    )
    assert opening(plant, "2026-02-07") == ["08:00-14:00"]


def test_days_are_counted_without_hours_but_no_time():
    bare = replace(PLAIN, hours=())
    assert days.is_working_day(bare, date(2026, 6, 8))
    assert next_opening(bare, at("2026-06-08 12:00")) == Never(Reason.NO_OPEN_TIME, "plain")


def test_working_days_of_a_range():
    found = days.working_days(BOTH, date(2026, 9, 14), date(2026, 9, 20))
    assert [day.day for day in found] == [14, 15, 17, 18]


def test_next_opening_and_last_closing():
    meal = at("2026-06-08 13:00", MONTERREY)
    assert wall(next_opening(APODACA, meal), MONTERREY) == "Mon 2026-06-08 13:30"
    assert wall(last_closing(APODACA, meal), MONTERREY) == "Mon 2026-06-08 12:30"
    inside = at("2026-06-08 10:10", MONTERREY)
    assert next_opening(APODACA, inside).at == last_closing(APODACA, inside).at == inside
    evening = at("2026-09-15 17:30", MONTERREY)
    assert wall(next_opening(BOTH, evening), MONTERREY) == "Thu 2026-09-17 07:30"


def test_a_meeting_into_the_meal_break_is_not_in_open_time():
    # 13:30 in San Antonio is 12:30 in Apodaca in summer.
    for day, fits in (("2026-07-14", False), ("2026-01-13", True)):
        start = at(f"{day} 13:30", CHICAGO)
        meeting = Interval(start, start.replace(minute=45))
        assert days.is_open(APODACA, meeting) is fits


def test_shared_time_is_when_all_are_open():
    assert opening(BOTH, "2026-01-13") == ["07:30-12:30", "13:30-16:30"]
    assert opening(BOTH, "2026-07-14") == ["07:30-12:30", "13:30-15:30"]
    assert opening(BOTH, "2026-09-16") == []


def test_shared_time_lies_on_two_dates_where_zones_are_far_apart():
    texas = BusinessCalendar("texas", CHICAGO, hours=(hours("08:00", "20:00"),))
    japan = BusinessCalendar("japan", "Asia/Tokyo", hours=(hours("08:00", "17:00"),))
    # Monday 18:00 to 20:00 in Texas is Tuesday 08:00 to 10:00 in Japan.
    found = shared([texas, japan]).open_time(date(2026, 7, 13))
    assert found == (Interval(at("2026-07-13 18:00", CHICAGO), at("2026-07-13 20:00", CHICAGO)),)
    assert shared([texas, japan]).open_time(date(2026, 7, 17)) == ()


def test_a_shared_day_without_a_shared_hour_closes_with_the_first_side():
    early = replace(PLAIN, id="early", hours=(hours("06:00", "10:00"),))
    late = replace(PLAIN, id="late", hours=(hours("12:00", "20:00"),))
    both_sides, day = shared([early, late]), date(2026, 6, 8)
    assert days.is_working_day(both_sides, day)
    assert both_sides.closes(day) == at("2026-06-08 10:00", MONTERREY)


def test_a_shared_calendar_needs_members():
    with pytest.raises(ValueError, match="needs calendars"):
        shared([])


def test_one_sided_days_are_holidays_and_closures_not_saturdays():
    found = one_sided_days([SAN_ANTONIO, APODACA], date(2026, 1, 1), date(2026, 12, 31))
    assert [f"{one.day:%m-%d}" for one in found] == [
        "02-02", "03-16", "04-02", "04-03", "05-01", "05-25", "07-03", "09-07", "09-16", "11-16",
        "11-26", "11-27", "12-24",
    ]  # fmt: skip
    assert found[2].off[0].why is Why.CLOSURE
    assert found[2].working == ("san-antonio-office",)
    assert one_sided_day([SAN_ANTONIO, APODACA], date(2026, 12, 25)) is None


def test_a_saturday_holiday_is_one_sided_for_a_dock_that_works_saturdays():
    dock = replace(SAN_ANTONIO, id="dock", working_days=frozenset(range(6)))
    found = one_sided_day([dock, APODACA], date(2026, 12, 12))
    assert found is not None
    assert found.working == ("dock",)


def test_calendars_can_be_sent_to_another_process():
    copy = pickle.loads(pickle.dumps(BOTH))
    assert copy == BOTH
    assert copy.open_time(date(2026, 6, 8)) == BOTH.open_time(date(2026, 6, 8))
