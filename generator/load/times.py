"""Time that contradicts itself: no clock could count on it, so the playbook does not load."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.clock.hours import DAY, minutes_of
from generator.clock.recurrence import never_comes, parse_rule
from generator.findings import Finding, Severity
from generator.model.playbook import Entity, Playbook, walk
from generator.model.values import Record, Schedule
from generator.text import Text, both

BAD_TIME = "SRC-37"

# A night shift is shorter; what seems longer has its two ends swapped.
_LONGEST_NIGHT = 14 * 60
_OF_ONE_PLACE = ("tz", "statutory", "working_days", "hours", "holidays", "works", "closures")

Fault = tuple[str, Text, Text]


def check_times(playbook: Playbook) -> Iterator[Finding]:
    """Refuse hours, closures, shared calendars and recurrences that cannot be meant so."""
    for entity in playbook.of("calendar").values():
        for path, value in walk(entity.values):
            name, _, number = path.partition(".")
            if not (isinstance(value, Record) and number.isdigit()):
                continue
            check = {"hours": _hours, "closures": _order}.get(name)
            for fault in check(path, value) if check else ():
                yield _finding(playbook, entity, fault)
        for fault in _shared(playbook, entity):
            yield _finding(playbook, entity, fault)
    for entity in playbook.of("meeting").values():
        for path, value in walk(entity.values):
            if isinstance(value, Schedule):
                for fault in _recurs(path, value):
                    yield _finding(playbook, entity, fault)


def _hours(path: str, record: Record) -> Iterator[Fault]:
    yield from _order(path, record)
    meal = [name for name in ("meal_starts", "meal_ends") if record.get(name) is not None]
    if len(meal) == 1:
        other = "meal_ends" if meal == ["meal_starts"] else "meal_starts"
        yield (
            f"{path}.{meal[0]}",
            both(f"A meal break has `{meal[0]}` and no `{other}`.",
                 f"Hay `{meal[0]}` sin `{other}` en el descanso para comer."),
            both(f"Write `{other}` too, or delete `{meal[0]}`.",
                 f"Escriba también `{other}`, o borre `{meal[0]}`."),
        )  # fmt: skip
    opens, closes = _minutes(record, "opens"), _minutes(record, "closes")
    if opens is None or closes is None:
        return
    length = closes - opens if closes > opens else closes - opens + DAY
    if closes <= opens and length > _LONGEST_NIGHT:
        yield _swapped(path, record, length)
        return
    away, back = _minutes(record, "meal_starts"), _minutes(record, "meal_ends")
    if away is None or back is None:
        return
    begins, ends = ((one - opens) % DAY for one in (away, back))
    if not 0 < begins < ends < length:
        yield (
            f"{path}.meal_starts",
            both(f"The meal break from {record.get('meal_starts')} to {record.get('meal_ends')} is "
                 f"not within {record.get('opens')} to {record.get('closes')}.",
                 f"El descanso de {record.get('meal_starts')} a {record.get('meal_ends')} no queda "
                 f"dentro de {record.get('opens')} a {record.get('closes')}."),
            both("Let it start after `opens` and end before `closes`.",
                 "Debe empezar después de `opens` y terminar antes de `closes`."),
        )  # fmt: skip


def _swapped(path: str, record: Record, length: int) -> Fault:
    opens, closes = record.get("opens"), record.get("closes")
    hours = f"{length // 60}" if length % 60 == 0 else f"{length / 60:.1f}"
    return (
        f"{path}.closes",
        both(f"It opens at {opens} and closes at {closes}: read as a night shift, that is "
             f"{hours} hours.",
             f"Abre a las {opens} y cierra a las {closes}: leído como turno de noche, son "
             f"{hours} horas."),
        both("Swap the two if they are swapped; a whole day is 00:00 to 24:00; a longer watch is "
             "two entries.",
             "Intercámbielos si están al revés; un día entero es de 00:00 a 24:00; una guardia más "
             "larga son dos renglones."),
    )  # fmt: skip


def _order(path: str, record: Record) -> Iterator[Fault]:
    since, until = record.get("since"), record.get("until")
    if isinstance(since, date) and isinstance(until, date) and until < since:
        yield (
            f"{path}.until",
            both(f"It ends on {until} and begins on {since}: it never holds.",
                 f"Termina el {until} y empieza el {since}: nunca aplica."),
            both("Swap the two dates, or mend the wrong one.",
                 "Intercambie las dos fechas, o corrija la equivocada."),
        )  # fmt: skip


def _minutes(record: Record, name: str) -> int | None:
    value = record.get(name)
    return minutes_of(value) if isinstance(value, str) else None


def _shared(playbook: Playbook, entity: Entity) -> Iterator[Fault]:
    if not entity.refs("shared"):
        return
    way = _way_back(playbook, entity.id)
    if way:
        listed = " → ".join(f"`{id}`" for id in way)
        yield (
            "shared",
            both(f"`{entity.id}` shares itself: {listed}.",
                 f"`{entity.id}` se comparte a sí mismo: {listed}."),
            both("Share only calendars with hours of their own.",
                 "Comparta solo calendarios con horario propio."),
        )  # fmt: skip
    for name in _OF_ONE_PLACE:
        if entity.get(name) is not None:
            yield (
                name,
                both(f"A shared calendar is computed from `shared`; its own `{name}` counts for "
                     "nothing.",
                     f"Un calendario común se calcula con `shared`; su `{name}` no cuenta."),
                both(f"Write `{name}` in the calendars that it shares, or delete `shared`.",
                     f"Escriba `{name}` en los calendarios que comparte, o borre `shared`."),
            )  # fmt: skip


def _way_back(playbook: Playbook, start: str) -> tuple[str, ...]:
    """The calendars through which one shares itself, itself at both ends; empty if it does not."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        entity = playbook.find("calendar", way[-1])
        for ref in entity.refs("shared") if entity else ():
            if ref.id == start:
                return (*way, start)
            if ref.id not in seen:
                seen.add(ref.id)
                ways.append((*way, ref.id))
    return ()


def _recurs(path: str, schedule: Schedule) -> Iterator[Fault]:
    rule = parse_rule(schedule.rule) if schedule.rule else None
    if rule is None or not never_comes(rule):
        return
    yield (
        path,
        both(f"“{schedule}” names a day that never comes.",
             f"«{schedule}» indica un día que nunca llega."),
        both("Name a day that every such month has; the last day of a month is BYMONTHDAY=-1.",
             "Indique un día que tenga cada uno de esos meses; el último día del mes es "
             "BYMONTHDAY=-1."),
    )  # fmt: skip


def _finding(playbook: Playbook, entity: Entity, fault: Fault) -> Finding:
    field, message, fix = fault
    line, column = entity.position(field)
    return Finding(
        BAD_TIME, Severity.ERROR, entity.path, line, column, message, fix, "F3",
        playbook.client, entity.kind.name, entity.id, field,
    )  # fmt: skip
