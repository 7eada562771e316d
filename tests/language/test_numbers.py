"""Numbers in one form: digits, words, times, dates, units; and what two languages do not share."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language import Difference, number_differences, quantities
from tests.language.pairs import CLIENTS, SAMPLE, pairs
from tests.language.spelling import spell

REAL = {
    "mission-ridge-cerro-azul.handoffs.draft-score.reject.then",
    "mission-ridge-cerro-azul.risks.key-person-cross-dock.trigger",
}


def forms(text: str, language: str) -> list[str]:
    return [f"{one.value} {one.unit}".strip() for one in quantities(text, language)]


def differences(en: str, es: str) -> list[Difference]:
    return number_differences({"en": en, "es": es})


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1,200; 1 200; 1\u00a0200; 1\u202f200", ["1200"] * 4),
        ("es", "1,200.50 mm, 0.10 = 0.1", ["1200.5 mm", "0.1", "0.1"]),
        ("en", "1/2 hour, one and a half hours", ["0.5 hour", "1.5 hour"]),
        ("es", "media hora, una hora y media", ["0.5 hour", "1.5 hour"]),
        ("en", "1½ inches, ½", ["1.5 in", "0.5"]),
        ("en", "95%, 95 %, 95 percent", ["95 percent"] * 3),
        ("es", "95%, 95 por ciento, cinco por ciento", ["95 percent"] * 2 + ["5 percent"]),
        ("en", "one hundred and five, twelve hundred, a dozen", ["105", "1200", "12"]),
        ("es", "ciento cinco, mil doscientos, dos docenas", ["105", "1200", "24"]),
        ("es", "veintiún, treinta y una, quinientas", ["21", "31", "500"]),
        ("es", "un millón doscientos mil", ["1200000"]),
        ("en", "two and three, four five", ["2", "3", "4", "5"]),
        ("en", "2:00 PM, 2 p.m., 14:00, noon, midnight", ["14:00"] * 3 + ["12:00", "00:00"]),
        ("es", "2:00 p. m., a las 14 h, mediodía", ["14:00", "14:00", "12:00"]),
        ("es", "a las dos de la tarde, de 10:00: ya", ["14:00", "10:00"]),
        ("en", "12:30 AM", ["00:30"]),
        ("en", "March 9, 2026 and 2026-03-09", ["2026-03-09"] * 2),
        ("es", "9 de marzo de 2026 y el 1.º de mayo", ["2026-03-09", "--05-01"]),
        ("en", "It may open in May on Mondays", ["--05", "w1"]),
        ("en", "8 to 10 hours", ["8 hour", "10 hour"]),
        ("es", "de 8 a 10 horas", ["8 hour", "10 hour"]),
        ("en", "2 San Antonio dock hours, 8 shift hours", ["2 hour", "8 hour"]),
        ("en", "10 shared business days", ["10 shared_business_day"]),
        ("es", "10 días hábiles comunes", ["10 shared_business_day"]),
        ("en", "USD 10,000, $10,000 MXN", ["10000 usd", "10000 mxn"]),
        ("es", "10 mil dólares", ["10000 usd"]),
        ("en", "PD-210, F-8D-1, E2, LS-210-02", ["PD-210", "F-8D-1", "E2", "LS-210-02"]),
        ("en", "10mm, a 24-hour stop, -5 °C", ["10 mm", "24 hour", "-5 celsius"]),
        ("en", "D − 1, [[five-places|5 places]], [[level-2]]", ["1", "5 place"]),
        ("es", "por ciento, un tercero, cada uno", []),
        ("en", "a piece and an hour", []),
    ],
)
def test_normal_forms(language: str, text: str, expected: list[str]) -> None:
    assert forms(text, language) == expected


def test_sorts() -> None:
    text = "AQL 0.65 of CP-210 at 07:00 on 2026-03-09, the 2nd Monday, 5 times"
    assert [one.sort for one in quantities(text, "en")] == [
        "code", "code", "time", "date", "ordinal", "weekday", "number",
    ]  # fmt: skip


def test_points_of_a_list_are_counted() -> None:
    en, es = "Do:\n1. Stop\n2. Tag\n", "Haga:\n- Parar\n- Etiquetar\n"
    assert not differences(en, es)
    (found,) = differences(en, es + "- Avisar\n")
    assert {one: q.value for one, q in found.found.items()} == {"en": "2", "es": "3"}


def test_positions_are_those_of_the_text() -> None:
    text = "Día 1: [[a-1|10 días hábiles]], a las 2:00 p. m."
    for one in quantities(text, "es"):
        assert text[one.start : one.end] == one.words
    assert [one.words for one in quantities(text, "es")] == ["1", "10 días hábiles", "2:00 p. m."]


def test_a_number_to_compute_with() -> None:
    assert [one.number for one in quantities("0.10 mm at 07:00", "en")] == [Decimal("0.1"), None]


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("95%", "90%"),
        ("within 2 hours", "en 2 días"),
        ("2:00 PM", "2:00 AM"),
        ("March 9, 2026", "8 de marzo de 2026"),
        ("drawing PD-210", "plano PD-201"),
        ("USD 100", "100 pesos"),
        ("2 business days", "2 días hábiles comunes"),
        ("the second level", "el tercer nivel"),
        ("two pieces", "tres piezas"),
        ("one piece", "dos piezas"),
        ("0.10 mm", "0.10"),
        ("2 and 2", "2"),
    ],
)
def test_what_differs(en: str, es: str) -> None:
    assert len(differences(en, es)) == 1
    assert len(number_differences({"es": es, "en": en})) == 1


@pytest.mark.parametrize(
    ("en", "es"),
    [
        ("A lot: each one, at 14:00 and both docks", "Un lote, a las 14 h, en los dos andenes"),
        ("One of four pieces", "1 de 4 piezas"),
        ("8 production hours", "8 horas de producción"),
        ("first twelve months", "los primeros 12 meses"),
        ("twice a week", "dos veces por semana"),
        ("All day", "Las 24 horas"),
    ],
)
def test_what_is_the_same(en: str, es: str) -> None:
    assert not differences(en, es)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 999_999))
def test_any_number_in_words_is_read_back(number: int) -> None:
    for language in ("en", "es"):
        words = spell(number, language)
        assert forms(words, language) == [str(number)], words
    assert not differences(f"{spell(number, 'en')} pieces", f"{number:,} piezas")
    assert not differences(f"{number} pieces", f"{spell(number, 'es')} piezas")


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(0, 10**6, places=2),
    st.sampled_from(
        [("mm", "mm"), ("hours", "horas"), ("percent", "por ciento"), ("lots", "lotes")]
    ),
    st.decimals("0.01", 10, places=2),
)
def test_the_same_in_both_is_no_difference_and_another_value_is(
    value: Decimal, unit: tuple[str, str], more: Decimal
) -> None:
    en, es = f"It is {value:,} {unit[0]} here", f"Son {value} {unit[1]} aquí"
    assert not differences(en, es)
    assert differences(en, f"Son {value + more} {unit[1]} aquí")


@pytest.mark.parametrize("client", [SAMPLE, *CLIENTS], ids=lambda one: one.name)
def test_no_false_alarm_on_real_texts(client: object) -> None:
    assert {place for place, texts in pairs(client) if number_differences(texts)} <= REAL
