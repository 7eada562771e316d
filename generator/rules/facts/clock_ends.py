"""Why a clock whose event came today would have no end."""

from __future__ import annotations

from datetime import date

from generator.clock import zones
from generator.clock.calendar import days
from generator.clock.engine import due
from generator.clock.hours import DAY
from generator.clock.span import Never, Reason, Span, Uncovered
from generator.model.playbook import Playbook
from generator.model.timing import Timing
from generator.model.values import Clock
from generator.text import Text, both

_NOON = DAY // 2

Said = tuple[Text, Text]
Counted = tuple[int | None, int | None, str, str, str, bool, str, str]


def counted(clock: Clock) -> Counted:
    """All that decides whether it ends: everything but its events."""
    return (
        clock.at_least, clock.at_most, clock.unit, clock.count, clock.calendar, clock.before,
        clock.day_ends_at, clock.tz,
    )  # fmt: skip


def endless(playbook: Playbook, timing: Timing, clock: Clock, today: date) -> Said | None:
    """What is wrong and what to do; None for a clock that ends, or whose days nobody has named."""
    if clock.count not in ("business", "shared"):
        return None
    if clock.count == "business" and not clock.calendar:
        return None  # TIM-01 asks whose
    span = timing.span(clock)
    if span is None or span.calendar is None:
        return _no_calendar(playbook, clock)
    event = zones.instant(zones.wall_time(today, _NOON), span.calendar.zones[0])
    window = due(span, event)
    for outcome in (window.latest, window.earliest):
        if isinstance(outcome, Never) and outcome.reason is Reason.NO_OPEN_TIME:
            return _never_open(clock, outcome.calendar)
        if isinstance(outcome, Uncovered):
            if _is_never_open(span, today, outcome.edge.day):
                return _never_open(clock, span.calendar.id)
            return _too_far(clock, outcome, today)
    return None


def _is_never_open(span: Span, today: date, until: date) -> bool:
    """Whether hours are counted on a calendar that has none, up to where it ends."""
    if span.by_days or span.calendar is None or until < today:
        return False
    return not any(span.calendar.open_time(day) for day in days(today, until))


def _no_calendar(playbook: Playbook, clock: Clock) -> Said:
    ref = playbook.engagement.ref("shared_calendar")
    id = clock.calendar or (ref.id if ref else "")
    if not id:
        return (
            both(f"“{clock}” counts shared business time, and the engagement names no "
                 "`shared_calendar`.",
                 f"«{clock}» cuenta tiempo hábil común, y client.yml no tiene `shared_calendar`."),
            both("Write `shared_calendar` in client.yml, or name a calendar in the clock.",
                 "Escriba `shared_calendar` en client.yml, o indique un calendario en el plazo."),
        )  # fmt: skip
    return (
        both(f"“{clock}” cannot be computed: “{id}” lacks its `tz`, or hours lack an end.",
             f"«{clock}» no se puede calcular: a «{id}» le falta `tz`, o a un horario su cierre."),
        both(f"Complete the calendar “{id}” and those that it shares.",
             f"Complete el calendario «{id}» y los que comparte."),
    )  # fmt: skip


def _too_far(clock: Clock, outcome: Uncovered, today: date) -> Said:
    edge = outcome.edge
    return (
        both(f"“{clock}”, started on {today}, ends after {edge.day}, where “{edge.calendar}” ends.",
             f"«{clock}», iniciado el {today}, termina después del {edge.day}, donde se acaba "
             f"«{edge.calendar}»."),
        both(f"Complete “{edge.calendar}” beyond {outcome.needed}, and move `covers_until`.",
             f"Complete «{edge.calendar}» más allá del {outcome.needed}, y mueva `covers_until`."),
    )  # fmt: skip


def _never_open(clock: Clock, calendar: str) -> Said:
    return (
        both(f"“{clock}” never ends: “{calendar}” is never open.",
             f"«{clock}» nunca termina: «{calendar}» nunca abre."),
        both("Write the calendar's `hours` (for a shared one: hours that overlap), or count "
             "business days.",
             "Escriba el `hours` del calendario (si es común: horarios que coincidan), o cuente "
             "días hábiles."),
    )  # fmt: skip
