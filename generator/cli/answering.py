"""When a clock ends, in words and as data: in each side's local time, and how it comes about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from generator.cli.asking import CONTENT, USAGE, Asked, Moment, places
from generator.clock import zones
from generator.clock.calendar import Off, Why
from generator.clock.engine import due
from generator.clock.intervals import Interval, Intervals, common
from generator.clock.observance import places as single_places
from generator.clock.span import Due, End, Never, Outcome, Span, Step, Uncovered
from generator.errors import PlaybookError
from generator.locale import Words
from generator.model.playbook import Playbook
from generator.model.timing import Timing
from generator.pages.saying import Sayings

_MANY = 31
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of the window: `name` is `latest` or `earliest`."""

    name: str
    end: End


@dataclass(frozen=True)
class Answer:
    """A clock that was asked for, run from a moment."""

    playbook: Playbook
    words: Words
    asked: Asked
    moment: Moment
    span: Span
    bounds: tuple[Bound, ...]
    places: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """The answer for people."""
        say, words = Sayings(self.playbook, self.words), self.words
        text = say.clock(self.asked.clock)
        if self.asked.entity is not None:
            name = self.asked.entity.name.best(words.language)[0]
            yield words("due.of", name=name, field=self.asked.field)
        yield text[:1].upper() + text[1:]
        yield words("due.from", when=self._when(self.moment.at, self.moment.zone, late=False),
                    place=self.moment.place)  # fmt: skip
        for bound in self.bounds:
            yield ""
            yield words(f"due.{bound.name}")
            width = max(map(len, self.places))
            for place, zone in self.places.items():
                late = bound.name == "latest"
                yield f"  {place:<{width}}  {self._when(bound.end.at, zone, late=late)}"
            yield ""
            yield words("due.how")
            yield from (f"  {line}" for line in self._how(bound.end))
        notes = list(self._notes())
        if notes:
            yield ""
            yield from notes

    def plain(self) -> dict[str, object]:
        """The answer for programs."""
        moment = self.moment
        return {
            "client": self.playbook.client,
            "clock": str(self.asked.clock),
            "field": f"{self.asked.entity.key}.{self.asked.field}" if self.asked.entity else None,
            "from": {"at": _iso(moment.at), "zone": moment.zone, "place": moment.place},
            "earliest": None,
            "latest": None,
            **{bound.name: self._plain(bound.end) for bound in self.bounds},
            "notes": list(self._notes()),
        }

    def _plain(self, end: End) -> dict[str, object]:
        return {
            "at": _iso(end.at),
            "day": end.day.isoformat() if end.day else None,
            "local": {
                place: zones.local(end.at, zone).isoformat() for place, zone in self.places.items()
            },
            "counts": "days" if self.span.by_days else "minutes",
            "steps": [
                {
                    "day": step.day.isoformat(),
                    "counted": step.used,
                    "off": [self._off(one) for one in step.off],
                }
                for step in end.steps
            ],
        }

    def _when(self, at: datetime, zone: str, late: bool) -> str:
        """A wall time in words; the midnight that a time limit runs to is the old day's 24:00."""
        local = zones.local(at, zone)
        if not self.moment.timed and at == self.moment.at:
            return self.words.date(local.date())
        if late and not (local.hour or local.minute):
            return f"{self.words.date(local.date() - _DAY)}, 24:00"
        return f"{self.words.date(local.date())}, {local:%H:%M}"

    def _how(self, end: End) -> Iterator[str]:
        words = self.words
        if not self.span.business:
            yield words(f"due.counts_{self.span.count}", zone=self.span.zone)
            return
        if self.span.by_days:
            yield words("due.first_day")
        if end.counted_from != self.moment.at:
            zone = self.moment.zone
            yield words("due.opens", when=self._when(end.counted_from, zone, late=self.span.before))
        steps = end.steps
        if len(steps) > _MANY:
            steps = tuple(step for step in steps if _named(step))
        counted = 0
        for step in end.steps:
            counted += step.used
            if step in steps:
                yield f"{words.date(step.day)}: {self._step(step, counted, end)}"
        if len(steps) < len(end.steps):
            key = "due.all_days" if self.span.by_days else "due.all_minutes"
            yield words(key, n=words.number(counted), amount=_amount(counted))

    def _step(self, step: Step, counted: int, end: End) -> str:
        words = self.words
        if step.off:
            return words("due.skipped", why=self._why(step.off))
        if self.span.by_days:
            return words("due.day", n=counted) if step.used else words("due.paused")
        open_time = self._used(step, end)
        if not step.used or not open_time:
            return words("due.closed")
        zone = self.moment.zone
        parts = [f"{_hour(one.start, zone)}–{_hour(one.end, zone)}" for one in open_time]
        text = words(
            "due.hours", hours=words.and_list(parts), place=self.moment.place,
            amount=_amount(step.used),
        )  # fmt: skip
        gaps = [
            f"{_hour(one.end, zone)}–{_hour(two.start, zone)}" for one, two in pairwise(open_time)
        ]
        return f"{text}; {words('due.break', hours=words.and_list(gaps))}" if gaps else text

    def _used(self, step: Step, end: End) -> Intervals:
        if self.span.calendar is None:
            return ()
        first, last = sorted((end.counted_from, end.at))
        if first == last:
            return ()
        return common(self.span.calendar.open_time(step.day), (Interval(first, last),))

    def _why(self, off: tuple[Off, ...]) -> str:
        named = [one for one in off if one.why is not Why.WEEKEND] or off[:1]
        return self.words.and_list(list(dict.fromkeys(self._said(one) for one in named)))

    def _said(self, one: Off) -> str:
        name = one.name.best(self.words.language)[0] if one.name else ""
        if one.why is Why.WEEKEND:
            return self.words("due.weekend")
        calendar = self.playbook.find("calendar", one.calendar)
        whose = calendar.name.best(self.words.language)[0] if calendar else one.calendar
        return f"{name or self.words('due.day_off')} ({whose})"

    def _off(self, one: Off) -> dict[str, object]:
        name = one.name.best(self.words.language)[0] if one.name else None
        return {"calendar": one.calendar, "why": one.why.value, "name": name}

    def _notes(self) -> Iterator[str]:
        """What else one should know: clocks that move on the way, and what was not asked."""
        words, clock, say = self.words, self.asked.clock, Sayings(self.playbook, self.words)
        first = min([self.moment.at, *(one.end.at for one in self.bounds)])
        last = max([self.moment.at, *(one.end.at for one in self.bounds)])
        for place, zone in self.places.items():
            moves = zones.transitions(zone, first, last)
            if 0 < len(moves) <= 2:
                days = words.and_list([words.date(zones.local_date(at, zone)) for at in moves])
                yield words("due.moves", place=place, days=days)
        if not self.span.business:
            yield from self._days_off()
        if clock.stop:
            yield words("due.stops", event=say.event(clock.stop))
        if clock.pauses:
            yield words("due.pauses", events=words.and_list([say.event(x) for x in clock.pauses]))
        if clock.extension:
            yield words("due.extension")

    def _days_off(self) -> Iterator[str]:
        """Who is off on the day on which a clock ends that runs regardless."""
        calendars = Timing(self.playbook).side_calendars().values()
        for bound in self.bounds:
            at = bound.end.at - timedelta(microseconds=bound.name == "latest")
            for calendar in (one for side in calendars for one in single_places(side)):
                off = calendar.days_off(zones.local_date(at, calendar.zones[0]))
                if off:
                    yield self.words("due.off_then", why=self._off_then(off))

    def _off_then(self, off: tuple[Off, ...]) -> str:
        calendar = self.playbook.find("calendar", off[0].calendar)
        whose = calendar.name.best(self.words.language)[0] if calendar else off[0].calendar
        weekend = f"{self.words('due.weekend')} ({whose})"
        return weekend if off[0].why is Why.WEEKEND else self._why(off)


