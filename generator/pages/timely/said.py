"""Times, differences and reasons in one language's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from markupsafe import Markup

from generator.clock import zones
from generator.clock.calendar import Off
from generator.clock.hours import DAY
from generator.model.meetings import DayOff, MeetingYear
from generator.model.year import Move, Place, Season
from generator.pages.view import View

_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def weekday(view: View, number: int) -> str:
    """Monday is 0."""
    return view.words(f"days.{_WEEKDAYS[number]}")


def begun(text: str) -> str:
    """As it begins a line."""
    return text[:1].upper() + text[1:]


def month(view: View, day: date) -> str:
    """`November 2026`, for a heading."""
    said = view.words("time.month", month=view.words(f"months.{day.month}"), year=day.year)
    return begun(said)


def wall(view: View, minutes: int) -> str:
    """Minutes since midnight as `08:30`; with the day where it is another one."""
    days, rest = divmod(minutes, DAY)
    shown = f"{rest // 60:02}:{rest % 60:02}"
    if days == 0:
        return shown
    return view.words("time.day_before" if days < 0 else "time.day_after", time=shown)


def span(view: View, starts: int, ends: int) -> str:
    """`08:30–08:45`; the start alone of what has no length."""
    if ends <= starts:
        return wall(view, starts)
    ends = ends if ends > DAY else ends % DAY if ends < DAY else DAY
    end = "24:00" if ends == DAY else wall(view, ends if starts >= 0 else ends % DAY)
    return f"{wall(view, starts)}\u2013{end}"


def at(view: View, instant: datetime, place: Place) -> str:
    """The local time of an instant."""
    return zones.local(instant, place.zone).strftime("%H:%M")


def name(view: View, place: Place) -> str:
    """What people call the place."""
    return view.name(place.named)


def mark(view: View, place: Place, text: str = "") -> Markup:
    """A place with its side's shape."""
    return Markup('<span class="pb-side pb-side--%s">%s</span>') % (
        view.side_class(place.side), text or name(view, place),
    )  # fmt: skip


def marks(view: View, places: Iterable[Place]) -> Markup:
    """Several places with their shapes."""
    return Markup(" ").join(mark(view, one) for one in places)


def season(view: View, one: Season, places: tuple[Place, ...]) -> str:
    """`Daylight time in San Antonio`."""
    words = view.words
    summer = list(dict.fromkeys(name(view, it) for it in places if it.zone in one.summer))
    whole = len(one.stretches) == 1 and one.stretches[0] == (view.year.since, view.year.until)
    if whole:
        return words("time.all_year")
    if not summer:
        return words("time.standard")
    return words("time.summer", places=words.and_list(summer))


def stretches(view: View, one: Season) -> list[str]:
    """When a season is, from today on."""
    year, words = view.year, view.words
    found = []
    for first, last in one.stretches:
        if first == year.since:
            found.append(words("time.until", day=words.date(last)))
        elif last == year.until:
            found.append(words("time.since", day=words.date(first)))
        else:
            found.append(words("time.range", since=words.date(first), until=words.date(last)))
    return found


def difference(view: View, minutes: int, first: Place, second: Place) -> str:
    """`Apodaca is 1 hour behind San Antonio`; minutes by which the second is ahead."""
    names = {"first": name(view, first), "second": name(view, second)}
    if not minutes:
        return view.words("time.same", **names)
    key = "time.ahead" if minutes > 0 else "time.behind"
    return view.words(key, amount=amount(view, abs(minutes)), **names)


def amount(view: View, minutes: int) -> str:
    """`1 hour`, `30 minutes`."""
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return view.words("time.hour" if hours == 1 else "time.hours", n=hours)
    return view.words("time.minutes", n=minutes)


def move(view: View, one: Move) -> dict[str, str]:
    """What a change of the difference means to who reads it."""
    words = view.words
    names = {"first": name(view, one.first), "second": name(view, one.second)}
    change = one.after - one.before
    stays = one.second if one.moves is one.first else one.first
    return {
        "week": words("time.week_of", day=words.date(one.monday)),
        "moved": words(
            "time.moved", day=words.date(one.day), place=name(view, one.moves),
            other=name(view, stays),
        ),
        "change": words(
            "time.before_after", before=difference(view, one.before, one.first, one.second),
            after=difference(view, one.after, one.first, one.second),
        ),
        "effect": words(
            "time.earlier" if change < 0 else "time.later", amount=amount(view, abs(change)),
            **names,
        ),
    }  # fmt: skip


def reasons(view: View, found: Iterable[Off]) -> str:
    """Why a day is off, each reason once, in the reader's language."""
    said = [view.plain(one.name) or view.words(f"time.{one.why}") for one in found]
    return " · ".join(dict.fromkeys(said))


def local_times(
    view: View, one: MeetingYear, starts_alone: bool = False
) -> list[dict[str, object]]:
    """Season by season the meeting's local times, place by place."""
    if one.meeting is None:
        return []
    return [
        {
            "season": season(view, it, one.places),
            "stretches": stretches(view, it),
            "times": [
                (mark(view, place), wall(view, local[0]) if starts_alone else span(view, *local))
                for place in one.places
                for local in [one.local(it, place)]
            ],
        }
        for it in one.seasons
    ]


def day_off(view: View, one: DayOff, place: Place) -> dict[str, object]:
    """A meeting on a day off, dated as `place` writes it."""
    return {
        "day": begun(view.words.date(zones.local_date(one.occurrence.during.start, place.zone))),
        "why": reasons(view, one.reasons),
        "closed": marks(view, one.closed),
        "working": marks(view, one.working),
        "one_sided": bool(one.working),
    }


def days_off(view: View, one: MeetingYear) -> dict[str, object]:
    """All of the year's: those on which one works, those on which nobody does."""
    found = [day_off(view, hit, hit.closed[0]) for hit in one.days_off if hit.closed]
    edge = one.edge
    return {
        "one_sided": [hit for hit in found if hit["one_sided"]],
        "nobody": [hit for hit in found if not hit["one_sided"]],
        "alone": len(one.attending) == 1,
        "edge": view.words.date(edge) if edge else "",
        "known": bool(one.attending) and one.meeting is not None and not one.uncounted,
    }


def unfit(view: View, one: MeetingYear) -> list[dict[str, object]]:
    """The local times that do not fit, with their reason in words."""
    words = view.words
    return [
        {
            "place": mark(view, it.place),
            "time": span(view, it.starts, it.ends),
            "why": words(
                f"time.unfit_{it.why}",
                opens=wall(view, it.edge[0]), closes=wall(view, it.edge[1]),
            ),
            "dates": words(
                "time.unfit_dates" if it.dates > 1 else "time.unfit_date", n=it.dates,
                first=words.date(it.first), last=words.date(it.last),
            ),
        }
        for it in one.unfit
    ]  # fmt: skip
