"""What the reader, the loader and the rules report: data, never exceptions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.text import Text


class Severity(StrEnum):
    """How much a finding matters: errors keep a release from being made."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one place. Lines, columns count from 1; `path` is as the user sees it."""

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Text
    fix: Text
    failure: str | None = None
    client: str = ""
    kind: str = ""
    id: str = ""
    field: str = ""
    waived: bool = False


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by path, line, column, rule: the order of every report."""
    return sorted(findings, key=lambda f: (f.path, f.line, f.column, f.rule, f.field))
