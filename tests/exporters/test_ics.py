"""The cadence read back by other libraries, each date compared with the zone data itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from generator.cli.versions import editions_of
from generator.errors import PlaybookError
from generator.exporters import find_exporter
from generator.exporters.ics import feeds
from generator.exporters.ics.wording import safe
from generator.load import load
from generator.model.playbook import Playbook
from generator.pages.versions import Shelf
from generator.source.tree import read_folder
from tests.sample import DEFINITIONS, SAMPLE
from tests.small import playbook as small

TODAY = date(2026, 11, 23)
UNTIL = datetime.fromisoformat("2031-01-04 00:00")
CHICAGO, MONTERREY = "America/Chicago", "America/Monterrey"
# Rule, wall time and zone as meetings.yml has them, by hand.
MEETINGS = {
    "shift-start": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "06:10", MONTERREY, 10),
    "daily-stand-up": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "08:30", CHICAGO, 15),
    "weekly-review": ("FREQ=WEEKLY;BYDAY=TU", "10:00", CHICAGO, 45),
    "monthly-score-review": ("FREQ=MONTHLY;BYDAY=3WE", "14:30", CHICAGO, 60),
    "learning-review": ("FREQ=WEEKLY;BYDAY=TH", "11:00", CHICAGO, 30),
    "quarterly-review": ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1WE", "08:30", CHICAGO, 240),
}
# From the plants' calendars of 2027, by hand: what falls away, and what moves where.
GONE = {
    "shift-start": "02-01 03-15 03-25 03-26 05-01 09-16 11-15 12-25 12-27 12-28 12-29 12-30 12-31",
    "daily-stand-up": "02-01 03-15 03-25 03-26 05-31 07-05 09-06 09-16 11-15 11-25 11-26 12-24 "
                      "12-27 12-28 12-29 12-30 12-31",
}  # fmt: skip
MOVED = {
    "learning-review": {
        "2027-03-25": "2027-03-29", "2027-09-16": "2027-09-17", "2027-11-25": "2027-11-29",
        "2027-12-30": "2028-01-03",
    },
    "weekly-review": {"2027-12-28": "2028-01-03"},
}  # fmt: skip


@cache
def sample() -> Playbook:
    found = load(read_folder(DEFINITIONS, SAMPLE)).playbook
    assert found is not None
    return found


def of_2027() -> Playbook:
    """The sample as if it began with the year that the days below were written down for."""
    files = read_folder(DEFINITIONS, SAMPLE)
    client = files.content["client.yml"]
    later = client.replace(b"effective_from: 2026-11-23", b"effective_from: 2027-01-04")
    assert later != client
    found = load(replace(files, content={**files.content, "client.yml": later})).playbook
    assert found is not None
    return found


def written(playbook: Playbook, **options: Any) -> str:
    return find_exporter("ics").write(playbook, **{"today": TODAY, **options}).decode()


def events(text: str) -> list[Any]:
    return list(getattr(vobject.readOne(text), "vevent_list", []))


def held(text: str) -> dict[str, set[tuple[datetime, timedelta]]]:
    """When each meeting is held in UTC and how long: rules by dateutil, zones by the file's own."""
    own = tzical(StringIO(text))
    found: dict[str, set[tuple[datetime, timedelta]]] = {}
    for event in events(text):
        id, length = event.uid.value.partition("@")[0], event.dtend.value - event.dtstart.value
        zone = own.get(event.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0])
        start = event.dtstart.value.replace(tzinfo=None)
        meetings = found.setdefault(id, set())
        if hasattr(event, "recurrence_id"):
            was = event.recurrence_id.value.replace(tzinfo=zone).astimezone(UTC)
            meetings.remove((was, length))
            meetings.add((start.replace(tzinfo=zone).astimezone(UTC), length))
            continue
        gone = {
            one.replace(tzinfo=None)
            for line in getattr(event, "exdate_list", [])
            for one in line.value
        }
        rule = rrulestr(event.rrule.value, dtstart=start)
        meetings |= {
            (wall.replace(tzinfo=zone).astimezone(UTC), length)
            for wall in rule.between(start, UNTIL, inc=True)
            if wall not in gone
        }
    return found


