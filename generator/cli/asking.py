"""What a person asks of a clock: which one, and from when. Wrong questions get a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches

from generator.clock import zones
from generator.clock.zones import Fit
from generator.errors import PlaybookError
from generator.locale import Words
from generator.model.clocks import ClockType
from generator.model.playbook import Entity, Playbook, walk
from generator.model.reading import Reading, Registry, shown
from generator.model.types import Zone
from generator.model.values import Clock
from generator.source.nodes import Scalar

USAGE, CONTENT = 2, 1
_REFERENCE = re.compile(r"(?:(?P<kind>[a-z_-]+)[:/])?(?P<id>[a-z0-9-]+)(?:\.(?P<path>[\w.-]+))?")
_WHEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]\s*(?P<time>\d{1,2}:\d{2})(?::00)?"
    r"\s?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?(?:\s+(?P<place>\S.*))?"
)
_FIRST, _LAST = 1970, 2200


@dataclass(frozen=True, slots=True)
class Asked:
    """A clock; `entity` and `field` say where the playbook has it, None for one just typed."""

    clock: Clock
    entity: Entity | None = None
    field: str = ""

    @property
    def fault(self) -> int:
        """The exit code of what is wrong with the clock itself."""
        return CONTENT if self.entity else USAGE


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as it was asked: `place` is what its clock on the wall is called.

    `timed` is false where only a date was given; the instant is then noon.
    """

    at: datetime
    zone: str
    place: str
    timed: bool


def asked_clock(playbook: Playbook, text: str, words: Words) -> Asked:
    """The clock of a phrase or of a reference to a field. PlaybookError with the remedy."""
    text = " ".join(text.split())
    return _referred(playbook, text, words) if " " not in text else _typed(playbook, text, words)


def asked_moment(playbook: Playbook, text: str, words: Words) -> Moment:
    """`2027-09-15 14:30 apodaca`, or with a zone or an offset. PlaybookError with the remedy."""
    found = _WHEN.fullmatch(" ".join(text.split()))
    day = _day(found["day"]) if found else None
    minutes = _time(found["time"]) if found and found["time"] else time(12)
    if found is None or day is None or minutes is None:
        raise _wrong(words, "when", text=shown(text))
    if not _FIRST <= day.year <= _LAST:
        raise _wrong(words, "year", first=_FIRST, last=_LAST)
    wall, timed = datetime.combine(day, minutes), bool(found["time"])
    if found["offset"]:
        at = _with_offset(wall, found["offset"])
        if at is None:
            raise _wrong(words, "when", text=shown(text))
        zone, place = _place(playbook, found["place"], words) if found["place"] else ("UTC", "UTC")
        return Moment(at, zone, place, timed)
    zone, place = _place(playbook, found["place"] or "", words)
    if timed:
        _must_fit(wall, zone, place, words)
    return Moment(zones.instant(wall, zone), zone, place, timed)


def places(playbook: Playbook, moment: Moment, words: Words) -> Mapping[str, str]:
    """The name and zone of each signing side's first site, and of where one asks from."""
    found: dict[str, str] = {}
    sides: set[str] = set()
    for site in playbook.of("site").values():
        side, tz = playbook.get(site.ref("side")), site.get("tz")
        if isinstance(tz, str) and side and side.get("party") is not False and side.id not in sides:
            sides.add(side.id)
            found[site.name.best(words.language)[0]] = tz
    found.setdefault(moment.place, moment.zone)
    return found


def _typed(playbook: Playbook, text: str, words: Words) -> Asked:
    kinds = playbook.kinds
    events = frozenset(str(one.get("id")) for one in playbook.engagement.records("events"))
    registry = Registry(
        playbook.entities, {name: kind.verbs for name, kind in kinds.items()}, events
    )
    reading = Reading("", playbook.client, playbook.languages, registry, trail=["CLOCK"])
    clock = ClockType().read(Scalar(text, 1, 1, False, False), reading)
    if isinstance(clock, Clock):
        return Asked(clock)
    said = [
        f"{one.message.best(words.language)[0]} {one.fix.best(words.language)[0]}"
        for one in reading.findings
    ]
    raise PlaybookError(" ".join(said) or words("due.wrong.clock", text=shown(text)), USAGE)


