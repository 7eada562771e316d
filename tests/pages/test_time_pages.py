"""What the pages about time tell: days, weeks, meetings on every side's clock."""

import pytest

from generator.load import load
from generator.source.tree import read_folder
from tests.pages.reading import Body, edition, read
from tests.sample import DEFINITIONS, SAMPLE
from tests.small import playbook

LOADED = load(read_folder(DEFINITIONS, SAMPLE))
assert LOADED.playbook is not None
PAGES = {language: read(LOADED.playbook, language) for language in ("en", "es")}

PLANTS = """
sides:
  ridge: {name: Ridge, kind: customer, party: yes}
  cerro: {name: Cerro, kind: supplier, party: yes}
sites:
  texas: {name: Texas, side: ridge, tz: America/Chicago, calendar: us}
  nuevo-leon: {name: Nuevo León, side: cerro, tz: America/Monterrey, calendar: mx}
calendars:
  us:
    name: {en: "US", es: "EE. UU."}
    tz: America/Chicago
    hours: [{opens: "08:00", closes: "17:00"}]
    covers_until: 2027-02-28
  mx:
    name: {en: "MX", es: "MX"}
    tz: America/Monterrey
    hours:
      - {opens: "07:30", closes: "17:30", meal_starts: "12:30", meal_ends: "13:30"}
      - {since: 2027-01-01, opens: "07:30", closes: "16:30", meal_starts: "12:30",
         meal_ends: "13:30"}
    holidays: [{date: 2026-12-11, name: {en: "Fair", es: "Feria"}, kind: plant, closes: "12:00"}]
    covers_until: 2028-02-28
owners:
  ana: {name: {en: "Ana", es: "Ana"}, side: ridge}
  beto: {name: {en: "Beto", es: "Beto"}, side: cerro}
meetings:
  lunch:
    name: {en: "Lunch call", es: "Llamada"}
    chair: ana
    required: [beto]
    schedule: every tuesday at 13:30 texas
    minutes: 30
    agenda: [{topic: {en: "All", es: "Todo"}, minutes: 20}]
"""


def day(body: Body, month: str, number: int) -> str:
    """A day's cell in words."""
    (table,) = body.find(id=f"month-{month}")
    cells = [one for one in table if one.tag == "td" and one.text().split()[:1] == [str(number)]]
    return cells[0].text()


def test_a_day_says_who_works_and_why_not() -> None:
    body = PAGES["en"]["calendar/"]
    assert day(body, "2026-11", 25) == "25 both work"
    assert day(body, "2026-11", 26) == "26 only Apodaca works: Thanksgiving Day"
    assert day(body, "2027-09", 16) == "16 only San Antonio works: Independence Day (Mexico)"
    assert day(body, "2026-12", 25) == "25 nobody works: Christmas Day"
    assert day(body, "2026-11", 28) == "28 nobody works"


def test_shared_business_days_are_counted_month_by_month() -> None:
    (december,) = PAGES["es"]["calendar/"].find(id="month-2026-12")
    # 23 weekdays; Christmas Eve in San Antonio, Christmas on both sides
    assert "Diciembre de 2026 21 días hábiles comunes" in december.text()


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "Thursday, September 16, 2027 Independence Day (Mexico) Apodaca San Antonio"),
        ("es", "Jueves, 16 de septiembre de 2027 Día de la Independencia Apodaca San Antonio"),
        ("es", "Lunes, 31 de mayo de 2027 Día de los Caídos (EE. UU.) San Antonio Apodaca"),
    ],
)
def test_a_one_sided_day_names_who_is_closed_and_who_works(language: str, row: str) -> None:
    assert row in PAGES[language]["calendar/"].section("apart")


def test_both_local_times_stand_for_both_halves_of_the_year() -> None:
    winter = ("No daylight time until Saturday, March 13, 2027 from Sunday, November 7, 2027 on "
              "San Antonio 08:30–08:45 Apodaca 08:30–08:45")  # fmt: skip
    summer = ("Daylight time in San Antonio Sunday, March 14, 2027 to Saturday, November 6, 2027 "
              "San Antonio 08:30–08:45 Apodaca 07:30–07:45")  # fmt: skip
    said = PAGES["en"]["meetings/daily-stand-up/"].section("when")
    assert winter in said
    assert summer in said


def test_the_weeks_in_which_the_difference_changes_are_marked() -> None:
    said = PAGES["en"]["cadence/"].section("moves")
    assert ("Week of Monday, March 15, 2027 On Sunday, March 14, 2027 the clocks change in "
            "San Antonio, not in Apodaca.") in said  # fmt: skip
    assert "comes 1 hour earlier in Apodaca than the week before" in said
    assert "Week of Monday, November 8, 2027 On Sunday, November 7, 2027" in said
    assert said.count("Week of") == 2
    assert "Semana del lunes, 15 de marzo de 2027" in PAGES["es"]["cadence/"].section("moves")


