"""What holds for every clock, whatever the calendar and the event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.clock import zones
from generator.clock.calendar import BusinessCalendar, Calendar, is_working_day, open_time
from generator.clock.engine import due
from generator.clock.hours import Hours, Shift
from generator.clock.intervals import Interval, common, joined, length, without
from generator.clock.inverse import earliest_event, latest_start
from generator.clock.shared import shared
from generator.clock.span import AfterHours, Count, End, Outcome, Span, Uncovered, Unit
from tests.clock.calendars import at, named

START, DAYS = at("2026-01-10 00:00"), 400
MINUTE = timedelta(minutes=1)
ZONES = ["America/Chicago", "America/Monterrey", "Europe/Madrid", "Asia/Tokyo", "Asia/Kolkata"]

instants = st.integers(0, DAYS * 24 * 60).map(lambda n: START + n * MINUTE)
amounts = st.integers(0, 12)
every_day = st.dates(date(2026, 1, 1), date(2027, 6, 1))


def holds(*values: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return lambda test: settings(max_examples=50)(given(*values)(test))


@st.composite
def calendars(draw: st.DrawFn, near: bool = False) -> BusinessCalendar:
    # In quarters of an hour: past 96 it is a night shift, which may run into the next day's.
    edges = sorted(draw(st.sets(st.integers(0, 110), min_size=4, max_size=4)))
    shifts = (Shift(edges[0] * 15, edges[1] * 15), Shift(edges[2] * 15, edges[3] * 15))
    return BusinessCalendar(
        draw(st.sampled_from(["north", "south"])),
        draw(st.sampled_from(ZONES[:2] if near else ZONES)),
        working_days=draw(st.frozensets(st.integers(0, 6), min_size=2)),
        hours=(Hours(shifts),),
        holidays=tuple(
            replace(named(day.isoformat()), closes=closes)
            for day, closes in draw(
                st.dictionaries(every_day, st.none() | st.integers(1, 1440), max_size=12)
            ).items()
        ),
        works=draw(st.frozensets(every_day, max_size=3)),
        covers_until=date(2027, 12, 31),
    )


places = calendars() | st.tuples(calendars(), calendars()).map(shared)


@st.composite
def spans(draw: st.DrawFn, before: bool | None = None) -> Span:
    """Any span, with its one bound where an inverse exists: at most after, at least before."""
    count = draw(st.sampled_from(list(Count)))
    backwards = draw(st.booleans()) if before is None else before
    amount = draw(amounts)
    return Span(
        amount if backwards else None,
        None if backwards else amount,
        draw(st.sampled_from(list(Unit))),
        count,
        backwards,
        draw(places) if count in {Count.BUSINESS, Count.SHARED} else None,
        draw(st.sampled_from(ZONES)),
        draw(st.none() | st.integers(1, 1440)),
        draw(st.sampled_from(list(AfterHours))),
    )


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Interval, ...]:
    found = draw(st.lists(st.tuples(instants, st.integers(1, 20_000)), max_size=2))
    return tuple(Interval(start, start + minutes * MINUTE) for start, minutes in found)


def known(outcome: Outcome | None) -> End:
    assume(isinstance(outcome, End))
    assert isinstance(outcome, End)
    return outcome


def business(amount: int, unit: Unit, calendar: Calendar) -> Span:
    return Span(None, amount, unit, Count.BUSINESS, calendar=calendar)


@holds(spans(), instants, st.integers(0, 10_000), pauses())
def test_a_later_event_never_makes_an_earlier_end(span, event, later, stops):
    first = known(due(span, event, stops).latest)
    second = known(due(span, event + later * MINUTE, stops).latest)
    assert first.at <= second.at


@holds(spans(), instants, st.integers(0, 5), pauses())
def test_a_larger_amount_never_ends_nearer(span, event, more, stops):
    near = known(due(span, event, stops).latest).at
    larger = replace(
        span,
        at_most=None if span.at_most is None else span.at_most + more,
        at_least=None if span.at_least is None else span.at_least + more,
    )
    far = known(due(larger, event, stops).latest).at
    assert far <= near if span.before else far >= near


@holds(spans(), instants, pauses())
def test_an_end_lies_on_its_side_of_the_event(span, event, stops):
    found = known(due(span, event, stops).latest).at
    assert found <= event if span.before else found >= event


@holds(spans(before=False), instants, pauses())
def test_a_pause_never_makes_an_earlier_end(span, event, stops):
    assert known(due(span, event).latest).at <= known(due(span, event, stops).latest).at


@holds(spans(), instants, st.integers(0, 3))
def test_a_window_begins_before_it_ends(span, event, width):
    low = span.at_least if span.at_most is None else span.at_most
    assert low is not None
    found = due(replace(span, at_least=low, at_most=low + width), event)
    assert known(found.earliest).at <= known(found.latest).at


@holds(spans(before=False), instants)
def test_the_latest_start_is_the_last_minute_that_is_early_enough(span, end):
    span = replace(span, at_most=max(span.at_most or 0, 1))
    found = known(latest_start(span, end)).at
    assert known(due(span, found).latest).at <= end
    assert known(due(span, found + MINUTE).latest).at > end


@holds(spans(before=False), instants, pauses())
def test_an_event_is_never_later_than_the_latest_start_for_its_end(span, event, stops):
    end = known(due(span, event, stops).latest).at
    assert known(latest_start(span, end, stops)).at >= event


@holds(spans(before=True), instants)
def test_the_earliest_event_is_the_first_minute_that_is_late_enough(span, sent):
    span = replace(span, at_least=max(span.at_least or 0, 1))
    found = known(earliest_event(span, sent)).at
    assert known(due(span, found).latest).at >= sent
    assert known(due(span, found - MINUTE).latest).at < sent


@holds(places, instants, st.integers(1, 3000), st.booleans(), pauses())
def test_business_minutes_are_the_open_time_in_between(calendar, event, amount, before, stops):
    span = business(amount, Unit.MINUTE, calendar)
    if before:
        span = replace(span, at_least=amount, at_most=None, before=True)
    found = known(due(span, event, stops).latest).at
    start, end = sorted([event, found])
    zone = calendar.zones[0]
    first = zones.local_date(start, zone) - timedelta(days=2)
    time = open_time(calendar, first, zones.local_date(end, zone) + timedelta(days=2))
    used = common(without(time, joined(stops)), (Interval(start, end),))
    assert length(used) == amount * MINUTE
    # No minute later than it has to be: the last one is open.
    assert (used[0].start if before else used[-1].end) == found


@holds(spans(before=False), instants, amounts)
def test_an_extension_adds_up(span, event, more):
    assume(span.unit is not Unit.MONTH)  # the end of January and two months are not one and one
    assume(span.unit is not Unit.WEEK or not span.business)
    span = replace(span, at_most=max(span.at_most or 0, 1), after_hours=AfterHours.SAME_DAY)
    assert span.at_most is not None
    assume(more > 0)
    together = known(due(replace(span, at_most=span.at_most + more), event).latest)
    extended = known(due(span, event, extensions=[replace(span, at_most=more)]).latest)
    assert (extended.at, extended.day) == (together.at, together.day)


@holds(places, instants, st.integers(1, 12))
def test_so_many_working_days_lie_between(calendar, event, amount):
    found = known(due(business(amount, Unit.DAY, calendar), event).latest)
    assert found.day is not None
    assert is_working_day(calendar, found.day)
    assert found.at == calendar.closes(found.day)
    counted = [step.day for step in found.steps if step.used]
    assert len(counted) == amount
    last = max(zones.local_date(event, zone) for zone in calendar.zones)
    walked = (found.day - last).days
    assert [step.day for step in found.steps] == [
        last + timedelta(days=n) for n in range(1, walked + 1)
    ]
    assert all(is_working_day(calendar, step.day) is bool(step.used) for step in found.steps)


@holds(st.lists(calendars(), min_size=2, max_size=3), every_day)
def test_shared_time_and_days_are_within_each(members, day):
    together = shared(members)
    assert is_working_day(together, day) is all(is_working_day(one, day) for one in members)
    around = day - timedelta(days=3), day + timedelta(days=3)
    for one in members:
        assert without(together.open_time(day), open_time(one, *around)) == ()


@holds(st.lists(calendars(), min_size=2, max_size=2), every_day)
def test_shared_hours_do_not_depend_on_the_order(members, day):
    around = day - timedelta(days=3), day + timedelta(days=3)
    window = (Interval(zones.starts(day, "UTC"), zones.ends(day, "UTC")),)
    one_way, other_way = (
        common(open_time(shared(order), *around), window) for order in (members, members[::-1])
    )
    assert one_way == other_way


@holds(calendars(), calendars(near=True), instants, st.integers(1, 10))
def test_shared_hours_end_no_sooner_than_those_of_each_side(left, right, event, amount):
    ends = [
        known(due(business(amount, Unit.HOUR, one), event).latest).at
        for one in (shared([left, right]), left, right)
    ]
    assert ends[0] >= max(ends[1:])


@holds(places, instants, st.integers(1, 60), st.sampled_from([Unit.DAY, Unit.HOUR]), every_day)
def test_a_shorter_calendar_gives_the_same_end_or_none(calendar, event, amount, unit, covers):
    assume(isinstance(calendar, BusinessCalendar))
    whole = known(due(business(amount, unit, calendar), event).latest)
    short = due(business(amount, unit, replace(calendar, covers_until=covers)), event).latest
    if whole.steps[-1].day <= covers:
        assert short == whole
    else:
        assert isinstance(short, Uncovered)
        assert short.edge.day == covers < short.needed


@holds(spans(), instants)
def test_the_zone_an_instant_is_written_in_does_not_matter(span, event):
    elsewhere: datetime = event.astimezone(zones.zone("Asia/Tokyo"))
    assert due(span, event) == due(span, elsewhere)
