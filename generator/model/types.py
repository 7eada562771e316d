"""Field types: each reads a node into a value, writes it back as plain data, and describes itself
as JSON Schema. A kind is a list of named types.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.phrases import (
    nearest_event,
    nearest_schedule,
    parse_event,
    parse_money,
    parse_number,
    parse_quantity,
    parse_schedule,
)
from generator.model.reading import LINK, NAME, Reading, did_you_mean, shown
from generator.model.values import Event, NotOffered, Open, Record, Ref, Value
from generator.model.zones import ZONES
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.text import Text, both

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
Schema = dict[str, "Plain"]

WRONG_TYPE = "SRC-32"
UNKNOWN_FIELD = "SRC-31"
BAD_PHRASE = "SRC-33"
DANGLING = "REF-01"


class Type(ABC):
    """One field type."""

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> Value | None:
        """The typed value, or None after reporting what is wrong."""

    def plain(self, value: Value) -> Plain:
        """The value as an author would write it, in its one canonical form."""
        return str(value)

    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema of what an author may type here."""

    def wrong(self, node: Node, reading: Reading, en: str, es: str) -> None:
        reading.refuse(
            WRONG_TYPE,
            node,
            both(
                f"`{reading.field_path}` takes {en}; here is {_what(node)[0]}.",
                f"`{reading.field_path}` lleva {es}; aquí hay {_what(node)[1]}.",
            ),
            both(f"Write {en}.", f"Escriba {es}."),
        )


def _what(node: Node) -> tuple[str, str]:
    if isinstance(node, Scalar):
        text = shown(node.value)
        return f"“{text}”", f"«{text}»"
    if isinstance(node, Sequence):
        return "a list", "una lista"
    keys = ", ".join(f"`{key}`" for key in list(node.entries)[:4])
    return f"a group of fields ({keys})", f"un grupo de campos ({keys})"


def read_value(type_: Type, node: Node, reading: Reading) -> Value | None:
    """Read a value of any type; `none` and `open` may stand for it; an empty one is absent."""
    if isinstance(node, Mapping):
        if len(node.entries) == 1:
            if "none" in node.entries:
                return _read_none(node.entries["none"][1], reading)
            if "open" in node.entries:
                return _read_open(node.entries["open"][1], reading)
    elif isinstance(node, Scalar) and not node.value:
        return None
    return type_.read(node, reading)


def _read_none(node: Node, reading: Reading) -> Value | None:
    reading.trail.append("none")
    value = _NONE.read(node, reading)
    reading.trail.pop()
    if not isinstance(value, Record):
        return None
    reason = value.get("reason")
    return NotOffered(reason if isinstance(reason, Text) else Text({}))


def _read_open(node: Node, reading: Reading) -> Value | None:
    reading.trail.append("open")
    value = _OPEN.read(node, reading)
    reading.trail.pop()
    if not isinstance(value, Record):
        return None
    question, owner, due = value.get("question"), value.get("owner"), value.get("due")
    return Open(
        question if isinstance(question, Text) else Text({}),
        owner if isinstance(owner, Ref) else None,
        due if isinstance(due, date) else None,
    )


def plain_value(type_: Type, value: Value) -> Plain:
    if isinstance(value, NotOffered):
        return {"none": {"reason": dict(value.reason.by_language)}}
    if isinstance(value, Open):
        body: dict[str, Plain] = {"question": dict(value.question.by_language)}
        if value.owner:
            body["owner"] = str(value.owner)
        if value.due:
            body["due"] = value.due.isoformat()
        return {"open": body}
    return type_.plain(value)


class ScalarType(Type):
    """A type that is written as one scalar."""

    en, es = "one value", "un valor"

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Scalar) and (value := self.parse(node.value.strip())) is not None:
            return value
        self.wrong(node, reading, self.en, self.es)
        return None

    @abstractmethod
    def parse(self, text: str) -> Value | None: ...

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


class Line(ScalarType):
    """One line that is the same in every language: a number, a code, a company's name."""

    en, es = "one line of text", "un renglón de texto"

    def parse(self, text: str) -> Value | None:
        return text if text and "\n" not in text and len(text) <= 500 else None

    def schema(self) -> Schema:
        return {"type": ["string", "number"]}


