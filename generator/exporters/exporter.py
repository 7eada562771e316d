"""What an export format is."""

from collections.abc import Callable
from dataclasses import dataclass

OPTIONS = frozenset({"language", "owner", "today", "earlier"})
"""What a format may ask of the command line: `--lang`, `--owner`, `--today`; the releases."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `write` gives the bytes of a whole playbook: always the same for the same.

    `options` names those of `OPTIONS` that it takes, as keywords; each has a default.
    """

    name: str
    write: Callable[..., bytes]
    options: frozenset[str] = frozenset()
