"""The words of each language: whole, alike in their places, and as people say them."""

import re
import string
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator import locale
from generator.errors import PlaybookError
from generator.locale import languages, words
from generator.model.events import GENERIC_SUBJECTS, VERBS
from generator.model.kind import CHAPTERS
from generator.model.units import UNITS

SAID = {language: words(language)._texts for language in languages()}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_english_and_spanish_are_spoken() -> None:
    assert {"en", "es"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_a_language_says_all_that_english_says(language: str) -> None:
    assert words(language).missing == frozenset()
    assert SAID[language].keys() - SAID["en"].keys() == set()


@pytest.mark.parametrize("language", languages())
def test_a_text_has_the_same_places_to_fill_in_every_language(language: str) -> None:
    for key, text in SAID["en"].items():
        assert places(SAID[language][key]) == places(text), key


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_where_english_has_one(language: str) -> None:
    empty = [
        key for key, text in SAID[language].items() if SAID["en"].get(key) and not text.strip()
    ]
    assert empty == []


@pytest.mark.parametrize("language", languages())
def test_what_the_model_knows_has_its_words(language: str) -> None:
    said = words(language)
    wanted = {f"verbs.{verb}" for verb in VERBS} | {f"event.{one}" for one in GENERIC_SUBJECTS}
    wanted |= {f"chapters.{chapter}" for chapter in CHAPTERS}
    wanted |= {
        f"clock.units.{count}.{unit}.{number}"
        for count in ("", "clock", "calendar", "business", "shared")
        for unit in ("minute", "hour", "day", "week", "month")
        for number in ("one", "many")
    }
    assert [key for key in sorted(wanted) if not said.has(key)] == []


@pytest.mark.parametrize("language", languages())
def test_every_unit_is_said_or_is_a_sign_of_its_own(language: str) -> None:
    signs = {"mm", "cm", "m", "km", "g", "kg", "lb", "ml", "lux", "psi"}
    said = words(language)
    assert [
        unit for unit in UNITS if not said.has(f"units.{unit}.many") and unit not in signs
    ] == []


def test_spanish_addresses_the_reader_as_usted() -> None:
    familiar = re.compile(
        r"\b(tú|tu|tus|tienes|puedes|debes|escribe|haz|elige|lee)\b", re.IGNORECASE
    )
    assert {key: text for key, text in SAID["es"].items()
            if familiar.search(text)} == {}  # fmt: skip


def test_a_question_and_an_exclamation_open_in_spanish_too() -> None:
    for key, text in SAID["es"].items():
        assert text.count("?") == text.count("¿"), key
        assert text.count("!") == text.count("¡"), key


def test_what_a_file_lacks_is_english_and_known_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tmp_path.joinpath("en.yml").write_text("site: {home: Home, search: Search}\n", encoding="utf-8")
    tmp_path.joinpath("fr.yml").write_text("site: {home: Accueil}\n", encoding="utf-8")
    monkeypatch.setattr(locale, "_FOLDER", tmp_path)
    for cached in (locale._texts, words, languages):
        cached.cache_clear()
    try:
        french = words("fr")
        assert (french("site.home"), french("site.search")) == ("Accueil", "Search")
        assert french.missing == {"site.search"}
        assert languages() == ("en", "fr")
        with pytest.raises(PlaybookError, match=r"locales/fr\.yml lacks `site\.nothing`"):
            french("site.nothing")
    finally:
        monkeypatch.undo()
        for cached in (locale._texts, words, languages):
            cached.cache_clear()


def test_a_language_without_a_file_is_wrong_usage() -> None:
    with pytest.raises(PlaybookError, match=r"generator/locales/xx\.yml is missing") as raised:
        words("xx")
    assert raised.value.exit_code == 2


def test_dates_are_said_in_full() -> None:
    day = date(2026, 12, 4)
    assert words("en").date(day) == "Friday, December 4, 2026"
    assert words("es").date(day) == "viernes, 4 de diciembre de 2026"


@pytest.mark.parametrize("language", ["en", "es"])
def test_numbers_are_written_as_both_plants_write_them(language: str) -> None:
    said = words(language)
    assert said.number(Decimal("1234567.80")) == "1,234,567.80"
    assert said.number(Decimal("-0.10")) == "-0.10"
    assert said.number(1000) == "1,000"


@pytest.mark.parametrize(
    ("parts", "english", "spanish"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a y b"),
        (["a", "b", "c"], "a, b and c", "a, b y c"),
        (["padre", "hijo"], "padre and hijo", "padre e hijo"),
        (["agua", "hielo"], "agua and hielo", "agua y hielo"),
        (["a", "inspección"], "a and inspección", "a e inspección"),
        (["a", "Íñigo"], "a and Íñigo", "a e Íñigo"),
    ],
)
def test_a_list_ends_as_people_say_it(parts: list[str], english: str, spanish: str) -> None:
    assert words("en").and_list(parts) == english
    assert words("es").and_list(parts) == spanish


def test_a_field_without_a_label_is_still_readable() -> None:
    assert words("en").label("owner", "no_such_field") == "No such field"


def test_another_language_is_named_inside_a_sentence() -> None:
    assert words("en").language_name("es") == "Spanish"
    assert words("es").language_name("en") == "inglés"
    assert words("es").language_name("xx") == "xx"
