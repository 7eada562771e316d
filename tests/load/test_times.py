"""Time that contradicts itself is refused where it stands; what only looks odd is not."""

import pytest

from generator.model.playbook import Playbook
from generator.model.timing import Timing
from tests.small import loaded, playbook

HOURS = """\
calendars:
  dock:
    name: Dock
    tz: America/Chicago
    hours:
      - {}
"""
MEETING = """\
sites: {{plant: {{name: Plant, tz: America/Chicago}}}}
meetings:
  review:
    name: {{en: "Review", es: "Revisión"}}
    schedule: {{rule: "{}", at: "10:00", site: plant}}
"""
NAMED = '{en: "X", es: "X"}'
PAIR = """\
calendars:
  north: {name: North, tz: America/Chicago}
  both:
    name: Both
    shared: [north, south]
    %s
  south:
    name: South
    shared: [%s]
"""

# name: (words.yml, line, column, what is wrong, how to mend it)
FAULTS = {
    "meal outside the hours": (
        HOURS.format("{opens: 08:00, closes: 12:00, meal_starts: 13:00, meal_ends: 13:30}"),
        6, 39, "13:00 to 13:30 is not within 08:00 to 12:00", "after `opens`",
    ),
    "meal that ends before it starts": (
        HOURS.format("{opens: 08:00, closes: 17:00, meal_starts: 13:00, meal_ends: 12:30}"),
        6, 39, "13:00 to 12:30 is not within", "after `opens`",
    ),
    "meal without an end": (
        HOURS.format("{opens: 08:00, closes: 17:00, meal_starts: 13:00}"),
        6, 39, "`meal_starts` and no `meal_ends`", "Write `meal_ends` too",
    ),
    "closes before it opens": (
        HOURS.format("{opens: 17:00, closes: 08:00}"),
        6, 24, "read as a night shift, that is 15 hours", "Swap the two",
    ),
    "closes as it opens": (
        HOURS.format("{opens: 08:00, closes: 08:00}"),
        6, 24, "that is 24 hours", "00:00 to 24:00",
    ),
    "hours that end before they begin": (
        HOURS.format("{opens: 08:00, closes: 17:00, since: 2027-05-01, until: 2027-01-31}"),
        6, 58, "ends on 2027-01-31 and begins on 2027-05-01", "Swap the two dates",
    ),
    "closure that ends before it begins": (
        ("calendars:\n  dock:\n    name: Dock\n    closures:\n"
        f"      - {{since: 2026-12-31, until: 2026-12-24, name: {NAMED}}}\n"),
        5, 29, "ends on 2026-12-24 and begins on 2026-12-31", "Swap the two dates",
    ),
    "shared with itself": (
        "calendars:\n  dock:\n    name: Dock\n    shared: [dock]\n",
        4, 5, "`dock` shares itself: `dock` → `dock`", "hours of their own",
    ),
    "shared, with a zone of its own": (
        ("calendars:\n  a: {name: A}\n  dock:\n    name: Dock\n    tz: America/Chicago\n"
        "    shared: [a]\n"),
        5, 5, "its own `tz` counts for nothing", "or delete `shared`",
    ),
    "30 February": (
        MEETING.format("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        5, 5, "a day that never comes", "BYMONTHDAY=-1",
    ),
    "sixth Friday": (
        MEETING.format("FREQ=MONTHLY;BYDAY=6FR"),
        5, 5, "a day that never comes", "that every such month has",
    ),
    "31 April": (
        MEETING.format("FREQ=YEARLY;BYMONTH=4,6,9,11;BYMONTHDAY=31"),
        5, 5, "a day that never comes", "that every such month has",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_contradiction_is_refused(fault: tuple[str, int, int, str, str]) -> None:
    yaml, line, column, message, fix = fault
    result = loaded({"words.yml": yaml})
    (finding,) = result.findings
    assert result.playbook is None
    assert (finding.rule, finding.path, finding.line, finding.column) == (
        "SRC-37", "definitions/small/words.yml", line, column,
    )  # fmt: skip
    assert message in str(finding.message.get("en"))
    assert fix in str(finding.fix.get("en"))
    assert finding.message.get("es") not in (None, finding.message.get("en"))
    assert finding.fix.get("es") not in (None, finding.fix.get("en"))


def test_a_circle_of_calendars_is_refused_at_each_of_them() -> None:
    found = loaded({"words.yml": PAIR % ("", "both")}).findings
    assert [(one.rule, one.line, one.id) for one in found] == [
        ("SRC-37", 5, "both"),
        ("SRC-37", 9, "south"),
    ]
    assert "`both` → `south` → `both`" in str(found[0].message.get("en"))


def test_a_shared_calendar_may_share_shared_ones() -> None:
    model = playbook({"words.yml": PAIR % ("", "north")})
    assert set(Timing(model).calendars) == {"north", "south", "both"}


SOUND = {
    "night shift": HOURS.format("{opens: 22:00, closes: 06:00}"),
    "night shift with a meal after midnight": HOURS.format(
        "{opens: 22:00, closes: 06:00, meal_starts: 01:00, meal_ends: 01:30}"
    ),
    "whole day": HOURS.format("{opens: 00:00, closes: 24:00}"),
    "long night": HOURS.format("{opens: 18:00, closes: 08:00}"),
    "one day's closure": "calendars:\n  dock:\n    name: Dock\n    closures:\n"
    f"      - {{since: 2026-12-24, until: 2026-12-24, name: {NAMED}}}\n",
    "29 February": MEETING.format("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    "fifth Friday": MEETING.format("FREQ=MONTHLY;BYDAY=5FR"),
    "hours that are not written yet": "calendars: {dock: {name: Dock, hours: [{opens: 08:00}]}}",
}


@pytest.mark.parametrize("yaml", SOUND.values(), ids=SOUND)
def test_what_only_looks_odd_loads(yaml: str) -> None:
    assert isinstance(loaded({"words.yml": yaml}).playbook, Playbook)


# what is written: (what is wrong, how to mend it)
ZONES = {
    "CST": ("wrong half of the year", "America/Chicago"),
    "EST": ("wrong half of the year", "America/New_York"),
    "cdt": ("wrong half of the year", "America/Monterrey"),
    "PST": ("wrong half of the year", "America/Tijuana"),
    "MST7MDT": ("wrong half of the year", "America/Denver"),
    "UTC-6": ("is no city", "America/Monterrey"),
    "GMT+6": ("is no city", "America/Monterrey"),
    "-06:00": ("is no city", "America/Monterrey"),
    "HST": ("is no city", "Name the city"),
    "America/Monterey": ("There is no time zone", "Did you mean `America/Monterrey`?"),
    "Monterrey": ("There is no time zone", "Write America/Monterrey."),
    "Ciudad Juarez": ("There is no time zone", "Write America/Ciudad_Juarez."),
}


@pytest.mark.parametrize("written", ZONES)
def test_a_zone_is_a_citys(written: str) -> None:
    result = loaded({"words.yml": f'sites:\n  plant:\n    name: Plant\n    tz: "{written}"\n'})
    (finding,) = result.findings
    assert (finding.rule, finding.line, finding.column) == ("SRC-32", 4, 9)
    assert ZONES[written][0] in str(finding.message.get("en"))
    assert ZONES[written][1] in str(finding.fix.get("en"))
    assert finding.message.get("es") not in (None, finding.message.get("en"))
    assert finding.fix.get("es") not in (None, finding.fix.get("en"))


@pytest.mark.parametrize("written", ["America/Chicago", "UTC", "Etc/GMT+12", "US/Central"])
def test_a_citys_zone_is_taken(written: str) -> None:
    assert loaded({"words.yml": f"sites: {{plant: {{name: Plant, tz: {written}}}}}"}).playbook


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("5 to 3 calendar days after issue notified", 4, 10),
        ("{min: 5, max: 3, unit: day, count: calendar, start: issue notified}", 4, 10),
    ],
)
def test_an_impossible_window_is_refused(written: str, line: int, column: int) -> None:
    (finding,) = loaded({
        "words.yml": f"handoffs:\n  truck:\n    name: {NAMED}\n    due: {written}\n"
    }).findings  # fmt: skip
    assert (finding.line, finding.column) == (line, column)
