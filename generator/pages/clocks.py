"""Clocks worked through: an example a clock, computed from the calendars, with a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup

from generator.clock import zones
from generator.clock.calendar import Calendar, Off, Why, open_time
from generator.clock.engine import due
from generator.clock.span import End, Never, Outcome, Uncovered
from generator.model.values import Clock
from generator.pages.names import Names

_FRIDAY, _HOUR, _MINUTE = 4, 14, 30
_AHEAD = timedelta(days=7)
_LONGEST_DRAWN = timedelta(days=31)
_MARGIN = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Place:
    """Where people read a clock: a site of a signing side, and its zone."""

    name: str
    zone: str
    side: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One clock on the page, with the words and the anchor under which it stands."""

    number: int
    words: str
    example: Markup


class ClockExamples:
    """Works clocks of one playbook through, in one language. The same clock is computed once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.words = names.words
        self.places = _places(names)
        self._made: dict[tuple[object, ...], Markup] = {}

    def begins(self, clock: Clock) -> tuple[datetime, str]:
        """When the examples' event comes: a Friday afternoon, so that the weekend shows.

        The zone is that of the calendar whose time counts, else the supplier's, else any.
        """
        day = self.names.today + _AHEAD
        day += timedelta(days=(_FRIDAY - day.weekday()) % 7)
        calendar = self.names.time.calendars.get(clock.calendar)
        supplier = [p for p in self.places if self.names.side_class(p.side) == "supplier"]
        zone = calendar.zones[0] if calendar else (supplier or self.places)[0].zone
        return zones.instant(zones.wall_time(day, _HOUR * 60 + _MINUTE), zone), zone

    def example(self, clock: Clock) -> Markup:
        """The example as HTML; empty where nothing starts the clock or nothing can be computed."""
        span = self.names.time.span(clock) if clock.event is not None else None
        if span is None or not self.places:
            return Markup("")
        key = (clock.at_least, clock.at_most, clock.unit, clock.count, clock.calendar,
               clock.before, clock.tz, clock.day_ends_at)  # fmt: skip
        if key not in self._made:
            event, _ = self.begins(clock)
            window = due(span, event)
            self._made[key] = self._written(clock, event, window.earliest, window.latest)
        return self._made[key]

    def _written(
        self, clock: Clock, event: datetime, earliest: Outcome | None, latest: Outcome | None
    ) -> Markup:
        words = self.words
        rows = [(words("time_clock.event"), self._times(event))]
        if earliest is not None:
            rows.append((words("time_clock.earliest"), self._outcome(earliest)))
        if latest is not None:
            rows.append((words("time_clock.latest"), self._outcome(latest)))
        skipped = self._skipped(latest if isinstance(latest, End) else earliest)
        if skipped:
            rows.append((words("time_clock.skipped"), skipped))
        ends = [one.at for one in (earliest, latest) if isinstance(one, End)]
        row = Markup("<div><dt>%s</dt><dd>%s</dd></div>")
        body = Markup('<dl class="pb-mini">%s</dl>') % Markup("").join(row % one for one in rows)
        return body + self._timeline(clock, event, ends)

    def _outcome(self, outcome: Outcome) -> Markup:
        words = self.words
        if isinstance(outcome, End):
            return self._times(outcome.at)
        if isinstance(outcome, Uncovered):
            text = words("time_clock.uncovered", day=words.date(outcome.edge.day))
        else:
            assert isinstance(outcome, Never)
            text = words("time_clock.never")
        return Markup('<span class="pb-gap">%s</span>') % text

    def _times(self, at: datetime) -> Markup:
        """An instant on both sides' clocks; the date once where it is the same."""
        words, said, before = self.words, [], ""
        for place in self.places:
            wall = zones.local(at, place.zone)
            day = words.date(wall.date())
            time = words("time_clock.at", time=f"{wall:%H:%M}", place=place.name)
            said.append(time if day == before else f"{day}, {time}")
            before = day
        return Markup("; ").join(said)

    def _skipped(self, outcome: Outcome | None) -> Markup:
        """The days that did not count, and why; plain weekends are not listed one by one."""
        if not isinstance(outcome, End):
            return Markup("")
        found, weekend = [], False
        for step in outcome.steps:
            reasons = [self._reason(off) for off in step.off if off.why is not Why.WEEKEND]
            weekend = weekend or (bool(step.off) and not reasons)
            if reasons:
                because = ", ".join(dict.fromkeys(reasons))
                found.append(f"{self.words.date(step.day)} ({because})")
        if weekend:
            found.append(self.words("time_clock.weekend"))
        return Markup("; ").join(found)

    def _reason(self, off: Off) -> str:
        name = self.names.plain(off.name) if off.name else ""
        entity = self.names.playbook.find("calendar", off.calendar)
        whose = self.names.name(entity) if entity else off.calendar
        return ": ".join(filter(None, [whose, name]))

    def _timeline(self, clock: Clock, event: datetime, ends: list[datetime]) -> Markup:
        """Both sides' hours with the event and the end; nothing where it would be too long."""
        calendars = self._calendars(clock)
        if not ends or not calendars:
            return Markup("")
        first, last = min(event, *ends) - _MARGIN, max(event, *ends) + _MARGIN
        if last - first > _LONGEST_DRAWN:
            return Markup("")
        scale = _Scale(first, last)
        lanes = [self._lane(scale, place, calendar, number)
                 for number, (place, calendar) in enumerate(calendars)]  # fmt: skip
        height = 18 * len(lanes) + 22
        marks = [scale.mark(event, "pb-time__event", height)]
        marks += [scale.mark(end, "pb-time__end", height) for end in ends]
        days = scale.days(calendars[0][0].zone, height)
        return Markup(
            '<svg class="pb-time" width="100%%" height="%s" aria-hidden="true">%s</svg>'
        ) % (height, Markup("").join([*days, *lanes, *marks]))

    def _calendars(self, clock: Clock) -> list[tuple[Place, Calendar]]:
        by_side = self.names.time.side_calendars()
        found = [(place, by_side[place.side]) for place in self.places if place.side in by_side]
        own = self.names.time.calendars.get(clock.calendar)
        if own is None:
            return found
        entity = self.names.playbook.find("calendar", clock.calendar)
        return [(Place(self.names.name(entity) if entity else "", own.zones[0], ""), own)]

    def _lane(self, scale: _Scale, place: Place, calendar: Calendar, number: int) -> Markup:
        top = 18 * number + 4
        style = f"pb-time--{self.names.side_class(place.side)}" if place.side else ""
        bars = [
            scale.bar(one.start, one.end, top, style)
            for one in open_time(calendar, scale.first.date(), scale.last.date())
        ]
        label = Markup('<text x="4" y="%s" class="pb-time__name">%s</text>') % (
            top + 10,
            place.name,
        )
        return Markup("").join(bars) + label