def expected(id: str) -> set[tuple[datetime, timedelta]]:
    """The same by hand: naive dates of the rule on the zone data's wall."""
    rule, at, zone, minutes = MEETINGS[id]
    start = datetime.fromisoformat(f"2027-01-04 {at}")
    days = {wall.date() for wall in rrulestr(rule, dtstart=start).between(start, UNTIL, inc=True)}
    days -= {date.fromisoformat(f"2027-{day}") for day in GONE.get(id, "").split()}
    if id == "shift-start":
        days.remove(date(2028, 1, 1))
    for was, to in MOVED.get(id, {}).items():
        days.remove(date.fromisoformat(was))
        days.add(date.fromisoformat(to))
    return {
        (datetime.combine(day, start.time(), ZoneInfo(zone)).astimezone(UTC),
         timedelta(minutes=minutes))
        for day in days
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_meeting_of_four_years_is_when_the_zone_data_says(language: str):
    found = held(written(of_2027(), language=language))
    assert found.keys() == MEETINGS.keys()
    for id in MEETINGS:
        assert found[id] == expected(id), id


def test_a_line_is_at_most_75_octets_and_ends_as_the_standard_says():
    data = find_exporter("ics").write(sample(), language="es", today=TODAY)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"\r\nRDATE" not in data


def test_the_same_input_gives_the_same_bytes():
    assert written(sample(), language="en") == written(sample(), language="en")


def test_a_meeting_has_one_uid_in_every_feed_and_language():
    uids = {
        path: {event.uid.value for event in events(data.decode())}
        for language in ("en", "es")
        for path, data in feeds(sample(), language, TODAY).items()
    }
    known = {f"{id}@{SAMPLE}.playbook.invalid" for id in MEETINGS}
    assert uids["cadence.ics"] == known
    assert all(found and found <= known for found in uids.values())


def test_an_owner_gets_what_they_chair_deputise_attend_or_may_have_to():
    text = written(sample(), owner="sqe", language="es")
    found = {
        event.uid.value.partition("@")[0]: event
        for event in events(text)
        if not hasattr(event, "recurrence_id")
    }
    assert found.keys() == MEETINGS.keys() - {"shift-start"}
    assert found["daily-stand-up"].summary.value == (
        "Junta diaria transfronteriza (si se requiere)"
    )
    assert "asiste en este caso: Hay severidad 1 o 2 abierta." in (
        found["daily-stand-up"].description.value
    )
    assert found["daily-stand-up"].transp.value == "TRANSPARENT"
    assert not hasattr(found["weekly-review"], "transp")


def test_a_moved_meeting_says_why():
    (moved,) = (
        event
        for event in events(written(sample(), language="en"))
        if hasattr(event, "recurrence_id") and event.dtstart.value.date() == date(2027, 9, 17)
    )
    assert moved.description.value.startswith(
        "Moved here from Thursday, September 16, 2027. Why: Independence Day (Mexico) "
        "(Apodaca office)."
    )


def test_each_edition_of_a_site_has_the_files_in_its_language():
    english, spanish = editions_of(sample(), Shelf("draft", "draft"), TODAY)
    assert english.files["cadence.ics"].decode() == written(sample(), language="en")
    own = spanish.files["cadence-sqe.ics"].decode()
    assert own == written(sample(), language="es", owner="sqe")
    assert "playbook.json" in english.files


def test_an_unknown_owner_is_refused_with_the_nearest_one():
    with pytest.raises(PlaybookError, match="Did you mean `sqe`") as caught:
        written(sample(), owner="sqee", language="en")
    assert caught.value.exit_code == 2


_SITE = """
    effective_from: 2027-01-04
    sides: {ours: {name: Ours, kind: customer}}
    calendars:
      plant:
        name: Plant
        tz: America/Chicago
        holidays: [{date: 2027-03-02, name: {en: "Off", es: "Libre"}}]
        covers_until: 2027-03-02
    sites: {hall: {name: Hall, side: ours, tz: America/Chicago, calendar: plant}}
"""


def _meeting(body: str) -> Playbook:
    name = 'name: {en: "Talk", es: "Plática"}'
    return small(f"{_SITE}    meetings: {{talk: {{{name}, holidays_of: plant, {body}}}}}\n")


def test_no_day_is_made_up_beyond_what_the_calendar_knows():
    playbook = _meeting(
        "schedule: every tuesday at 09:00 hall, on_holiday: next_shared_business_day"
    )
    main, exception = events(written(playbook))
    assert not hasattr(main, "exdate")
    assert exception.status.value == "TENTATIVE"
    assert exception.dtstart.value == exception.recurrence_id.value
    assert exception.description.value.startswith("To be confirmed: Tuesday, March 2, 2027")


@pytest.mark.parametrize(
    ("rule", "day"), [("previous_shared_business_day", 1), ("keep", None), ("cancel", None)]
)
def test_what_a_day_off_does_is_the_meetings_choice(rule: str, day: int | None):
    playbook = _meeting(f"schedule: every tuesday at 09:00 hall, on_holiday: {rule}")
    main, *exceptions = events(written(playbook))
    assert [one.dtstart.value.day for one in exceptions] == ([day] if day else [])
    assert hasattr(main, "exdate") is (rule == "cancel")


@pytest.mark.parametrize(
    ("effective", "first"), [("0001-01-01", 2025), ("2019-05-05", 2025), ("9999-12-31", None)]
)
def test_an_old_playbook_begins_last_year_and_a_far_one_not_at_all(
    effective: str, first: int | None
):
    talk = '{name: {en: "Talk", es: "Plática"}, schedule: every tuesday at 09:00 hall}'
    body = f"{_SITE}    meetings: {{talk: {talk}}}\n"
    found = events(written(small(body.replace("2027-01-04", effective))))
    assert [one.dtstart.value.year for one in found] == ([first] if first else [])


def test_without_a_meeting_the_file_is_still_a_calendar():
    text = written(small(_SITE))
    assert "BEGIN:VTIMEZONE" in text
    assert events(text) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "a, b; c\\\\d \\\\N e: f",
        "x\\nBEGIN:VEVENT\\nUID:evil\\nEND:VEVENT",
        '=0D=0AEND:VCALENDAR \\"quoted\\" 😀' * 9,
    ],
)
def test_text_cannot_break_out_of_its_line(hostile: str):
    name = f'{{en: "{hostile}", es: "{hostile}"}}'
    playbook = small({"client.yml": f'name: {{en: "Small", es: "Chico"}}\n{_dedented(_SITE)}',
                      "meetings.yml": f"""
        meetings:
          talk:
            name: {{en: "Talk", es: "Plática"}}
            purpose: {name}
            place: {name}
            agenda: [{{topic: {{en: "T", es: "T"}}, minutes: 5}}]
            schedule: every tuesday at 09:00 hall
            minutes: 5
        """})  # fmt: skip
    purpose = playbook.of("meeting")["talk"].text("purpose")
    assert purpose is not None
    (event,) = events(written(playbook, language="en"))
    said = purpose.by_language["en"]
    assert event.description.value.startswith(said)
    assert event.location.value == said
    assert event.uid.value == "talk@small.playbook.invalid"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_all_that_may_end_a_line_is_a_written_line_break(end: str):
    assert safe(f"one{end}two\x00\x1b").to_ical() == rb"one\ntwo"


def _dedented(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.splitlines())
