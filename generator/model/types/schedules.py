"""When a meeting recurs: a phrase, or the long form with an RFC 5545 rule."""

from __future__ import annotations

from dataclasses import replace

from generator.clock.recurrence import parse_rule
from generator.model.nearest import nearest_schedule
from generator.model.phrases import parse_schedule
from generator.model.reading import Reading
from generator.model.types.base import Plain, Schema, Type, bad_phrase
from generator.model.types.groups import Field, Group
from generator.model.types.references import RefType, resolve_event
from generator.model.types.scalars import Line, TimeOfDay
from generator.model.values import Record, Ref, Schedule, Value
from generator.source.nodes import Mapping, Node, Scalar
from generator.text import both

_SCHEDULE = Group(
    Field("rule", Line()), Field("at", TimeOfDay()), Field("site", RefType("site")),
)  # fmt: skip
_PATTERN = both("Write days, a time and a site, in the pattern `every <day> at <hh:mm> <site>`.",
                "Escriba los días, una hora y un sitio, según el patrón "
                "`cada <día> a las <hh:mm> <sitio>`.")  # fmt: skip


class ScheduleType(Type):
    """When a meeting recurs: a phrase, or `{rule, at, site}` with an RFC 5545 rule."""

    long = True

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Mapping):
            return self._read_long(node, reading)
        text = node.value if isinstance(node, Scalar) else ""
        schedule = parse_schedule(text)
        if schedule is None:
            if isinstance(node, Scalar):
                bad_phrase(
                    node, reading, "a schedule", "un horario", nearest_schedule(text), _PATTERN
                )
            else:
                self.wrong(node, reading, *self.takes())
            return None
        site = RefType("site").read(
            Scalar(schedule.site, node.line, node.column, False, False), reading
        )
        if site is None:
            return None
        if schedule.event is None:
            return schedule
        event = resolve_event(schedule.event, node, reading)
        return replace(schedule, event=event) if event else None

    def _read_long(self, node: Mapping, reading: Reading) -> Value | None:
        value = _SCHEDULE.read(node, reading)
        if not isinstance(value, Record):
            return None
        rule, at, site = value.get("rule"), value.get("at"), value.get("site")
        if not (isinstance(rule, str) and isinstance(at, str) and isinstance(site, Ref)):
            self.wrong(node, reading, "`rule`, `at` and `site`", "`rule`, `at` y `site`")
            return None
        if parse_rule(rule) is None:
            self.wrong(
                node, reading,
                "an RFC 5545 rule that names its days, like FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
                "una regla RFC 5545 que diga sus días, como FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            )  # fmt: skip
            return None
        return Schedule(rule.upper().replace("+", ""), None, at, site.id)

    def plain(self, value: Value) -> Plain:
        phrase = str(value)
        if phrase.startswith("FREQ="):
            assert isinstance(value, Schedule)
            return {"rule": value.rule, "at": value.at, "site": value.site}
        return phrase

    def takes(self) -> tuple[str, str]:
        return "a schedule", "un horario"

    def schema(self) -> Schema:
        return {"anyOf": [{"$ref": "#/$defs/schedule"}, _SCHEDULE.schema()]}