class Choice(ScalarType):
    """One of a few words."""

    def __init__(self, *options: str) -> None:
        self.options = options
        listed = ", ".join(f"`{option}`" for option in options)
        self.en, self.es = f"one of {listed}", f"una de estas opciones: {listed}"

    def parse(self, text: str) -> Value | None:
        word = text.lower().replace(" ", "_")
        if word in self.options:
            return word
        word = word.replace("-", "_")
        return word if word in self.options else None

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


class YesNo(ScalarType):
    en, es = "`yes` or `no`", "`sí` o `no`"

    def parse(self, text: str) -> Value | None:
        return {"yes": True, "true": True, "sí": True, "si": True, "no": False, "false": False}.get(
            text.lower()
        )

    def plain(self, value: Value) -> Plain:
        return "yes" if value else "no"

    def schema(self) -> Schema:
        return {"enum": ["yes", "no", True, False, "sí"]}


class Int(ScalarType):
    def __init__(self, low: int = 0, high: int = 1_000_000) -> None:
        self.low, self.high = low, high
        self.en = f"a whole number from {low} to {high}"
        self.es = f"un número entero de {low} a {high}"

    def parse(self, text: str) -> Value | None:
        if not re.fullmatch(r"-?\d{1,9}", text):
            return None
        return int(text) if self.low <= int(text) <= self.high else None

    def plain(self, value: Value) -> Plain:
        return value if isinstance(value, int) else str(value)

    def schema(self) -> Schema:
        return {"type": ["integer", "string"], "minimum": self.low, "maximum": self.high}


class Number(ScalarType):
    en, es = "a number like 0.10 or 1,200", "un número como 0.10 o 1,200"

    def parse(self, text: str) -> Value | None:
        return parse_number(text)

    def plain(self, value: Value) -> Plain:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)

    def schema(self) -> Schema:
        return {"type": ["number", "string"]}


class Day(ScalarType):
    en, es = "a date that exists, like 2026-12-04", "una fecha que exista, como 2026-12-04"

    def parse(self, text: str) -> Value | None:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    def plain(self, value: Value) -> Plain:
        return value.isoformat() if isinstance(value, date) else str(value)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


class TimeOfDay(ScalarType):
    en, es = "a time from 00:00 to 24:00, like 14:30", "una hora de 00:00 a 24:00, como 14:30"

    def parse(self, text: str) -> Value | None:
        found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
        if not found or (int(found[1]), int(found[2])) > (24, 0) or int(found[2]) > 59:
            return None
        return f"{int(found[1]):02}:{found[2]}"

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\d{1,2}:\d{2}$"}


class Zone(ScalarType):
    """An IANA time zone. A fixed abbreviation (CST) is refused: it is wrong half of the year."""

    en = "a time zone by city, like America/Chicago or America/Monterrey"
    es = "una zona horaria por ciudad, como America/Chicago o America/Monterrey"

    def parse(self, text: str) -> Value | None:
        return text if text in ZONES and ("/" in text or text == "UTC") else None

    def schema(self) -> Schema:
        return {"type": "string"}


class Digest(ScalarType):
    en = "a SHA-256 digest: 64 digits and letters a to f"
    es = "un resumen SHA-256: 64 dígitos y letras de la a a la f"

    def parse(self, text: str) -> Value | None:
        return text.lower() if re.fullmatch(r"[0-9a-fA-F]{64}", text) else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}


class FileName(ScalarType):
    """A file in the client's `attachments/` folder; that it is there is checked by the loader."""

    en = "the name of a file in attachments/"
    es = "el nombre de un archivo en attachments/"

    def parse(self, text: str) -> Value | None:
        good = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,200}", text)
        return text if good and ".." not in text and "//" not in text else None

    def schema(self) -> Schema:
        return {"type": "string"}


class MoneyType(ScalarType):
    en = "an amount with its currency, like USD 10,000"
    es = "una cantidad con su moneda, como USD 10,000"

    def parse(self, text: str) -> Value | None:
        return parse_money(text)

    def schema(self) -> Schema:
        return {"type": "string"}


class QuantityType(ScalarType):
    en = "a target like `>= 95.0 percent`"
    es = "una meta como `>= 95.0 percent`"

    def parse(self, text: str) -> Value | None:
        return parse_quantity(text)

    def schema(self) -> Schema:
        return {"type": "string"}


