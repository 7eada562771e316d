"""The calendars of the worked cases: two offices across the border, as a plant would write them."""

from datetime import date, datetime

from generator.clock.calendar import BusinessCalendar, Closure, Holiday
from generator.clock.hours import hours
from generator.clock.shared import Shared, shared
from generator.clock.span import Count, Due, End, Outcome, Span, Unit
from generator.clock.statutory import with_statutory
from generator.clock.zones import instant, local
from generator.text import both

CHICAGO, MONTERREY = "America/Chicago", "America/Monterrey"


def named(day: str, name: str = "Day off", kind: str = "plant") -> Holiday:
    return Holiday(date.fromisoformat(day), both(name, name), kind)


SAN_ANTONIO = BusinessCalendar(
    "san-antonio-office",
    CHICAGO,
    hours=(hours("07:30", "16:30"),),
    holidays=tuple(
        named(day, name)
        for day, name in {
            "2026-01-01": "New Year's Day",
            "2026-05-25": "Memorial Day",
            "2026-07-03": "Independence Day, observed",
            "2026-09-07": "Labor Day",
            "2026-11-26": "Thanksgiving Day",
            "2026-11-27": "Day after Thanksgiving",
            "2026-12-24": "Christmas Eve",
            "2026-12-25": "Christmas Day",
            "2027-01-01": "New Year's Day",
            "2027-05-31": "Memorial Day",
        }.items()
    ),
    covers_from=date(2026, 1, 1),
    covers_until=date(2027, 6, 30),
)

APODACA = BusinessCalendar(
    "apodaca-office",
    MONTERREY,
    hours=(hours("07:30", "17:30", meal=("12:30", "13:30")),),
    holidays=tuple(
        named(day, name)
        for day, name in {
            "2026-01-01": "New Year's Day",
            "2026-02-02": "Constitution Day",
            "2026-03-16": "Birthday of Benito Juárez",
            "2026-05-01": "Labor Day (Mexico)",
            "2026-09-16": "Independence Day (Mexico)",
            "2026-11-16": "Revolution Day",
            "2026-12-12": "Our Lady of Guadalupe",
            "2026-12-25": "Christmas Day",
            "2027-01-01": "New Year's Day",
            "2027-02-01": "Constitution Day",
            "2027-03-15": "Birthday of Benito Juárez",
        }.items()
    ),
    closures=(
        Closure(date(2026, 4, 2), date(2026, 4, 3), both("Holy Week", "Semana Santa")),
        Closure(date(2027, 3, 22), date(2027, 3, 26), both("Holy Week", "Semana Santa")),
    ),
    covers_from=date(2026, 1, 1),
    covers_until=date(2027, 6, 30),
)

BOTH: Shared = shared([SAN_ANTONIO, APODACA], "shared-business")


def mexican_plant(until: str = "2030-12-31") -> BusinessCalendar:
    """A plant that keeps the law's days and no other, Monday to Friday."""
    bare = BusinessCalendar(
        "plant",
        MONTERREY,
        hours=(hours("08:00", "17:00"),),
        covers_from=date(2024, 1, 1),
        covers_until=date.fromisoformat(until),
    )
    return with_statutory(bare, "MX", date(2024, 1, 1))


def at(text: str, zone: str = "UTC") -> datetime:
    """`2026-09-15 14:30` on the wall of a zone, as an instant."""
    return instant(datetime.fromisoformat(text), zone)


def within(
    amount: int, unit: str, calendar: BusinessCalendar | Shared | None = None, **more: object
) -> Span:
    """At most so much after: business time of a calendar, else calendar days of a zone."""
    count = Count.CALENDAR if calendar is None else Count.BUSINESS
    return Span(None, amount, Unit(unit), count, calendar=calendar, **more)  # type: ignore[arg-type]


def end(outcome: Due | Outcome | None) -> End:
    found = outcome.latest if isinstance(outcome, Due) else outcome
    assert isinstance(found, End), found
    return found


def wall(outcome: Due | Outcome | None, zone: str) -> str:
    """The end as the wall clock of a zone shows it."""
    return f"{local(end(outcome).at, zone):%a %Y-%m-%d %H:%M}"
