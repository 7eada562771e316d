"""Meetings on both walls, the weeks in which they drift, and the holidays they run into."""

from datetime import UTC, date, datetime, timedelta

from generator.clock import zones
from generator.clock.cadence import Meeting, collisions, drift, occurrences
from generator.clock.recurrence import parse_rule
from generator.clock.zones import Fit
from tests.clock.calendars import APODACA, CHICAGO, MONTERREY, SAN_ANTONIO, at

WEEKDAYS = parse_rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
SUNDAYS = parse_rule("FREQ=WEEKLY;BYDAY=SU")
assert WEEKDAYS is not None
assert SUNDAYS is not None
STAND_UP = Meeting(WEEKDAYS, 8 * 60 + 30, CHICAGO, minutes=15)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def shown(day: date) -> dict[str, str]:
    (one,) = occurrences(STAND_UP, day, day)
    found = zones.local_times(one.during.start, [CHICAGO, MONTERREY])
    return {name: f"{local:%H:%M}" for name, local in found.items()}


def test_both_walls_in_both_halves_of_the_year():
    assert shown(date(2026, 1, 13)) == {CHICAGO: "08:30", MONTERREY: "08:30"}
    assert shown(date(2026, 7, 14)) == {CHICAGO: "08:30", MONTERREY: "07:30"}


def test_a_meeting_lasts_its_minutes():
    (one,) = occurrences(STAND_UP, date(2026, 6, 8), date(2026, 6, 8))
    assert one.during.length == timedelta(minutes=15)


def test_every_occurrence_of_four_years_is_at_its_time_on_the_wall():
    found = occurrences(STAND_UP, date(2026, 1, 1), date(2029, 12, 31))
    assert len(found) == 1043
    for one in found:
        local = zones.local(one.during.start, CHICAGO)
        assert (local.date(), local.hour, local.minute) == (one.day, 8, 30)
        assert one.fit is Fit.ONCE


def test_an_hour_that_is_skipped_or_repeated_is_said():
    night = Meeting(SUNDAYS, 2 * 60 + 15, CHICAGO)
    (spring,) = occurrences(night, date(2026, 3, 8), date(2026, 3, 8))
    assert (spring.fit, spring.during.start) == (Fit.SKIPPED, at("2026-03-08 03:15", CHICAGO))
    night = Meeting(SUNDAYS, 1 * 60 + 15, CHICAGO)
    (autumn,) = occurrences(night, date(2026, 11, 1), date(2026, 11, 1))
    assert autumn.fit is Fit.REPEATED
    assert autumn.during.start == datetime(2026, 11, 1, 6, 15, tzinfo=UTC)


def test_chicago_drifts_from_monterrey_twice_a_year():
    found = drift(CHICAGO, MONTERREY, *YEAR, usual=0)
    first, last = found.weeks[0], found.weeks[-1]
    # The change of Sunday 8 March is felt from Monday 9 on, that of 1 November from Monday 2.
    assert (first.monday, first.difference, first.after) == (date(2026, 3, 2), 0, 60)
    assert first.changes == (at("2026-03-08 08:00"),)
    assert (last.monday, last.difference, last.after) == (date(2026, 10, 26), 60, 0)
    assert last.changes == (at("2026-11-01 07:00"),)
    assert len(found.weeks) == 35
    assert [week.changes for week in found.weeks[1:-1]] == [()] * 33


def test_the_difference_that_most_weeks_have_is_the_usual_one():
    found = drift(CHICAGO, MONTERREY, *YEAR)
    assert found.usual == 60
    assert [week.monday for week in found.weeks if week.changes] == [
        date(2026, 3, 2), date(2026, 10, 26),
    ]  # fmt: skip
    # Europe moves on other Sundays: three weeks in spring and one in autumn are odd.
    europe = drift(CHICAGO, "Europe/Madrid", *YEAR)
    assert europe.usual == -7 * 60
    assert [week.monday for week in europe.weeks] == [
        date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23),
        date(2026, 10, 19), date(2026, 10, 26),
    ]  # fmt: skip


def test_zones_that_move_together_do_not_drift():
    assert drift(CHICAGO, "America/Matamoros", *YEAR).weeks == ()
    assert drift(CHICAGO, "America/New_York", *YEAR).weeks == ()


def test_the_stand_up_meets_thirteen_one_sided_holidays():
    found = collisions(occurrences(STAND_UP, *YEAR), [SAN_ANTONIO, APODACA])
    one_sided = [f"{hit.occurrence.day:%m-%d}" for hit in found if hit.one_sided]
    assert one_sided == [
        "02-02", "03-16", "04-02", "04-03", "05-01", "05-25", "07-03", "09-07", "09-16", "11-16",
        "11-26", "11-27", "12-24",
    ]  # fmt: skip
    both_sides = [f"{hit.occurrence.day:%m-%d}" for hit in found if not hit.one_sided]
    assert both_sides == ["01-01", "12-25"]


def test_each_side_looks_at_its_own_date():
    # 23:30 on Tuesday 15 September in Monterrey is Wednesday 16 in Chicago, where it is no holiday.
    tuesdays = parse_rule("FREQ=WEEKLY;BYDAY=TU")
    assert tuesdays is not None
    late = Meeting(tuesdays, 23 * 60 + 30, MONTERREY, minutes=10)
    found = occurrences(late, date(2026, 9, 15), date(2026, 9, 15))
    assert collisions(found, [SAN_ANTONIO, APODACA]) == ()