class TextType(Type):
    """Text in every language of the client. `prose` may run over several paragraphs."""

    def __init__(self, prose: bool = True) -> None:
        self.prose = prose

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Mapping):
            quoted = shown(node.value, 40) if isinstance(node, Scalar) else "…"
            sample = ", ".join(f'{code}: "{quoted}"' for code in reading.languages)
            self.wrong(
                node, reading,
                f"text in every language: {{{sample}}}", f"texto en cada idioma: {{{sample}}}",
            )  # fmt: skip
            return None
        texts: dict[str, str] = {}
        for language, (key, value) in node.entries.items():
            if language not in reading.languages:
                _unknown_language(key, language, reading)
            elif not isinstance(value, Scalar):
                self.wrong(value, reading, "text", "texto")
            elif value.flow and not value.quoted and value.value:
                reading.refuse(
                    "SRC-30", value,
                    both(f"Text inside {{…}} is not quoted: “{shown(value.value)}”.",
                         f"El texto dentro de {{…}} no lleva comillas: «{shown(value.value)}»."),
                    both(f'Put it in quotes: {language}: "{shown(value.value, 40)}".',
                         f'Póngalo entre comillas: {language}: "{shown(value.value, 40)}".'),
                )  # fmt: skip
            elif value.value.strip():
                text = value.value.strip()
                if "[[" in text:
                    _read_links(text, value, reading)
                texts[language] = text
        return Text(texts) if texts else None

    def plain(self, value: Value) -> Plain:
        return dict(value.by_language) if isinstance(value, Text) else str(value)

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/text"}


def _unknown_language(key: Scalar, language: str, reading: Reading) -> None:
    known = ", ".join(f"`{code}`" for code in reading.languages)
    reading.refuse(
        UNKNOWN_FIELD, key,
        both(f"`{shown(language)}` is no language of this client.",
             f"`{shown(language)}` no es un idioma de este cliente."),
        both(f"Use {known}; `languages` in client.yml says which there are.",
             f"Use {known}; `languages` en client.yml dice cuáles hay."),
    )  # fmt: skip


def _read_links(text: str, node: Scalar, reading: Reading) -> None:
    for found in LINK.finditer(text):
        target = found[1].strip()
        kinds, id, part = split_target(target, reading.registry.kinds)
        holders = [kind for kind in reading.registry.holders(id) if not kinds or kind in kinds]
        if not holders:
            every = {name for ids in reading.registry.kinds.values() for name in ids}
            _dangling(target, node, reading, did_you_mean(id, every))
        elif len(holders) > 1:
            ways = " | ".join(f"[[{kind}:{target}]]" for kind in holders)
            reading.refuse(
                DANGLING, node,
                both(f"[[{shown(target)}]] may mean several things.",
                     f"[[{shown(target)}]] puede referirse a varias cosas."),
                both(f"Say which: {ways}.", f"Indique cuál: {ways}."),
            )  # fmt: skip
        else:
            reading.refer(holders[0], id, part, node)


def split_target(target: str, kinds: MappingABC[str, object]) -> tuple[tuple[str, ...], str, str]:
    """`[kind:]id[/part]` → (kinds it may be of, id, part)."""
    kind, _, rest = target.rpartition(":")
    id, _, part = rest.partition("/")
    return ((kind,) if kind else ()), id.strip(), part.strip()


def _dangling(target: str, node: Node, reading: Reading, fix: Text) -> None:
    reading.refuse(
        DANGLING, node,
        both(f"Nothing here has the id `{shown(target)}`.",
             f"Nada tiene aquí el id `{shown(target)}`."),
        fix,
    )  # fmt: skip


class RefType(Type):
    """A reference to one entity of certain kinds, by id; `part` allows `id/part`."""

    def __init__(self, *kinds: str, part: bool = False) -> None:
        self.kinds, self.part = kinds, part

    def read(self, node: Node, reading: Reading) -> Value | None:
        names = " / ".join(kind.replace("_", " ") for kind in self.kinds)
        if not isinstance(node, Scalar):
            self.wrong(node, reading, f"one id of {names}", f"un solo id de {names}")
            return None
        kind, _, target = node.value.strip().rpartition(":")
        id, _, part = target.partition("/")
        if not NAME.fullmatch(id) or (part and not self.part) or (kind and kind not in self.kinds):
            self.wrong(node, reading, f"one id of {names}", f"un solo id de {names}")
            return None
        known = reading.registry.kinds
        holders = [k for k in self.kinds if id in known.get(k, ()) and kind in ("", k)]
        if not holders:
            every = {name for k in self.kinds for name in known.get(k, ())}
            reading.refuse(
                DANGLING, node,
                both(f"`{reading.field_path}` names {names} `{id}`, and there is none.",
                     f"`{reading.field_path}` nombra {names} `{id}`, que no existe."),
                did_you_mean(id, every),
            )  # fmt: skip
            return None
        reading.refer(holders[0], id, part, node)
        return Ref(holders[0], id, part)

    def plain(self, value: Value) -> Plain:
        return str(value)

    def schema(self) -> Schema:
        return {"type": "string", "x-refers-to": list(self.kinds)}


