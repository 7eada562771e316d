"""The sheets of a two-envelope check: one a side in its own language, and never the key."""

import re

import pytest

from generator.model.playbook import Playbook
from generator.pages.sheet.envelope import (
    SideSheet,
    answers_file,
    html_sheets,
    side_sheets,
    text_sheet,
)
from generator.source.nodes import Mapping, Scalar
from generator.source.reader import read_yaml
from tests.quiz.client import TODAY, client, definition, quiz


def sheets(of: Playbook | None = None, **asked: str) -> list[SideSheet]:
    return side_sheets(quiz(of), TODAY, **asked)


def words(html: bytes) -> str:
    text = re.sub(r"<style>.*?</style>", " ", html.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


BUYER, PLANT = sheets()
FORMS = {
    "html": lambda one: words(html_sheets([one])),
    "text": text_sheet,
    "answers": lambda one: answers_file(one).decode(),
}


def test_each_side_reads_its_own_language() -> None:
    assert (BUYER.language, PLANT.language) == ("en", "es")
    for form in ("html", "text"):
        assert "Is the part clean?" in FORMS[form](BUYER)
        assert "¿Está limpia la pieza?" in FORMS[form](PLANT)
        assert "Secret grain" not in FORMS[form](PLANT)
    assert [one.language for one in sheets(language="es")] == ["es", "es"]


def test_every_unpublished_case_is_asked_about_once() -> None:
    for one in (BUYER, PLANT):
        codes = [case.code for case in quiz().ordered(one.side.id)]
        for form in FORMS.values():
            assert [found for found in re.findall(r"\b[B-DF-HJ-NP-TV-Z]{4}\b", form(one))
                    if found in codes] == codes  # fmt: skip
    assert "No dust at all" not in text_sheet(BUYER)


def test_values_stand_in_the_names_and_units_of_the_measures() -> None:
    assert "Width of the dust: 0.4 mm" in FORMS["html"](BUYER)
    assert "Ancho del polvo: 0.4 mm" in FORMS["text"](PLANT)


def told_by(of: Playbook, side: int) -> list[str]:
    """A side's sheet in every form, without the digest and what follows from it."""
    one = sheets(of)[side]
    return [html_sheets([one]).decode(), text_sheet(one), answers_file(one).decode()]


KEYS = {
    "the verdict": (
        "    verdict: nonconforming\n    by: plant",
        "    verdict: conforming\n    by: plant",
    ),
    "who decides": ("decider: plant-quality", "decider: buyer-lead"),
}


@pytest.mark.parametrize(("old", "new"), KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("side", [0, 1])
def test_no_sheet_tells_the_key(old: str, new: str, side: int) -> None:
    """Another key gives the same sheet but for the order and for codes, which are digests."""
    kinds = []
    for of in (client(), client(definition((old, new)))):
        plain = []
        for text in told_by(of, side):
            same = re.sub(r"<svg.*?</svg>|[0-9a-f]{16,64}|\b[B-DF-HJ-NP-TV-Z]{4}\b", "", text)
            plain.append(sorted(re.findall(r"\w+", re.sub(r"\b\d\b", "", same))))
        kinds.append(plain)
    assert kinds[0] == kinds[1]


def test_what_the_text_says_meanwhile_is_one_of_several() -> None:
    for form in FORMS.values():
        for text in ("The lot is held.", "The truck waits.", "Nothing changes."):
            assert text in form(BUYER)


def test_a_picture_is_on_the_sheet_and_its_words_are_not() -> None:
    html = html_sheets([BUYER]).decode()
    assert html.count("data:image/svg+xml;base64,") == 1
    assert "Secret picture" not in html
    assert "A grain" not in html
    assert "The case has a picture" in text_sheet(BUYER)


def test_the_file_of_answers_is_to_be_filled_in() -> None:
    root, wrong = read_yaml(answers_file(PLANT), "plant.yml")
    assert wrong == []
    assert root is not None
    values = {name: one.value for name, (_, one) in root.entries.items() if isinstance(one, Scalar)}
    assert values == {"client": "small", "definition": "clean", "digest": quiz().digest,
                      "side": "plant", "person": "", "date": ""}  # fmt: skip
    answers = root.entries["answers"][1]
    assert isinstance(answers, Mapping)
    assert {tuple(one.entries) for _, one in answers.entries.values() if isinstance(one, Mapping)
            } == {("verdict", "decider", "meanwhile")}  # fmt: skip


def test_what_is_typed_as_an_attack_stays_text() -> None:
    text = "<script>alert(1)</script>\\n{{ 7 * 7 }}"
    of = client(definition(("Secret grain 4", text), ("Is the part clean?", text),
                           ("The lot is held.", text)))  # fmt: skip
    html = html_sheets(sheets(of)).decode()
    assert "<script" not in html
    assert re.findall(r"\b49\b", words(html.encode())) == []
    assert read_yaml(answers_file(sheets(of)[0]), "x.yml")[1] == []


def test_a_definition_without_cases_says_so() -> None:
    of = client(definition(("published: no", "published: yes")))
    assert "There is no unpublished case yet." in text_sheet(sheets(of)[0])
    assert "Todavía no hay casos sin publicar." in words(html_sheets(sheets(of)))
