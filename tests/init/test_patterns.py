import re

import pytest
from hypothesis import given

from generator.init import patterns
from tests.model import test_phrases as phrases
from tests.model.test_phrases import CLOCKS, CONDITIONS, NO_CLOCKS, NO_CONDITIONS, SCHEDULES

EVENT = patterns.event(None, ())
CLOCK = patterns.clock(None, EVENT)
CONDITION = patterns.condition()


@pytest.mark.parametrize("change", [str, str.upper, str.title, "  {}\n".format])
def test_what_the_loader_reads_fits(change):
    for pattern, corpus in (
        (CLOCK, CLOCKS), (CONDITION, CONDITIONS), (patterns.schedule(None), SCHEDULES),
    ):  # fmt: skip
        assert [one for one, _ in corpus if not re.search(pattern, change(one))] == []


@given(phrases.comparisons)
def test_every_condition_and_every_target_fits(comparison):
    phrase = str(comparison)
    assert re.search(CONDITION, phrase)
    if comparison.op != "is":
        target = phrase.removeprefix(f"{comparison.measure} ")
        assert re.search(patterns.quantity(), target)


@given(phrases.events)
def test_every_event_fits_with_and_without_the_ids_that_there_are(event):
    assert re.search(patterns.whole([EVENT]), str(event))
    subject = event.subject.partition("/")[0]
    known = patterns.event([subject] if event.verb else [], [] if event.verb else [subject])
    assert re.search(patterns.whole([known]), str(event))


def test_most_of_what_the_loader_refuses_does_not_fit():
    """Bounds that contradict each other are left to the loader; words that say nothing are not."""
    for pattern, corpus in ((CLOCK, NO_CLOCKS), (CONDITION, NO_CONDITIONS)):
        through = [one for one in corpus if re.search(pattern, one)]
        assert len(through) <= len(corpus) / 2, through


@pytest.mark.parametrize("word", ["monday", "Mon", "LUNES", "lun", "miércoles", "miercoles", "sáb"])
def test_days_of_the_week_fit(word):
    assert re.search(patterns.weekday(), word)
    assert not re.search(patterns.weekday(), f"{word}x")


@pytest.mark.parametrize("text", [">= 95.0 percent", "95 %", "≤3 piezas", "Entre 1 y 2 mm"])
def test_targets_fit(text):
    assert re.search(patterns.quantity(), text)
    assert not re.search(patterns.quantity(), f"height {text}")