def _referred(playbook: Playbook, text: str, words: Words) -> Asked:
    found = _REFERENCE.fullmatch(text)
    if found is None:
        raise _wrong(words, "clock", text=shown(text))
    kind, id, path = found["kind"], found["id"], found["path"] or ""
    kinds = [one for one in playbook.kinds.values() if kind in (None, one.name, one.plural)]
    holders = [entity for one in kinds if (entity := playbook.find(one.name, id))]
    if not holders:
        known = {id for one in kinds for id in playbook.of(one.name)}
        near = get_close_matches(id, sorted(known), 1, 0.6)
        key = "entity_near" if near else "entity"
        raise _wrong(words, key, id=shown(id), near=near[0] if near else "")
    clocks = [
        Asked(value, one, where)
        for one in holders
        for where, value in walk(one.values)
        if isinstance(value, Clock)
    ]
    hits = [one for one in clocks if one.field in (path, f"{path}.within".lstrip("."))][:1]
    hits = hits or [one for one in clocks if not path or one.field.startswith(f"{path}.")]
    if len(hits) == 1:
        return hits[0]
    listed = [f"{one.entity.kind.name}:{id}.{one.field}" for one in hits or clocks if one.entity]
    if not listed:
        raise _wrong(words, "no_clock", id=id)
    more = " …" if len(listed) > 8 else ""
    key = "which_clock" if hits else "field"
    raise _wrong(words, key, text=text, known=", ".join(listed[:8]) + more)


def _place(playbook: Playbook, text: str, words: Words) -> tuple[str, str]:
    """The zone and the name of a site, or of a zone by its city."""
    sites = playbook.of("site")
    if not text:
        tzs = {str(site.get("tz")) for site in sites.values() if site.get("tz")}
        if len(tzs) != 1:
            raise _wrong(words, "no_place", known=_known(playbook))
        text = next(site.id for site in sites.values() if site.get("tz"))
    for site in sites.values():
        names = {site.id, *(name.lower() for name in site.name)}
        if text.lower() in names:
            tz = site.get("tz")
            if not isinstance(tz, str):
                raise PlaybookError(words("due.wrong.site_zone", site=site.id), CONTENT)
            return tz, site.name.best(words.language)[0]
    if Zone().parse(text) is not None:
        return text, text
    if text.upper() in {name.upper() for name in zones.zone_names()} or text.isupper():
        raise _wrong(words, "abbreviation", text=shown(text), known=_known(playbook))
    near = get_close_matches(text, [*sites, *sorted(zones.zone_names())], 1, 0.6)
    key = "place_near" if near else "place"
    known = _known(playbook)
    raise _wrong(words, key, text=shown(text), near=near[0] if near else "", known=known)


def _known(playbook: Playbook) -> str:
    return ", ".join([*playbook.of("site"), "America/Monterrey", "America/Chicago"][:6])


def _must_fit(wall: datetime, zone: str, place: str, words: Words) -> None:
    fit = zones.fit(wall, zone)
    if fit is Fit.ONCE:
        return
    day, hour = words.date(wall.date()), f"{wall:%H:%M}"
    offsets = [_offset(wall, zone, fold) for fold in (0, 1)]
    if fit is Fit.REPEATED:
        first, second = (f"{wall:%Y-%m-%d %H:%M}{one}" for one in offsets)
        raise _wrong(words, "repeated", day=day, time=hour, place=place, first=first, second=second)
    later = zones.local(zones.instant(wall, zone), zone)
    raise _wrong(words, "skipped", day=day, time=hour, place=place, later=f"{later:%H:%M}")


def _offset(wall: datetime, zone: str, fold: int) -> str:
    text = f"{wall.replace(tzinfo=zones.zone(zone), fold=fold):%z}"
    return f"{text[:3]}:{text[3:5]}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def _with_offset(wall: datetime, offset: str) -> datetime | None:
    if offset == "Z":
        return wall.replace(tzinfo=UTC)
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        return None
    ahead = timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)
    return (wall - ahead).replace(tzinfo=UTC)


def _wrong(words: Words, key: str, **values: object) -> PlaybookError:
    return PlaybookError(words(f"due.wrong.{key}", **values), USAGE)