def answer(playbook: Playbook, asked: Asked, moment: Moment, words: Words) -> Answer:
    """Run the clock. PlaybookError, with the reason and the remedy, where there is no date."""
    clock, timing = asked.clock, Timing(playbook)
    span = timing.span(clock)
    if span is None:
        key = "uncounted" if not clock.count else "no_calendar" if clock.calendar else "no_shared"
        where = asked.entity.path if asked.entity else ""
        text = words(f"due.wrong.{key}", clock=clock, calendar=clock.calendar)
        code = asked.fault if not clock.count else CONTENT
        raise PlaybookError(f"{where}: {text}" if where and code == CONTENT else text, code)
    if not moment.timed and not span.by_days:
        raise PlaybookError(words("due.wrong.no_time"), USAGE)
    bounds = tuple(_bounds(playbook, asked, due(span, moment.at), words))
    return Answer(playbook, words, asked, moment, span, bounds, places(playbook, moment, words))


def _bounds(playbook: Playbook, asked: Asked, found: Due, words: Words) -> Iterator[Bound]:
    for name, outcome in (("earliest", found.earliest), ("latest", found.latest)):
        if isinstance(outcome, End):
            yield Bound(name, outcome)
        elif outcome is not None:
            code = CONTENT if isinstance(outcome, Uncovered) else asked.fault
            raise PlaybookError(_no_date(playbook, outcome, words), code)


def _no_date(playbook: Playbook, outcome: Outcome, words: Words) -> str:
    if isinstance(outcome, Uncovered):
        entity = playbook.find("calendar", outcome.edge.calendar)
        line = entity.position("covers_until")[0] if entity else 0
        where = f"{entity.path}:{line}: " if entity else ""
        return where + words(
            "due.wrong.uncovered", calendar=outcome.edge.calendar,
            edge=words.date(outcome.edge.day), needed=words.date(outcome.needed),
        )  # fmt: skip
    assert isinstance(outcome, Never)
    key = f"due.wrong.{outcome.reason.value}"
    return words(key if words.has(key) else "due.wrong.never", calendar=outcome.calendar)


def _named(step: Step) -> bool:
    return step.paused or any(one.why is not Why.WEEKEND for one in step.off)


def _amount(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))


def _hour(at: datetime, zone: str) -> str:
    return f"{zones.local(at, zone):%H:%M}"


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
