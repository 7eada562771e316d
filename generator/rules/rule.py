"""What a rule is, and how it reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.rules.inspection import Inspection
from generator.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a rule finds: at which field of an entity, what is wrong, what to do.

    `severity` is given where it is not the rule's own.
    """

    entity: Entity
    field: str
    message: Text
    fix: Text
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What an author might type, laid over a small clean client: bad, or good.

    `yaml` names sections as a client's files do (`client:` holds what stands in client.yml). In it
    a field written as `~` is taken away; mappings are laid over those that are there, everything
    else replaces. `signed` names the sides that agreed to the whole before `yaml` was typed, and
    `released` says that it was then frozen too.
    """

    yaml: str
    signed: tuple[str, ...] = ()
    released: bool = False

    def shown(self, left_out: str) -> str:
        """The example as readers see it; `left_out` says it of what is taken away."""
        return re.sub(r"(?m)^( *)(\S+): ~.*$", rf"\1# \2: {left_out}", dedent(self.yaml).strip())


Check = Callable[[Inspection], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the content.

    `failures` are those of the seed article that it prevents (F1 to F5), the first one first; none
    where it serves all. `check` must find the same of the same playbook and day. `manual` is its
    page in both languages: a title, a blank line, why. `subsumes` names rules that keep silent
    about a field of which this one speaks. `alone`: it looks at one entity at a time, so that it
    holds of a client too that does not load as a whole.
    """

    id: str
    severity: Severity
    failures: tuple[str, ...]
    check: Check
    manual: Text
    bad: Example
    good: Example
    subsumes: tuple[str, ...] = ()
    alone: bool = False

    @property
    def failure(self) -> str | None:
        """The failure that reports name."""
        return self.failures[0] if self.failures else None

    def title(self, language: str) -> str:
        """What it catches, in one sentence."""
        return self._parts(language)[0]

    def why(self, language: str) -> str:
        """Why that matters, in paragraphs separated by blank lines."""
        return self._parts(language)[1]

    def _parts(self, language: str) -> tuple[str, str]:
        title, _, why = self.manual.best(language)[0].strip().partition("\n\n")
        return " ".join(title.split()), why.strip()
