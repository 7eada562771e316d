"""Pairs that pass at a glance have no difference for the closer look either."""

import random

import pytest

from generator.language import numbers
from generator.language.alike import plain_numbers, same_at_a_glance
from tests.language.mutations import mutants
from tests.language.pairs import SAMPLE, pairs

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("en", "es", "same"),
    [
        ("12 pieces wait.", "Esperan 12 piezas.", True),
        ("12 pieces wait.", "Esperan 13 piezas.", False),
        ("The lot waits 5 minutes.", "El lote espera 5 horas.", False),
        ("The lot waits.", "Un lote espera.", True),
        ("One week.", "Una semana.", False),
        ("Two lots wait.", "Esperan dos lotes.", False),
        ("USD 500", "USD 500", False),
        ("On Monday.", "El lunes.", False),
        ("At 2 p.m.", "A las 2 p. m.", False),
        ("Level II", "Nivel II", False),
        ("- 5 lots\n- 6 lots", "- 5 lotes\n- 6 lotes", False),
    ],
)
def test_only_plain_texts_pass(en: str, es: str, same: bool) -> None:
    assert same_at_a_glance("en", en, "es", es, NONE) is same


def test_numbers_keep_their_units() -> None:
    assert plain_numbers("40 cm, under 800 lux (BR-100).", "en", NONE) == (
        ("40", "cm"), ("800", "lux"), ("br-100", ""),
    )  # fmt: skip


def test_what_passes_has_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    seed, passed = random.Random(11), []
    for _, texts in pairs(SAMPLE):
        for one in (texts, *(wrong for _, wrong in mutants(texts, seed))):
            hidden = numbers.unsaid(one)
            if same_at_a_glance("en", one["en"], "es", one["es"], hidden):
                passed.append(one)
    assert len(passed) > 500
    monkeypatch.setattr(numbers, "same_at_a_glance", lambda *_: False)
    numbers._differences.cache_clear()
    assert not [one for one in passed if numbers.number_differences(one)]
    numbers._differences.cache_clear()
