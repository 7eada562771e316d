"""Vague words, blame and false friends: each line of each list, and where the words stand."""

import unicodedata
from pathlib import Path

import pytest

from generator.errors import PlaybookError
from generator.findings import Severity
from generator.language import blame, false_friends, has_lists, languages, lists, vague
from generator.language.reading import longest, pattern, read

LINES = [
    (language, name, line)
    for language in ("en", "es")
    for name in ("vague", "blame")
    for line in lists.rows(language, name)
]


@pytest.mark.parametrize(("language", "name", "line"), LINES)
def test_each_pattern_finds_its_example_whole(
    language: str, name: str, line: tuple[str, ...]
) -> None:
    words, example = (line[2], line[4]) if name == "vague" else line
    here = read(example)
    spans = list(pattern(words).spans(here))
    assert spans, f"{words} does not match {example}"
    found = (vague if name == "vague" else blame)(example, language)
    assert bool(found) is (line[1] != "-")


@pytest.mark.parametrize("line", lists.rows("es", "false_friends_en"))
def test_each_false_friend_finds_its_example(line: tuple[str, ...]) -> None:
    _, _, suggestion, english, spanish = line
    found = false_friends({"en": english, "es": spanish})
    assert suggestion in [one.suggestion for one in found]
    assert false_friends({"es": spanish, "en": english}) == found
    assert not false_friends({"en": english, "es": ""})


def test_the_lists_are_whole() -> None:
    assert languages() == ("en", "es")
    sizes = [len(lists.rows(one, name)) for one in ("en", "es") for name in ("vague", "blame")]
    assert sizes == [96, 20, 89, 17]


def test_a_language_without_lists_is_said_not_guessed() -> None:
    assert not has_lists("fr")
    with pytest.raises(PlaybookError, match=r"generator/language/fr/"):
        vague("vite", "fr")


def test_a_folder_is_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("fr").mkdir()
    tmp_path.joinpath("fr", "vague.tsv").write_text("time\tW\tvite\tdonner une heure\tvite\n")
    monkeypatch.setattr(lists, "_FOLDER", tmp_path)
    lists.languages.cache_clear()
    lists.rows.cache_clear()
    try:
        assert has_lists("fr")
        assert [one.words for one in vague("Répondre vite.", "fr")] == ["vite"]
    finally:
        lists.languages.cache_clear()
        lists.rows.cache_clear()


def test_a_hit_says_where_which_and_what_instead() -> None:
    (hit,) = vague("Reply ASAP.", "en")
    assert (hit.start, hit.end, hit.words, hit.group, hit.level) == (
        6, 10, "ASAP", "time", Severity.ERROR,
    )  # fmt: skip
    assert hit.suggestion.startswith("give a clock")


def test_the_longest_words_win() -> None:
    assert [one.words for one in vague("as soon as reasonably possible", "en")] == [
        "as soon as reasonably possible"
    ]
    assert longest([(0, 4, 1), (2, 9, 2), (9, 11, 3)]) == [(2, 9, 2), (9, 11, 3)]


def test_whole_words_only() -> None:
    assert not vague("The sooner, the neater: a flushed seal.", "en")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_do_not_matter_and_positions_hold(form: str) -> None:
    text = unicodedata.normalize(form, "Lo más rápido: así será.")
    hits = vague(text, "es")
    assert [text[one.start : one.end] for one in hits] == [
        unicodedata.normalize(form, "más rápido")
    ]


def test_a_line_with_acc_minds_accents() -> None:
    assert [one.words for one in vague("Se revisará el lote.", "es")] == ["Se revisará"]
    assert not vague("Se revisara el lote.", "es")


def test_only_the_words_of_a_link_are_read() -> None:
    text = "The [[good-quality|lot]] moves [[soon-list|soon]]."
    assert [text[one.start : one.end] for one in vague(text, "en")] == ["soon"]


def test_blame() -> None:
    assert [one.words for one in blame("Causa: Error humano.", "es")] == ["Error humano"]
    assert not blame("The process let the flash pass.", "en")


def test_false_friends_give_both_words() -> None:
    (found,) = false_friends({"en": "Revise the list", "es": "Revisar la lista"})
    assert [found.hits[one].words for one in ("en", "es")] == ["Revise", "Revisar"]
