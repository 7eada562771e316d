"""Findings as SARIF 2.1.0, which code scanning and editors read."""

import json
from collections.abc import Sequence
from urllib.parse import quote

import generator
from generator.findings import Finding, Severity
from generator.reports.report import Report, fingerprints, said
from generator.rules import rules

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _render(findings: Sequence[Finding], language: str) -> str:
    named = sorted({one.rule for one in findings})
    driver = {
        "name": "playbook", "version": generator.__version__,
        "rules": [_rule(rule, language) for rule in named],
    }  # fmt: skip
    marks = fingerprints(findings)
    results = [
        _one(one, named.index(one.rule), mark, language)
        for one, mark in zip(findings, marks, strict=True)
    ]
    run = {
        "tool": {"driver": driver}, "language": language, "columnKind": "unicodeCodePoints",
        "results": results,
    }  # fmt: skip
    body = {"version": "2.1.0", "runs": [run]}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _rule(id: str, language: str) -> dict[str, object]:
    """What viewers show of a rule; of the reader's and loader's own they get the id alone."""
    known = next((one for one in rules() if one.id == id), None)
    if known is None:
        return {"id": id}
    return {
        "id": id,
        "shortDescription": {"text": known.title(language)},
        "fullDescription": {"text": known.why(language)},
        "help": {"text": f"playbook explain {id}"},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
        "properties": {"failures": list(known.failures)},
    }


def _one(finding: Finding, rule: int, fingerprint: str, language: str) -> dict[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": region}
    about = {"client": finding.client, "kind": finding.kind, "id": finding.id,
             "field": finding.field, "failure": finding.failure or ""}  # fmt: skip
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": said(finding, language)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"playbook/v1": fingerprint},
        "properties": {name: value for name, value in about.items() if value},
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


REPORT = Report("sarif", _render)
