"""The rhythm of meetings has a gap, or what one meeting cannot solve has nowhere to go.

What is seen once a month is a month old. A day's trouble needs a daily meeting, a week's numbers a
weekly one, the score a monthly one, and the year a quarterly one; and each must be able to hand on
what it could not solve, to a meeting of a higher tier or to an escalation path. Otherwise it comes
back to the same table the next day.

A rhythm is read from the schedules; what comes every second week is no weekly one, and a schedule
in words counts by its tier. Where an `open` question or a reason stands for the next meeting, that
is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.rules.facts.meetings import rhythms
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_RHYTHMS = {
    "daily": ("daily", "diaria"),
    "weekly": ("weekly", "semanal"),
    "monthly": ("monthly", "mensual"),
    "quarterly": ("quarterly", "trimestral"),
}
_TOP = "4"


def _check(inspection: Inspection) -> Iterator[Fault]:
    meetings = inspection.playbook.of("meeting")
    there = {rhythm for one in meetings.values() for rhythm in rhythms(one)}
    missing = [words for rhythm, words in _RHYTHMS.items() if rhythm not in there]
    if missing:
        en, es = (", ".join(words[n] for words in missing) for n in (0, 1))
        yield Fault(
            inspection.playbook.engagement, "meetings",
            both(f"The rhythm has a gap; no meeting is: {en}.",
                 f"El ritmo tiene un hueco; ninguna junta es: {es}."),
            both("Add the meeting, or a waiver with the reason why this rhythm is not needed.",
                 "Agregue la junta, o una excepción (`waivers`) con la razón por la que ese ritmo "
                 "no hace falta."),
        )  # fmt: skip
    for meeting in meetings.values():
        yield from _dead_end(meetings, meeting)


def _dead_end(meetings: Mapping[str, Entity], meeting: Entity) -> Iterator[Fault]:
    tier = meeting.get("tier")
    if tier == _TOP or not isinstance(meeting.get("feeds"), tuple):
        return
    if not _leads_up(meetings, meeting, _number(meeting), {meeting.id}):
        yield Fault(
            meeting, "feeds",
            both("What this meeting cannot solve reaches no meeting of a higher tier and no "
                 "escalation path.",
                 "Lo que esta junta no resuelve no llega a una junta de nivel más alto ni a una "
                 "ruta de escalamiento."),
            both("Add one under `feeds`, like `feeds: [weekly-review]`.",
                 "Agregue una en `feeds`, como `feeds: [weekly-review]`."),
        )  # fmt: skip


def _leads_up(meetings: Mapping[str, Entity], meeting: Entity, tier: int, seen: set[str]) -> bool:
    """Whether its points reach a higher tier or a path; what is said in words is believed."""
    feeds = meeting.get("feeds")
    for one in feeds if isinstance(feeds, tuple) else (feeds,):
        if not isinstance(one, Ref) or one.kind == "escalation":
            return True
        following = meetings.get(one.id) if one.kind == "meeting" else None
        if following is None or following.id in seen:
            continue
        seen.add(following.id)
        if _number(following) > tier or _leads_up(meetings, following, tier, seen):
            return True
    return False


def _number(meeting: Entity) -> int:
    """The tier; 0 for a meeting that follows an event, or has none."""
    tier = meeting.get("tier")
    return int(tier) if isinstance(tier, str) and tier.isdigit() else 0


ES = """El ritmo de juntas tiene un hueco, o lo que una junta no resuelve no tiene a dónde ir.

Lo que se ve una vez al mes ya tiene un mes. El problema del día necesita una junta diaria, los
números de la semana una semanal, la calificación una mensual, y el año una trimestral; y cada una
debe poder pasar lo que no resolvió a una junta de nivel más alto o a una ruta de escalamiento. Si
no, regresa a la misma mesa al día siguiente.

El ritmo se lee de los horarios; lo que ocurre cada dos semanas no es semanal, y un horario en
palabras cuenta por su nivel. Donde una pregunta abierta (`open`) o una razón está en lugar de la
junta siguiente, esa es la respuesta.
"""

BAD = Example("""
    meetings:
      monthly:
        feeds: [order-to-dock]      # what stays open goes nowhere
""")
GOOD = Example("""
    meetings:
      monthly:
        feeds: [order-to-dock, disagreement/2]
""")

RULE = Rule(
    "COM-03", Severity.WARNING, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
