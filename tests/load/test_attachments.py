"""Attached files: what is published, and what a browser could run is not."""

import pytest

from tests.small import loaded

SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
NAMED = """\
    attachments:
      limit: {name: "Limit", file: %s}
"""


def rules(file: str, data: str | bytes) -> list[str]:
    given = {
        "pictures.yml": NAMED.replace("    attach", "attach") % file,
        f"attachments/{file}": data,
    }
    return [one.rule for one in loaded(given).findings]


@pytest.mark.parametrize("part", [
    "<script>alert(1)</script>", "<SCRIPT/>", '<g onclick="x()"/>', "<a href='javascript:x()'/>",
    '<a href="https://elsewhere.example"/>', '<image href="//elsewhere.example/a.png"/>',
    "<foreignObject/>", "<style>@import 'x'</style>", "<style>a{fill:url(//x)}</style>",
    '<svg:script xmlns:svg="x"/>', "<set attributeName='onload'/>", '<use xlink:href="b.svg#a"/>',
])  # fmt: skip
def test_a_drawing_that_does_something_is_refused(part: str) -> None:
    assert rules("a.svg", SVG.format(part)) == ["SRC-36"]


@pytest.mark.parametrize("part", [
    "<title>on = off</title>", '<use href="#a"/>', '<path fill="url(#grid)" d="M0 0"/>',
    '<text font-size="12">0.10 mm</text>',
])  # fmt: skip
def test_a_drawing_that_only_draws_is_published(part: str) -> None:
    found = loaded({"pictures.yml": NAMED.replace("    attach", "attach") % "a.svg",
                    "attachments/a.svg": SVG.format(part)})  # fmt: skip
    assert found.findings == ()
    assert found.playbook is not None
    assert list(found.playbook.files) == ["attachments/a.svg"]


def test_a_file_that_is_not_what_it_says_is_refused() -> None:
    assert rules("a.png", b"<html>") == ["SRC-36"]
    assert rules("a.html", b"<html>") == ["SRC-36"]
    assert rules("a.png", b"\x89PNG\r\n\x1a\n") == []


def test_what_nobody_names_stays_at_home() -> None:
    found = loaded({"attachments/secret.txt": "not for the site"})
    assert found.playbook is not None
    assert dict(found.playbook.files) == {}
