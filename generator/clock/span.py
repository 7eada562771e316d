"""What a clock allows, and what comes out when it is run: plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from generator.clock.calendar import Calendar, Edge, Off


class Unit(StrEnum):
    """What the amount counts."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Count(StrEnum):
    """Whose time counts. `shared` is business time whose calendar is an intersection."""

    CLOCK = "clock"
    CALENDAR = "calendar"
    BUSINESS = "business"
    SHARED = "shared"


class AfterHours(StrEnum):
    """What an event outside open time means to a clock that counts business days.

    SAME_DAY: its date is the event's day, whatever the hour. NEXT_OPENING: it counts as if it came
    when the calendar opens next, as in "mail after hours counts from the next business day".
    """

    SAME_DAY = "same_day"
    NEXT_OPENING = "next_opening"


@dataclass(frozen=True, slots=True)
class Span:
    """An amount of time with its bounds, its direction and whose time counts.

    The fields are those of a playbook's clock. `calendar` is needed for business and shared;
    `zone` for calendar days, weeks and months and for clock months, and it is the zone of
    `day_ends_at` (minutes since midnight; a calendar's own zone where it is empty).
    """

    at_least: int | None
    at_most: int | None
    unit: Unit
    count: Count
    before: bool = False
    calendar: Calendar | None = None
    zone: str = ""
    day_ends_at: int | None = None
    after_hours: AfterHours = AfterHours.SAME_DAY

    @property
    def business(self) -> bool:
        return self.count in {Count.BUSINESS, Count.SHARED}

    @property
    def by_days(self) -> bool:
        """Whether days are counted, so that dates are compared and not instants."""
        return self.unit not in {Unit.MINUTE, Unit.HOUR} and self.count is not Count.CLOCK


@dataclass(frozen=True, slots=True)
class Step:
    """One day on the way, in the order walked.

    `used` counts days or minutes; 0 says that the day did not count. `off` says why, calendar by
    calendar; `paused` says that a pause took the day, or some of its open time.
    """

    day: date
    used: int
    off: tuple[Off, ...] = ()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """Where a bound lies. In business time `steps` tell how it came about, day by day.

    `day` is the last day counted, where days are counted; if the whole day counts `at` is the
    midnight that ends it. `counted_from` is the event, or the opening that stands for it.
    """

    at: datetime
    day: date | None
    counted_from: datetime
    steps: tuple[Step, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Uncovered:
    """No date, because a calendar would have to know `needed` and ends (or begins) at its edge."""

    edge: Edge
    needed: date


class Reason(StrEnum):
    """Why a clock can never end."""

    NO_BOUND = "no_bound"
    NEGATIVE = "negative"
    EMPTY_WINDOW = "empty_window"
    NO_CALENDAR = "no_calendar"
    NO_ZONE = "no_zone"
    NO_OPEN_TIME = "no_open_time"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Never:
    """No date, because there cannot be one."""

    reason: Reason
    calendar: str = ""


Outcome = End | Uncovered | Never


@dataclass(frozen=True, slots=True)
class Due:
    """The window for what the clock waits for; None is a side without a bound.

    `2 days after` bounds it on the right, `at least 2 days after` on the left; before an event it
    is the other way round. A window (`5 to 7 days`) has both.
    """

    earliest: Outcome | None
    latest: Outcome | None


def fault(span: Span) -> Reason | None:
    """What makes a span impossible whenever its event comes, or None."""
    if span.at_least is None and span.at_most is None:
        return Reason.NO_BOUND
    low, high = span.at_least, span.at_most
    if (low is not None and low < 0) or (high is not None and high < 0):
        return Reason.NEGATIVE
    if low is not None and high is not None and low > high:
        return Reason.EMPTY_WINDOW
    if span.business and span.calendar is None:
        return Reason.NO_CALENDAR
    by_zone = (span.count is Count.CALENDAR and span.by_days) or (
        span.count is Count.CLOCK and span.unit is Unit.MONTH
    )
    return Reason.NO_ZONE if by_zone and not span.zone else None
