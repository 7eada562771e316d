"""The draft's help on rules says the same as `playbook explain`, and leads nowhere else."""

import re
from functools import cache

import pytest
from click.testing import CliRunner

from generator.cli.program import PROGRAM
from generator.locale import words
from generator.pages import editions
from generator.rules import rules
from tests.pages.reading import Body
from tests.rules.ground import TODAY, playbook_of

LANGUAGES = ["en", "es"]
IDS = [one.id for one in rules()]


@cache
def pages(language: str, version: str = "draft") -> dict[str, Body]:
    made = editions(playbook_of(), version, TODAY)
    edition = next(one for one in made if one.language == language)
    return {one.url: Body(one) for one in edition.pages() if one.url.startswith("rules/")}


def plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_its_page_and_the_list_leads_there(language: str) -> None:
    found = pages(language)
    assert list(found) == ["rules/", *(f"rules/{id.lower()}/" for id in IDS)]
    listed = found["rules/"]
    assert [url for url in listed.links() if re.fullmatch(r"[a-z]+-\d+/", url)] == [
        f"{id.lower()}/" for id in sorted(IDS, key=_as_listed)
    ]
    for rule in rules():
        assert plain(f"{rule.id} {rule.title(language)}") in plain(listed.text)


def _as_listed(id: str) -> tuple[int, str]:
    return ("REF", "OWN", "DEF", "HND", "TIM", "COM", "ESC", "LNG", "SGN").index(id[:3]), id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_it_says_what_the_command_says(id: str, language: str) -> None:
    done = CliRunner().invoke(PROGRAM, ["explain", id, "--lang", language], prog_name="playbook")
    body = pages(language)[f"rules/{id.lower()}/"]
    shown = plain(body.text)
    rest = [plain(one) for one in done.output.split("\n\n")][1:]
    say = words(language)
    heads = {f"{say(f'rules.{one}')}:" for one in ("bad", "good", "waive")}
    said = [one for part in rest for one in _without_heads(part, heads)]
    assert len(said) >= 4
    assert [one for one in said if one not in shown] == []
    (rule,) = (one for one in rules() if one.id == id)
    assert body.page.title == id
    assert [plain(one.text()) for one in body.root if one.tag == "h1"] == [
        plain(rule.title(language))
    ]


def _without_heads(part: str, heads: set[str]) -> list[str]:
    for head in heads:
        if part.startswith(head):
            part = part.removeprefix(head).strip()
    return [part] if part else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_yaml_stands_line_by_line_and_no_backquote_is_left(language: str) -> None:
    for url, body in pages(language).items():
        examples = [one for one in body.root if one.tag == "pre"]
        assert len(examples) == (0 if url == "rules/" else 3), url
        assert [one for one in examples if one.attributes.get("tabindex") != "0"] == [], url
        around = [text for one in body.root if one.tag in ("p", "h1", "li", "dd")
                  for text in one.children if isinstance(text, str)]  # fmt: skip
        assert [text for text in around if "`" in text] == [], url


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_the_list_alone(language: str) -> None:
    found = {url: body.page.search for url, body in pages(language).items()}
    assert [url for url, entries in found.items() if entries] == ["rules/"]
    assert [entry.anchor for entry in found["rules/"]] == [""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_signers_are_linked_from_every_depth(language: str) -> None:
    for url, body in pages(language).items():
        up = "../" * url.count("/")
        links = [one for one in body.links() if "/owners/" in one]
        assert links == [f"{up}owners/us-head/", f"{up}owners/mx-head/"], url


def test_a_release_has_none() -> None:
    assert pages("en", "1.0") == {}
