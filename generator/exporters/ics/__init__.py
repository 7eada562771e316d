"""The cadence as an iCalendar file (RFC 5545): all meetings, or those that concern one owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from icalendar import Calendar

from generator.errors import PlaybookError
from generator.exporters.exporter import Exporter
from generator.exporters.ics.events import Series, events, series
from generator.exporters.ics.wording import Part, Wording, safe
from generator.exporters.ics.zone import timezone
from generator.locale import words
from generator.model.playbook import Entity, Playbook
from generator.model.reading import did_you_mean
from generator.model.timing import Timing
from generator.model.values import Ref

_END = b"END:VCALENDAR\r\n"
_LONG_AGO, _FAR_OFF = date(2008, 1, 1), date(2200, 1, 1)


def write(
    playbook: Playbook, language: str = "", owner: str = "", today: date | None = None
) -> bytes:
    """The whole cadence, or one owner's. PlaybookError where there is no such owner."""
    whose = playbook.find("owner", owner) if owner else None
    if owner and whose is None:
        code = language or playbook.languages[0]
        known = did_you_mean(owner, playbook.of("owner")).best(code)[0]
        raise PlaybookError(f"{words(code)('ics.no_owner', id=owner)} {known}", 2)
    return _Cadence(playbook, today).feed(language or playbook.languages[0], whose)


def feeds(playbook: Playbook, language: str, today: date) -> dict[str, bytes]:
    """`cadence.ics`, and `cadence-<owner>.ics` for each owner with a meeting."""
    cadence = _Cadence(playbook, today)
    found = {"cadence.ics": cadence.feed(language)}
    for owner in playbook.of("owner").values():
        if any(owner.id in parts for parts in cadence.parts.values()):
            found[f"cadence-{owner.id}.ics"] = cadence.feed(language, owner)
    return found


class _Cadence:
    """The meetings of one playbook that have dates.

    They begin when the playbook takes effect; of an old one, with the year before today's.
    """

    def __init__(self, playbook: Playbook, today: date | None) -> None:
        self.playbook = playbook
        effective = playbook.engagement.get("effective_from")
        start = effective if isinstance(effective, date) else today or _LONG_AGO
        since = today.replace(year=today.year - 1, month=1, day=1) if today else _LONG_AGO
        self.start = min(max(start, since), _FAR_OFF)
        self.stamp = today or self.start
        self.timing = Timing(playbook)
        self.series = tuple(self._series())
        self._zones: dict[str, bytes] = {}
        self.parts = {one.entity.id: self.parts_of(one.entity) for one in self.series}

    def _series(self) -> Iterator[Series]:
        if self.start == _FAR_OFF:
            return
        for entity in self.playbook.of("meeting").values():
            one = series(self.timing, entity, self.start)
            if one is not None:
                yield one

    def feed(self, language: str, owner: Entity | None = None) -> bytes:
        wording = Wording(self.playbook, language)
        wanted = [
            one for one in self.series if owner is None or owner.id in self.parts[one.entity.id]
        ]
        calendar = Calendar()
        calendar.add("PRODID", "-//playbook//cadence//EN")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("METHOD", "PUBLISH")
        name = wording.name(self.playbook.engagement)
        title = wording.words("ics.title", name=name)
        if owner is not None:
            title = wording.words("ics.title_owner", name=name, owner=wording.name(owner))
        calendar.add("NAME", safe(title))
        calendar.add("X-WR-CALNAME", safe(title))
        zones = sorted({one.meeting.zone for one in wanted}) or [self.timing.zone]
        inside = [self._zone(zone) for zone in zones]
        for one in wanted:
            part = self.parts[one.entity.id][owner.id] if owner else ""
            made = events(one, wording, self.playbook.client, self.stamp, owner, part)
            inside += [event.to_ical(sorted=False) for event in made]
        head: bytes = calendar.to_ical(sorted=False)
        return b"".join([head.removesuffix(_END), *inside, _END])

    def _zone(self, zone: str) -> bytes:
        """A zone's rules, the same in every feed."""
        if zone not in self._zones:
            self._zones[zone] = timezone(zone, self.start).to_ical(sorted=False)
        return self._zones[zone]

    def parts_of(self, meeting: Entity) -> Mapping[str, Part]:
        """Which part each owner has in a meeting, by owner's id; the weightiest where several."""
        who = (record.get("who") for record in meeting.records("optional"))
        weighed: tuple[tuple[Part, tuple[Ref, ...]], ...] = (
            ("optional", tuple(one for one in who if isinstance(one, Ref))),
            ("required", meeting.refs("required")),
            ("deputy_chair", meeting.refs("deputy_chair")),
            ("chair", meeting.refs("chair")),
        )
        found: dict[str, Part] = {}
        for part, refs in weighed:
            found.update(dict.fromkeys(self._owners(refs), part))
        return found

    def _owners(self, refs: Iterable[Ref]) -> Iterator[str]:
        """The owners referred to, and those in the groups referred to."""
        for ref in refs:
            if ref.kind == "owner":
                yield ref.id
            elif (group := self.playbook.get(ref)) is not None:
                members = (*group.refs("chair"), *group.refs("members"))
                yield from (one.id for one in members if one.kind == "owner")


EXPORTER = Exporter("ics", write, frozenset({"language", "owner", "today"}))
