"""Findings for people: `path:line:column: severity: message [RULE]`, and the fix below."""

from collections.abc import Sequence

from generator.findings import Finding
from generator.reports.report import Report, one_line

_WAIVED = {"en": " (waived)", "es": " (tolerado)"}


def _render(findings: Sequence[Finding], language: str) -> str:
    return "".join(_one(finding, language) for finding in findings)


def _one(finding: Finding, language: str) -> str:
    message, _ = finding.message.best(language)
    fix, _ = finding.fix.best(language)
    place = f"{finding.path}:{finding.line}:{finding.column}"
    waived = _WAIVED.get(language, _WAIVED["en"]) if finding.waived else ""
    first = f"{place}: {finding.severity}: {one_line(message)} [{finding.rule}]{waived}\n"
    return f"{first}    {one_line(fix)}\n" if fix else first


REPORT = Report("text", _render)