def test_a_meeting_lists_the_holidays_of_one_side_and_its_rule() -> None:
    said = PAGES["en"]["meetings/daily-stand-up/"].section("collisions")
    assert "the meeting runs on the next shared business day" in said
    assert "Thursday, November 26, 2026 Thanksgiving Day San Antonio Apodaca" in said
    assert "Thursday, September 16, 2027 Independence Day (Mexico) Apodaca San Antonio" in said
    assert "Friday, December 25, 2026: Christmas Day" in said.partition("all who must attend")[2]


def test_a_meeting_of_one_side_meets_only_that_sides_holidays() -> None:
    said = PAGES["en"]["meetings/shift-start/"].section("collisions")
    assert "Saturday, December 12, 2026: Our Lady of Guadalupe" in said
    assert "Thanksgiving" not in said


def test_the_next_meetings_are_dated_in_words_on_both_clocks() -> None:
    said = PAGES["es"]["meetings/monthly-score-review/"].section("next")
    assert said.startswith("Próximas juntas Miércoles, 16 de diciembre de 2026 San Antonio 14:30")
    assert "Miércoles, 17 de marzo de 2027 San Antonio 14:30 Apodaca 13:30" in said


def test_the_agenda_adds_up_or_says_that_it_does_not() -> None:
    assert "Total 15" in PAGES["en"]["meetings/daily-stand-up/"].section("agenda")
    pages = read(playbook(PLANTS))
    assert "adds up to 20 minutes; the meeting lasts 30" in pages["meetings/lunch/"].text


def test_a_meeting_in_the_other_sides_meal_break_is_shown() -> None:
    plants = PLANTS.replace("covers_until: 2027-02-28", "covers_until: 2028-02-28")
    said = read(playbook(plants))["cadence/"].section("unfit")
    assert "Lunch call: Nuevo León 12:30–13:00: in the meal break, 12:30 to 13:30." in said
    assert "from Tuesday, March 16, 2027 to Tuesday, November 2, 2027" in said
    assert "Every meeting lies within" in PAGES["en"]["cadence/"].section("unfit")


def test_a_calendar_that_ends_early_leaves_a_visible_gap() -> None:
    pages = read(playbook(PLANTS))
    body = pages["calendar/"]
    assert "ends on Sunday, February 28, 2027, before the 12 months are over" in body.text
    assert day(body, "2027-03", 1) == "1 ? not known yet, the calendar ends before"
    assert "later dates are not checked" in pages["meetings/lunch/"].text


def test_a_half_day_is_a_working_day_that_ends_early() -> None:
    body = read(playbook(PLANTS))["calendar/"]
    assert day(body, "2026-12", 11) == "11 both work"
    (december,) = body.find(id="month-2026-12")
    assert "Friday 11. Fair: Nuevo León works until 12:00" in december.text()


def test_a_calendar_shows_its_week_and_when_the_hours_change() -> None:
    said = read(playbook(PLANTS))["calendars/mx/"].section("hours")
    now, later = said.split("from Friday, January 1, 2027 on")
    assert "Monday 07:30–17:30 12:30–13:30" in now
    assert "Monday 07:30–16:30 12:30–13:30" in later
    assert "Saturday does not work" in now


def test_the_holidays_ahead_come_first_and_the_past_ones_are_folded() -> None:
    body = PAGES["es"]["calendars/apodaca-office/"]
    said = body.section("holidays")
    ahead, _, past = said.partition("Anteriores")
    assert "Jueves Santo" in ahead
    assert "Lunes, 16 de noviembre de 2026" in past
    assert len([one for one in body.root if one.tag == "details"]) == 2


def test_shared_hours_follow_the_clocks() -> None:
    said = PAGES["en"]["calendars/shared-business/"].section("shared")
    winter, _, summer = said.partition("Daylight time in San Antonio")
    assert "Monday 07:30–12:30, 13:30–16:30" in winter
    assert "Monday 08:30–13:30, 14:30–16:30" in summer


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_client_without_calendars_or_sites_builds(language: str) -> None:
    assert not {"calendar/", "cadence/"} & read(playbook(), language).keys()
    bare = """
    calendars: {one: {name: {en: "One", es: "Uno"}}}
    meetings: {talk: {name: {en: "Talk", es: "Charla"}}}
    """
    pages = read(playbook(bare), language)
    assert pages["calendar/"].texts("pb-gap")
    assert pages["cadence/"].texts("pb-gap")


def test_both_pages_stand_under_when_we_talk() -> None:
    assert LOADED.playbook is not None
    (tab,) = [one for one in edition(LOADED.playbook).navigation if one.title == "When we talk"]
    assert {"calendar", "cadence", "calendars", "meetings"} <= {one.key for one in tab.sections}
