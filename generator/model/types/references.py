"""References by id, and events that happen to what is referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingABC

from generator.locale import words
from generator.model.events import GENERIC_SUBJECTS
from generator.model.nearest import nearest_event, split_event
from generator.model.phrases import parse_event
from generator.model.reading import (
    NAME,
    PART,
    Reading,
    did_you_mean,
    nearest,
    shown,
    without_accents,
)
from generator.model.types.base import DANGLING, Plain, Schema, Type, bad_phrase, instead
from generator.model.values import Event, Ref, Value
from generator.source.nodes import Node, Scalar
from generator.text import Text, both

_PATTERN = both(
    "Write an id and what happens to it, in the pattern `<id> <verb>`, as in `issue detected`.",
    "Escriba un id y lo que le ocurre, según el patrón `<id> <verbo>`, como en "
    "`incidencia detectada`.",
)


def split_target(target: str, kinds: MappingABC[str, object]) -> tuple[tuple[str, ...], str, str]:
    """`[kind:]id[/part]` → (kinds it may be of, id, part)."""
    kind, _, rest = target.rpartition(":")
    id, _, part = rest.partition("/")
    return ((kind,) if kind else ()), id.strip(), part.strip()


def dangling(target: str, node: Node, reading: Reading, fix: Text) -> None:
    """Report a reference to what does not exist."""
    reading.refuse(
        DANGLING, node,
        both(f"Nothing here has the id `{shown(target)}`.",
             f"Nada tiene aquí el id `{shown(target)}`."),
        fix,
    )  # fmt: skip


def kind_names(kinds: Iterable[str]) -> tuple[str, str]:
    """The kinds in English and in Spanish, inside a sentence."""
    kinds, spanish = tuple(kinds), words("es")
    return (
        " / ".join(kind.replace("_", " ") for kind in kinds),
        " / ".join(spanish.get(f"kinds.{kind}.one", kind).lower() for kind in kinds),
    )


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", without_accents(text[:120])).strip("-")


# Where else the others may stand, by kind and field.
_OTHERS = {
    ("decision", "decider"): "`consulted`, `must_agree`, `informed`",
    ("definition", "decider"): "`decider_by`",
    ("definition", "fix_owner"): "`fix_by_cause`",
}


def _keep_one(kinds: tuple[str, ...], reading: Reading) -> Text:
    others = _OTHERS.get((reading.kind, reading.field_path))
    names, nombres = kind_names(kinds)
    en, es = f"Write one id of {names}; keep one here", f"Escriba un solo id de {nombres}; deje uno"
    if others:
        en, es = f"{en}, put the others under {others}", f"{es} y ponga los demás en {others}"
    if "group" in kinds:
        en = f"{en}; if several decide together, make them a group and name it here"
        es = f"{es}; si varios deciden juntos, forme con ellos un grupo y póngalo aquí"
    return both(f"{en}.", f"{es}.")


class RefType(Type):
    """A reference to one entity of certain kinds, by id; `part` allows `id/part`."""

    def __init__(self, *kinds: str, part: bool = False) -> None:
        self.kinds, self.part = kinds, part

    def read(self, node: Node, reading: Reading) -> Value | None:
        if not isinstance(node, Scalar):
            self._no_id(node, reading, _keep_one(self.kinds, reading))
            return None
        kind, _, target = node.value.strip().rpartition(":")
        id, _, part = target.partition("/")
        if not NAME.fullmatch(id) or (part and not self.part) or (kind and kind not in self.kinds):
            self._no_id(node, reading, self._meant(node.value, reading))
            return None
        known = reading.registry.kinds
        holders = [k for k in self.kinds if id in known.get(k, ()) and kind in ("", k)]
        if not holders:
            every = {name for k in self.kinds for name in known.get(k, ())}
            names, nombres = kind_names(self.kinds)
            fix = instead(node, reading) or self._meant(id, reading) or did_you_mean(id, every)
            reading.refuse(
                DANGLING, node,
                both(f"`{reading.field_path}` names {names} `{id}`, and there is none.",
                     f"`{reading.field_path}` nombra {nombres} `{id}`, que no existe."),
                fix,
            )  # fmt: skip
            return None
        reading.refer(holders[0], id, part, node)
        return Ref(holders[0], id, part)

    def _no_id(self, node: Node, reading: Reading, fix: Text | None) -> None:
        self.wrong(node, reading, *self.takes(), fix)

    def _meant(self, text: str, reading: Reading) -> Text | None:
        """The id of what the author wrote by its name, or not the way an id is written."""
        target, slash, part = text.strip().rpartition(":")[2].partition("/")
        wanted = _as_id(target)
        ids = {id: kind for kind in self.kinds for id in reading.registry.kinds.get(kind, ())}
        found = wanted if wanted in ids else None
        if found is None and wanted:
            named = (
                id for id, kind in sorted(ids.items())
                if any(_as_id(name) == wanted for name in reading.registry.names(kind, id))
            )  # fmt: skip
            found = next(named, None) or nearest(wanted, ids)
        if found is None:
            return None
        whole = f"{found}{slash}{part}" if self.part else found
        return both(f"Did you mean `{whole}`?", f"¿Quiso decir `{whole}`?")

    def plain(self, value: Value) -> Plain:
        return str(value)

    def agreed(self, value: Value) -> Plain:
        several = len(self.kinds) > 1 and isinstance(value, Ref)
        return f"{value.kind}:{value}" if several and isinstance(value, Ref) else str(value)

    def takes(self) -> tuple[str, str]:
        names, nombres = kind_names(self.kinds)
        return f"one id of {names}", f"un solo id de {nombres}"

    def schema(self) -> Schema:
        return {"x-refers-to": list(self.kinds), "x-part": self.part}


class PastRef(Type):
    """What a record names as it was called then. It may have another name by now, or be gone.

    With one kind it is an id; with none `kind:id`, of any kind.
    """

    def __init__(self, kind: str = "") -> None:
        self.kind = kind

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = node.value.strip() if isinstance(node, Scalar) else ""
        kind, _, id = text.rpartition(":")
        kind = kind or self.kind
        known = reading.registry.kinds
        if kind not in known or (self.kind and kind != self.kind) or not NAME.fullmatch(id):
            self.wrong(node, reading, *self.takes())
            return None
        if id in known[kind]:
            reading.refer(kind, id, "", node)
        return Ref(kind, id)

    def plain(self, value: Value) -> Plain:
        if not isinstance(value, Ref):
            return str(value)
        return value.id if self.kind else f"{value.kind}:{value.id}"

    def takes(self) -> tuple[str, str]:
        if self.kind:
            return "one id", "un id"
        return ("a kind and an id, like `definition:on-time`",
                "un tipo y un id, como `definition:on-time`")  # fmt: skip

    def schema(self) -> Schema:
        return {"type": "string", "x-referred-to": self.kind}


class PartType(Type):
    """Another part of the same entity, by its key: the next state, the step to go on with.

    `also` are words that may stand there too (`end`).
    """

    def __init__(self, *also: str) -> None:
        self.also = also

    def read(self, node: Node, reading: Reading) -> Value | None:
        part = node.value.strip() if isinstance(node, Scalar) else ""
        if part in self.also:
            return part
        if not PART.fullmatch(part):
            self.wrong(node, reading, *self.takes())
            return None
        reading.refer(reading.kind, reading.id, part, node)
        return Ref(reading.kind, reading.id, part)

    def plain(self, value: Value) -> Plain:
        return value.part if isinstance(value, Ref) else str(value)

    def takes(self) -> tuple[str, str]:
        return "the name of another part", "el nombre de otra parte"

    def schema(self) -> Schema:
        return {"x-part-of-itself": list(self.also)}


class EventType(Type):
    """Something that happens: `containment-notice sent`, or an event of the engagement."""

    def read(self, node: Node, reading: Reading) -> Value | None:
        text = node.value if isinstance(node, Scalar) else ""
        event = parse_event(text)
        if event is None:
            if not isinstance(node, Scalar):
                self.wrong(node, reading, *self.takes())
            else:
                bad_phrase(node, reading, "an event", "un evento", nearest_event(text), _PATTERN)
            return None
        return resolve_event(event, node, reading)

    def takes(self) -> tuple[str, str]:
        return "an event, like `issue detected`", "un evento, como `incidencia detectada`"

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/event"}


def resolve_event(event: Event, node: Node, reading: Reading) -> Event | None:
    """The event with its subject's kind; reports a subject or verb that does not exist."""
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
    fix = _event_fix(event, subject, reading)
    reading.refuse(
        DANGLING, node,
        both(f"There is no event “{shown(str(event))}”.",
             f"No existe el evento «{shown(str(event))}»."),
        fix,
    )  # fmt: skip
    return None


def _event_fix(event: Event, subject: str, reading: Reading) -> Text:
    registry = reading.registry
    near = ""
    if not event.verb and (found := split_event(subject, registry.verbs_of)):
        subject, near = found
    if near:
        return both(f"Did you mean `{subject} {near}`?", f"¿Quiso decir `{subject} {near}`?")
    if registry.holders(subject) or subject in GENERIC_SUBJECTS:
        verbs = ", ".join(f"`{verb}`" for verb in registry.verbs_of(subject))
        return both(f"To `{subject}` may happen: {verbs or 'nothing'}.",
                    f"A `{subject}` le puede ocurrir: {verbs or 'nada'}.")  # fmt: skip
    every = {id for kind, ids in registry.kinds.items()
             if event.verb in registry.verbs.get(kind, ()) for id in ids}  # fmt: skip
    return did_you_mean(subject, {*every, *registry.events, *GENERIC_SUBJECTS})
