"""Operator words: what counts, what does not, what was lost or swapped between two languages."""

from pathlib import Path

import pytest

from generator.language import (
    COUNTED,
    OPPOSITES,
    lists,
    operator_differences,
    operator_words,
    operators,
)
from generator.language.reading import pattern
from tests.language.pairs import CLIENTS, SAMPLE, pairs

LINES = [(one, line) for one in ("en", "es") for line in lists.rows(one, "operators")]


def names(en: str, es: str) -> list[tuple[str, str, str]]:
    return [
        (one.operator, one.more, one.instead) for one in operator_differences({"en": en, "es": es})
    ]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_each_line_compiles_and_says_how_it_counts(language: str, line: tuple[str, ...]) -> None:
    concepts, words, *how = line
    assert pattern(words)
    assert concepts == "-" or set(concepts.split()) <= everything()
    assert how in ([], ["soft"], ["echo"])


def everything() -> set[str]:
    firm = {name for _, line in LINES if len(line) == 2 for name in line[0].split()}
    return firm - {"-"}


def test_both_languages_know_the_same_operators() -> None:
    by = [
        {name for one, line in LINES if one == language for name in line[0].split()} - {"-"}
        for language in ("en", "es")
    ]
    assert by[0] == by[1]
    assert by[0] >= COUNTED
    assert {one for pair in OPPOSITES for one in pair} <= COUNTED


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It must not ship", {"must": 1, "not": 1}),
        ("en", "It cannot ship", {"may": 1, "not": 1}),
        ("en", "not later than 14:00", {"at_most": 1}),
        ("en", "no more than 2, no less than 1", {"at_most": 1, "at_least": 1}),
        ("es", "no después de las 14:00", {"at_most": 1}),
        ("es", "a más tardar; no más de 2; como máximo 3", {"at_most": 3}),
        ("es", "no antes de las 06:00, al menos 2", {"at_least": 2}),
        ("es", "No debe tardar más de 3 días", {"must": 1, "at_most": 1}),
        ("es", "No puede exceder 3 mm", {"may": 1, "at_most": 1}),
        ("en", "It cannot exceed 3 mm", {"may": 1, "at_most": 1}),
        ("es", "Nadie más que el comprador", {"only": 1}),
        ("es", "Nadie lo usa", {"not": 1}),
        ("es", "No lo usa nadie", {"not": 1}),
        ("es", "No se usa. Nadie lo mueve.", {"not": 2}),
        ("es", "una pieza no conforme", {"not": 1}),
        ("es", "Sin embargo, no obstante", {}),
        ("es", "2 o más, más o menos", {"at_least": 1}),
        ("en", "before and after", {"before": 1, "after": 1}),
        ("es", "antes de abrir y después", {"before": 1, "after": 1}),
        ("en", "on May 3 it may open", {"may": 1}),
        ("es", "una serie de fallas; sería seria", {"serious": 1}),
    ],
)
def test_what_counts(language: str, text: str, expected: dict[str, int]) -> None:
    assert dict(operators(text, language)) == expected


def test_positions_are_those_of_the_text() -> None:
    text = "El [[seal-not|lote]] no se embarca: nunca."
    found = [one for one in operator_words(text, "es") if one.operator == "not" and one.sure]
    assert [text[one.start : one.end] for one in found] == ["no", "nunca"]


@pytest.mark.parametrize(
    ("en", "es", "expected"),
    [
        ("It must ship", "Puede embarcar", [("must", "en", "may"), ("may", "es", "must")]),
        ("at most 2", "al menos 2", [("at_most", "en", "at_least"), ("at_least", "es", "at_most")]),
        ("before 5", "después de 5", [("before", "en", "after"), ("after", "es", "before")]),
        ("Reject it", "Aprobarlo: se aprueba", [("reject", "en", "approve")]),
        ("Do not ship", "Embarcar", [("not", "en", "")]),
        ("Ship", "No embarcar", [("not", "es", "")]),
        ("Ship only once", "Embarcar una vez", [("only", "en", "")]),
        ("No, and not here", "No, y aquí", [("not", "en", "")]),
        ("A serious violation", "Una serie de incumplimientos", [("serious", "en", "")]),
    ],
)
def test_what_differs(en: str, es: str, expected: list[tuple[str, str, str]]) -> None:
    assert [one for one in names(en, es) if one in expected] == expected


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("An incomplete file", "Un expediente no completo"),
        ("The lot is unavailable", "El lote no está disponible"),
        ("within 2 hours", "a más tardar en 2 horas"),
        ("Nobody ships it", "No lo embarca nadie"),
        ("It is [[major-incident]]", "Es un [[major-incident|incidente mayor]]"),
        ("One file", "Un solo archivo"),
    ],
)
def test_what_is_the_same(en: str, es: str) -> None:
    assert not names(en, es)
    assert not operator_differences({"es": es, "en": en})


def test_less_than_one_real_text_in_a_hundred_is_an_alarm() -> None:
    texts = [one for client in (SAMPLE, *CLIENTS) for _, one in pairs(client)]
    assert sum(bool(operator_differences(one)) for one in texts) < len(texts) / 100


def test_the_two_mistakes_of_a_published_translation_are_found_and_no_others() -> None:
    client: Path = next(one for one in CLIENTS if "conduct" in one.name)
    found = {place: operator_differences(one) for place, one in pairs(client)}
    assert sorted(d.operator for ds in found.values() for d in ds) == ["all", "serious"]
