"""Local times, minute by minute over the nights on which clocks move."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.clock import zones
from generator.clock.intervals import Interval
from generator.clock.zones import Fit
from tests.clock.calendars import CHICAGO, MONTERREY, at

MINUTE = timedelta(minutes=1)
SPRING, FALL = date(2026, 3, 8), date(2026, 11, 1)

# Zones that move by an hour at two, by half an hour, at midnight, the day before midnight, and not.
MOVES = [
    (CHICAGO, date(2026, 3, 8)),
    (CHICAGO, date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Havana", date(2026, 3, 8)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/Santiago", date(2026, 4, 4)),
    ("America/Santiago", date(2026, 9, 6)),
    (MONTERREY, date(2026, 3, 8)),
    ("Pacific/Apia", date(2011, 12, 30)),
]


def minutes_around(day: date) -> list[datetime]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=20)
    return [start + n * MINUTE for n in range(64 * 60)]


def naive(wall: str) -> datetime:
    return datetime.fromisoformat(wall)


@pytest.mark.parametrize(("name", "day"), MOVES)
def test_every_minute_of_the_night_comes_as_often_as_the_wall_shows_it(name, day):
    shown: dict[datetime, list[datetime]] = {}
    instants = minutes_around(day)
    for one in instants:
        shown.setdefault(zones.local(one, name).replace(tzinfo=None, fold=0), []).append(one)
    wall = zones.local(instants[60], name).replace(tzinfo=None)
    last = zones.local(instants[-60], name).replace(tzinfo=None)
    while wall < last:
        times = shown.get(wall, [])
        expected = {0: Fit.SKIPPED, 1: Fit.ONCE, 2: Fit.REPEATED}[len(times)]
        assert zones.fit(wall, name) is expected, wall
        if times:
            assert zones.instant(wall, name) == times[0]
        else:
            # Read with the offset before: as much later on the wall as the clocks jumped.
            assert zones.local(zones.instant(wall, name), name).replace(tzinfo=None) > wall
        wall += MINUTE


@pytest.mark.parametrize(("name", "day"), MOVES)
@pytest.mark.parametrize(
    ("opens", "closes"), [(0, 1440), (60, 90), (90, 180), (120, 150), (22 * 60, 30 * 60), (0, 30)]
)
def test_open_time_is_the_time_the_wall_shows(name, day, opens, closes):
    found = zones.while_wall_shows(day, opens, closes, name)
    first, last = zones.wall_time(day, opens), zones.wall_time(day, closes)
    for one in minutes_around(day):
        open_then = first <= zones.local(one, name).replace(tzinfo=None) < last
        assert any(one in stretch for stretch in found) is open_then, one


def test_the_nights_in_chicago_by_hand():
    assert zones.fit(naive("2026-03-08 02:30"), CHICAGO) is Fit.SKIPPED
    assert zones.instant(naive("2026-03-08 02:30"), CHICAGO) == at("2026-03-08 08:30")
    assert zones.fit(naive("2026-11-01 01:30"), CHICAGO) is Fit.REPEATED
    assert zones.instant(naive("2026-11-01 01:30"), CHICAGO) == at("2026-11-01 06:30")
    assert zones.fit(naive("2026-03-08 02:30"), MONTERREY) is Fit.ONCE
    long, short = (zones.while_wall_shows(day, 0, 1440, CHICAGO) for day in (FALL, SPRING))
    assert long == (Interval(at("2026-11-01 05:00"), at("2026-11-02 06:00")),)
    assert short == (Interval(at("2026-03-08 06:00"), at("2026-03-09 05:00")),)


def test_transitions_are_found_to_the_second_and_monterrey_has_none():
    year = at("2026-01-01 00:00"), at("2027-01-01 00:00")
    assert zones.transitions(CHICAGO, *year) == (at("2026-03-08 08:00"), at("2026-11-01 07:00"))
    assert zones.transitions(MONTERREY, *year) == ()
    # The border cities move with the United States, the interior does not.
    for border in ("America/Ojinaga", "America/Matamoros", "America/Ciudad_Juarez"):
        assert len(zones.transitions(border, *year)) == 2, border


def test_how_far_chicago_is_ahead_of_monterrey():
    assert zones.difference(CHICAGO, MONTERREY, at("2026-01-15 12:00")) == 0
    assert zones.difference(CHICAGO, MONTERREY, at("2026-07-15 12:00")) == 60


def test_no_other_name_is_read_from_the_package():
    for name in ("", "Nowhere", "../zones", "America/../America/Chicago", "america/chicago"):
        with pytest.raises(LookupError):
            zones.zone(name)


def test_the_machines_zones_are_not_asked(tmp_path):
    broken = tmp_path / "America"
    broken.mkdir()
    (broken / "Chicago").write_bytes(b"not a zone")
    script = (
        "from generator.clock import zones\n"
        "from datetime import datetime\n"
        "print(zones.instant(datetime(2026, 7, 1, 12), 'America/Chicago').hour)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONTZPATH": str(tmp_path), "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "17"