class EventType(Type):
    """Something that happens: `containment-notice sent`, or an event of the engagement."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = node.value if isinstance(node, Scalar) else ""
        event = parse_event(text)
        if event is None:
            if not isinstance(node, Scalar):
                self.wrong(node, reading, "an event, like `issue detected`",
                           "un evento, como `issue detectado`")  # fmt: skip
            else:
                bad_phrase(node, reading, "an event", "un evento", nearest_event(text))
            return None
        return resolve_event(event, node, reading)

    def schema(self) -> Schema:
        return {"type": "string"}


def bad_phrase(node: Scalar, reading: Reading, en: str, es: str, near: str) -> None:
    """Report a phrase that does not parse, with the nearest one that does."""
    reading.refuse(
        BAD_PHRASE, node,
        both(f"“{shown(node.value)}” cannot be read as {en}.",
             f"«{shown(node.value)}» no se puede leer como {es}."),
        both(f"Write it like: {near}.", f"Escríbalo así: {near}."),
    )  # fmt: skip


def resolve_event(event: Event, node: Node, reading: Reading) -> Event | None:
    """The event with its subject's kind; reports a subject or verb that does not exist."""
    from generator.model.events import GENERIC_SUBJECTS

    joined = f"{event.subject}-{event.verb}".strip("-")
    if joined in reading.registry.events:
        return Event(joined, "", "event")
    if not event.subject:
        return event
    subject, _, part = event.subject.partition("/")
    if event.verb in GENERIC_SUBJECTS.get(subject, ()):
        return event
    holders = [k for k in reading.registry.holders(subject)
               if event.verb in reading.registry.verbs.get(k, ())]  # fmt: skip
    if holders:
        reading.refer(holders[0], subject, part, node)
        return Event(event.subject, event.verb, holders[0])
    owners = reading.registry.holders(subject)
    if owners and event.verb:
        verbs = ", ".join(f"`{v}`" for k in owners for v in reading.registry.verbs.get(k, ()))
        fix = both(f"To it may happen: {verbs or 'nothing yet'}.",
                   f"Le puede ocurrir: {verbs or 'nada aún'}.")  # fmt: skip
    elif subject in GENERIC_SUBJECTS:
        verbs = ", ".join(f"`{v}`" for v in GENERIC_SUBJECTS[subject])
        fix = both(f"To it may happen: {verbs}.", f"Le puede ocurrir: {verbs}.")
    else:
        every = {n for k, ids in reading.registry.kinds.items()
                 if event.verb in reading.registry.verbs.get(k, ()) for n in ids}  # fmt: skip
        fix = did_you_mean(subject, {*every, *reading.registry.events, *GENERIC_SUBJECTS})
    reading.refuse(
        DANGLING, node,
        both(f"There is no event “{shown(str(event))}”.", f"No existe el evento «{shown(str(event))}»."),
        fix,
    )  # fmt: skip
    return None


