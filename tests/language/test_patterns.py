"""Many patterns in one pass find what each of them finds alone."""

import pytest

from generator.language.lists import rows
from generator.language.patterns import Patterns
from generator.language.reading import Reading, pattern, read
from tests.language.pairs import SAMPLE, pairs

COLUMNS = {"vague": 2, "blame": 0, "operators": 1}

Spans = list[tuple[int, int, int]]


def _alone(written: list[str], text: Reading) -> Spans:
    return sorted(
        (start, end, index)
        for index, one in enumerate(written)
        for start, end in pattern(one).spans(text)
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", COLUMNS)
def test_every_list_on_every_text_of_the_sample(language: str, name: str) -> None:
    written = [line[COLUMNS[name]] for line in rows(language, name)]
    together = Patterns(written)
    for text in {texts[language] for _, texts in pairs(SAMPLE)}:
        reading = read(text)
        assert sorted(together.spans(reading)) == _alone(written, reading), text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (["s?he", "(?:very )?good", "a|an"], "She is very good, a good one; he an and."),
        ([r"\w+-free", r"\w+n't", "non-conform\\w*"], "It isn't burr-free, non-conforming."),
        ([r"(?<=to )notice", "no(?:tice)?"], "to notice no notice"),
        ([">=|≥", r"\d+ ?%"], ">= 5 % or ≥ 3% ≥≥"),
        (["acc:será", "sera|seran"], "será sera serán"),
        ([r"no\.? (?=\d)", "no", "[mn]o"], "No. 5 no 6 mo"),
        (["un(?!der)\\w+ed", "at least", "at"], "unmarked under at least at atlas"),
        (["(in|out)side", "in{1,2}"], "inside outside inn in"),
        (["not x", "x not"], "not x not x not x"),
        ([r"a\.?m\b\.?", r"a\. ?m\.?"], "a.m. am a. m am."),
        (
            ["(al )?(fin|final) del? (dia|mes)es?", "cada (?:cual|quien)?s?"],
            "al final del meses, cada s",
        ),
        (["bi-?week(ly)?(?! x)", r"o\w* 5|(?<=y )o"], "bi-weekly biweek, oh 5 y o"),
        (["(a|b c)( d){0,2} (e|f)?g", "h_i", "(?:j )+k"], "a g, b c d d fg, a d eg h_i j j k"),
    ],
)
def test_any_pattern(written: list[str], text: str) -> None:
    reading = read(text)
    found = sorted(Patterns(written).spans(reading))
    assert found == _alone(written, reading) != []
