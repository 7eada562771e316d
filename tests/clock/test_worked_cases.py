"""Dates worked out by hand on paper calendars, one by one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.clock.calendar import Holiday, Why
from generator.clock.engine import due
from generator.clock.hours import hours
from generator.clock.inverse import earliest_event, latest_start
from generator.clock.shared import shared
from generator.clock.span import AfterHours, Count, Due, Span, Step, Uncovered, Unit
from generator.text import both
from tests.clock.calendars import (
    APODACA,
    BOTH,
    CHICAGO,
    MONTERREY,
    SAN_ANTONIO,
    at,
    end,
    mexican_plant,
    wall,
    within,
)


def reasons(outcome: Due) -> list[tuple[str, str, str]]:
    """Day, whose calendar and why, of the days that did not count."""
    return [
        (f"{step.day:%m-%d}", off.calendar, off.name.get("en") if off.name else str(off.why))
        for step in end(outcome).steps
        for off in step.off
    ]


# Business days: the day of the event does not count, and the last runs to its close.


def test_two_shared_days_step_over_the_sixteenth_of_september():
    found = due(within(2, "day", BOTH), at("2026-09-15 10:00", MONTERREY))
    # Tue 15 is the event's; Wed 16 is off in Apodaca; Thu 17 is one, Fri 18 is two.
    assert wall(found, CHICAGO) == "Fri 2026-09-18 16:30"
    assert wall(found, MONTERREY) == "Fri 2026-09-18 15:30"
    assert reasons(found) == [("09-16", "apodaca-office", "Independence Day (Mexico)")]
    assert [step.used for step in end(found).steps] == [0, 1, 1]


def test_the_customers_own_days_do_not_step_over_it():
    found = due(within(1, "day", SAN_ANTONIO), at("2026-09-15 10:00", MONTERREY))
    assert wall(found, CHICAGO) == "Wed 2026-09-16 16:30"


def test_thanksgiving_takes_two_days_of_one_side():
    found = due(within(1, "day", BOTH), at("2026-11-25 09:00", CHICAGO))
    assert wall(found, CHICAGO) == "Mon 2026-11-30 16:30"
    assert [(day, why) for day, _, why in reasons(found)] == [
        ("11-26", "Thanksgiving Day"),
        ("11-27", "Day after Thanksgiving"),
        ("11-28", "weekend"),
        ("11-28", "weekend"),
        ("11-29", "weekend"),
        ("11-29", "weekend"),
    ]
    assert wall(due(within(1, "day", APODACA), at("2026-11-25 09:00", CHICAGO)), MONTERREY) == (
        "Thu 2026-11-26 17:30"
    )


def test_the_first_of_october_of_an_inauguration_year_is_off():
    # Mon 30 September 2030 is the event's day, Tue 1 October the change of government.
    found = due(within(1, "day", mexican_plant()), at("2030-09-30 09:00", MONTERREY))
    assert wall(found, MONTERREY) == "Wed 2030-10-02 17:00"
    assert end(found).steps[0].off[0].name.get("es") == "Transmisión del Poder Ejecutivo Federal"
    # 2029 has none: from Sun 30 September, Mon 1 October counts.
    ordinary = due(within(1, "day", mexican_plant()), at("2029-09-30 09:00", MONTERREY))
    assert wall(ordinary, MONTERREY) == "Mon 2029-10-01 17:00"


def test_constitution_day_is_the_first_monday_of_february():
    found = due(within(1, "day", BOTH), at("2026-01-30 15:00", CHICAGO))
    assert wall(found, CHICAGO) == "Tue 2026-02-03 16:30"
    # The date in the law, 5 February, is a working day in 2027; the Monday before it was off.
    assert wall(due(within(1, "day", APODACA), at("2027-02-04 09:00", MONTERREY)), MONTERREY) == (
        "Fri 2027-02-05 17:30"
    )


def test_holy_week_is_a_closure_of_the_plant():
    found = due(within(3, "day", BOTH), at("2027-03-19 11:00", CHICAGO))
    assert wall(found, CHICAGO) == "Wed 2027-03-31 16:30"
    closed = [off for step in end(found).steps for off in step.off if off.why is Why.CLOSURE]
    assert len(closed) == 5
    assert closed[0].name is not None
    assert closed[0].name.get("es") == "Semana Santa"


def test_year_end_with_days_off_on_both_sides():
    # Wed 23: event. Thu 24 off in San Antonio, Fri 25 on both, Mon 28 is one … Thu 31 four,
    # Fri 1 January off, Mon 4 is five.
    found = due(within(5, "day", BOTH), at("2026-12-23 12:00", CHICAGO))
    assert wall(found, CHICAGO) == "Mon 2027-01-04 16:30"


def test_a_half_day_counts_and_closes_early():
    # The plant works on Thursday 24 December until 13:00; Friday 25 is off.
    eve = Holiday(date(2026, 12, 24), both("Christmas Eve", "Nochebuena"), closes=13 * 60)
    plant = replace(APODACA, holidays=(*APODACA.holidays, eve))
    found = due(within(1, "day", plant), at("2026-12-23 09:00", MONTERREY))
    assert wall(found, MONTERREY) == "Thu 2026-12-24 13:00"
    # 2.5 hours on Wednesday, 5.5 on Thursday without a meal, the ninth on Monday.
    eight, nine = (
        due(within(amount, "hour", plant), at("2026-12-23 15:00", MONTERREY)) for amount in (8, 9)
    )
    assert wall(eight, MONTERREY) == "Thu 2026-12-24 13:00"
    assert wall(nine, MONTERREY) == "Mon 2026-12-28 08:30"
    # Shared, it closes when the first side does.
    texan = shared([replace(SAN_ANTONIO, holidays=()), plant])
    both_sides = due(within(1, "day", texan), at("2026-12-23 09:00", MONTERREY))
    assert wall(both_sides, MONTERREY) == "Thu 2026-12-24 13:00"


def test_an_event_on_a_day_off_counts_from_the_next_working_day():
    assert wall(due(within(1, "day", BOTH), at("2026-09-19 12:00", MONTERREY)), CHICAGO) == (
        "Mon 2026-09-21 16:30"
    )


def test_after_hours_may_mean_the_next_opening():
    # The rule of a help desk: mail on Friday at 18:00 counts as if it came on Monday at opening.
    friday = at("2026-06-05 18:00", CHICAGO)
    same = due(within(2, "day", SAN_ANTONIO), friday)
    moved = due(within(2, "day", SAN_ANTONIO, after_hours=AfterHours.NEXT_OPENING), friday)
    assert wall(same, CHICAGO) == "Tue 2026-06-09 16:30"
    assert wall(moved, CHICAGO) == "Wed 2026-06-10 16:30"
    assert end(moved).counted_from == at("2026-06-08 07:30", CHICAGO)
    # In business hours both rules are one.
    assert wall(due(within(3, "hour", SAN_ANTONIO), friday), CHICAGO) == "Mon 2026-06-08 10:30"


def test_late_at_night_the_day_is_over_when_it_is_over_on_both_sides():
    # 23:30 on Tuesday in Monterrey is 00:30 on Wednesday in Chicago: Wednesday does not count.
    found = due(within(1, "day", BOTH), at("2026-06-09 23:30", MONTERREY))
    assert wall(found, CHICAGO) == "Thu 2026-06-11 16:30"
    own = due(within(1, "day", APODACA), at("2026-06-09 23:30", MONTERREY))
    assert wall(own, MONTERREY) == "Wed 2026-06-10 17:30"


def test_zero_business_days_is_the_same_day_while_there_is_any_of_it():
    zero = within(0, "day", SAN_ANTONIO)
    assert wall(due(zero, at("2026-06-08 09:00", CHICAGO)), CHICAGO) == "Mon 2026-06-08 16:30"
    assert wall(due(zero, at("2026-06-08 16:30", CHICAGO)), CHICAGO) == "Tue 2026-06-09 16:30"
    assert wall(due(zero, at("2026-06-06 09:00", CHICAGO)), CHICAGO) == "Mon 2026-06-08 16:30"


# Business hours.


def test_four_office_hours_over_a_weekend():
    found = due(within(4, "hour", APODACA), at("2026-09-11 14:30", MONTERREY))
    # Friday 14:30 to 17:30 is three hours, Monday 07:30 to 08:30 the fourth.
    assert wall(found, MONTERREY) == "Mon 2026-09-14 08:30"
    assert wall(found, CHICAGO) == "Mon 2026-09-14 09:30"
    assert [(step.day.day, step.used) for step in end(found).steps] == [
        (11, 180), (12, 0), (13, 0), (14, 60),
    ]  # fmt: skip


def test_the_meal_break_does_not_count():
    found = due(within(2, "hour", APODACA), at("2026-06-08 11:45", MONTERREY))
    assert wall(found, MONTERREY) == "Mon 2026-06-08 14:45"


def test_a_night_shift_goes_on_after_midnight():
    # Friday's shift runs from 22:00 to Saturday 06:00; the next is Monday's.
    night = replace(APODACA, hours=(hours("22:00", "06:00"),))
    event = at("2026-06-13 03:00", MONTERREY)
    assert wall(due(within(2, "hour", night), event), MONTERREY) == "Sat 2026-06-13 05:00"
    four = due(within(4, "hour", night), event)
    assert wall(four, MONTERREY) == "Mon 2026-06-15 23:00"
    assert [(step.day.day, step.used) for step in end(four).steps] == [
        (12, 180), (13, 0), (14, 0), (15, 60),
    ]  # fmt: skip
    # Whether that shift was worked is not known to a calendar that begins on Saturday.
    young = due(within(2, "hour", replace(night, covers_from=date(2026, 6, 13))), event).latest
    assert isinstance(young, Uncovered)
    assert young.needed == date(2026, 6, 12)


def test_shifts_of_two_days_that_overlap_count_once():
    # 22:00 to 06:00, and from 05:00 to 13:00: eight hours from 22:30 on are over at 06:30.
    overlap = replace(APODACA, hours=(hours("22:00", "06:00"), hours("05:00", "13:00")))
    found = due(within(8, "hour", overlap), at("2026-06-08 22:30", MONTERREY))
    assert wall(found, MONTERREY) == "Tue 2026-06-09 06:30"


def test_shared_hours_shrink_by_an_hour_when_chicago_moves():
    # Winter: 07:30 to 16:30 on both walls, less the meal. Summer: San Antonio leaves at 15:30 of
    # Monterrey, so a shared day has 7 hours and not 8.
    span = within(8, "hour", BOTH)
    assert wall(due(span, at("2026-01-12 07:30", MONTERREY)), MONTERREY) == "Mon 2026-01-12 16:30"
    assert wall(due(span, at("2026-06-08 07:30", MONTERREY)), MONTERREY) == "Tue 2026-06-09 08:30"


def test_the_sunday_on_which_chicago_springs_forward():
    # 8 March 2026. Friday 16:00 in San Antonio is 16:00 in Apodaca; on Monday 07:30 in Apodaca is
    # 08:30 in San Antonio.
    found = due(within(1, "hour", BOTH), at("2026-03-06 16:00", CHICAGO))
    assert wall(found, MONTERREY) == "Mon 2026-03-09 08:00"
    assert wall(found, CHICAGO) == "Mon 2026-03-09 09:00"


def test_the_sunday_on_which_chicago_falls_back():
    # 1 November 2026. On Friday San Antonio closes at 15:30 of Apodaca, on Monday at 16:30.
    found = due(within(1, "hour", BOTH), at("2026-10-30 15:00", MONTERREY))
    assert wall(found, MONTERREY) == "Mon 2026-11-02 08:00"
    assert wall(found, CHICAGO) == "Mon 2026-11-02 08:00"
    days = within(1, "day", BOTH)
    assert wall(due(days, at("2026-10-29 12:00", CHICAGO)), MONTERREY) == "Fri 2026-10-30 15:30"
    assert wall(due(days, at("2026-10-30 12:00", CHICAGO)), MONTERREY) == "Mon 2026-11-02 16:30"


# Clock time and calendar days.


@pytest.mark.parametrize(
    ("event", "unit", "expected"),
    [
        ("2026-03-07 12:00", "hour", "Sun 2026-03-08 13:00"),  # 24 hours over a day of 23
        ("2026-10-31 12:00", "hour", "Sun 2026-11-01 11:00"),  # and over one of 25
    ],
)
def test_clock_hours_do_not_care_for_walls(event, unit, expected):
    found = due(Span(None, 24, Unit(unit), Count.CLOCK), at(event, CHICAGO))
    assert wall(found, CHICAGO) == expected


def test_a_clock_day_is_24_hours_and_a_calendar_day_ends_at_midnight():
    event = at("2026-03-07 12:00", CHICAGO)
    clock = due(Span(None, 1, Unit.DAY, Count.CLOCK), event)
    assert wall(clock, CHICAGO) == "Sun 2026-03-08 13:00"
    calendar = end(due(within(1, "day", zone=CHICAGO), event))
    assert calendar.day == date(2026, 3, 8)
    assert wall(calendar, CHICAGO) == "Mon 2026-03-09 00:00"


def test_a_notice_of_case_six_checks_out():
    # Announced on 3 April: no new instances from 3 May, shutdown from 31 August.
    event = at("2026-04-03 10:00", "America/New_York")
    for days, first in ((30, "Sun 2026-05-03 00:00"), (150, "Mon 2026-08-31 00:00")):
        span = Span(days, None, Unit.DAY, Count.CALENDAR, zone="America/New_York")
        found = due(span, event)
        assert found.latest is None
        assert wall(found.earliest, "America/New_York") == first


def test_sixty_days_before_leaves_until_the_end_of_that_day():
    span = Span(60, None, Unit.DAY, Count.CALENDAR, before=True, zone=CHICAGO)
    found = due(span, at("2026-10-01 08:00", CHICAGO))
    assert found.earliest is None
    assert end(found).day == date(2026, 8, 2)
    assert wall(found, CHICAGO) == "Mon 2026-08-03 00:00"
    # Notice on 2 August allows a shipment on 1 October, and not before.
    sooner = earliest_event(span, at("2026-08-02 23:59", CHICAGO))
    assert wall(sooner, CHICAGO) == "Thu 2026-10-01 00:00"
    later = earliest_event(span, at("2026-08-03 00:01", CHICAGO))
    assert wall(later, CHICAGO) == "Fri 2026-10-02 00:00"


def test_a_window_is_open_from_the_first_day_through_the_last():
    span = Span(5, 7, Unit.DAY, Count.BUSINESS, calendar=APODACA)
    found = due(span, at("2026-06-08 10:00", MONTERREY))
    assert wall(found.earliest, MONTERREY) == "Mon 2026-06-15 07:30"
    assert wall(found.latest, MONTERREY) == "Wed 2026-06-17 17:30"


def test_a_window_before_an_event_is_the_mirror_image():
    span = Span(2, 3, Unit.DAY, Count.BUSINESS, before=True, calendar=APODACA)
    # Fri 18 September; Thu 17 is one, Wed 16 is off, Tue 15 is two, Mon 14 is three.
    found = due(span, at("2026-09-18 10:00", MONTERREY))
    assert wall(found.earliest, MONTERREY) == "Mon 2026-09-14 07:30"
    assert wall(found.latest, MONTERREY) == "Tue 2026-09-15 17:30"


def test_a_day_may_end_anywhere_on_earth():
    span = within(3, "day", zone="Etc/GMT+12", day_ends_at=24 * 60)
    # 06:00 UTC on the 10th is still the 9th there; three days later is the 12th, to its end.
    found = due(span, at("2026-06-10 06:00"))
    assert end(found).day == date(2026, 6, 12)
    assert end(found).at == at("2026-06-13 12:00")


def test_a_business_day_may_end_at_a_given_time():
    span = within(1, "day", BOTH, day_ends_at=12 * 60, zone=CHICAGO)
    assert wall(due(span, at("2026-06-08 10:00", CHICAGO)), CHICAGO) == "Tue 2026-06-09 12:00"


@pytest.mark.parametrize(
    ("event", "months", "last"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
    ],
)
def test_months_end_with_the_month(event, months, last):
    found = end(due(within(months, "month", zone=MONTERREY), at(f"{event} 09:00", MONTERREY)))
    assert found.day == date.fromisoformat(last)


def test_clock_months_keep_the_time_of_day():
    span = Span(None, 1, Unit.MONTH, Count.CLOCK, zone=CHICAGO)
    assert wall(due(span, at("2026-02-20 09:00", CHICAGO)), CHICAGO) == "Fri 2026-03-20 09:00"


def test_a_business_week_ends_on_the_next_business_day():
    # Wed 9 September + 1 week is Wed 16, off in Mexico: Thu 17.
    found = due(within(1, "week", APODACA), at("2026-09-09 10:00", MONTERREY))
    assert wall(found, MONTERREY) == "Thu 2026-09-17 17:30"
    assert reasons(found) == [("09-16", "apodaca-office", "Independence Day (Mexico)")]
    before = Span(1, None, Unit.WEEK, Count.BUSINESS, before=True, calendar=APODACA)
    assert wall(due(before, at("2026-09-23 10:00", MONTERREY)), MONTERREY) == "Tue 2026-09-15 17:30"


# What the calendars do not know.


def test_a_clock_that_ends_after_the_calendar_gives_no_date():
    found = due(within(3, "day", BOTH), at("2027-06-28 10:00", CHICAGO)).latest
    assert isinstance(found, Uncovered)
    assert found.edge.day == date(2027, 6, 30)
    assert found.needed == date(2027, 7, 1)
    assert end(due(within(2, "day", BOTH), at("2027-06-28 10:00", CHICAGO))).day == found.edge.day


def test_hours_that_would_need_an_unknown_day_give_no_date():
    found = due(within(10, "hour", SAN_ANTONIO), at("2027-06-30 08:00", CHICAGO)).latest
    assert isinstance(found, Uncovered)
    assert due(within(8, "hour", SAN_ANTONIO), at("2027-06-30 08:00", CHICAGO)) != found


def test_nothing_is_known_before_the_calendar_begins():
    span = Span(3, None, Unit.DAY, Count.BUSINESS, before=True, calendar=BOTH)
    found = due(span, at("2026-01-05 10:00", CHICAGO)).latest
    assert isinstance(found, Uncovered)
    assert found.edge.day == date(2026, 1, 1)


# The other way round.


def test_the_latest_start_for_an_end():
    close = at("2026-09-18 16:30", CHICAGO)
    found = latest_start(within(2, "day", BOTH), close)
    # Wed 16 is off: an event on it still has Thu 17 and Fri 18. One on Thursday is too late.
    assert wall(found, CHICAGO) == "Wed 2026-09-16 23:59"
    # A minute before that close only Tue 15 and Thu 17 are left.
    early = latest_start(within(2, "day", BOTH), close - timedelta(minutes=1))
    assert wall(early, CHICAGO) == "Mon 2026-09-14 23:59"
    late = latest_start(within(4, "hour", APODACA), at("2026-09-14 08:30", MONTERREY))
    assert wall(late, MONTERREY) == "Fri 2026-09-11 14:30"


def test_what_cannot_be_known_backwards_is_said():
    found = latest_start(within(2, "day", BOTH), at("2027-07-05 12:00", CHICAGO))
    assert isinstance(found, Uncovered)
    assert found.edge.day == date(2027, 6, 30)
    found = latest_start(within(3, "day", BOTH), at("2026-01-02 16:30", CHICAGO))
    assert isinstance(found, Uncovered)
    assert found.edge.day == date(2026, 1, 1)


def test_steps_tell_each_day_once_and_in_order():
    steps = end(due(within(3, "day", BOTH), at("2026-09-15 10:00", MONTERREY))).steps
    assert [step.day.day for step in steps] == [16, 17, 18, 19, 20, 21]
    assert steps[1] == Step(date(2026, 9, 17), 1)
