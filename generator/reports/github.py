"""Findings as annotations of GitHub Actions: workflow commands, which the runner reads.

GitHub shows ten of each sort a step, so errors come first.
"""

from collections.abc import Sequence

from generator.findings import Finding, Severity
from generator.reports.report import Report, said

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ORDER = list(_COMMANDS)


def _render(findings: Sequence[Finding], language: str) -> str:
    ordered = sorted(findings, key=lambda one: (one.waived, _ORDER.index(one.severity)))
    return "".join(_one(finding, language) for finding in ordered)


def _one(finding: Finding, language: str) -> str:
    command = "notice" if finding.waived else _COMMANDS[finding.severity]
    place = {
        "file": finding.path, "line": finding.line, "col": finding.column, "title": finding.rule,
    }  # fmt: skip
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{command} {properties}::{_data(said(finding, language))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = Report("github", _render)
