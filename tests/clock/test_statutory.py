"""The law's days and what a plant makes of them."""

from dataclasses import replace
from datetime import date

from generator.clock.calendar import BusinessCalendar
from generator.clock.statutory import confirmed, countries, statutory, unlisted, with_statutory
from tests.clock.calendars import CHICAGO, MONTERREY, SAN_ANTONIO, named

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def dates(country: str, since: date, until: date) -> list[str]:
    return [f"{one.day:%m-%d}" for one in statutory(country, since, until)]


def test_mexico_by_hand():
    assert dates("MX", *YEAR) == ["01-01", "02-02", "03-16", "05-01", "09-16", "11-16", "12-25"]


def test_the_first_of_october_is_off_every_sixth_year():
    since, until = date(2018, 1, 1), date(2042, 12, 31)
    found = [one.day.year for one in statutory("MX", since, until) if one.day.month == 10]
    assert found == [2024, 2030, 2036, 2042]


def test_names_are_in_both_languages():
    for country in ("MX", "US"):
        for one in statutory(country, date(2026, 1, 1), date(2030, 12, 31)):
            assert set(one.name.by_language) == {"en", "es"}, one
            assert one.kind == "statutory"
    observed = next(one for one in statutory("US", *YEAR) if one.day == date(2026, 7, 3))
    assert observed.name.get("es") == "Día de la Independencia de EE. UU., observado"


def test_thanksgiving_is_the_fourth_thursday():
    years = [one.day for one in statutory("US", date(2026, 11, 1), date(2030, 11, 30))]
    assert [f"{day:%m-%d}" for day in years if day.month == 11 and day.weekday() == 3 and
            day.day > 20] == ["11-26", "11-25", "11-23", "11-22", "11-28"]  # fmt: skip


def test_a_country_without_english_or_spanish_names_keeps_its_own():
    assert statutory("JP", *YEAR)
    assert {"MX", "US", "CA"} <= countries()
    assert statutory("XX", *YEAR) == ()


def test_a_plant_adds_renames_and_removes():
    law = statutory("MX", *YEAR)
    own = confirmed(law, [named("2026-04-03", "Good Friday"), named("2026-12-25", "Christmas")],
                    [date(2026, 2, 2)])  # fmt: skip
    assert [f"{one.day:%m-%d}" for one in own] == [
        "01-01", "03-16", "04-03", "05-01", "09-16", "11-16", "12-25",
    ]  # fmt: skip
    assert own[-1].name.get("en") == "Christmas"


def test_a_calendar_on_top_of_the_law():
    plant = BusinessCalendar(
        "plant",
        MONTERREY,
        holidays=(named("2026-04-03", "Good Friday"),),
        works=frozenset({date(2026, 2, 2)}),
        covers_until=YEAR[1],
    )
    full = with_statutory(plant, "MX", YEAR[0])
    assert len(full.holidays) == 7
    assert not full.days_off(date(2026, 2, 2))
    open_ended = replace(plant, covers_until=None)
    assert with_statutory(open_ended, "MX", YEAR[0]) is open_ended


def test_what_a_plant_does_not_keep_is_asked_about():
    # The office in San Antonio keeps seven days of the law; Independence Day is a Saturday.
    found = unlisted(SAN_ANTONIO, "US", *YEAR)
    assert [f"{one.day:%m-%d}" for one in found] == ["01-19", "02-16", "06-19", "10-12", "11-11"]
    assert SAN_ANTONIO.zone == CHICAGO
