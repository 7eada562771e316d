"""Pauses, extensions, and spans that can never end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.clock.calendar import BusinessCalendar
from generator.clock.engine import due
from generator.clock.hours import Hours, Shift, hours
from generator.clock.intervals import Interval
from generator.clock.inverse import earliest_event, latest_start
from generator.clock.span import Count, Never, Reason, Span, Unit, fault
from tests.clock.calendars import APODACA, BOTH, CHICAGO, MONTERREY, at, end, wall, within

MONDAY = at("2026-06-08 10:00", MONTERREY)
CLOCK = Span(None, 4, Unit.HOUR, Count.CLOCK)


def pause(start: str, stop: str) -> Interval:
    return Interval(at(start, MONTERREY), at(stop, MONTERREY))


def test_a_pause_stops_clock_hours():
    found = due(CLOCK, MONDAY, [pause("2026-06-08 11:00", "2026-06-08 12:30")])
    assert wall(found, MONTERREY) == "Mon 2026-06-08 15:30"


def test_pauses_that_overlap_count_once():
    twice = [pause("2026-06-08 11:00", "2026-06-08 12:00"),
             pause("2026-06-08 11:30", "2026-06-08 12:30")]  # fmt: skip
    assert wall(due(CLOCK, MONDAY, twice), MONTERREY) == "Mon 2026-06-08 15:30"


def test_a_pause_after_the_end_or_before_the_event_changes_nothing():
    outside = [pause("2026-06-08 08:00", "2026-06-08 09:00"),
               pause("2026-06-08 14:00", "2026-06-08 20:00")]  # fmt: skip
    assert due(CLOCK, MONDAY, outside) == due(CLOCK, MONDAY)


def test_a_pause_takes_open_hours_only():
    span = within(8, "hour", APODACA)
    night = due(span, MONDAY, [pause("2026-06-08 17:00", "2026-06-09 08:00")])
    # Without it: 6.5 hours on Monday, until 09:00 on Tuesday. It takes half an hour of each day.
    assert wall(due(span, MONDAY), MONTERREY) == "Tue 2026-06-09 09:00"
    assert wall(night, MONTERREY) == "Tue 2026-06-09 10:00"
    assert [step.paused for step in end(night).steps] == [True, True]


def test_a_day_at_whose_end_the_clock_stands_still_does_not_count():
    span = within(3, "day", APODACA)
    assert wall(due(span, MONDAY), MONTERREY) == "Thu 2026-06-11 17:30"
    within_a_day = due(span, MONDAY, [pause("2026-06-09 09:00", "2026-06-09 16:00")])
    assert end(within_a_day).day == date(2026, 6, 11)
    over_night = due(span, MONDAY, [pause("2026-06-09 10:00", "2026-06-10 15:00")])
    assert wall(over_night, MONTERREY) == "Fri 2026-06-12 17:30"
    assert [step.used for step in end(over_night).steps] == [0, 1, 1, 1]
    # It cannot end while it stands still.
    on_the_last = due(span, MONDAY, [pause("2026-06-11 10:00", "2026-06-12 10:00")])
    assert end(on_the_last).day == date(2026, 6, 12)


def test_a_pause_moves_calendar_days_and_months():
    still = [pause("2026-06-10 10:00", "2026-06-15 10:00")]
    days = due(within(30, "day", zone=MONTERREY), MONDAY, still)
    assert end(days).day == date(2026, 7, 13)
    assert end(due(within(1, "month", zone=MONTERREY), MONDAY, still)).day == date(2026, 7, 13)
    assert sum(step.paused for step in end(days).steps) == 5


def test_an_extension_goes_on_from_the_end():
    span, more = within(30, "day", zone=MONTERREY), within(15, "day", zone=MONTERREY)
    assert due(span, MONDAY, extensions=[more]).latest == replace(
        end(due(within(45, "day", zone=MONTERREY), MONDAY)), counted_from=MONDAY
    )
    both_kinds = due(within(2, "day", BOTH), MONDAY, extensions=[within(1, "week", zone=CHICAGO)])
    assert end(both_kinds).day == date(2026, 6, 17)


def test_an_extension_keeps_the_steps_of_what_it_extends():
    found = due(within(1, "day", BOTH), at("2026-09-15 10:00", MONTERREY), (),
                [within(1, "day", BOTH)])  # fmt: skip
    assert [step.day.day for step in end(found).steps] == [16, 17, 18]


def test_an_extension_leaves_the_minimum_alone():
    span = Span(2, 5, Unit.DAY, Count.BUSINESS, calendar=APODACA)
    extended = due(span, MONDAY, extensions=[within(2, "day", APODACA)])
    assert extended.earliest == due(span, MONDAY).earliest
    assert end(extended).day == date(2026, 6, 17)


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        (Span(None, None, Unit.DAY, Count.CLOCK), Reason.NO_BOUND),
        (Span(None, -1, Unit.DAY, Count.CLOCK), Reason.NEGATIVE),
        (Span(7, 5, Unit.DAY, Count.CLOCK), Reason.EMPTY_WINDOW),
        (Span(None, 1, Unit.HOUR, Count.BUSINESS), Reason.NO_CALENDAR),
        (Span(None, 1, Unit.DAY, Count.SHARED), Reason.NO_CALENDAR),
        (Span(None, 1, Unit.DAY, Count.CALENDAR), Reason.NO_ZONE),
        (Span(None, 1, Unit.MONTH, Count.CLOCK), Reason.NO_ZONE),
    ],
)
def test_a_span_that_cannot_be_run_says_why(span, reason):
    assert fault(span) is reason
    assert due(span, MONDAY).latest == Never(reason)
    assert fault(within(1, "day", APODACA)) is None


def test_a_calendar_on_which_nobody_ever_works_gives_no_date():
    idle = BusinessCalendar("idle", CHICAGO, frozenset(), (hours("08:00", "17:00"),))
    for unit in ("minute", "day", "month"):
        found = due(within(1, unit, idle), MONDAY).latest
        assert found == Never(Reason.NO_OPEN_TIME, "idle"), unit


@pytest.mark.parametrize("count", [Count.CLOCK, Count.CALENDAR])
def test_an_end_beyond_all_dates_is_none(count):
    span = Span(None, 100_000, Unit.MONTH, count, zone=CHICAGO)
    assert due(span, MONDAY).latest == Never(Reason.TOO_FAR)
    ahead = replace(span, at_least=100_000, at_most=None, before=True)
    assert due(ahead, MONDAY).latest == Never(Reason.TOO_FAR)
    assert latest_start(replace(span, at_most=90_000), MONDAY) == Never(Reason.TOO_FAR)


def test_only_the_fitting_way_can_be_turned_round():
    after, before = within(1, "day", APODACA), replace(within(1, "day", APODACA), before=True)
    assert latest_start(before, MONDAY) == earliest_event(after, MONDAY) == Never(Reason.NO_BOUND)
    at_least = replace(after, at_least=1, at_most=None)
    assert latest_start(at_least, MONDAY) == Never(Reason.NO_BOUND)


def test_seconds_are_kept():
    odd = MONDAY + timedelta(seconds=17)
    assert end(due(within(2, "hour", APODACA), odd)).at == odd + timedelta(hours=2)


def test_a_shift_that_begins_before_the_last_nights_comes_first():
    late = Hours((Shift(24 * 60 + 15, 24 * 60 + 30),), days=frozenset({0}))
    early = Hours((Shift(0, 15),), days=frozenset({1}))
    plant = BusinessCalendar(
        "plant", MONTERREY, frozenset({0, 1}), (late, early), covers_until=date(2026, 12, 31)
    )
    span = Span(None, 16, Unit.MINUTE, Count.BUSINESS, calendar=plant)
    assert wall(due(span, at("2026-06-08 23:00", MONTERREY)), MONTERREY) == "Tue 2026-06-09 00:16"