class ScheduleType(Type):
    """When a meeting recurs: a phrase, or `{rule, at, site}` with an RFC 5545 rule."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Mapping):
            return self._read_long(node, reading)
        text = node.value if isinstance(node, Scalar) else ""
        schedule = parse_schedule(text)
        if schedule is None:
            if isinstance(node, Scalar):
                bad_phrase(node, reading, "a schedule", "un horario", nearest_schedule(text))
            else:
                self.wrong(node, reading, "a schedule", "un horario")
            return None
        site = RefType("site").read(
            Scalar(schedule.site, node.line, node.column, False, False), reading
        )
        if site is None:
            return None
        if schedule.event and resolve_event(schedule.event, node, reading) is None:
            return None
        return schedule

    def _read_long(self, node: Mapping, reading: Reading) -> Value | None:
        from generator.model.values import Schedule

        value = _SCHEDULE.read(node, reading)
        if not isinstance(value, Record):
            return None
        rule, at, site = value.get("rule"), value.get("at"), value.get("site")
        if not (isinstance(rule, str) and isinstance(at, str) and isinstance(site, Ref)):
            self.wrong(node, reading, "`rule`, `at` and `site`", "`rule`, `at` y `site`")
            return None
        if not re.fullmatch(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*", rule):
            self.wrong(node, reading, "an RFC 5545 rule like FREQ=WEEKLY;BYDAY=TU",
                       "una regla RFC 5545 como FREQ=WEEKLY;BYDAY=TU")  # fmt: skip
            return None
        return Schedule(rule, None, at, site.id)

    def plain(self, value: Value) -> Plain:
        phrase = str(value)
        if phrase.startswith("FREQ="):
            from generator.model.values import Schedule

            assert isinstance(value, Schedule)
            return {"rule": value.rule, "at": value.at, "site": value.site}
        return phrase

    def schema(self) -> Schema:
        return {"type": ["string", "object"]}


class Either(Type):
    """One type where a scalar stands, another where a group of fields does."""

    def __init__(self, scalar: Type, other: Type) -> None:
        self.scalar, self.other = scalar, other

    def read(self, node: Node, reading: Reading) -> Value | None:
        return (self.scalar if isinstance(node, Scalar) else self.other).read(node, reading)

    def plain(self, value: Value) -> Plain:
        grouped = isinstance(value, Text | Record | tuple)
        return (self.other if grouped else self.scalar).plain(value)

    def schema(self) -> Schema:
        return {"anyOf": [self.scalar.schema(), self.other.schema()]}


class ListOf(Type):
    """A list. A single value may stand for a list of one."""

    def __init__(self, item: Type) -> None:
        self.item = item

    def read(self, node: Node, reading: Reading) -> Value | None:
        nodes = node.items if isinstance(node, Sequence) else [node]
        values = []
        for number, one in enumerate(nodes):
            reading.trail.append(str(number))
            if (value := read_value(self.item, one, reading)) is not None:
                values.append(value)
            reading.trail.pop()
        return tuple(values)

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, tuple)
        return [plain_value(self.item, one) for one in value]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema()}


class AnyoneOr(Type):
    """`anyone` (of either side), or a list of references."""

    def __init__(self, item: Type) -> None:
        self.list = ListOf(item)

    def read(self, node: Node, reading: Reading) -> Value | None:
        if isinstance(node, Scalar) and node.value.strip().lower() in ("anyone", "cualquiera"):
            return "anyone"
        return self.list.read(node, reading)

    def plain(self, value: Value) -> Plain:
        return value if isinstance(value, str) else self.list.plain(value)

    def schema(self) -> Schema:
        return {"anyOf": [{"const": "anyone"}, self.list.schema()]}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind or a group.

    `asked`: a finished playbook needs it (a rule asks, the loader does not). `binds`: a change
    here changes what was agreed.
    """

    name: str
    type: Type
    asked: bool = False
    binds: bool = False


class Group(Type):
    """Named fields. `short` names the field that plain text stands for (`criterion: {en, es}`)."""

    def __init__(self, *fields: Field, short: str = "") -> None:
        self.fields = {one.name: one for one in fields}
        self.short = short

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Mapping):
            if (
                self.short
                and isinstance(node, Scalar)
                and not isinstance(self.fields[self.short].type, TextType)
            ):
                value = self.fields[self.short].type.read(node, reading)
                return Record({self.short: value}) if value is not None else None
            names = ", ".join(f"`{name}`" for name in self.fields)
            self.wrong(node, reading, f"the fields {names}", f"los campos {names}")
            return None
        if self.short and node.entries and all(key in reading.languages for key in node.entries):
            text = self.fields[self.short].type.read(node, reading)
            return Record({self.short: text}) if text is not None else None
        return Record(self.read_fields(node, reading))

    def read_fields(self, node: Mapping, reading: Reading) -> dict[str, Value]:
        fields, trail, values = self.fields, reading.trail, {}
        for name, (key, child) in node.entries.items():
            field = fields.get(name)
            if field is None:
                self.unknown(key, reading)
                continue
            trail.append(name)
            value = read_value(field.type, child, reading)
            trail.pop()
            if value is not None:
                values[name] = value
        return values

    def unknown(self, key: Scalar, reading: Reading) -> None:
        reading.refuse(
            UNKNOWN_FIELD, key,
            both(f"There is no field `{shown(key.value)}` here.",
                 f"Aquí no existe el campo `{shown(key.value)}`."),
            did_you_mean(key.value, self.fields),
        )  # fmt: skip

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        return self.plain_fields(value.values)

    def plain_fields(self, values: MappingABC[str, Value]) -> dict[str, Plain]:
        return {name: plain_value(one.type, values[name])
                for name, one in self.fields.items() if name in values}  # fmt: skip

    def schema(self) -> Schema:
        body: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: field_schema(one) for name, one in self.fields.items()},
        }
        if self.short:
            return {"anyOf": [self.fields[self.short].type.schema(), body]}
        return body


