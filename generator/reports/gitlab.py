"""Findings for GitLab's code quality widget: one JSON array."""

import json
from collections.abc import Sequence

from generator.findings import Finding, Severity
from generator.reports.report import Report, fingerprints, said

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def _render(findings: Sequence[Finding], language: str) -> str:
    marks = fingerprints(findings)
    found = [_one(one, mark, language) for one, mark in zip(findings, marks, strict=True)]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _one(finding: Finding, fingerprint: str, language: str) -> dict[str, object]:
    return {
        "description": said(finding, language),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": "info" if finding.waived else _SEVERITIES[finding.severity],
        "location": {"path": finding.path, "lines": {"begin": finding.line}},
    }


REPORT = Report("gitlab", _render)
