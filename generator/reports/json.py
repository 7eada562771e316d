"""Findings for programs: one JSON array, in the order of the text."""

import json
from collections.abc import Sequence

from generator.findings import Finding
from generator.reports.report import Report


def _render(findings: Sequence[Finding], language: str) -> str:
    return json.dumps([_one(f) for f in findings], ensure_ascii=False, indent=2) + "\n"


def _one(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "failure": finding.failure,
        "client": finding.client,
        "kind": finding.kind,
        "id": finding.id,
        "field": finding.field,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": dict(finding.message.by_language),
        "fix": dict(finding.fix.by_language),
        "waived": finding.waived,
    }


REPORT = Report("json", _render)
