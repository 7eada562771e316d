"""Whether a drill of an escalation kept its clocks, and whether a deputy took part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator.agreement.signoff import holders, may_sign
from generator.clock.engine import due
from generator.clock.span import End
from generator.model.playbook import Entity, Playbook
from generator.model.timing import Timing
from generator.model.values import Clock, Record, Ref
from generator.text import Text, both


def drill_fault(playbook: Playbook, escalation: Entity, proof: Entity) -> Text | None:
    """Why a drill proves nothing; None where it does."""
    started = moment(proof.get("started"))
    if started is None:
        return both(
            "The drill does not say when it started, like `2026-05-04 14:30-06:00`.",
            "El simulacro no dice cuándo empezó, como `2026-05-04 14:30-06:00`.",
        )
    times: dict[object, list[Record]] = {}
    for one in proof.records("times"):
        times.setdefault(one.get("level"), []).append(one)
    timing, deputy = Timing(playbook), False
    for level in _levels(escalation, proof):
        number = level.get("n")
        own = times.get(number, [])
        if not own:
            return both(f"The drill has no times of level {number}.",
                        f"El simulacro no tiene los tiempos del nivel {number}.")  # fmt: skip
        fault = next(_late(timing, level, own, started), None)
        if fault is not None:
            return fault
        deputy = deputy or any(_deputizes(playbook, one) for one in own)
    if not deputy:
        return both("No deputy took part in the drill.",
                    "Ningún suplente participó en el simulacro.")  # fmt: skip
    return None


def moment(value: object) -> datetime | None:
    """An instant as it is written down: `2026-05-04 14:30-06:00`."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _levels(escalation: Entity, proof: Entity) -> tuple[Record, ...]:
    """The levels that are drilled: up to the one that the proof names, else all."""
    levels, named = escalation.records("levels"), proof.ref("object")
    if named is None or not named.part:
        return levels
    ids = [str(one.get("n")) for one in levels]
    return levels[: ids.index(named.part) + 1] if named.part in ids else levels


def _late(
    timing: Timing, level: Record, own: list[Record], started: datetime
) -> Iterator[Text]:  # fmt: skip
    number = level.get("n")
    for one in own:
        reached, answered = moment(one.get("reached")), moment(one.get("answered"))
        if reached is None or answered is None or not started <= reached <= answered:
            yield both(
                f"The times of level {number} are no times in their order.",
                f"Los tiempos del nivel {number} no son tiempos en su orden.",
            )
        elif _is_late(timing, level.get("after"), started, reached):
            yield both(f"Level {number} was reached too late.",
                       f"Se llegó tarde al nivel {number}.")  # fmt: skip
        elif _is_late(timing, level.get("within"), reached, answered):
            yield both(f"Level {number} answered too late.",
                       f"El nivel {number} contestó tarde.")  # fmt: skip


def _is_late(timing: Timing, clock: object, since: datetime, at: datetime) -> bool:
    span = timing.span(clock) if isinstance(clock, Clock) else None
    latest = due(span, since).latest if span else None
    return isinstance(latest, End) and at > latest.at


def _deputizes(playbook: Playbook, one: Record) -> bool:
    who, role, at = one.get("person"), one.get("owner"), moment(one.get("answered"))
    owner = playbook.get(role) if isinstance(role, Ref) else None
    if owner is None or not isinstance(who, Ref) or at is None:
        return False
    day = at.date()
    return who not in holders(owner, day) and may_sign(playbook, owner, who, day)
