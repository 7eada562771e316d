"""A person's account for reviews: what it may be, so that it can stand in CODEOWNERS."""

import json

import pytest

from tests.small import loaded, playbook, said


@pytest.mark.parametrize(
    ("written", "handle"),
    [
        ("@ana-ortiz", "@ana-ortiz"),
        ("ana-ortiz", "@ana-ortiz"),
        ("@acme/quality", "@acme/quality"),
        ("@acme/plant/line_2", "@acme/plant/line_2"),
        ("ana.ortiz_acme", "@ana.ortiz_acme"),
        ("ana+review@acme.example", "ana+review@acme.example"),
    ],
)
def test_an_account_a_team_or_a_mail_address(written: str, handle: str):
    found = playbook(f'people: {{ana: {{name: Ana, handle: "{written}"}}}}\n')
    person = found.find("person", "ana")
    assert person is not None
    assert person.get("handle") == handle


@pytest.mark.parametrize(
    "hostile",
    [
        "@ana @eve", "@ana\n* @eve", "@ana\t@eve", "@ana # not asked", "@ana\u2028* @eve", "#", "*",
        "!/definitions/", "[section]", "@", "@@owner", "@ana/", "/definitions/ @ana", "@ana/../eve",
        "@-ana", "@ñandú", "ana@", "@ana\\", "eve@acme", "<eve@acme.example>", "a" * 200,
    ],
)  # fmt: skip
def test_what_would_be_another_line_or_pattern_is_refused(hostile: str):
    yaml = json.dumps({"people": {"ana": {"name": "Ana", "handle": hostile}}})
    found = loaded({"all.yml": yaml})
    assert found.playbook is None
    one = found.findings[0]
    assert (one.path.rpartition("/")[0], one.line) == ("definitions/small", 1), said(one)
    assert one.fix.get("es")