class _Scale:
    """Instants as shares of the width, so that text keeps its size on a phone."""

    def __init__(self, first: datetime, last: datetime) -> None:
        self.first, self.last = first.astimezone(UTC), last.astimezone(UTC)

    def share(self, at: datetime) -> float:
        part = (at - self.first) / (self.last - self.first)
        return round(100 * min(max(part, 0.0), 1.0), 2)

    def bar(self, start: datetime, end: datetime, top: int, style: str) -> Markup:
        left, right = self.share(start), self.share(end)
        if left == right:
            return Markup("")
        return Markup('<rect x="%s%%" y="%s" width="%s%%" height="13" class="%s"></rect>') % (
            left, top, round(right - left, 2), style or "pb-time--own",
        )  # fmt: skip

    def mark(self, at: datetime, style: str, height: int) -> Markup:
        x = self.share(at)
        return Markup('<line x1="%s%%" x2="%s%%" y1="0" y2="%s" class="%s"></line>') % (
            x, x, height - 14, style,
        )  # fmt: skip

    def days(self, zone: str, height: int) -> list[Markup]:
        """The midnights of one side, with the day of the month."""
        day: date = zones.local_date(self.first, zone) + timedelta(days=1)
        found = []
        while (at := zones.starts(day, zone)) < self.last:
            x = self.share(at)
            found.append(Markup(
                '<line x1="%s%%" x2="%s%%" y1="0" y2="%s" class="pb-time__day"></line>'
                '<text x="%s%%" y="%s" dx="3" class="pb-time__date">%s</text>'
            ) % (x, x, height, x, height - 3, day.day))  # fmt: skip
            day += timedelta(days=1)
        return found


def _places(names: Names) -> list[Place]:
    """The first site of each signing side, the customers' first."""
    found: dict[str, Place] = {}
    for site in names.playbook.of("site").values():
        side, tz = names.playbook.get(site.ref("side")), site.get("tz")
        if side is None or side.get("party") is False or not isinstance(tz, str):
            continue
        found.setdefault(side.id, Place(names.name(site), tz, side.id))
    order = {"customer": 0, "supplier": 1}
    return sorted(
        found.values(), key=lambda one: (order.get(names.side_class(one.side), 2), one.side)
    )
