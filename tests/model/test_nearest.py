"""What is suggested for a phrase that does not parse: one that does, near what was typed."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.events import GENERIC_SUBJECTS
from generator.model.nearest import (
    nearest_clock,
    nearest_comparison,
    nearest_event,
    nearest_schedule,
    split_event,
)
from generator.model.phrases import parse_clock, parse_comparison, parse_event, parse_schedule

PAIRS: list[tuple[Callable[[str], str | None], Callable[[str], object]]] = [
    (nearest_clock, parse_clock),
    (nearest_event, parse_event),
    (nearest_comparison, parse_comparison),
    (nearest_schedule, parse_schedule),
]
_WORDS = [
    "at", "least", "most", "al", "menos", "2", "to", "a", "99999999999", "1,2", "business",
    "hábil", "days", "dias", "after", "before", "después", "de", "sent", "issue", "notified",
    "of", "x", "x-y", "-", "<=", "≥", "mm", "between", "and", "is", "yes", "every", "each", "2nd",
    "last", "monday", "weekday", "on", "10:00", "99:99", "march", "cada", "las", "¿?", "{{",
    "</b>", "٣",
]  # fmt: skip


@pytest.mark.parametrize(("nearest", "parse"), PAIRS)
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)))
def test_what_is_suggested_always_parses(
    nearest: Callable[[str], str], parse: Callable[[str], object], text: str
) -> None:
    near = nearest(text)
    assert not near or parse(near) is not None, near


@pytest.mark.parametrize(("nearest", "parse"), PAIRS)
def test_a_page_of_prose_in_place_of_a_phrase_costs_no_time(
    nearest: Callable[[str], str], parse: Callable[[str], object]
) -> None:
    start = time.process_time()
    for text in ("aftr bsiness dsay " * 4000, "x" * 65536, "9" * 65536, "a-" * 30000):
        parse(text)
        nearest(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2 business dyas after issue notified", "2 business days after issue notified"),
        ("2 busines days of apodaca after sent", "2 business days of apodaca after sent"),
        ("2 shared bussiness days", "2 shared business days"),
        ("within 30 minutes", "30 clock minutes"),
        ("two business days after truck sent", "2 business days after truck sent"),
        ("48 hrs after truck sent", "48 clock hours after truck sent"),
        (
            "at leats 7 calendar days before truck sent",
            "at least 7 calendar days before truck sent",
        ),
        (
            "2 dias habiles komunes después de x cerrado",
            "2 días hábiles comunes después de x cerrado",
        ),
        (
            "al menos 7 días naturale antes de x cerrado",
            "al menos 7 días naturales antes de x cerrado",
        ),
        ("30 minutos después de ¿cuándo?", "30 minutos corridos"),
        ("2 dyas after issue notified", "2 days after issue notified"),
        ("1,200 minutes after truck sent", "1200 clock minutes after truck sent"),
        ("24h", "24 clock hours"),
        ("24h after issue detected", "24 clock hours after issue detected"),
        ("within 24 hours of detection", "24 clock hours after issue detected"),
        ("1.5 hours", "90 clock minutes"),
        ("half an hour", "30 clock minutes"),
        ("5 to 2 minutes", "2 to 5 clock minutes"),
        (
            "1-2 shared business days after issue detected",
            "1 to 2 shared business days after issue detected",
        ),
        ("1 busines days of monty after sent", "1 business day of monty after sent"),
        ("1,5 horas", "90 minutos corridos"),
        ("5 a 2 minutos", "2 a 5 minutos corridos"),
        ("24h después de x enviado", "24 horas corridas después de x enviado"),
        ("1 dia laboral de monty antes de x enviado", "1 día hábil de monty antes de x enviado"),
        ("no más de 2 dias habiles", "2 días hábiles"),
        (
            "48 h despues del problema detectado!",
            "48 horas corridas después del problema detectado",
        ),
    ],
)
def test_the_nearest_clock_keeps_what_the_author_said(typed: str, meant: str) -> None:
    assert parse_clock(typed) is None
    assert nearest_clock(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["ASAP", "inmediatamente", "by end of day", "by 5 pm", "soon", "1.5 days", "99999999 dyas",
     "twenty four hours", "2", ""],
)  # fmt: skip
def test_no_promise_is_invented_where_the_author_gives_no_time(typed: str) -> None:
    assert nearest_clock(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flash-height <= 0.10 milimeters", "flash-height <= 0.10 mm"),
        ("height <= 1,2 mm", "height <= 1.2 mm"),
        ("height ≥ 2 pulgada s", "height >= 2 in"),
        ("Altura de la pieza menor a 3 mm", "altura < 3 mm"),
        ("h =< 0.1 mm", "h <= 0.1 mm"),
        ("h < = .5 mm", "h <= 0.5 mm"),
        ("h menor que 3 mm", "h < 3 mm"),
        ("h menor o igual a 3 mm", "h <= 3 mm"),
        ("h mayor que 3 mm", "h > 3 mm"),
        ("h al menos 3 mm", "h >= 3 mm"),
        ("h máximo 3 mm", "h <= 3 mm"),
        ("h at most 3 mm", "h <= 3 mm"),
        ("h is less than 3 mm", "h < 3 mm"),
        ("h more than 3 mm", "h > 3 mm"),
        ("h igual a 3 mm", "h = 3 mm"),
        ("h 3 mm max", "h <= 3 mm"),
        ("h between 2 and 1 mm", "h between 1 and 2 mm"),
        ("h entre 2 y 1 mm", "h entre 1 y 2 mm"),
        ("complete = yes", "complete is yes"),
        ("", None),
        ("looks good", None),
        ("h < 3", None),
    ],
)
def test_the_nearest_condition_keeps_what_the_author_said(typed: str, meant: str | None) -> None:
    assert nearest_comparison(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("every tusday at 14:30 apodaca", "every tuesday at 14:30 apodaca"),
        ("every 2nd tuesday at 14:30 apodaca", "every second tuesday at 14:30 apodaca"),
        ("cada martez a las 14:30 apodaca", "every tuesday at 14:30 apodaca"),
        ("each tuesdays morning at 9:30 apodaca", "every tuesday at 9:30 apodaca"),
        ("each month at 9:30 apodaca", None),
        ("often", None),
    ],
)
def test_the_nearest_schedule_keeps_what_the_author_said(typed: str, meant: str | None) -> None:
    assert nearest_schedule(typed) == meant


def test_the_nearest_event_has_a_verb_that_there_is() -> None:
    assert nearest_event("truck acceptd!") == "truck accepted"
    assert nearest_event("¿?") == ""


def test_a_verb_that_is_misspelt_is_found_among_the_subjects_own() -> None:
    def verbs_of(subject: str) -> tuple[str, ...]:
        return {"first-truck": ("sent", "accepted")}.get(subject, GENERIC_SUBJECTS.get(subject, ()))

    assert split_event("issue-notifyed", verbs_of) == ("issue", "notified")
    assert split_event("first-truck-acepted", verbs_of) == ("first-truck", "accepted")
    assert split_event("first-truck-gone", verbs_of) == ("first-truck", "")
    assert split_event("nothing-like-it", verbs_of) is None