def field_schema(one: Field) -> Schema:
    """The schema of a field's value, `none` and `open` included."""
    return {"anyOf": [one.type.schema(), {"$ref": "#/$defs/none"}, {"$ref": "#/$defs/open"}]}


class Keyed(Type):
    """Groups under keys that name them, or a bare list of names; the key becomes `id`.

    Lists of this type are matched by key, never by position.
    """

    def __init__(self, *fields: Field, short: str = "") -> None:
        self.group = Group(*fields, short=short)

    def read(self, node: Node, reading: Reading) -> Value | None:
        records: list[Value] = []
        if isinstance(node, Sequence):
            for one in node.items:
                if self._name(one, reading) and isinstance(one, Scalar):
                    records.append(Record({"id": one.value}))
            return tuple(records)
        if not isinstance(node, Mapping):
            self.wrong(
                node, reading, "names, each with its fields", "nombres, cada uno con sus campos"
            )
            return None
        for name, (key, child) in node.entries.items():
            if not self._name(key, reading):
                continue
            reading.trail.append(name)
            empty = isinstance(child, Scalar) and not child.value
            value = Record({}) if empty else self.group.read(child, reading)
            reading.trail.pop()
            if isinstance(value, Record):
                records.append(Record({"id": name, **value.values}))
        return tuple(records)

    def _name(self, node: Node, reading: Reading) -> bool:
        if isinstance(node, Scalar) and re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", node.value):
            return True
        self.wrong(node, reading, "a name of small letters, digits and hyphens",
                   "un nombre de letras minúsculas, dígitos y guiones")  # fmt: skip
        return False

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, tuple)
        return {str(one.get("id")): self.group.plain_fields(one.values)
                for one in value if isinstance(one, Record)}  # fmt: skip

    def schema(self) -> Schema:
        return {"anyOf": [
            {"type": "object", "additionalProperties": self.group.schema()},
            {"type": "array", "items": {"type": "string"}},
        ]}  # fmt: skip


class Readings(Type):
    """Measured values of an example: measure → number, or yes/no."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Mapping):
            self.wrong(node, reading, "measures with their values", "medidas con sus valores")
            return None
        values: dict[str, Value] = {}
        for name, (key, child) in node.entries.items():
            reading.trail.append(name)
            reading.measured.append((name, key, reading.field_path))
            text = child.value.strip() if isinstance(child, Scalar) else ""
            number = parse_number(text)
            answer = YesNo().parse(text)
            if number is not None:
                values[name] = number
            elif answer is not None:
                values[name] = answer
            else:
                self.wrong(child, reading, "a number, or `yes` / `no`", "un número, o `sí` / `no`")
            reading.trail.pop()
        return Record(values)

    def plain(self, value: Value) -> Plain:
        assert isinstance(value, Record)
        return {name: ("yes" if one else "no") if isinstance(one, bool) else f"{one:f}"
                for name, one in value.values.items() if isinstance(one, bool | Decimal)}  # fmt: skip

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": {"type": ["number", "string", "boolean"]}}


_NONE = Group(Field("reason", TextType()), short="reason")
_OPEN = Group(
    Field("question", TextType()), Field("owner", RefType("owner", "person", "group")),
    Field("due", Day()), short="question",
)  # fmt: skip
_SCHEDULE = Group(
    Field("rule", Line()), Field("at", TimeOfDay()), Field("site", RefType("site")),
)  # fmt: skip
