"""Findings for people: `path:line:column: severity: message [RULE]`, and the fix below."""

from collections.abc import Sequence

from generator.findings import Finding
from generator.reports.report import Report

_WAIVED = {"en": " (waived)", "es": " (tolerado)"}


def _render(findings: Sequence[Finding], language: str) -> str:
    return "".join(_one(finding, language) for finding in findings)


def _one(finding: Finding, language: str) -> str:
    message, _ = finding.message.best(language)
    fix, _ = finding.fix.best(language)
    place = f"{finding.path}:{finding.line}:{finding.column}"
    waived = _WAIVED.get(language, _WAIVED["en"]) if finding.waived else ""
    first = f"{place}: {finding.severity}: {_line(message)} [{finding.rule}]{waived}\n"
    return f"{first}    {_line(fix)}\n" if fix else first


def _line(text: str) -> str:
    """One line without control characters: what an author typed must not steer a terminal."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))


REPORT = Report("text", _render)
