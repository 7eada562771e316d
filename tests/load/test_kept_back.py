"""What is kept from the site: no page, no data file, no picture tells an unpublished case."""

import json
from datetime import date

import pytest

from generator.agreement.digest import Digests
from generator.agreement.proof import proven
from generator.load import plain, plain_json, published_model, published_part
from generator.model.playbook import Playbook
from generator.pages import editions
from generator.pages.page import Edition
from generator.quiz.proving import proof_file
from generator.quiz.reading import read_answers
from generator.readiness import readiness, score_bytes
from generator.rules import check
from tests.quiz.client import FILES, PEOPLE, TODAY, client, definition, filled, quiz

SECRETS = ("Secret grain", "Grano secreto", "Secret picture", "grain.svg")


def site(of: Playbook) -> tuple[Edition, ...]:
    return editions(of, "draft", date(2026, 5, 4))


def everything(edition: Edition) -> str:
    pages = list(edition.pages())
    said = [repr(page) for page in pages]
    return "\n".join([*said, repr(edition.navigation), *edition.files,
                      edition.files["playbook.json"].decode()])  # fmt: skip


def test_no_page_search_entry_file_or_data_tells_an_unpublished_case() -> None:
    for edition in site(client()):
        shown = everything(edition)
        assert [one for one in SECRETS if one in shown] == []
        assert "attachments/shown.svg" in edition.files
        model = json.loads(edition.files["playbook.json"])
        assert len(model["definitions"]["clean"]["examples"]) == 1
        assert list(model["attachments"]) == ["shown"]


def test_where_every_case_is_unpublished_the_page_lacks_examples() -> None:
    text = FILES["definitions/clean.yml"].replace(
        "verdict: conforming}", "verdict: conforming, published: no}"
    )
    for edition in site(client({"definitions/clean.yml": text})):
        assert [one for one in SECRETS if one in everything(edition)] == []


def test_a_published_case_is_shown() -> None:
    shown = everything(site(client(definition(("published: no", "published: yes"))))[0])
    assert "Secret grain 4" in shown
    assert "grain.svg" in shown


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("definitions/late.yml", "pictures: [grain]\n"),
        ("definitions/late.yml", 'question: {en: "See [[grain]].", es: "Vea [[grain]]."}\n'),
    ],
)
def test_a_picture_that_something_else_shows_stays(path: str, more: str) -> None:
    shown = everything(site(client({path: FILES[path] + more}))[0])
    assert "grain.svg" in shown
    assert "Secret grain" not in shown


def test_pages_tell_the_digest_of_the_whole_text() -> None:
    of = client()
    whole = Digests(of)
    digest = whole.whole("1.0")
    page = next(one for one in site(of)[0].pages() if one.url == "agreement/")
    assert " ".join(digest[at : at + 8] for at in range(0, 64, 8)) in page.body
    assert "<code>attachment:grain</code>" in page.body
    assert "attachments/grain/" not in page.body


def test_a_signed_picture_of_an_unpublished_case_stays_kept_back() -> None:
    digest = "0a" * 32
    signed = f"""\
object: playbook
digest: {digest}
version: "1.0"
client: small
person: ana
name: Ana Ortiz
owner: buyer-lead
side: buyer
date: 2026-04-01
language_read: en
answer: agree
covers:
  attachment:
    grain: {digest}
"""
    for edition in site(client({"signoffs/ana-2026-04-01-0000000000000000.yml": signed})):
        assert [one for one in SECRETS if one in everything(edition)] == []


def test_data_is_kept_back_alike_in_both_forms() -> None:
    of = client()
    assert published_model(plain(of)) == plain(published_part(of))
    assert published_part(published_part(of)) == published_part(of)


def test_nothing_changes_where_nothing_is_kept_back() -> None:
    of = client(definition(("published: no", "published: yes")))
    assert published_part(of) is of
    assert published_model(plain(of)) == plain(of)


def test_the_export_for_whoever_keeps_the_playbook_is_whole() -> None:
    assert "Secret grain 4" in plain_json(client()).decode()


def test_the_score_is_that_of_the_whole() -> None:
    of = quiz()
    envelopes, _ = read_answers(
        of, {f"{who}.yml": filled(of, who).encode() for who in PEOPLE}, TODAY
    )
    files = {path: data.decode() for path, data in proof_file(of, envelopes).items()}
    whole = client(files)
    shown = json.loads(editions(whole, "draft", TODAY)[0].files["readiness.json"])
    scored = readiness(whole, check(whole, TODAY), TODAY, "draft")
    assert shown == json.loads(score_bytes(scored))
    assert proven(whole, whole.of("definition")["clean"], TODAY).holds
    part = published_part(whole)
    assert not proven(part, part.of("definition")["clean"], TODAY).holds
