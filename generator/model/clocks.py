"""The field type for clocks: a phrase, or the long form where a phrase cannot say it."""

import re
from dataclasses import replace

from generator.model.nearest import nearest_clock
from generator.model.phrases import ID, fold, parse_clock
from generator.model.reading import Reading
from generator.model.types import (
    Choice,
    EventType,
    Field,
    Group,
    Int,
    Line,
    ListOf,
    Plain,
    RefType,
    Schema,
    TimeOfDay,
    Type,
    Zone,
    bad_phrase,
    in_any_order,
    plain_value,
    resolve_event,
)
from generator.model.values import Clock, Event, Record, Ref, Value
from generator.source.nodes import Mapping, Node, Scalar
from generator.text import both

_EXTENSION = Group(Field("by", RefType("owner", "group")), Field("max", Line()), short="max")
_LONG = Group(
    Field("phrase", Line()),
    Field("start", EventType()),
    Field("stop", EventType()),
    Field("dir", Choice("after", "before")),
    Field("min", Int(0, 100_000)),
    Field("max", Int(0, 100_000)),
    Field("unit", Choice("minute", "hour", "day", "week", "month")),
    Field("count", Line()),
    Field("day_ends_at", TimeOfDay()),
    Field("tz", Zone()),
    Field("pause", ListOf(EventType())),
    Field("extension", _EXTENSION),
    Field("measured_by", RefType("owner", "artifact")),
    Field("on_breach", RefType("escalation", part=True)),
)
_PATTERN = both(
    "Write a number, a unit, which days count and the event, in the pattern "
    "`<n> shared business days after <event>`.",
    "Escriba un número, una unidad, qué días cuentan y el evento, según el patrón "
    "`<n> días hábiles comunes después de <evento>`.",
)
_SAID_BY_PHRASE = {"start", "dir", "min", "max", "unit", "count"}


class ClockType(Type):
    """A clock, as a phrase or in the long form.

    `since` is the event that starts it where the author names none: a verb of the entity itself,
    or an event of something every engagement has. `exact`: an amount without a bound is a moment,
    a length or a rhythm here, not a limit.
    """

    long = True

    def __init__(self, since: str = "", exact: bool = False) -> None:
        self.since, self.exact = since, exact

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Mapping):
            return self._read_long(node, reading)
        if not isinstance(node, Scalar):
            self.wrong(node, reading, *self.takes())
            return None
        clock = self._from_phrase(node, reading)
        return self._resolve(clock, node, reading) if clock else None

    def _resolve(self, clock: Clock, node: Node, reading: Reading) -> Clock | None:
        if clock.calendar:
            ref = RefType("calendar").read(
                Scalar(clock.calendar, node.line, node.column, False, False), reading
            )
            if ref is None:
                return None
        event = clock.event
        if event is None and self.since:
            subject, _, verb = self.since.rpartition(" ")
            event = Event(subject, verb)
        elif event is not None:
            event = resolve_event(event, node, reading)
            if event is None:
                return None
        return replace(clock, event=event)

    def _read_long(self, node: Mapping, reading: Reading) -> Value | None:
        before = len(reading.findings)
        value = _LONG.read(node, reading)
        if not isinstance(value, Record) or len(reading.findings) > before:
            return None
        if value.get("phrase") is None:
            clock = _from_fields(value)
        elif value.values.keys() & _SAID_BY_PHRASE:
            clock = None
        else:
            clock = self._from_phrase(node.entries["phrase"][1], reading, whole=False)
            if clock is None:
                return None
        if clock is None:
            self.wrong(
                node, reading,
                "`min` or `max` (or both, the smaller first), `unit`, and `count`: clock, "
                "calendar, shared, business or business:<calendar>; or a `phrase` for all of it",
                "`min` o `max` (o ambos, primero el menor), `unit`, y `count`: clock, "
                "calendar, shared, business o business:<calendario>; o bien una `phrase` para todo",
            )  # fmt: skip
            return None
        stop, pauses, extension = value.get("stop"), value.get("pause"), value.get("extension")
        measured, breach, ends, zone = (
            value.get(name) for name in ("measured_by", "on_breach", "day_ends_at", "tz")
        )
        clock = replace(
            clock,
            stop=stop if isinstance(stop, Event) else None,
            pauses=tuple(one for one in pauses if isinstance(one, Event))
            if isinstance(pauses, tuple) else (),
            extension=extension if isinstance(extension, Record) else None,
            measured_by=measured,
            on_breach=breach if isinstance(breach, Ref) else None,
            day_ends_at=ends if isinstance(ends, str) else "",
            tz=zone if isinstance(zone, str) else "",
        )  # fmt: skip
        return self._resolve(clock, node, reading)

    def _from_phrase(self, node: Node, reading: Reading, whole: bool = True) -> Clock | None:
        text = node.value if isinstance(node, Scalar) else ""
        clock = parse_clock(text)
        if clock is None and isinstance(node, Scalar):
            near = nearest_clock(text)
            found = parse_clock(near or "")
            if near and whole and found and not (found.event or self.since or self.exact):
                since = "after <event>" if near == str(found) else "después de <evento>"
                fix = both(
                    f"Write it like: {near}. Then say since when: `{since}`.",
                    f"Escríbalo así: {near}. Luego diga desde cuándo: `{since}`.",
                )
                near = None
            else:
                fix = _PATTERN
            bad_phrase(node, reading, "a clock", "un plazo", near, fix)
        return clock

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Clock)
        long: dict[str, Plain] = {"phrase": str(value)}
        if value.stop:
            long["stop"] = str(value.stop)
        if value.day_ends_at:
            long["day_ends_at"] = value.day_ends_at
        if value.tz:
            long["tz"] = value.tz
        if value.pauses:
            long["pause"] = [str(one) for one in value.pauses]
        if value.extension:
            long["extension"] = _EXTENSION.plain(value.extension)
        if value.measured_by is not None:
            long["measured_by"] = plain_value(_LONG.fields["measured_by"].type, value.measured_by)
        if value.on_breach:
            long["on_breach"] = str(value.on_breach)
        return long if len(long) > 1 else str(value)

    def agreed(self, value: Value) -> Plain:
        body = self.plain(value)
        if isinstance(body, dict) and isinstance(pauses := body.get("pause"), list):
            body["pause"] = in_any_order(pauses)
        return body

    def takes(self) -> tuple[str, str]:
        return ("a clock, like `2 shared business days after issue notified`",
                "un plazo, como `2 días hábiles comunes después de incidencia notificada`",
        )  # fmt: skip

    def schema(self) -> Schema:
        return {"anyOf": [{"$ref": "#/$defs/clock"}, _LONG.schema()]}


def _from_fields(value: Record) -> Clock | None:
    low, high, unit = value.get("min"), value.get("max"), value.get("unit")
    if (low is None and high is None) or not isinstance(unit, str):
        return None
    written = value.get("count")
    count, _, calendar = fold(written).partition(":") if isinstance(written, str) else ("", "", "")
    if count not in ("", "clock", "calendar", "business", "shared"):
        return None
    if calendar and (count != "business" or not re.fullmatch(ID, calendar)):
        return None
    if isinstance(low, int) and isinstance(high, int) and low > high:
        return None
    start = value.get("start")
    return Clock(
        low if isinstance(low, int) else None,
        high if isinstance(high, int) else None,
        unit,
        count or ("clock" if unit in ("minute", "hour") else ""),
        calendar,
        value.get("dir") == "before",
        start if isinstance(start, Event) else None,
    )
