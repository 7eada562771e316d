"""Zones as rules, read back by dateutil and compared with the zone data at many instants."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from dateutil.tz import tzical

from generator.clock import zones
from generator.exporters.ics.zone import timezone

SINCE = date(2027, 1, 4)


def text_of(name: str, since: date = SINCE) -> str:
    data: bytes = timezone(name, since).to_ical(sorted=False)
    return data.decode()


@pytest.mark.parametrize(
    "name",
    [
        "America/Chicago", "America/Monterrey", "America/Ojinaga", "America/Tijuana", "UTC",
        "Europe/Madrid", "Europe/London", "Australia/Lord_Howe", "America/Santiago",
        "Asia/Kolkata", "Africa/Casablanca", "America/Nuuk",
    ],
)  # fmt: skip
def test_a_zone_reads_back_as_it_is(name: str):
    own = tzical(StringIO(text_of(name).replace(f"TZID:{name}", "TZID:Own"))).get("Own")
    assert own is not None
    start = datetime.fromisoformat(f"{SINCE} 12:00")
    for n in range(4 * 365):
        wall = start + timedelta(days=n)
        offset = zones.instant(wall, name) - wall.replace(tzinfo=UTC)
        assert -offset == wall.replace(tzinfo=own).utcoffset(), wall


def test_moves_that_follow_a_rule_are_written_as_one():
    text = text_of("America/Chicago")
    assert text.count("RRULE") == 2
    assert "BYDAY=2SU;BYMONTH=3" in text
    assert "BYDAY=1SU;BYMONTH=11" in text
    assert "RDATE" not in text


def test_the_last_sunday_is_not_taken_for_the_fourth():
    assert text_of("Europe/Madrid").count("BYDAY=-1SU") == 2


def test_a_zone_without_moves_has_one_fixed_offset():
    text = text_of("America/Monterrey")
    assert text.count("BEGIN:STANDARD") == 1
    assert "RRULE" not in text
    assert "TZOFFSETTO:-0600" in text


def test_moves_that_ended_are_written_one_by_one():
    text = text_of("America/Monterrey", date(2021, 6, 1))
    assert "RRULE" not in text
    assert text.count("BEGIN:DAYLIGHT") == 3
