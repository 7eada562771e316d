"""What a report format is."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.findings import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """One way to print findings. `render` takes them in order and the reader's language."""

    name: str
    render: Callable[[Sequence[Finding], str], str]


def said(finding: Finding, language: str) -> str:
    """A finding and its fix in one line."""
    message, fix = finding.message.best(language)[0], finding.fix.best(language)[0]
    return " ".join(f"{message} {fix}".split())


def one_line(text: str) -> str:
    """One line without control characters: what an author typed must not steer a terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))


def fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """What each finding is known by: the same as long as it is about the same, on whatever line."""
    seen: dict[str, int] = {}
    for one in findings:
        about = json.dumps([one.path, one.rule, one.client, one.kind, one.id, one.field,
                            one.message.get("en")])  # fmt: skip
        seen[about] = seen.get(about, 0) + 1
        yield hashlib.sha256(f"{about} {seen[about]}".encode()).hexdigest()
