"""A meeting as a VEVENT by its rule, with what days off cancel or move as exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Event
from icalendar.prop import vDDDLists, vDDDTypes, vRecur

from generator.clock import zones
from generator.clock.cadence import Meeting, Occurrence, occurrences
from generator.clock.calendar import Calendar
from generator.clock.observance import Fate, Observance, OnHoliday, known_until, observances
from generator.clock.recurrence import RULE_DAYS, Rule, dates
from generator.exporters.ics.wording import Part, Wording, safe
from generator.model.playbook import Entity
from generator.model.timing import Timing

_FAR = timedelta(days=366 * 8)


@dataclass(frozen=True, slots=True)
class Series:
    """One meeting from its first day on, and the days off that touch it as far as is known."""

    entity: Entity
    meeting: Meeting
    first: Occurrence
    exceptions: tuple[Observance, ...]
    known: date | None


def series(timing: Timing, entity: Entity, since: date) -> Series | None:
    """The meeting's series from that day on; None where no rule gives it a date."""
    meeting = timing.meeting(entity)
    if meeting is None:
        return None
    day = next(dates(meeting.rule, since, since + _FAR, meeting.anchor), None)
    if day is None:
        return None
    (first,) = occurrences(meeting, day, day)
    rule, calendar = on_holiday(entity), _calendar(timing, entity)
    if rule is None or calendar is None:
        return Series(entity, meeting, first, (), None)
    known = known_until(calendar)
    until = known or since + _FAR
    return Series(
        entity, meeting, first, observances(meeting, rule, calendar, day, until), known
    )  # fmt: skip


def on_holiday(entity: Entity) -> OnHoliday | None:
    """What the meeting does on a day off, where the playbook says it in one word."""
    value = entity.get("on_holiday")
    return OnHoliday(value) if isinstance(value, str) and value in set(OnHoliday) else None


def events(
    one: Series, wording: Wording, client: str, stamp: date, owner: Entity | None, part: Part
) -> Iterator[Event]:
    """The series, then its exceptions."""
    zone = one.meeting.zone
    main = _event(one, wording, client, stamp, owner, part)
    main.add("DTSTART", zones.local(one.first.during.start, zone))
    if one.meeting.minutes:
        main.add("DTEND", zones.local(one.first.during.end, zone))
    main.add("RRULE", _recur(one.meeting.rule))
    gone = [
        vDDDTypes(_wall(hit.occurrence, zone))
        for hit in one.exceptions
        if hit.fate in {Fate.CANCELLED, Fate.MERGED}
    ]
    if gone:
        main.add("EXDATE", vDDDLists([when.dt for when in gone]))
    yield main
    for hit in one.exceptions:
        if hit.fate in {Fate.MOVED, Fate.UNKNOWN}:
            yield _exception(one, hit, wording, client, stamp, owner, part)


def _event(
    one: Series, wording: Wording, client: str, stamp: date, owner: Entity | None, part: Part,
    why: str = "",
) -> Event:  # fmt: skip
    made = Event()
    made.add("UID", f"{one.entity.id}@{client}.playbook.invalid")
    made.add("DTSTAMP", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    made.add(
        "SUMMARY", safe(wording.title(one.entity, owner, part)), {"LANGUAGE": wording.language}
    )
    text = wording.description(one.entity, owner, part)
    known = wording.words("ics.known_until", day=wording.words.date(one.known)) if one.known else ""
    text = "\n\n".join(filter(None, (why, text, known)))
    made.add("DESCRIPTION", safe(text), {"LANGUAGE": wording.language})
    if place := wording.place(one.entity):
        made.add("LOCATION", safe(place), {"LANGUAGE": wording.language})
    if part == "optional":
        made.add("TRANSP", "TRANSPARENT")
    return made


def _exception(
    one: Series, hit: Observance, wording: Wording, client: str, stamp: date,
    owner: Entity | None, part: Part,
) -> Event:  # fmt: skip
    zone, say, day = one.meeting.zone, wording.words, hit.occurrence.day
    key = "ics.moved" if hit.to else "ics.unknown"
    why = say(key, day=say.date(day), why=wording.why(hit.off))
    made = _event(one, wording, client, stamp, owner, part, why)
    held = hit.to or hit.occurrence
    made.add("RECURRENCE-ID", _wall(hit.occurrence, zone))
    made.add("DTSTART", zones.local(held.during.start, zone))
    if one.meeting.minutes:
        made.add("DTEND", zones.local(held.during.end, zone))
    if hit.to is None:
        made.add("STATUS", "TENTATIVE")
    return made


def _wall(one: Occurrence, zone: str) -> datetime:
    return zones.local(one.during.start, zone)


def _recur(rule: Rule) -> vRecur:
    parts: dict[str, object] = {"FREQ": rule.frequency.value}
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    if rule.months:
        parts["BYMONTH"] = list(rule.months)
    if rule.month_days:
        parts["BYMONTHDAY"] = list(rule.month_days)
    if rule.weekdays:
        parts["BYDAY"] = [f"{one.nth or ''}{RULE_DAYS[one.day]}" for one in rule.weekdays]
    return vRecur(parts)


def _calendar(timing: Timing, entity: Entity) -> Calendar | None:
    """Whose days off count: those the meeting names, else the engagement's shared ones."""
    ref = entity.ref("holidays_of")
    return timing.calendars.get(ref.id) if ref else timing.shared
