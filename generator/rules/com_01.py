"""A meeting lacks its chair, deputy, agenda, result or length, or somebody is in two at once.

A call without a chair ends when somebody hangs up; without a deputy it is off when the chair is on
leave; without an agenda it is about whatever is loudest, and without a result it is held again next
week. Points that take 70 minutes do not fit in 45. And who must be in two meetings at the same
minute is missing in one of them, every time.

Meetings are compared on the instants of the months ahead, for each person who must attend under any
of the roles that the person holds; where nobody holds a role, for the role.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Record
from generator.rules.facts.meetings import persons, required
from generator.rules.facts.people import held
from generator.rules.facts.year import meeting_years
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

Booked = dict[tuple[int, int], tuple[date, set[str], set[date]]]


def _check(inspection: Inspection) -> Iterator[Fault]:
    for meeting in inspection.playbook.of("meeting").values():
        for name, (what, fix) in _NEEDED.items():
            if name not in meeting.values:
                yield Fault(meeting, name, what, fix)
        yield from _too_long(meeting)
    yield from _twice(inspection)


def _too_long(meeting: Entity) -> Iterator[Fault]:
    length = meeting.get("minutes")
    taken = [_minutes(point) for point in meeting.records("agenda")]
    if isinstance(length, int) and sum(taken) > length:
        yield Fault(
            meeting, "agenda",
            both(f"The agenda takes {sum(taken)} minutes, and the meeting has {length}.",
                 f"La orden del día toma {sum(taken)} minutos, y la junta tiene {length}."),
            both(f"Shorten its points, or write `minutes: {sum(taken)}`.",
                 f"Acorte sus puntos, o escriba `minutes: {sum(taken)}`."),
        )  # fmt: skip


def _minutes(point: Record) -> int:
    minutes = point.get("minutes")
    return minutes if isinstance(minutes, int) else 0


def _twice(inspection: Inspection) -> Iterator[Fault]:
    """One finding for each two meetings that somebody has at the same minute."""
    years = [one for one in inspection.once(meeting_years) if one.occurrences]
    busy: dict[str, list[tuple[datetime, datetime, date, int]]] = {}
    names: dict[str, Text] = {}
    for at, one in enumerate(years):
        if one.meeting is None or not one.meeting.minutes:
            continue
        for who, name in _who(inspection, one.entity):
            names[who] = name
            busy.setdefault(who, []).extend(
                (it.during.start, it.during.end, it.day, at) for it in one.occurrences
            )
    for (first, second), (day, who_all, days) in sorted(_overlaps(busy).items()):
        other, entity = years[first].entity, years[second].entity
        people = sorted(who_all)
        en = ", ".join(names[who].best("en")[0] for who in people)
        es = ", ".join(names[who].best("es")[0] for who in people)
        must = "deben" if len(people) > 1 else "debe"
        yield Fault(
            entity, "schedule",
            both(f"On {day} {en} must be in “{other.name.best('en')[0]}” at the same minute; so it "
                 f"is on {len(days)} dates ahead.",
                 f"El {day} {es} {must} estar en «{other.name.best('es')[0]}» al mismo minuto; así "
                 f"es en {len(days)} fechas por venir."),
            both("Move one of the two, or let a deputy attend one of them.",
                 "Mueva una de las dos, o haga que a una asista quien suple."),
        )  # fmt: skip


def _who(inspection: Inspection, meeting: Entity) -> Iterator[tuple[str, Text]]:
    owners = required(inspection, meeting)
    for id, person in persons(inspection, owners).items():
        yield f"person {id}", person.name
    for owner in owners:
        if not inspection.once(held).get(owner.id):
            yield f"owner {owner.id}", owner.name


def _overlaps(busy: dict[str, list[tuple[datetime, datetime, date, int]]]) -> Booked:
    found: Booked = {}
    for who, times in busy.items():
        if len({at for *_, at in times}) < 2:
            continue
        running: list[tuple[datetime, int]] = []
        for start, end, day, at in sorted(times):
            running = [one for one in running if one[0] > start]
            for _, other in running:
                if other != at:
                    pair = min(at, other), max(at, other)
                    _, people, days = found.setdefault(pair, (day, set(), set()))
                    people.add(who)
                    days.add(day)
            running.append((end, at))
    return found


_NEEDED = {
    "chair": (
        both("Nobody chairs the meeting.", "Nadie preside la junta."),
        both("Write `chair` with one owner.", "Escriba `chair` con un responsable."),
    ),
    "deputy_chair": (
        both("Nobody chairs the meeting when the chair is away.",
             "Nadie preside la junta cuando falta quien preside."),
        both("Write `deputy_chair` with one owner.", "Escriba `deputy_chair` con un responsable."),
    ),
    "agenda": (
        both("The meeting has no agenda.", "La junta no tiene orden del día."),
        both("Write `agenda`: each point with its `topic`, its `minutes` and what it is `about`.",
             "Escriba `agenda`: cada punto con `topic`, `minutes` y de qué trata (`about`)."),
    ),
    "outputs": (
        both("Nothing is written down in the meeting.", "En la junta no se anota nada."),
        both("Write `outputs` with the record that it fills, like `outputs: [action-log]`.",
             "Escriba `outputs` con el registro que llena, como `outputs: [action-log]`."),
    ),
    "minutes": (
        both("Nobody has said how long the meeting lasts.", "Nadie ha dicho cuánto dura la junta."),
        both("Write `minutes`, like `minutes: 30`.", "Escriba `minutes`, como `minutes: 30`."),
    ),
}  # fmt: skip

ES = """Una junta no tiene quien presida, orden del día, resultado o duración, o se empalma.

Una llamada sin quien presida termina cuando alguien cuelga; sin suplente no hay junta en
vacaciones; sin orden del día trata de lo que suena más fuerte, y sin resultado se repite la semana
siguiente. Puntos que toman 70 minutos no caben en 45. Y quien debe estar en dos juntas al mismo
minuto falta en una de ellas, cada vez.

Las juntas se comparan en los instantes de los meses por venir, por cada persona que debe asistir
con cualquiera de los roles que tiene; si nadie tiene el rol, por el rol.
"""

BAD = Example("""
    meetings:
      weekly:
        deputy_chair: ~
""")
GOOD = Example("""
    meetings:
      weekly:
        deputy_chair: us-head
""")

RULE = Rule(
    "COM-01", Severity.ERROR, ("F3",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
