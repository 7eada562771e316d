"""What a field type needs while it turns nodes into values: where it is, whom it may refer to."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from generator.findings import Finding, Severity
from generator.model.events import GENERIC_SUBJECTS
from generator.source.nodes import Node, Scalar
from generator.text import Text, both

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
PART = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
LINK = re.compile(r"\[\[([^\[\]|]{1,160})(?:\|([^\[\]]{1,200}))?\]\]")


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of an entity by another: the field that refers, what it names, where it stands."""

    field: str
    kind: str
    id: str
    part: str
    line: int
    column: int


@dataclass(slots=True)
class Registry:
    """Every id of the client, known before any field is typed.

    `kinds` maps a kind's name to its ids; `verbs` a kind's name to the verbs of its events;
    `events` holds the engagement's own event ids.
    """

    kinds: Mapping[str, Mapping[str, object]]
    verbs: Mapping[str, tuple[str, ...]]
    events: frozenset[str]
    names: Callable[[str, str], Iterable[str]] = lambda _kind, _id: ()
    """What an entity of a kind and id is called, before it is typed."""

    def holders(self, id: str) -> list[str]:
        """The kinds that have this id."""
        return [kind for kind, ids in self.kinds.items() if id in ids]

    def verbs_of(self, subject: str) -> tuple[str, ...]:
        """What may happen to the things of this id, or to what every engagement has."""
        own = (verb for kind in self.holders(subject) for verb in self.verbs.get(kind, ()))
        return (*own, *GENERIC_SUBJECTS.get(subject, ()))


@dataclass(slots=True)
class Reading:
    """The state of typing one entity. Findings that block stop the playbook from loading.

    `elsewhere` says which fields stand in another file than the entity: private ones.
    """

    path: str
    client: str
    languages: tuple[str, ...]
    registry: Registry
    kind: str = ""
    id: str = ""
    trail: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    measured: list[tuple[str, Scalar, str]] = field(default_factory=list)
    blocked: bool = False
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def field_path(self) -> str:
        return ".".join(self.trail)

    def refuse(self, rule: str, node: Node, message: Text, fix: Text) -> None:
        """Report a fault that stops the playbook from loading."""
        self.blocked = True
        self.report(rule, Severity.ERROR, node, message, fix)

    def report(
        self, rule: str, severity: Severity, node: Node, message: Text, fix: Text,
        failure: str | None = None,
    ) -> None:  # fmt: skip
        self.findings.append(
            Finding(
                rule, severity, self._place(), max(node.line, 1), max(node.column, 1), message, fix,
                failure, self.client, self.kind, self.id, self.field_path,
            )
        )  # fmt: skip

    def _place(self) -> str:
        return self.elsewhere.get(self.trail[0], self.path) if self.trail else self.path

    def refer(self, kind: str, id: str, part: str, node: Node) -> None:
        self.references.append(Reference(self.field_path, kind, id, part, node.line, node.column))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one most probably means, whatever its capitals and accents."""
    plain = {without_accents(one): one for one in known}
    found = difflib.get_close_matches(without_accents(word[:120]), plain, 1, 0.6)
    return plain[found[0]] if found else None


def without_accents(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(one for one in plain if not unicodedata.combining(one))


def did_you_mean(word: str, known: Iterable[str], first: Iterable[str] = ()) -> Text:
    """` Did you mean …?`, in both languages, or a few that exist, the `first` ones ahead."""
    names = list(dict.fromkeys([*first, *sorted(known)]))
    close = nearest(word, names)
    if close:
        return both(f"Did you mean `{close}`?", f"¿Quiso decir `{close}`?")
    if not names:
        return both("None is defined yet.", "Aún no se ha definido ninguno.")
    listed = ", ".join(f"`{name}`" for name in names[:12]) + (" …" if len(names) > 12 else "")
    return both(f"There are: {listed}.", f"Existen: {listed}.")


def shown(text: str, limit: int = 60) -> str:
    """A piece of the author's text, short and on one line, to quote in a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
