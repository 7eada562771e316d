"""Findings in the formats that pipelines read, hostile text included."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.findings import Finding, Severity
from generator.reports import find_report, report_names
from generator.text import both

HOSTILE = "100 %, a::b\n::error file=x::run `rm`\r\x1b[31m <b>@ana #1"
SCHEMA = (
    Path(__file__)
    .parents[1]
    .joinpath("browser/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")
)


def finding(
    rule: str, severity: Severity = Severity.ERROR, path: str = "definitions/a/client.yml",
    line: int = 3, message: str = "Wrong.", waived: bool = False,
) -> Finding:  # fmt: skip
    return Finding(
        rule, severity, path, line, 5, both(message, f"ES {message}"),
        both("Mend it.", "Corríjalo."), "F1", "a", "owner", "x", "name", waived,
    )  # fmt: skip


FOUND = [
    finding("DEF-01", Severity.INFO),
    finding("DEF-02", Severity.WARNING),
    finding("DEF-03", path="definitions/a/ñ, b:c.yml", message=HOSTILE),
    finding("DEF-03", line=9),
    finding("DEF-03", line=9),
    finding("DEF-04", waived=True),
]


def render(form: str, findings: list[Finding], language: str = "en") -> str:
    return find_report(form).render(findings, language)


def test_every_format_of_the_contract_is_there() -> None:
    assert set(report_names()) == {"text", "json", "github", "gitlab", "sarif"}


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_the_readers_language_is_spoken(form: str) -> None:
    assert "Corríjalo." in render(form, FOUND, "es")
    assert "Mend it." in render(form, FOUND, "en")


def test_github_gets_errors_first_and_a_line_each() -> None:
    lines = render("github", FOUND).splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "::error", "::error", "::error", "::warning", "::notice", "::notice",
    ]  # fmt: skip
    assert lines[1] == (
        "::error file=definitions/a/client.yml,line=9,col=5,title=DEF-03::Wrong. Mend it."
    )


def test_no_text_of_an_author_becomes_a_command_of_github() -> None:
    (line,) = render("github", [FOUND[2]]).splitlines()
    assert line.startswith("::error file=definitions/a/ñ%2C b%3Ac.yml,line=3,")
    assert line.count("::error") == 2  # the second one inside the message, where nobody reads it
    assert "100 %25, a::b ::error file=x::run" in line


def test_gitlab_gets_what_its_widget_needs() -> None:
    found = json.loads(render("gitlab", FOUND))
    assert [one["severity"] for one in found] == [
        "info", "minor", "critical", "critical", "critical", "info",
    ]  # fmt: skip
    assert found[3] == {
        "description": "Wrong. Mend it.", "check_name": "DEF-03",
        "fingerprint": found[3]["fingerprint"], "severity": "critical",
        "location": {"path": "definitions/a/client.yml", "lines": {"begin": 9}},
    }  # fmt: skip


def test_a_finding_is_known_again_on_another_line_and_two_are_two() -> None:
    def marks(findings: list[Finding]) -> list[str]:
        return [one["fingerprint"] for one in json.loads(render("gitlab", findings))]

    before = marks(FOUND)
    assert len(set(before)) == len(before)
    moved = [finding("DEF-03", line=40), finding("DEF-03", line=41)]
    assert marks(moved) == before[3:5]


def test_sarif_is_valid_and_says_where() -> None:
    body: dict[str, Any] = json.loads(render("sarif", FOUND))
    Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(body)
    (run,) = body["runs"]
    results = run["results"]
    assert [one["level"] for one in results] == [
        "note", "warning", "error", "error", "error", "error",
    ]  # fmt: skip
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in results] == [
        one.rule for one in FOUND
    ]
    place = results[2]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "definitions/a/%C3%B1%2C%20b%3Ac.yml"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    assert [bool(one.get("suppressions")) for one in results] == [False] * 5 + [True]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_nothing_found_is_an_empty_report(form: str) -> None:
    text = render(form, [])
    if form == "sarif":
        Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(text))
    else:
        assert text == {"github": "", "gitlab": "[]\n"}[form]
