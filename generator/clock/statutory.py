"""The holidays that a country's law gives, from the holidays library, to start a calendar from.

They are a suggestion: a plant confirms its own list. A library lists eleven US days of which a
plant may keep seven, and no law gives Holy Thursday, on which half of Mexico's plants close.
Import this module where it is needed, since the library takes a while to load.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import holidays

from generator.clock.calendar import BusinessCalendar, Holiday
from generator.text import Text

_LANGUAGES = {"en_US": "en", "es": "es"}
_OBSERVED = " (observed)"

# The library names the federal days in English alone.
_US_IN_SPANISH = {
    "New Year's Day": "Año Nuevo",
    "Martin Luther King Jr. Day": "Día de Martin Luther King Jr.",
    "Washington's Birthday": "Natalicio de Washington",
    "Memorial Day": "Día de los Caídos (EE. UU.)",
    "Juneteenth National Independence Day": "Juneteenth, fin de la esclavitud (EE. UU.)",
    "Independence Day": "Día de la Independencia de EE. UU.",
    "Labor Day": "Día del Trabajo (EE. UU.)",
    "Columbus Day": "Día de Colón (EE. UU.)",
    "Veterans Day": "Día de los Veteranos (EE. UU.)",
    "Thanksgiving Day": "Día de Acción de Gracias",
    "Christmas Day": "Navidad",
}


def countries() -> frozenset[str]:
    """The two-letter codes of the countries whose holidays are known."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


def statutory(country: str, since: date, until: date) -> tuple[Holiday, ...]:
    """The country's public holidays of a range, both ends included; none for an unknown country.

    Names are in English and Spanish where the library or the list above has them.
    """
    if country not in countries():
        return ()
    named: dict[date, dict[str, str]] = {}
    years = range(since.year, until.year + 1)
    for code, language in _spoken(country):
        found = holidays.country_holidays(country, years=years, language=code)
        for day, name in found.items():
            named.setdefault(day, {})[language] = name
    if country == "US":
        for names in named.values():
            names.update(_spanish(names["en"]))
    return tuple(
        Holiday(day, Text(names), "statutory")
        for day, names in sorted(named.items())
        if since <= day <= until
    )


def confirmed(
    suggested: Iterable[Holiday], added: Iterable[Holiday], removed: Iterable[date]
) -> tuple[Holiday, ...]:
    """The plant's list on top of the law's: what it adds or renames, without what it works."""
    by_day = {one.day: one for one in suggested}
    by_day.update({one.day: one for one in added})
    for day in removed:
        by_day.pop(day, None)
    return tuple(one for _, one in sorted(by_day.items()))


def with_statutory(calendar: BusinessCalendar, country: str, since: date) -> BusinessCalendar:
    """The calendar with the law's days since then added; its own list and its `works` prevail.

    Without `covers_until` there is no telling how far to go, and nothing is added.
    """
    if calendar.covers_until is None:
        return calendar
    law = statutory(country, since, calendar.covers_until)
    return replace(calendar, holidays=confirmed(law, calendar.holidays, calendar.works))


def unlisted(
    calendar: BusinessCalendar, country: str, since: date, until: date
) -> tuple[Holiday, ...]:
    """The law's days that would be worked, though the calendar does not say so in `works`.

    A question for the plant, not an error: has it been forgotten, or is it not kept?
    """
    return tuple(
        one
        for one in statutory(country, since, until)
        if one.day not in calendar.works and not calendar.days_off(one.day)
    )


def _spoken(country: str) -> Iterable[tuple[str, str]]:
    known = holidays.country_holidays(country)
    codes = known.supported_languages or (known.default_language or "en_US",)
    ours = [(code, _LANGUAGES[code]) for code in sorted(codes) if code in _LANGUAGES]
    return ours or [(codes[0], codes[0].partition("_")[0])]


def _spanish(english: str) -> dict[str, str]:
    base = english.removesuffix(_OBSERVED)
    name = _US_IN_SPANISH.get(base)
    if name is None:
        return {}
    return {"es": f"{name}, observado" if base != english else name}
