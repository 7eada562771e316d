"""The browser tests' own tools see what is wrong: a blind tool passes everything."""

from pathlib import Path

import pytest

from tests.browser.axe import axe_violations
from tests.browser.validate import html_findings

STRICT = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"}
GOOD = """<!doctype html>
<html lang="en"><head><title>Good</title></head><body><main><h1>Good</h1></main></body></html>
"""
BAD = """<!doctype html>
<html><head><title>Bad</title><link rel="icon" href="data:,"></head>
<body><main><h1 id="a">Bad</h1><p id="a"><img src="gone.png"></p></main></body></html>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path.joinpath("good.html").write_text(GOOD, encoding="utf-8")
    tmp_path.joinpath("bad.html").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_axe_finds_what_is_wrong_under_a_strict_policy(folder, serve_folder, open_page):
    visit = open_page(serve_folder(folder, STRICT) + "bad.html")
    assert {violation.rule for violation in axe_violations(visit.page)} == {
        "html-has-lang",
        "image-alt",
    }


def test_axe_is_content_with_a_good_page(folder, serve_folder, open_page):
    assert axe_violations(open_page(serve_folder(folder, STRICT) + "good.html").page) == []


def test_a_visit_records_requests_failures_and_errors(folder, serve_folder, open_page):
    base = serve_folder(folder)
    visit = open_page(base + "bad.html")
    assert visit.requests == [base + "bad.html", base + "gone.png"]
    assert visit.failed == [f"{base}gone.png: 404"]
    assert visit.foreign == []
    assert ["gone.png" in error for error in visit.errors] == [True]


def test_a_visit_records_requests_to_another_origin(folder, serve_folder, open_page):
    elsewhere = serve_folder(folder, {"X-Elsewhere": "yes"}) + "gone.png"
    folder.joinpath("bad.html").write_text(BAD.replace("gone.png", elsewhere), encoding="utf-8")
    assert open_page(serve_folder(folder) + "bad.html").foreign == [elsewhere]


def test_html_validate_names_file_line_and_rule(folder):
    found = html_findings(folder)
    assert {finding.path.name for finding in found} == {"bad.html"}
    assert ("no-dup-id", 3) in {(finding.rule, finding.line) for finding in found}


def test_html_validate_reads_all_of_a_long_answer(tmp_path):
    pages = [tmp_path / f"{number:03}.html" for number in range(205)]
    for page in pages:
        page.write_text(BAD + f"<!-- {'long ' * 1000} -->", encoding="utf-8")
    assert {finding.path for finding in html_findings(pages)} == set(pages)


def test_html_validate_refuses_to_see_nothing(tmp_path):
    with pytest.raises(ValueError, match="no HTML file"):
        html_findings(tmp_path)
